"""Four stickers of one colour on each leg, found in the spots of a whole clip, and the angle they show.

A spot on one picture says little. Stickers are four spots in a column, alike in colour and size, that keep their
proportions in most pictures; their colour and proportions are learnt from the clip itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import BoolArray, FloatArray, IntArray, frozen
from analyzer.model.skeleton import Side
from analyzer.rearfoot.sticker_blobs import Blobs
from analyzer.spots.round_spots import unlike

SIDES = (Side.LEFT, Side.RIGHT)
FEWEST_LOOKS = 5
LEAST_SHARE = 0.4
"""Stickers are worn where the learnt pattern is seen in at least this share of the looked-at pictures of a leg."""
ALIKE = 14.0
"""Distance of ``unlike`` within a column of four. Chosen."""
OF_CLIP = 14.0
"""Distance of a column's mean to the clip's sticker colour. Chosen."""
ALIKE_SIZE = 1.7
"""Largest ratio of diameters in a column. Chosen: a sticker half turned away still has its long axis."""
MOST_DOUBT = 5.0
"""Columns less like a straight one of equal discs are not taken, see ``_judged``. Rendered stickers in stance stay
below 3, also on heels that evert by 15 deg."""
CENTRE_NOISE_PX = 0.35
"""A centre is uncertain by this over the square root of its diameter in pixels: noise of an edge averaged over a rim.
Measured on rendered clips, see ``docs/stickers.md``."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stickers:
    """What stickers show over F pictures; second axis left, right. Arrays are read-only, NaN = not seen.

    points_px     (F, 2, 4, 2)  upper calf, lower calf, upper heel, lower heel; pixels of the picture, y down
    eversion_deg  (F, 2)        angle between the calf's and the heel's line in the picture, eversion positive
    sd_deg        (F, 2)        standard error of one picture's angle from the size of the spots alone
    worn          (2,)          whether that leg wears stickers; where not, all of the above is NaN
    """

    points_px: FloatArray
    eversion_deg: FloatArray
    sd_deg: FloatArray
    worn: BoolArray


@dataclass(frozen=True, slots=True, eq=False)
class _Columns:
    """Q columns of four spots of one leg over all its pictures."""

    look: IntArray  # (Q,) which picture
    spots: IntArray  # (Q, 4) which spots of that picture
    points_px: FloatArray  # (Q, 4, 2)
    diameter_px: FloatArray  # (Q, 4)
    colour: FloatArray  # (Q, 3)
    shape: FloatArray  # (Q, 6) proportions, see _judged
    doubt: FloatArray  # (Q,) how unlike a straight column of equal discs


_SHAPE_SLACK = np.array([0.12, 0.20, 0.18, 0.45, 0.45, 0.35])
"""By how much each proportion of ``_judged`` may differ from the clip's median. The first three depend on the
landmarks and on how the leg stands to the camera, the others on the stickers; a heel that rises shortens its pair."""


def stickers_in(left: Sequence[Blobs | None], right: Sequence[Blobs | None]) -> Stickers:
    """Find the stickers in the spots of a clip, picture by picture; None = this leg was not looked at there."""
    if len(left) != len(right):
        raise ValueError("both legs need one entry a picture")
    frames = len(left)
    points = np.full((frames, 2, 4, 2), np.nan)
    diameter = np.full((frames, 2, 4), np.nan)
    worn = np.zeros(2, dtype=np.bool_)
    legs = [_columns(looks) for looks in (left, right)]
    colour = _common_colour(legs)
    if colour is not None:
        for column, (looks, found) in enumerate(zip((left, right), legs, strict=True)):
            chosen = _chosen(found, colour, sum(one is not None for one in looks))
            worn[column] = len(chosen) > 0
            points[found.look[chosen], column] = found.points_px[chosen]
            diameter[found.look[chosen], column] = found.diameter_px[chosen]
    _unshared(points, diameter)
    eversion = np.stack([eversion_deg(points[:, k], side) for k, side in enumerate(SIDES)], axis=1)
    worn.setflags(write=False)
    return Stickers(
        points_px=frozen(points),
        eversion_deg=frozen(eversion),
        sd_deg=frozen(_sd_deg(points, diameter)),
        worn=worn,
    )


def eversion_deg(points_px: FloatArray, side: Side) -> FloatArray:
    """Angle (...) between the lines of stickers (..., 4, 2) in a picture from behind, y down; eversion positive.

    Seen from behind a person's own left is on the left, so the right heel's base is lateral to its top when it lies
    to the right of it.
    """
    calf, heel = points_px[..., 0, :] - points_px[..., 1, :], points_px[..., 2, :] - points_px[..., 3, :]
    cross = calf[..., 0] * heel[..., 1] - calf[..., 1] * heel[..., 0]
    turned = np.degrees(
        np.arctan2(cross, (calf * heel).sum(axis=-1))
    )  # calf to heel, clockwise as one sees it
    return np.asarray(side.sign * turned, dtype=np.float64)


def _sd_deg(points: FloatArray, diameter: FloatArray) -> FloatArray:
    centre = CENTRE_NOISE_PX / np.sqrt(diameter)
    variance = np.zeros(points.shape[:2])
    for upper, lower in ((0, 1), (2, 3)):
        length = np.linalg.norm(points[:, :, upper] - points[:, :, lower], axis=-1)
        variance += (centre[:, :, upper] ** 2 + centre[:, :, lower] ** 2) / length**2
    return np.asarray(np.degrees(np.sqrt(variance)), dtype=np.float64)


def _columns(looks: Sequence[Blobs | None]) -> _Columns:
    """All fours of spots that could be stickers, from all pictures of one leg."""
    parts = [(k, one, _fours(one)) for k, one in enumerate(looks) if one is not None and len(one) >= 4]
    parts = [part for part in parts if len(part[2])]
    if not parts:
        none = np.zeros((0,))
        return _Columns(
            np.zeros(0, np.int64), np.zeros((0, 4), np.int64), np.zeros((0, 4, 2)), np.zeros((0, 4)),
            np.zeros((0, 3)), np.zeros((0, len(_SHAPE_SLACK))), none,
        )  # fmt: skip
    rows = [(*_judged(one, fours), fours) for _, one, fours in parts]
    return _Columns(
        look=np.concatenate([np.full(len(fours), k) for k, _, fours in parts]),
        spots=np.concatenate([fours for _, _, fours in parts]),
        points_px=np.concatenate([one.centre_px[fours] for _, one, fours in parts]),
        diameter_px=np.concatenate([one.diameter_px[fours] for _, one, fours in parts]),
        colour=np.concatenate([one.colour[fours].mean(axis=1) for _, one, fours in parts]),
        shape=np.concatenate([row[0] for row in rows]),
        doubt=np.concatenate([row[1] for row in rows]),
    )


def _on_leg(blobs: Blobs) -> tuple[FloatArray, FloatArray]:
    """How far to the picture's right of the landmarks' shank line and how far above the ankle (B,), in shanks."""
    shank = blobs.knee_px - blobs.ankle_px
    length = float(np.hypot(*shank))
    up = shank / length
    off = (blobs.centre_px - blobs.ankle_px) / length
    return off @ np.array([-up[1], up[0]]), off @ up


def _fours(blobs: Blobs) -> IntArray:
    """(Q, 4) spots that stand over one another as stickers do: wide limits, so that any leg and placing passes.

    In shanks of 400 mm, ankle landmark 80 mm over the floor: calf pair 70 to 240 mm apart, heel pair 12 to 70 mm.
    """
    beside, above = _on_leg(blobs)
    size, colour = blobs.diameter_px, blobs.colour
    up = above[:, None] - above[None]
    aside = np.abs(beside[:, None] - beside[None])
    apart = unlike(colour[:, None], colour[None])
    ratio = np.maximum(size[:, None] / size[None], size[None] / size[:, None])
    alike = (apart < ALIKE) & (ratio < ALIKE_SIZE)
    calf = alike & (up > 0.17) & (up < 0.60) & (aside < 0.30 * up)
    calf &= (above[:, None] < 0.80) & (above[None] > -0.08) & (above[None] < 0.40)
    heel = alike & (up > 0.03) & (up < 0.18) & (aside < 0.65 * up)
    heel &= (above[:, None] < 0.14) & (above[None] < 0.02) & (above[None] > -0.36)
    upper, lower = np.nonzero(calf)
    top, bottom = np.nonzero(heel)
    if not len(upper) or not len(top):
        return np.zeros((0, 4), np.int64)
    gap = up[lower][:, top]
    slope = (beside[upper] - beside[lower]) / (above[upper] - above[lower])
    off = beside[top][None] - beside[lower][:, None] + slope[:, None] * gap
    fits = (gap > 0.06) & (gap < 0.45) & (np.abs(off) < 0.08)
    share, pair = gap / up[upper, lower][:, None], up[top, bottom] / up[upper, lower][:, None]
    fits &= (share > 0.15) & (share < 1.2) & (pair > 0.08) & (pair < 0.5)
    for a in (upper, lower):
        for b in (top, bottom):
            fits &= alike[a][:, b]
    first, second = np.nonzero(fits)
    fours = np.stack([upper[first], lower[first], top[second], bottom[second]], axis=1)
    return np.asarray(fours, dtype=np.int64)


def _judged(blobs: Blobs, fours: IntArray) -> tuple[FloatArray, FloatArray]:
    """Proportions (Q, 6) of columns, and how unlike a straight column of equal discs each is (Q,)."""
    beside, above = (value[fours] for value in _on_leg(blobs))
    size = np.log(blobs.diameter_px[fours])
    calf, gap, heel = above[:, 0] - above[:, 1], above[:, 1] - above[:, 2], above[:, 2] - above[:, 3]
    middle = 0.5 * (beside[:, 0] + beside[:, 1])
    shank = float(np.hypot(*(blobs.knee_px - blobs.ankle_px)))
    shape = np.stack(
        [
            middle, above[:, 1], np.log(calf), np.log(heel / calf), np.log(gap / calf),
            size.mean(axis=1) - np.log(calf * shank),
        ],
        axis=1,
    )  # fmt: skip
    slope = (beside[:, 0] - beside[:, 1]) / calf
    off = 0.5 * (beside[:, 2] + beside[:, 3]) - (beside[:, 1] - slope * (gap + 0.5 * heel))
    lean = np.arctan2(beside[:, 2] - beside[:, 3], heel) - np.arctan(slope)
    colour = blobs.colour[fours]
    apart = unlike(colour, colour.mean(axis=1, keepdims=True)).mean(axis=1)
    doubt = (off / 0.05) ** 2 + (lean / 0.35) ** 2 + (middle / 0.10) ** 2 + (apart / 8.0) ** 2
    return shape, doubt + (size.std(axis=1) / 0.2) ** 2


def _common_colour(legs: Sequence[_Columns]) -> FloatArray | None:
    """(3,) the colour whose columns are seen in the most pictures of both legs; None where no column was seen."""
    colour = np.concatenate([leg.colour for leg in legs])
    if not len(colour):
        return None
    doubt = np.concatenate([leg.doubt for leg in legs])
    picture = np.concatenate([len(legs) * leg.look + k for k, leg in enumerate(legs)])
    tried = np.argsort(doubt, kind="stable")[:: max(1, len(doubt) // 200)]
    near = unlike(colour[tried][:, None], colour[None]) < OF_CLIP
    seen = np.array([len(np.unique(picture[row])) for row in near])
    best = near[int(np.argmax(seen))]
    return np.asarray(np.median(colour[best], axis=0), dtype=np.float64)


def _chosen(columns: _Columns, colour: FloatArray, looks: int) -> IntArray:
    """Which columns are the stickers, at most one a picture; none unless one pattern is seen in most pictures."""
    none = np.zeros(0, np.int64)
    own = np.flatnonzero(unlike(columns.colour, colour) < OF_CLIP)
    if looks < FEWEST_LOOKS or not len(own):
        return none
    shape, doubt = columns.shape[own], columns.doubt[own]
    usual, shown = shape[_least_a_picture(columns.look[own], doubt)], 0
    middle = _densest(usual)
    for _ in range(3):
        off = (shape - middle) / _SHAPE_SLACK
        fits = (np.abs(off) < 1).all(axis=1) & (doubt < MOST_DOUBT)
        if not fits.any():
            return none
        cost = np.where(fits, doubt + (off**2).sum(axis=1), np.inf)
        best = _least_a_picture(columns.look[own], cost)
        best = best[np.isfinite(cost[best])]
        middle, shown = np.median(shape[best], axis=0), len(best)
    return own[best] if shown >= max(FEWEST_LOOKS, LEAST_SHARE * looks) else none


def _densest(shape: FloatArray) -> FloatArray:
    """The row of (N, 6) proportions that most others are near to."""
    near = (np.abs(shape[:, None] - shape[None]) < _SHAPE_SLACK).all(axis=-1)
    return np.asarray(shape[int(np.argmax(near.sum(axis=1)))], dtype=np.float64)


def _least_a_picture(look: IntArray, cost: FloatArray) -> IntArray:
    """Of each picture's rows the one of least cost."""
    order = np.lexsort((cost, look))
    first = np.r_[True, np.diff(look[order]) > 0] if len(order) else np.zeros(0, bool)
    return np.asarray(order[first], dtype=np.int64)


def _unshared(points: FloatArray, diameter: FloatArray) -> None:
    """Where both legs claim a spot they are too close to tell apart: neither is taken."""
    apart = np.linalg.norm(points[:, 0, :, None] - points[:, 1, None], axis=-1)
    shared = (apart < 0.5 * diameter[:, 0, :, None]).any(axis=(1, 2))
    points[shared], diameter[shared] = np.nan, np.nan
