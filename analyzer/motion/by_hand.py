"""What a person corrects in body points: after the machine's own repairs, so that the person has the last word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from analyzer.model.arrays import BoolArray, FloatArray
from analyzer.model.edits import DragPoint, Edit, SwapLegs
from analyzer.model.skeleton import Side, of

_JOINTS = ("KNEE", "ANKLE", "HEEL", "FOOT_INDEX")
CARRIED_S = 0.5
"""Between two pictures in which the same point was set, this far apart at most, the shift is carried over."""


def swapped_by_hand(time_s: FloatArray, edits: Sequence[Edit]) -> BoolArray:
    """(F,) frames in which somebody exchanged the legs, once or any odd number of times."""
    mask = np.zeros(len(time_s), dtype=np.bool_)
    for edit in edits:
        if isinstance(edit, SwapLegs):
            mask ^= (time_s >= edit.span.start_s) & (time_s < edit.span.end_s)
    return mask


def with_swaps(time_s: FloatArray, image_px: FloatArray, edits: Sequence[Edit]) -> FloatArray:
    """Points (F, L, 2) with the legs, from the knees down, exchanged where somebody said so."""
    mask = swapped_by_hand(time_s, edits)
    if not mask.any():
        return image_px
    result = image_px.copy()
    for joint in _JOINTS:
        one, other = of(Side.LEFT, joint), of(Side.RIGHT, joint)
        result[mask, one], result[mask, other] = image_px[mask, other], image_px[mask, one]
    return result


def set_points(time_s: FloatArray, path: FloatArray, landmark: int, edits: Sequence[Edit]) -> FloatArray:
    """The path (F, 2) of one landmark with the places that somebody gave it.

    A picture that was set twice keeps the later place. Between two that were set within ``CARRIED_S`` the shift goes
    over from the one to the other; where the machine saw nothing in between, the point goes straight. All other
    pictures stay. Whoever smooths comes after this.
    """
    places = {
        e.frame: (e.x_px, e.y_px)
        for e in edits
        if isinstance(e, DragPoint) and e.landmark == landmark and 0 <= e.frame < len(path)
    }
    if not places:
        return path
    result = path.copy()
    frames = sorted(places)
    for frame in frames:
        result[frame] = places[frame]
    for before, after in pairwise(frames):
        if after - before > 1 and time_s[after] - time_s[before] <= CARRIED_S:
            _carry(time_s, path, result, before, after)
    return result


def _carry(time_s: FloatArray, path: FloatArray, result: FloatArray, before: int, after: int) -> None:
    between = slice(before + 1, after)
    share = ((time_s[between] - time_s[before]) / (time_s[after] - time_s[before]))[:, None]
    straight = (1 - share) * result[before] + share * result[after]
    shift = (1 - share) * (result[before] - path[before]) + share * (result[after] - path[after])
    moved = path[between] + shift
    result[between] = np.where(np.isfinite(moved), moved, straight)
