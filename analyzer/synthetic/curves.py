"""Smooth curves between given states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analyzer.model.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Knot:
    """Where a curve is at ``at``: value, slope and curvature, per unit of the curve's argument."""

    at: float
    value: float
    slope: float = 0.0
    bend: float = 0.0


def quintic(at: FloatArray, start: Knot, end: Knot) -> FloatArray:
    """The fifth-degree polynomial that leaves ``start`` and arrives at ``end`` in all three respects."""
    h = end.at - start.at
    u = (at - start.at) / h
    p0, v0, a0 = start.value, start.slope * h, start.bend * h * h
    rise, v1, a1 = end.value - p0, end.slope * h, end.bend * h * h
    c3 = 10 * rise - 6 * v0 - 4 * v1 - 1.5 * a0 + 0.5 * a1
    c4 = -15 * rise + 8 * v0 + 7 * v1 + 1.5 * a0 - a1
    c5 = 6 * rise - 3 * v0 - 3 * v1 - 0.5 * a0 + 0.5 * a1
    return p0 + u * (v0 + u * (a0 / 2 + u * (c3 + u * (c4 + u * c5))))


def through(at: FloatArray, knots: Sequence[Knot]) -> FloatArray:
    """A curve of quintic pieces through the knots, (N,) like ``at``; held constant outside them."""
    result = np.full(at.shape, knots[0].value)
    for start, end in pairwise(knots):
        inside = (at >= start.at) & (at < end.at)
        result[inside] = quintic(at[inside], start, end)
    result[at >= knots[-1].at] = knots[-1].value
    return result


def hump(phase: FloatArray, centre: float, half_width: float) -> FloatArray:
    """A periodic raised cosine, 1 at ``centre`` and 0 from ``half_width`` on; phase in cycles."""
    away = np.abs((phase - centre + 0.5) % 1.0 - 0.5)
    return np.where(away < half_width, 0.5 * (1 + np.cos(np.pi * away / half_width)), 0.0)
