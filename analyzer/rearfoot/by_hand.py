"""Heels that somebody marked in the pictures: lines drawn by hand, and places of stickers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.edits import DrawHeel, Edit, MarkStickers
from analyzer.model.foot import COLUMN, FootLooks, foot_shapes, no_looks
from analyzer.model.pose import PoseTrack
from analyzer.model.skeleton import Side, of
from analyzer.rearfoot.stickers import eversion_deg

NO_NETWORK = "none"
"""In place of the network's hash, where the program did not look and only a hand marked."""

MARK_PX = 1.5
"""How far off a mark is that a hand puts into a picture, in pixels of that picture (chosen)."""


def marked_by_hand(feet: FootLooks | None, track: PoseTrack, edits: Sequence[Edit]) -> FootLooks | None:
    """The looks with every heel that was marked; a heel marked twice in one picture keeps the later marks.

    What the program read there stays beside it. Where it did not look, the size of the heel is taken from the body
    points of the picture, or from the line that was drawn.
    """
    marks = [e for e in edits if isinstance(e, DrawHeel | MarkStickers) and 0 <= e.frame < len(track.time_s)]
    if not marks:
        return feet
    if feet is None:
        feet = FootLooks(time_s=track.time_s, network_sha256=NO_NETWORK, **no_looks(len(track.time_s)))
    names = (*foot_shapes(0), "hand_deg", "hand_sd_deg", "hand_stickers")
    arrays = {name: getattr(feet, name).copy() for name in names}
    for edit in marks:
        at = (edit.frame, COLUMN[edit.side])
        points = np.array(edit.points_px)
        stickers = isinstance(edit, MarkStickers)
        arrays["hand_deg"][at] = eversion_deg(points, edit.side)
        arrays["hand_sd_deg"][at] = doubt_deg(points)
        arrays["hand_stickers"][at] = float(stickers)
        arrays["lines_px"][at] = points
        if stickers:
            arrays["sticker_px"][at] = points
        if not np.isfinite(arrays["shank_px"][at]):
            arrays["shank_px"][at] = _shank_px(track, edit.frame, edit.side, points)
            arrays["ankle_px"][at] = points[1]
    return replace(feet, **arrays)


def doubt_deg(points_px: FloatArray) -> float:
    """How far the angle between two lines (4, 2) is off when each of their ends is off by ``MARK_PX``, in degrees."""
    long = np.linalg.norm(points_px[[0, 2]] - points_px[[1, 3]], axis=-1)
    return float(np.degrees(np.sqrt((2 * (MARK_PX / long) ** 2).sum())))


def _shank_px(track: PoseTrack, frame: int, side: Side, points: FloatArray) -> float:
    knee, ankle = (track.image_px[frame, of(side, joint)] for joint in ("KNEE", "ANKLE"))
    seen = float(np.linalg.norm(knee - ankle))
    return seen if np.isfinite(seen) else float(np.linalg.norm(points[0] - points[1]))
