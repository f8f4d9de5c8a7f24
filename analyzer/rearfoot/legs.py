"""Which leg to look at in which picture, and where it is.

A leg is looked at while its foot is on the floor, in heel raises at the tops and between the raises, in pictures in
which it is certain which leg it is: a cut of the wrong leg would be mirrored and its tilt change sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from analyzer.model.arrays import BoolArray, FloatArray
from analyzer.model.foot import COLUMN
from analyzer.model.gait import GaitEvents
from analyzer.model.motion import Motion
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import of
from analyzer.model.tasks import NOTHING, Performed
from analyzer.numerics.resample import onto

T = TypeVar("T")

FLOOR_PERCENT = (0.0, 62.0)
"""Strike to about where the toes leave the floor: stance is 60-62 % of a walker's cycle."""

_MOST_HZ = 62.0  # chosen: quicker cameras add looks that are hardly new ones
_MOST_STANCES = 60  # of one foot, spread over the clip; chosen: the step-to-step doubt is spent long before
_MOST_RAISES = 15  # of one foot, spread over the clip; chosen
_RAISE_HZ = 32.0  # chosen: the heel is nearly still at the top and between raises
_STANDING_LOOKS = 60  # spread over the clip; chosen
_STRAY_SHANKS = 0.2  # a landmark that far from its smoothed path is a slip of the pose model; chosen
_BELOW_ANKLE_SHANKS = 0.2  # how far below the ankle's middle the sole is; chosen


@dataclass(frozen=True, slots=True, eq=False)
class Legs:
    """Both legs (left, right) over the F frames of a track, in pixels of its picture.

    ankle_px, knee_px  (F, 2, 2)  smoothed landmarks, x right, y DOWN; NaN = unknown
    wanted             (F, 2)     where to look; both points are known there
    """

    ankle_px: FloatArray
    knee_px: FloatArray
    wanted: BoolArray

    @property
    def shank_px(self) -> FloatArray:
        """(F, 2) knee to ankle in the picture."""
        return np.asarray(np.linalg.norm(self.ankle_px - self.knee_px, axis=-1), dtype=np.float64)


def worth_looking(motion: Motion) -> bool:
    """Whether heels can be read in this clip at all: somebody walks, stands or rises on the toes, from behind."""
    return motion.view is View.BACK and motion.task in (Task.WALK, Task.STAND, Task.HEEL_RAISE)


def legs_of(track: PoseTrack, motion: Motion, events: GaitEvents, performed: Performed = NOTHING) -> Legs:
    """Where the legs are in the frames of a track and which of them to look at; none unless seen from behind."""
    ankle, knee, hip = (_smooth(track, motion, joint) for joint in ("ANKLE", "KNEE", "HIP"))
    legs = Legs(ankle, knee, np.zeros(ankle.shape[:2], dtype=np.bool_))
    if not worth_looking(motion):
        return legs
    if motion.task is Task.HEEL_RAISE:
        on_floor = _rising(track, motion, performed)
    else:
        on_floor = _standing(track) if motion.task is Task.STAND else _walking(track, motion, events)
    known = np.isfinite(ankle).all(axis=-1) & np.isfinite(knee).all(axis=-1)
    certain = _in_order(knee) & _in_order(hip)
    sole = ankle[..., 1] + _BELOW_ANKLE_SHANKS * legs.shank_px
    inside = (sole <= track.size_px[1]) & (ankle[..., 0] >= 0) & (ankle[..., 0] <= track.size_px[0])
    wanted = on_floor & known & certain[:, None] & _followed(track, legs) & inside
    return Legs(ankle, knee, wanted)


def _smooth(track: PoseTrack, motion: Motion, joint: str) -> FloatArray:
    """(F, 2, 2) a joint of both legs on its smoothed path at the track's times."""
    gap_s = 1.5 / motion.rate_hz
    return np.stack(
        [
            onto(motion.time_s, motion.picture_px[:, of(side, joint)], track.time_s, max_gap_s=gap_s)
            for side in COLUMN
        ],
        axis=1,
    )


def _raw(track: PoseTrack, joint: str) -> FloatArray:
    return np.stack([track.image_px[:, of(side, joint)] for side in COLUMN], axis=1)


def _in_order(joints: FloatArray) -> BoolArray:
    """(F,) where the left one is left of the right one, as seen from behind: hips and knees do not cross."""
    return np.asarray(joints[:, 0, 0] < joints[:, 1, 0], dtype=np.bool_)


def _followed(track: PoseTrack, legs: Legs) -> BoolArray:
    """(F, 2) where the pose model saw this leg where its smoothed path is, and not in the other leg's place."""
    near = np.ones(legs.wanted.shape, dtype=np.bool_)
    straight = exchanged = np.zeros(len(near))
    for smooth, joint in ((legs.ankle_px, "ANKLE"), (legs.knee_px, "KNEE")):
        raw = _raw(track, joint)
        own = np.linalg.norm(raw - smooth, axis=-1)
        other = np.linalg.norm(raw[:, ::-1] - smooth, axis=-1)
        near &= own <= _STRAY_SHANKS * legs.shank_px
        straight, exchanged = straight + own.sum(axis=1), exchanged + other.sum(axis=1)
    return np.asarray(near & (straight < exchanged)[:, None], dtype=np.bool_)


def _standing(track: PoseTrack) -> BoolArray:
    frames = len(track.time_s)
    chosen = np.zeros((frames, len(COLUMN)), dtype=np.bool_)
    chosen[np.unique(np.linspace(0, frames - 1, min(frames, _STANDING_LOOKS)).round().astype(int))] = True
    return chosen


def _rising(track: PoseTrack, motion: Motion, performed: Performed) -> BoolArray:
    """Tops of the raises on both feet, and the rests before and after them."""
    chosen = np.zeros((len(track.time_s), len(COLUMN)), dtype=np.bool_)
    for side, column in COLUMN.items():
        raises = [one for one in performed.raises_of(side) if one.counted and not one.on_one_leg]
        for one in _spread_out(raises, _MOST_RAISES):
            for span in (one.top, *performed.rests_of(one)):
                chosen[(track.time_s >= span.start_s) & (track.time_s < span.end_s), column] = True
    chosen[np.arange(len(chosen)) % max(1, round(motion.rate_hz / _RAISE_HZ)) != 0] = False
    return chosen


def _walking(track: PoseTrack, motion: Motion, events: GaitEvents) -> BoolArray:
    chosen = np.zeros((len(track.time_s), len(COLUMN)), dtype=np.bool_)
    for side, column in COLUMN.items():
        for stride in _spread_out(events.strides_of(side), _MOST_STANCES):
            start, end = (stride.time_at(percent) for percent in FLOOR_PERCENT)
            chosen[(track.time_s >= start) & (track.time_s <= end), column] = True
    every = max(1, round(motion.rate_hz / _MOST_HZ))
    chosen[np.arange(len(chosen)) % every != 0] = False
    return chosen


def _spread_out(found: Sequence[T], most: int) -> list[T]:
    picked = np.unique(np.linspace(0, len(found) - 1, min(len(found), most)).round().astype(int))
    return [found[k] for k in picked.tolist()]
