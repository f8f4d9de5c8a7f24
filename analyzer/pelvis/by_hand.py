"""Stickers on the belt line that somebody marked in the pictures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.edits import Edit, MarkBelt
from analyzer.model.pelvis import PelvisLooks, Worn


def marked_by_hand(
    looks: PelvisLooks | None, time_s: FloatArray, edits: Sequence[Edit]
) -> PelvisLooks | None:
    """The looks with every picture that was marked, in the order of time; the later marks of a picture count.

    ``time_s`` (F,) are the times of the track. Looks may hold some of its frames only, as stored ones do.
    """
    belts = [edit for edit in edits if isinstance(edit, MarkBelt) and 0 <= edit.frame < len(time_s)]
    marks = {edit.frame: np.array(edit.points_px) for edit in belts}
    if not marks:
        return looks
    frames = sorted(marks)
    theirs = np.zeros(0) if looks is None else looks.time_s
    times = np.union1d(theirs, time_s[frames])
    looked, by_hand = np.zeros((2, len(times)), dtype=np.bool_)
    places, wide = np.full((len(times), 2, 2), np.nan), np.full((len(times), 2), np.nan)
    if looks is not None:
        old = np.searchsorted(times, theirs)
        looked[old], by_hand[old] = looks.looked, looks.by_hand
        places[old], wide[old] = looks.sticker_px, looks.diameter_px
    new = np.searchsorted(times, time_s[frames])
    looked[new] = by_hand[new] = True
    places[new] = np.stack([marks[frame] for frame in frames])
    return PelvisLooks(
        time_s=times, looked=looked, sticker_px=places, diameter_px=wide, worn=Worn.PAIR, by_hand=by_hand
    )
