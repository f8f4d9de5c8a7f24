"""A stick figure: proportions, two-bone legs, and the 33 landmarks hung on pelvis, trunk and feet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.skeleton import N_BACKEND, Landmark, Side, of

THIGH = 0.245
SHANK = 0.245
ANKLE_HEIGHT = 0.039
FOOT_LENGTH = 0.125
ANKLE_AHEAD_OF_HEEL = 0.028
HIP_WIDTH = 0.11
SHOULDER_WIDTH = 0.21
TRUNK = 0.288
NECK = 0.112
UPPER_ARM = 0.186
FOREARM = 0.146
HAND = 0.06
EAR_WIDTH = 0.08
"""Segment lengths as shares of body height, after Winter's table; hip, foot and head widths as pose
models mark them (chosen)."""

_FACE: dict[Landmark, tuple[float, float, float]] = {
    Landmark.NOSE: (0.060, 0.0, -0.004),
    Landmark.LEFT_EYE_INNER: (0.050, 0.010, 0.016),
    Landmark.LEFT_EYE: (0.048, 0.018, 0.016),
    Landmark.LEFT_EYE_OUTER: (0.044, 0.026, 0.016),
    Landmark.RIGHT_EYE_INNER: (0.050, -0.010, 0.016),
    Landmark.RIGHT_EYE: (0.048, -0.018, 0.016),
    Landmark.RIGHT_EYE_OUTER: (0.044, -0.026, 0.016),
    Landmark.LEFT_EAR: (0.0, EAR_WIDTH / 2, 0.0),
    Landmark.RIGHT_EAR: (0.0, -EAR_WIDTH / 2, 0.0),
    Landmark.MOUTH_LEFT: (0.050, 0.014, -0.026),
    Landmark.MOUTH_RIGHT: (0.050, -0.014, -0.026),
}
"""Face points from the middle of the ears, in shares of body height: forward, left, up."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FootPose:
    """One foot through time. Points (N, 3) in metres; the sole's two contact points are heel and toe."""

    heel: FloatArray
    toe: FloatArray
    ankle: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Posture:
    """Everything the figure hangs on, through time.

    pelvis        (N, 3) middle of the hips
    pelvis_axis   (N, 3) unit vector from the right to the left hip
    trunk_axis    (N, 3) unit vector from the pelvis up to the middle of the shoulders
    shoulder_axis (N, 3) unit vector from the right to the left shoulder
    head_axis     (N, 3) unit vector from the middle of the shoulders up to the middle of the ears
    arm_swing     (N,)   radians, left arm forward +; the right arm does the opposite
    head_tilt            radians by which the face is tilted to its own right
    knee_facing   (3,)   per side, the horizontal direction in which the knee bends
    """

    pelvis: FloatArray
    pelvis_axis: FloatArray
    trunk_axis: FloatArray
    shoulder_axis: FloatArray
    head_axis: FloatArray
    arm_swing: FloatArray
    feet: dict[Side, FootPose]
    knee_facing: dict[Side, FloatArray]
    head_tilt: float = 0.0


def foot_pose(
    heel: FloatArray, pitch_rad: FloatArray, toe_out_rad: float, side: Side, height_m: float
) -> FootPose:
    """The rigid foot on a heel path; ``pitch_rad`` (N,) toes up +, (N, 3) heel."""
    length, ahead, up = FOOT_LENGTH * height_m, ANKLE_AHEAD_OF_HEEL * height_m, ANKLE_HEIGHT * height_m
    cos, sin = np.cos(pitch_rad), np.sin(pitch_rad)
    along = np.array([np.cos(toe_out_rad), side.sign * np.sin(toe_out_rad), 0.0])
    vertical = np.array([0.0, 0.0, 1.0])

    def at(forward: float, upward: float) -> FloatArray:
        reach, rise = forward * cos - upward * sin, forward * sin + upward * cos
        point: FloatArray = heel + reach[:, None] * along + rise[:, None] * vertical
        return point

    return FootPose(heel=heel, toe=at(length, 0.0), ankle=at(ahead, up))


def knee_between(hip: FloatArray, ankle: FloatArray, height_m: float, facing: FloatArray) -> FloatArray:
    """(N, 3) the knee that joins hip and ankle, bent towards ``facing`` (3,).

    An ankle out of reach gets a straight leg.
    """
    thigh, shank = THIGH * height_m, SHANK * height_m
    line = ankle - hip
    distance = np.linalg.norm(line, axis=1, keepdims=True)
    along = line / distance
    share = (thigh**2 - shank**2 + distance**2) / (2 * distance)
    bulge = np.sqrt(np.maximum(thigh**2 - share**2, 0.0))
    forward = facing - (along @ facing)[:, None] * along
    forward = forward / np.linalg.norm(forward, axis=1, keepdims=True)
    knee: FloatArray = hip + along * share + forward * bulge
    return knee


def knee_facing(side: Side, inward_deg: float) -> FloatArray:
    """(3,) forward, turned towards the other leg."""
    inward = np.radians(inward_deg)
    return np.array([np.cos(inward), -side.sign * np.sin(inward), 0.0])


def hip_points(posture: Posture, height_m: float) -> dict[Side, FloatArray]:
    """(N, 3) both hips."""
    half = posture.pelvis_axis * (HIP_WIDTH * height_m / 2)
    return {side: posture.pelvis + side.sign * half for side in Side}


def landmarks(posture: Posture, height_m: float) -> FloatArray:
    """(N, 33, 3) all points a pose model marks, in metres."""
    points = np.empty((len(posture.pelvis), N_BACKEND, 3))
    shoulders = posture.pelvis + posture.trunk_axis * (TRUNK * height_m)
    half = posture.shoulder_axis * (SHOULDER_WIDTH * height_m / 2)
    hips = hip_points(posture, height_m)
    for side in Side:
        foot, hip = posture.feet[side], hips[side]
        shoulder = shoulders + side.sign * half
        points[:, of(side, "HIP")], points[:, of(side, "SHOULDER")] = hip, shoulder
        points[:, of(side, "KNEE")] = knee_between(hip, foot.ankle, height_m, posture.knee_facing[side])
        points[:, of(side, "ANKLE")] = foot.ankle
        points[:, of(side, "HEEL")], points[:, of(side, "FOOT_INDEX")] = foot.heel, foot.toe
        _put_arm(points, shoulder, side, side.sign * posture.arm_swing, height_m)
    ears = shoulders + posture.head_axis * (NECK * height_m)
    cos, sin = np.cos(posture.head_tilt), np.sin(posture.head_tilt)
    for landmark, (ahead, left, up) in _FACE.items():
        offset = np.array([ahead, left * cos - up * sin, left * sin + up * cos])
        points[:, landmark] = ears + offset * height_m
    return points


def _put_arm(
    points: FloatArray, shoulder: FloatArray, side: Side, swing: FloatArray, height_m: float
) -> None:
    """Hang an arm on a shoulder: ``swing`` (N,) radians from hanging, forward +, elbow bent a little more."""
    elbow = shoulder + _hanging(swing) * (UPPER_ARM * height_m)
    lower = _hanging(swing + np.radians(15.0) + np.maximum(swing, 0.0))
    wrist = elbow + lower * (FOREARM * height_m)
    points[:, of(side, "ELBOW")], points[:, of(side, "WRIST")] = elbow, wrist
    for joint, ahead in (("PINKY", -0.008), ("INDEX", 0.008), ("THUMB", 0.012)):
        reach = 0.4 if joint == "THUMB" else 1.0
        points[:, of(side, joint)] = (
            wrist + lower * (HAND * height_m * reach) + np.array([ahead * height_m, 0.0, 0.0])
        )


def _hanging(swing: FloatArray) -> FloatArray:
    """(N, 3) unit vectors that hang down, turned forward by ``swing``."""
    return np.column_stack([np.sin(swing), np.zeros_like(swing), -np.cos(swing)])
