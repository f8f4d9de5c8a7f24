"""Knee flexion from three points of a leg, in degrees: 0 = straight, flexion positive, no sign for over-extension.

The angle between the thigh (hip to knee) and the shank (knee to ankle), in the picture or in space. OpenSim's knee
angle is measured between model segments instead, so a difference of some degrees is definition, not error.
"""

from __future__ import annotations

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.pose import PoseTrack
from analyzer.model.skeleton import Side, of

from .agreement import Series


def flexion(hip: FloatArray, knee: FloatArray, ankle: FloatArray) -> FloatArray:
    """(F, D) points, D = 2 or 3."""
    thigh, shank = knee - hip, ankle - knee
    lengths = np.linalg.norm(thigh, axis=1) * np.linalg.norm(shank, axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        cosine = np.clip((thigh * shank).sum(axis=1) / lengths, -1.0, 1.0)
    return np.asarray(np.degrees(np.arccos(cosine)), dtype=np.float64)


def picture_flexion(track: PoseTrack, side: Side) -> Series:
    """From the points in the picture, raw as the model gave them."""
    return track.time_s, _of(track.image_px, side)


def world_flexion(track: PoseTrack, side: Side) -> Series:
    """From the model's own guess in metres, raw."""
    if track.world_m is None:
        return track.time_s, np.full(len(track.time_s), np.nan)
    return track.time_s, _of(track.world_m, side)


def _of(points: FloatArray, side: Side) -> FloatArray:
    return flexion(*(points[:, of(side, joint)] for joint in ("HIP", "KNEE", "ANKLE")))
