"""Which way the person faces, and so which view the clip is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import View
from analyzer.model.skeleton import Landmark

_VIEW_HEADING_DEG = {View.FRONT: 0.0, View.RIGHT: 90.0, View.BACK: 180.0, View.LEFT: -90.0}
_SMOOTH_S = 0.5
HEADING_SD_DEG = 7.0
"""How far the direction read from the model's 3D points is off, standard deviation over real and rendered walks."""


@dataclass(frozen=True, slots=True, eq=False)
class Heading:
    """``degrees`` (F,): 0 facing the camera, 90 facing image right, ±180 away, -90 facing image left.

    ``yaw_deg`` is how far the typical heading of the used frames is from the direction of ``view``, positive
    where a walk that way leads further away from the camera than the view would have it; ``used`` (F,) are
    the frames that face the way of ``view``; ``changes`` is how often that begins or ends.
    """

    degrees: FloatArray
    view: View
    yaw_deg: float
    used: FloatArray
    changes: int = 0


def heading(track: PoseTrack, view: View | None = None) -> Heading:
    """Facing direction from the shoulder and hip lines in the model's 3D points.

    The model's depth is coarse, but over half a second the direction of the line from right to left is
    within some 10°. With ``view`` given, only frames that fit it are used, however the person faced
    otherwise. Frames within 45° of the view's direction fit; for a side view the
    opposite side view never does, so a clip with a turn gives the longer pass.
    """
    angle = _smoothed(track.time_s, _raw(track))
    known, told = np.isfinite(angle), view is not None
    if view is None:
        share = {v: float(np.sum(_distance(angle[known], at) <= 45.0)) for v, at in _VIEW_HEADING_DEG.items()}
        view = max(share, key=lambda v: share[v])
    apart = _distance(angle, _VIEW_HEADING_DEG[view])
    used = known & (apart <= 45.0)
    if not used.any():
        used = known
    if told and not known.any():  # a skeleton without shoulders or feet: what was told is believed
        return Heading(angle, view, 0.0, track.seen)
    if not used.any():
        return Heading(angle, view, 0.0, used.astype(np.float64))
    off = (_circular_mean(angle[used]) - _VIEW_HEADING_DEG[view] + 180.0) % 360.0 - 180.0
    changes = int(np.count_nonzero(np.diff(used[known].astype(np.int8))))
    return Heading(angle, view, -off if view is View.LEFT else off, used.astype(np.float64), changes)


def _raw(track: PoseTrack) -> FloatArray:
    points = track.world_m if track.world_m is not None else _flat(track.image_px)
    across = (
        points[:, Landmark.LEFT_SHOULDER]
        - points[:, Landmark.RIGHT_SHOULDER]
        + points[:, Landmark.LEFT_HIP]
        - points[:, Landmark.RIGHT_HIP]
    )
    degrees: FloatArray = np.degrees(np.arctan2(across[:, 2], across[:, 0]))
    return degrees


def _flat(image_px: FloatArray) -> FloatArray:
    """Stand-in without 3D points: width against trunk length gives the angle, the feet its sign."""
    trunk = np.linalg.norm(
        image_px[:, Landmark.SHOULDER_CENTRE] - image_px[:, Landmark.PELVIS_CENTRE], axis=1, keepdims=True
    )
    points = np.concatenate([image_px, np.zeros((*image_px.shape[:2], 1))], axis=2)
    width = image_px[:, Landmark.LEFT_SHOULDER, 0] - image_px[:, Landmark.RIGHT_SHOULDER, 0]
    cosine = np.clip(width / np.maximum(0.64 * trunk[:, 0], 1e-9), -1.0, 1.0)
    toes = sum(
        image_px[:, Landmark[f"{side}_FOOT_INDEX"], 0] - image_px[:, Landmark[f"{side}_HEEL"], 0]
        for side in ("LEFT", "RIGHT")
    )
    nose = image_px[:, Landmark.NOSE, 0] - image_px[:, Landmark.SHOULDER_CENTRE, 0]
    ahead = np.where(np.isfinite(toes), toes, nose)  # some skeletons end at the ankles
    depth = np.sqrt(1 - cosine**2) * 0.64 * trunk[:, 0] * np.sign(ahead)
    points[:, Landmark.LEFT_SHOULDER, 2] = depth
    return np.asarray(points, dtype=np.float64)


def _smoothed(time_s: FloatArray, degrees: FloatArray) -> FloatArray:
    result = np.full(len(degrees), np.nan)
    turning = np.exp(1j * np.radians(degrees))
    good = np.isfinite(degrees)
    total = np.concatenate([[0], np.cumsum(np.where(good, turning, 0))])
    start = np.searchsorted(time_s, time_s - _SMOOTH_S / 2, side="left")
    end = np.searchsorted(time_s, time_s + _SMOOTH_S / 2, side="right")
    result[good] = np.degrees(np.angle(total[end] - total[start]))[good]
    return result


def _distance(degrees: FloatArray, to: float) -> FloatArray:
    apart: FloatArray = np.abs((degrees - to + 180.0) % 360.0 - 180.0)
    return apart


def _circular_mean(degrees: FloatArray) -> float:
    return float(np.degrees(np.angle(np.exp(1j * np.radians(degrees)).mean())))
