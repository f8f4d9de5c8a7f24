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
_NECK_SHARE = 0.112
_TRUNK_AND_NECK_SHARE = _TRUNK_SHARE + _NECK_SHARE
_BODY_SHARE = 0.491 + _TRUNK_AND_NECK_SHARE
# What the model's points from ankle to ear measure over what the shares say, seen from the side in the plane of
# the walk: strides of rendered walkers of known height came out 1-4 % long (validation lab, tuning walks).
_SIDE_CHAIN = 1.02
_DRIFT_HZ = 0.5


def metres_per_px(
    points: FloatArray, rate_hz: float, view: View, height_cm: float | None, *, imported: bool = False
) -> FloatArray | None:
    """(N,) metres per pixel at the person's distance, or None without a height or a visible body.

    ``imported`` landmarks are those of another program: what this model's points measure too long is not taken
    off them, and where they have no ears the body is measured up to the shoulders.

    In a side view one number for the clip, from legs, trunk and neck of the side near the camera. In a front or
    back view the distance changes, and swinging shanks point at the camera: trunk and neck alone give the
    scale, slower than 0.5 Hz.
    """
    if height_cm is None:
        return None
    height_m = height_cm / 100.0
    if view.sagittal:
        near = view.near
        head = not imported or _ever_seen(points, of(near, "EAR"))
        body = _body_px(points, near, head=head)
        if not np.isfinite(body).any():
            return None
        share = (_BODY_SHARE if head else _BODY_SHARE - _NECK_SHARE) / (1.0 if imported else _SIDE_CHAIN)
        return np.full(len(points), height_m * share / float(np.nanmedian(body)))
    head = not imported or _ever_seen(points, Landmark.HEAD_CENTRE)
    upper = _chain(
        points,
        [Landmark.PELVIS_CENTRE, Landmark.SHOULDER_CENTRE, *([Landmark.HEAD_CENTRE] if head else [])],
    )
    if not np.isfinite(upper).any():
        return None
    share = _TRUNK_AND_NECK_SHARE if head else _TRUNK_SHARE
    return height_m * share / lowpass(upper, rate_hz, _DRIFT_HZ)


def _ever_seen(points: FloatArray, landmark: Landmark) -> bool:
    return bool(np.isfinite(points[:, landmark, 0]).any())


def _body_px(points: FloatArray, side: Side, *, head: bool) -> FloatArray:
    joints = ("ANKLE", "KNEE", "HIP", "SHOULDER", *(("EAR",) if head else ()))
    return _chain(points, [of(side, joint) for joint in joints])


def _chain(points: FloatArray, landmarks: list[Landmark]) -> FloatArray:
    total: FloatArray = np.sum(
        [np.linalg.norm(points[:, b] - points[:, a], axis=1) for a, b in pairwise(landmarks)],
        axis=0,
    )
    return total
