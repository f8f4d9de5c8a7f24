"""Skin points of the sole and the bones that move them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .body import Body, reduced, suffix
from .settings import Side

Array = NDArray[np.float64]
SOLE_MARGIN_M = 0.010  # above the floor in the rest pose


def foot_bones(side: Side) -> list[str]:
    """Root and the bones of one leg down to the toe joints."""
    end = suffix(side)
    leg = [
        b + end
        for b in ("pelvis", "upperleg01", "upperleg02", "lowerleg01", "lowerleg02", "foot", "forefoot")
    ]
    return ["root", *leg, *[f"toe{k}-1{end}" for k in range(1, 6)]]


def sole_points(body: Body, side: Side, margin: float = SOLE_MARGIN_M) -> NDArray[np.intp]:
    """Indices of the skin points within `margin` of the floor, and the tips and back of foot up to 3 cm."""
    end = suffix(side)
    bones = [
        i for i, n in enumerate(body.names) if n.endswith(end) and n.startswith(("foot", "forefoot", "toe"))
    ]
    own = body.weights[:, bones].sum(axis=1) > 0.5
    low = body.vertices[:, 2] < margin
    y = body.vertices[:, 1]
    ends = (y > y[own].max() - 0.03) | (y < y[own].min() + 0.02)
    return np.flatnonzero(own & (low | (ends & (body.vertices[:, 2] < 0.03))))


def sole_body(body: Body, side: Side, count: int | None = None) -> Body:
    """Body of one leg with only the sole's skin; `count` thins the points evenly from heel to toe."""
    points = sole_points(body, side)
    if count is not None and len(points) > count:
        order = points[np.argsort(body.vertices[points, 1])]
        points = order[np.linspace(0, len(order) - 1, count).round().astype(int)]
    return reduced(body, foot_bones(side), points)
