"""Repair of legs that the pose model has exchanged.

Seen from the side, the model gives one leg's points to the other for anything from one frame to half a step,
and takes a few frames of nonsense to get there and back. Frame-to-frame smoothness cannot tell such a stretch
from a step. What can is how walking works: the distance between the feet along the walk, without its sign, is
the same whoever is left and right; it falls to nothing each time one leg passes the other; and at every pass
the sign changes. So the clip is cut at the passes, each piece gets one sign, neighbouring pieces opposite ones
unless the model's labels speak strongly against it, and the labels as a whole decide which foot is which.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import BoolArray, FloatArray
from analyzer.model.skeleton import Landmark, Side, of
from analyzer.numerics.filters import lowpass
from analyzer.numerics.peaks import minima
from analyzer.numerics.resample import onto, uniform_clock

_JOINTS = ("KNEE", "ANKLE", "HEEL", "FOOT_INDEX")
_FOOT = ("ANKLE", "HEEL", "FOOT_INDEX")
_SMOOTH_HZ = 3.0
_PASS_BELOW_LEGS = 0.35
_PASS_PROMINENCE_LEGS = 0.12
_PASSES_APART_S = 0.25
_SAME_SIGN_COST = 0.4
_SAME_SIGN_COST_AT_EDGES = 0.06
_DECISIVE_LEGS = 0.08
_MAX_GAP_S = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Unswapped:
    """Points with the legs put right: (F, L, 2), and (F,) which frames had them exchanged."""

    image_px: FloatArray
    swapped: BoolArray


def unswapped(time_s: FloatArray, image_px: FloatArray, leg_px: float) -> Unswapped:
    """Exchange the legs of those frames in which the model had them the wrong way round.

    ``time_s`` (F,) seconds; ``image_px`` (F, L, 2), walk along the first axis; ``leg_px`` scales distances.
    Frames without both feet are left alone.
    """
    left, right = (image_px[:, [of(side, j) for j in _FOOT], 0].mean(axis=1) for side in Side)
    apart = (left - right) / leg_px
    seen = np.isfinite(apart)
    swapped = np.zeros(len(time_s), dtype=np.bool_)
    if seen.sum() >= 5:
        edges = _passes(time_s, apart)
        piece = np.searchsorted(edges, time_s)
        votes = _votes(time_s, apart, piece, len(edges) + 1)
        sign = _alternating(votes)[piece]
        swapped = _filled(seen, np.abs(apart) >= _DECISIVE_LEGS, np.sign(apart) == -sign)
    repaired = image_px.copy()
    for joint in _JOINTS:
        one, other = Landmark[f"LEFT_{joint}"], Landmark[f"RIGHT_{joint}"]
        repaired[swapped, one], repaired[swapped, other] = image_px[swapped, other], image_px[swapped, one]
    return Unswapped(repaired, swapped)


def _filled(seen: BoolArray, decisive: BoolArray, swapped: BoolArray) -> BoolArray:
    """The verdict of the nearest decisive frame: with the feet together the sign says nothing."""
    sure = np.flatnonzero(seen & decisive)
    if len(sure) == 0:
        return np.zeros(len(seen), dtype=np.bool_)
    place = np.searchsorted(sure, np.arange(len(seen)))
    before, after = sure[np.maximum(place - 1, 0)], sure[np.minimum(place, len(sure) - 1)]
    here = np.arange(len(seen))
    nearest = np.where(here - before <= after - here, before, after)
    nearest = np.where(decisive, here, nearest)
    return np.asarray(seen & swapped[nearest], dtype=np.bool_)


def _passes(time_s: FloatArray, apart: FloatArray) -> FloatArray:
    """Times at which one foot passes the other, in order; labels do not matter."""
    clock, rate = uniform_clock(time_s)
    distance = onto(time_s, np.abs(apart)[:, None], clock, max_gap_s=_MAX_GAP_S)[:, 0]
    smooth = lowpass(distance, rate, _SMOOTH_HZ)
    found = minima(clock, smooth, prominence=_PASS_PROMINENCE_LEGS, distance_s=_PASSES_APART_S)
    return np.array([low.time_s for low in found if low.height < _PASS_BELOW_LEGS])


def _votes(
    time_s: FloatArray, apart: FloatArray, piece: np.ndarray[tuple[int, ...], np.dtype[np.intp]], n: int
) -> FloatArray:
    """(n,) what the model's labels say of each piece: leg lengths × seconds, left ahead on the first axis +."""
    weight = np.gradient(time_s) * np.nan_to_num(apart)
    return np.asarray(np.bincount(piece, weights=weight, minlength=n), dtype=np.float64)


def _alternating(votes: FloatArray) -> FloatArray:
    """One sign per piece: with the votes where possible, different from the neighbour's unless that costs more.

    A pass next to the start or end of the clip, seen from one side only, is less certain: there the labels have
    more say.
    """
    signs = np.array([1.0, -1.0])
    score = signs * votes[0]
    origin = np.zeros((len(votes), 2), dtype=np.int64)
    for k in range(1, len(votes)):
        edge = k in {1, len(votes) - 1}
        stay = score - (_SAME_SIGN_COST_AT_EDGES if edge else _SAME_SIGN_COST)
        fresh = np.empty(2)
        for now in range(2):
            change = score[1 - now]
            origin[k, now] = now if stay[now] > change else 1 - now
            fresh[now] = max(stay[now], change) + signs[now] * votes[k]
        score = fresh
    path = np.empty(len(votes), dtype=np.int64)
    path[-1] = int(np.argmax(score))
    for k in range(len(votes) - 1, 0, -1):
        path[k - 1] = origin[k, path[k]]
    return np.asarray(signs[path], dtype=np.float64)
