"""Which two of the spots near the hips are the stickers: a pair that keeps its place and its colour through the clip.

One picture says little: buttons, prints and things behind the person are spots as well. Stickers are two spots of one
colour and size, one ahead of the other, on the body; there is nothing else of their colour there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray, IntArray
from analyzer.model.pelvis import Worn
from analyzer.spots.round_spots import Spots, unlike

FEWEST_LOOKS = 5
LEAST_SHARE = 0.4
"""The pair must be seen in this share of the looked-at pictures, as heel stickers must be. Chosen."""
ALIKE, ALIKE_SIZE = 14.0, 1.8
"""Largest distance of colours and ratio of sizes in a pair, and between pairs of a clip. Chosen."""
APART_THIGHS = (0.18, 0.80)
"""How far one is ahead of the other: the bony points of adults are 12 to 20 cm apart, a thigh is some 43 cm."""
STEEPEST_DEG = 40.0
_STRAY_THIGHS = 0.08
"""How far a spot may lie from its usual place against the hips: what the landmarks err by. Chosen."""
_MOST_PAIRS = 4000


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """Q pairs over all pictures: which picture, which spots (front, back), places (Q, 4) in thighs, colour (Q, 3)."""

    look: IntArray
    spots: IntArray
    place: FloatArray
    colour: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Which spots (L, 2) are the front and the back sticker in each of L pictures, -1 where they were not seen."""

    spots: IntArray
    worn: Worn


def pair_in(looks: Sequence[Spots], middles_px: FloatArray, thigh_px: float, ahead: float) -> Found:
    """The stickers among the spots of L pictures; ``middles_px`` (L, 2) are the hips there."""
    nothing = np.full((len(looks), 2), -1, dtype=np.int64)
    places = [
        (one.centre_px - middle) / thigh_px * [ahead, -1.0]
        for one, middle in zip(looks, middles_px, strict=True)
    ]
    pairs = _pairs(looks, places)
    best = _most_seen(pairs)
    if best is None or len(best) < max(FEWEST_LOOKS, LEAST_SHARE * len(looks)):
        return Found(nothing, Worn.NONE)
    if _others(looks, pairs, best) or _rivals(pairs, best, len(looks)):
        return Found(nothing, Worn.SEVERAL)
    chosen = nothing.copy()
    chosen[pairs.look[best]] = pairs.spots[best]
    return Found(chosen, Worn.PAIR)


def _pairs(looks: Sequence[Spots], places: Sequence[FloatArray]) -> _Pairs:
    rows: list[tuple[int, int, int]] = []
    for number, (spots, place) in enumerate(zip(looks, places, strict=True)):
        if len(spots) < 2:
            continue
        step = place[:, None] - place[None]
        slope = np.degrees(np.arctan2(np.abs(step[..., 1]), step[..., 0]))
        size = spots.diameter_px
        fits = (step[..., 0] > APART_THIGHS[0]) & (step[..., 0] < APART_THIGHS[1]) & (slope < STEEPEST_DEG)
        fits &= unlike(spots.colour[:, None], spots.colour[None]) < ALIKE
        fits &= np.maximum(size[:, None] / size[None], size[None] / size[:, None]) < ALIKE_SIZE
        rows += [(number, int(a), int(b)) for a, b in zip(*np.nonzero(fits), strict=True)]
    found = np.array(rows[:_MOST_PAIRS], dtype=np.int64).reshape(-1, 3)
    place = np.array([[*places[n][a], *places[n][b]] for n, a, b in found]).reshape(-1, 4)
    colour = np.array([looks[n].colour[[a, b]].mean(axis=0) for n, a, b in found]).reshape(-1, 3)
    return _Pairs(found[:, 0], found[:, 1:], place, colour)


def _like(pairs: _Pairs, row: int) -> IntArray:
    """The pairs that are one with a given one, at most one a picture: the nearest."""
    away = np.abs(pairs.place - pairs.place[row]).max(axis=1)
    near = np.flatnonzero((away < _STRAY_THIGHS) & (unlike(pairs.colour, pairs.colour[row][None]) < ALIKE))
    order = near[np.lexsort((away[near], pairs.look[near]))]
    first = np.r_[True, np.diff(pairs.look[order]) > 0] if len(order) else np.zeros(0, dtype=bool)
    return np.asarray(order[first], dtype=np.int64)


def _most_seen(pairs: _Pairs) -> IntArray | None:
    """The pair that is seen in most pictures."""
    if not len(pairs.look):
        return None
    seen = [_like(pairs, row) for row in range(0, len(pairs.look), max(1, len(pairs.look) // 300))]
    return max(seen, key=len)


def _others(looks: Sequence[Spots], pairs: _Pairs, best: IntArray) -> bool:
    """Whether most of those pictures show a third spot of that colour and size."""
    third = 0
    for row in best:
        spots, own = looks[int(pairs.look[row])], pairs.spots[row]
        like = unlike(spots.colour, pairs.colour[row][None]) < ALIKE
        size = spots.diameter_px / spots.diameter_px[own].mean()
        like &= (size < ALIKE_SIZE) & (size > 1 / ALIKE_SIZE)
        like[own] = False
        third += bool(like.any())
    return third > 0.5 * len(best)


def _rivals(pairs: _Pairs, best: IntArray, looks: int) -> bool:
    """Whether another pair, of other spots, is seen as steadily."""
    taken = {(int(pairs.look[row]), int(spot)) for row in best for spot in pairs.spots[row]}
    free = np.array(
        [
            not any((int(look), int(spot)) in taken for spot in spots)
            for look, spots in zip(pairs.look, pairs.spots, strict=True)
        ],
        dtype=bool,
    )
    rest = _Pairs(pairs.look[free], pairs.spots[free], pairs.place[free], pairs.colour[free])
    other = _most_seen(rest)
    return other is not None and len(other) >= max(FEWEST_LOOKS, LEAST_SHARE * looks)
