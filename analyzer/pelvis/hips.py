"""Which pictures to look at, and where the hips are in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import BoolArray, FloatArray
from analyzer.model.motion import Motion
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import Task
from analyzer.model.skeleton import Landmark, Side, of
from analyzer.numerics.resample import onto

_LOOKS = 48  # spread over the clip; chosen


@dataclass(frozen=True, slots=True, eq=False)
class Hips:
    """Where the hips are over the F frames of a track, in pixels of its picture.

    middle_px  (F, 2)  between both hips, x right, y DOWN; NaN = unknown
    thigh_px   hip to knee, typical of the clip
    ahead      +1 when the person faces the picture's right, -1 its left
    wanted     (F,)    where to look; the middle is known there
    """

    middle_px: FloatArray
    thigh_px: float
    ahead: float
    wanted: BoolArray


def worth_looking(motion: Motion) -> bool:
    """Whether the tilt of the pelvis can be read in this clip at all: somebody stands and is seen from the side."""
    return motion.view.sagittal and motion.task is Task.STAND


def hips_of(track: PoseTrack, motion: Motion) -> Hips:
    """Hips of somebody who stands, seen from the side."""
    gap_s = 1.5 / motion.rate_hz

    def path(joint: Landmark) -> FloatArray:
        return onto(motion.time_s, motion.picture_px[:, joint], track.time_s, max_gap_s=gap_s)

    middle = path(Landmark.PELVIS_CENTRE)
    near = motion.view.near
    thigh = np.linalg.norm(path(of(near, "HIP")) - path(of(near, "KNEE")), axis=1)
    length = float(np.median(thigh[np.isfinite(thigh)])) if np.isfinite(thigh).any() else float("nan")
    frames = len(track.time_s)
    wanted = np.zeros(frames, dtype=np.bool_)
    wanted[np.unique(np.linspace(0, frames - 1, min(frames, _LOOKS)).round().astype(int))] = True
    return Hips(
        middle_px=middle,
        thigh_px=length,
        ahead=1.0 if near is Side.RIGHT else -1.0,
        wanted=np.asarray(wanted & np.isfinite(middle).all(axis=1), dtype=np.bool_),
    )
