"""From pixels to metres, when the person's height is known."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.recording import View
from analyzer.model.skeleton import Landmark, Side, of
from analyzer.numerics.filters import lowpass

# Lengths as shares of body height. Thigh + shank .245 + .246, hip to shoulder .288 (Drillis & Contini 1966,
# in Winter, Biomechanics and Motor Control of Human Movement, 4th ed., fig. 4.1); shoulder to ear .112 from
# ear level .930 (chosen from eye level .936).
_TRUNK_SHARE = 0.288
_TRUNK_AND_NECK_SHARE = _TRUNK_SHARE + 0.112
_BODY_SHARE = 0.491 + _TRUNK_AND_NECK_SHARE
# What the model's points from ankle to ear measure over what the shares say, seen from the side in the plane of
# the walk: strides of rendered walkers of known height came out 1-4 % long (validation lab, tuning walks).
_SIDE_CHAIN = 1.02
_DRIFT_HZ = 0.5


def metres_per_px(
    points: FloatArray, rate_hz: float, view: View, height_cm: float | None
) -> FloatArray | None:
    """(N,) metres per pixel at the person's distance, or None without a height or a visible body.

    In a side view one number for the clip, from legs, trunk and neck of the side near the camera. In a front or
    back view the distance changes, and swinging shanks point at the camera: trunk and neck alone give the
    scale, slower than 0.5 Hz.
    """
    if height_cm is None:
        return None
    height_m = height_cm / 100.0
    if view.sagittal:
        near = view.near
        body = float(np.nanmedian(_body_px(points, near))) if _any(points, near) else float("nan")
        return (
            np.full(len(points), height_m * _BODY_SHARE / _SIDE_CHAIN / body) if np.isfinite(body) else None
        )
    upper = _chain(points, [Landmark.PELVIS_CENTRE, Landmark.SHOULDER_CENTRE, Landmark.HEAD_CENTRE])
    if not np.isfinite(upper).any():
        return None
    return height_m * _TRUNK_AND_NECK_SHARE / lowpass(upper, rate_hz, _DRIFT_HZ)


def _any(points: FloatArray, side: Side) -> bool:
    return bool(np.isfinite(_body_px(points, side)).any())


def _body_px(points: FloatArray, side: Side) -> FloatArray:
    return _chain(
        points,
        [of(side, "ANKLE"), of(side, "KNEE"), of(side, "HIP"), of(side, "SHOULDER"), of(side, "EAR")],
    )


def _chain(points: FloatArray, landmarks: list[Landmark]) -> FloatArray:
    total: FloatArray = np.sum(
        [np.linalg.norm(points[:, b] - points[:, a], axis=1) for a, b in pairwise(landmarks)],
        axis=0,
    )
    return total
