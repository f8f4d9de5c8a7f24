"""A person of lines for the filming guides: joints in three dimensions, by angles, for each thing that is filmed.

Axes of the person: forward, to the person's left, up; metres; the lowest point of the feet at height 0 and the
hips above the origin. Lengths are those of an adult of 1.70 m, rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import cos, radians, sin

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.skeleton import Side

HEAD_M = 0.115
_THIGH_M, _SHANK_M, _TRUNK_M, _NECK_M = 0.42, 0.41, 0.50, 0.25
_UPPER_ARM_M, _FOREARM_M = 0.28, 0.25
_HIP_M, _SHOULDER_M = 0.09, 0.19
_HEEL, _TOE = (-0.06, -0.07), (0.17, -0.075)


@dataclass(frozen=True, slots=True)
class Leg:
    """Angles in degrees: hip and knee flexion, the foot's pitch (toes up positive), the leg's lean outward."""

    hip: float = 0.0
    knee: float = 0.0
    foot: float = 0.0
    out: float = 1.0


@dataclass(frozen=True, slots=True)
class Arm:
    """Angles in degrees: upper arm forward, elbow flexion, both arms' lean outward; or the hand on the hip."""

    shoulder: float = 0.0
    elbow: float = 8.0
    out: float = 8.0
    on_hip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """What the body does. ``wall_m`` is how far ahead of the hips a wall stands, None where there is none."""

    left: Leg = field(default_factory=Leg)
    right: Leg = field(default_factory=Leg)
    left_arm: Arm = field(default_factory=Arm)
    right_arm: Arm = field(default_factory=Arm)
    trunk: float = 0.0
    wall_m: float | None = None


_WALK = Pose(
    left=Leg(hip=-18, knee=12, foot=-26),
    right=Leg(hip=24, knee=4, foot=14),
    left_arm=Arm(24, 22, 6),
    right_arm=Arm(-22, 12, 6),
    trunk=3,
)
POSES: Mapping[str, Pose] = {
    "walk": _WALK,
    "stand": Pose(left=Leg(out=3), right=Leg(out=3)),
    "single-leg": Pose(
        left=Leg(out=-3),
        right=Leg(hip=38, knee=82, foot=-18, out=3),
        left_arm=Arm(on_hip=True),
        right_arm=Arm(on_hip=True),
    ),
    "heel-raise": Pose(
        left=Leg(foot=-34, out=-3),
        right=Leg(hip=6, knee=74, foot=-50),
        left_arm=Arm(50, 26, 4),
        right_arm=Arm(50, 26, 4),
        trunk=2,
        wall_m=0.52,
    ),
    "squat": Pose(
        left=Leg(hip=78, knee=98, foot=0, out=9),
        right=Leg(hip=78, knee=98, foot=0, out=9),
        left_arm=Arm(88, 4, 2),
        right_arm=Arm(88, 4, 2),
        trunk=32,
    ),
    "knee-to-wall": Pose(
        left=Leg(hip=62, knee=92, foot=0),
        right=Leg(hip=-22, knee=14, foot=-24),
        left_arm=Arm(24, 76, 2),
        right_arm=Arm(24, 76, 2),
        trunk=8,
        wall_m=0.45,
    ),
}


def joints(pose: Pose) -> Mapping[str, FloatArray]:
    """Places of the joints, (3,) each: ``hips``, ``shoulders``, ``head``, ``nose`` and, with the side in front,
    ``left_hip``, ``_knee``, ``_ankle``, ``_heel``, ``_toe``, ``_shoulder``, ``_elbow``, ``_hand``.
    """
    lean = radians(pose.trunk)
    up = np.array([sin(lean), 0.0, cos(lean)])
    shoulders, head = _TRUNK_M * up, _TRUNK_M * up + _NECK_M * np.array([sin(lean / 2), 0.0, cos(lean / 2)])
    found = {
        "hips": np.zeros(3),
        "shoulders": shoulders,
        "head": head,
        "nose": head + np.array([0.12, 0.0, -0.01]),
    }
    for side, leg, arm in (
        (Side.LEFT, pose.left, pose.left_arm),
        (Side.RIGHT, pose.right, pose.right_arm),
    ):
        outward = 1.0 if side is Side.LEFT else -1.0
        places = _leg(leg, outward) | _arm(arm, outward, shoulders)
        found |= {f"{side}_{name}": place for name, place in places.items()}
    floor = min(float(found[f"{side}_{end}"][2]) for side in Side for end in ("heel", "toe"))
    return {name: place - (0.0, 0.0, floor) for name, place in found.items()}


def _leg(leg: Leg, outward: float) -> dict[str, FloatArray]:
    hip = np.array([0.0, outward * _HIP_M, 0.0])
    knee = hip + _THIGH_M * _down(leg.hip, leg.out, outward)
    ankle = knee + _SHANK_M * _down(leg.hip - leg.knee, leg.out, outward)
    turn = radians(leg.foot)
    ends = {}
    for name, (ahead, above) in (("heel", _HEEL), ("toe", _TOE)):
        along = (ahead * cos(turn) - above * sin(turn), 0.0, ahead * sin(turn) + above * cos(turn))
        ends[name] = ankle + along + ((0.0, outward * 0.03, 0.0) if name == "toe" else (0.0, 0.0, 0.0))
    return {"hip": hip, "knee": knee, "ankle": ankle} | ends


def _arm(arm: Arm, outward: float, shoulders: FloatArray) -> dict[str, FloatArray]:
    shoulder = shoulders + np.array([0.0, outward * _SHOULDER_M, 0.0])
    if arm.on_hip:
        elbow = shoulder + np.array([-0.05, outward * 0.21, -0.22])
        return {"shoulder": shoulder, "elbow": elbow, "hand": np.array([0.03, outward * 0.14, 0.10])}
    elbow = shoulder + _UPPER_ARM_M * _down(arm.shoulder, arm.out, outward)
    hand = elbow + _FOREARM_M * _down(arm.shoulder + arm.elbow, arm.out / 2, outward)
    return {"shoulder": shoulder, "elbow": elbow, "hand": hand}


def _down(forward_deg: float, out_deg: float, outward: float) -> FloatArray:
    """Unit vector of a limb that hangs down, swung forward and outward."""
    a, b = radians(forward_deg), radians(out_deg)
    return np.array([sin(a) * cos(b), outward * sin(b), -cos(a) * cos(b)])
