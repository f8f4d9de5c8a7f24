"""Round stickers on the back of the lower legs: where they sit on the skin, and where the posed skin takes them.

Four on each leg, in the order upper calf, lower calf, upper heel, lower heel. Those of the calf sit on its middle as
somebody sees it who looks from behind, half way between the inner and the outer edge of the slice at that height;
those of the heel sit on the calcaneus line of `heel`, which people find with thumb and finger. A sticker put there by
hand misses by a few millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .body import Body, reduced, suffix
from .curves3d import lean_left
from .heel import heel_rows
from .settings import SIDES, Side, StickerSettings
from .skeleton import Posed, skin

Array = NDArray[np.float64]
BONES = ("lowerleg01", "lowerleg02", "foot", "forefoot")
HEEL_BELOW_M = 0.08


@dataclass(frozen=True)
class Placed:
    """Stickers of one leg: rest place (4, 3), the corners (4, 3) of the face each sits on, their shares (4, 3)."""

    rest: Array
    corners: NDArray[np.intp]
    shares: Array


def placed(body: Body, settings: StickerSettings) -> dict[Side, Placed]:
    """Where the stickers of both legs sit on the body at rest."""
    rng = np.random.default_rng(settings.seed)
    out = {}
    for side in SIDES:
        missed = rng.normal(0.0, settings.placing_sd_m, (4, 2))
        spots = [
            _spot(body, side, height, miss) for height, miss in zip(settings.heights_m, missed, strict=True)
        ]
        rest, corners, shares = (np.array(part) for part in zip(*spots, strict=True))
        out[side] = Placed(rest, corners, shares)
    return out


def posed_places(body: Body, posed: Posed, spots: Placed) -> Array:
    """World places (N, 4, 3) of one leg's stickers."""
    points = reduced(body, list(body.names), spots.corners.ravel())
    moved = skin(body, posed, points.vertices, points.weights).reshape(len(posed), 4, 3, 3)
    return np.einsum("nkcj,kc->nkj", moved, spots.shares)


def eversion_deg(places: Array, side: Side) -> Array:
    """Angle (N,) between both lines of stickers (N, 4, 3) in the frontal plane, eversion +."""
    sign = 1.0 if side == "left" else -1.0
    calf, heel = places[:, 0] - places[:, 1], places[:, 2] - places[:, 3]
    return sign * (lean_left(calf) - lean_left(heel))


def bone_eversion_deg(body: Body, posed: Posed, side: Side) -> Array:
    """The same angle (N,) of the bones: the heel bone's upright at rest against the line from ankle to knee."""
    sign = 1.0 if side == "left" else -1.0
    foot, knee = body.bone("foot" + suffix(side)), body.bone("lowerleg01" + suffix(side))
    shank = posed.heads[:, knee] - posed.heads[:, foot]
    return sign * (lean_left(shank) - lean_left(posed.rotations[:, foot, :, 2]))


def _spot(body: Body, side: Side, height_m: float, miss_m: Array) -> tuple[Array, NDArray[np.intp], Array]:
    """The point of the back of the leg in its middle at a height, then moved by (sideways, up) on the skin."""
    faces = _faces(body, side)
    x = _middle(body, side, faces, height_m) + miss_m[0]
    cuts, kept = _cuts(body.vertices, faces, height_m + miss_m[1])
    over = (cuts[:, :, 0].min(axis=1) <= x) & (cuts[:, :, 0].max(axis=1) > x)
    cuts, kept = cuts[over], kept[over]
    along = (x - cuts[:, 0, 0]) / (cuts[:, 1, 0] - cuts[:, 0, 0])
    at = cuts[:, 0] + along[:, None] * (cuts[:, 1] - cuts[:, 0])
    rearmost = int(np.argmax(at[:, 1]))
    corners = kept[rearmost]
    seen = np.vstack([body.vertices[corners].T, np.ones(3)])[[0, 2, 3]]
    shares = np.linalg.solve(seen, [x, at[rearmost, 2], 1.0])
    return at[rearmost], corners, shares


def _middle(body: Body, side: Side, faces: NDArray[np.int32], height_m: float) -> float:
    """Place across the body of the middle of the heel or calf at a height."""
    if height_m < HEEL_BELOW_M:
        low, high = (body.vertices[row].mean(axis=0) for row in heel_rows(body, side))
        return float(low[0] + (height_m - low[2]) / (high[2] - low[2]) * (high[0] - low[0]))
    across = _cuts(body.vertices, faces, height_m)[0][..., 0]
    return float(0.5 * (across.min() + across.max()))


def _faces(body: Body, side: Side) -> NDArray[np.int32]:
    bones = [body.bone(name + suffix(side)) for name in BONES]
    share = body.weights[:, bones].sum(axis=1)
    return body.faces[(share[body.faces] > 0.5).all(axis=1)]


def _cuts(vertices: Array, faces: NDArray[np.int32], height_m: float) -> tuple[Array, NDArray[np.int32]]:
    """Where the plane at a height cuts faces: both ends (C, 2, 3) and the faces (C, 3)."""
    above = vertices[faces][:, :, 2] > height_m
    kept = faces[(above.sum(axis=1) % 3) > 0]
    corner = vertices[kept]
    above = corner[:, :, 2] > height_m
    alone = np.argmax(above == (above.sum(axis=1) == 1)[:, None], axis=1)
    rows = np.arange(len(kept))
    tip = corner[rows, alone]
    ends = np.stack([corner[rows, (alone + k) % 3] for k in (1, 2)], axis=1)
    share = (height_m - tip[:, None, 2]) / (ends[:, :, 2] - tip[:, None, 2])
    return tip[:, None] + share[..., None] * (ends - tip[:, None]), kept
