"""The looks at heels and belt of a clip, with what was changed by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analyzer.model.edits import Edit, SwapLegs
from analyzer.model.foot import FootLooks, foot_shapes
from analyzer.model.pose import PoseTrack
from analyzer.motion.by_hand import swapped_by_hand
from analyzer.rearfoot.by_hand import marked_by_hand


def feet_with(feet: FootLooks | None, track: PoseTrack, edits: tuple[Edit, ...]) -> FootLooks | None:
    """The program's looks at the heels less those that took one leg for the other, and those marked by hand."""
    return marked_by_hand(_unswapped(feet, edits), track, edits)


def _unswapped(feet: FootLooks | None, edits: tuple[Edit, ...]) -> FootLooks | None:
    """The looks at the heels without those that took one leg for the other: they were read as the other foot's."""
    if feet is None or not any(isinstance(edit, SwapLegs) for edit in edits):
        return feet
    wrong = swapped_by_hand(feet.time_s, edits)
    kept = {name: getattr(feet, name).copy() for name in foot_shapes(0)}
    for array in kept.values():
        array[wrong] = np.nan
    return replace(feet, **kept)
