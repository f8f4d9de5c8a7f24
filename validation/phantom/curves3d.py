"""Angles over time from the posed body, by the definitions of the project's metric table.

All angles are in degrees, in planes fixed to the walking direction (-y): sagittal = (forward, up),
frontal = (left, up), horizontal.  The sides' own signs: flexion +, dorsiflexion +, toes up +, toe-out +,
valgus +, eversion +, opposite side of the pelvis lower +, trunk toward this side +.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .landmarks import Landmarks
from .settings import SIDES, Side

Array = NDArray[np.float64]


@dataclass(frozen=True)
class SideCurves:
    """One leg.

    knee: by joint centres, projected on the sagittal plane; 0 = hip, knee and ankle centres in one line.  The
    body model's own relaxed standing reads about 8 deg, see `standing_offsets_deg` in the truth file.
    """

    knee: Array
    thigh: Array
    ankle: Array  # foot pitch + forward lean of the shank; 0 = foot flat, shank vertical
    foot_pitch: Array  # heel -> second toe against its own flat standing
    progression: Array  # heel -> second toe in the horizontal plane
    knee_frontal: Array  # hip-knee-ankle in the frontal plane
    rearfoot: Array  # calcaneus line against knee-ankle line in the frontal plane


@dataclass(frozen=True)
class BodyCurves:
    """The whole body."""

    side: dict[Side, SideCurves]
    pelvic_obliquity: Array  # left hip higher +
    trunk_forward: Array  # mid-hip -> mid-shoulder, forward +
    trunk_left: Array  # the same line toward the person's left +
    hip_height: Array  # metres, mid-hip


def lean_forward(vector: Array) -> Array:
    """Angle of a vector that points up from vertical, forward +."""
    return np.degrees(np.arctan2(-vector[..., 1], vector[..., 2]))


def lean_left(vector: Array) -> Array:
    """Angle of a vector that points up from vertical, toward the person's left +."""
    return np.degrees(np.arctan2(vector[..., 0], vector[..., 2]))


def _pitch(vector: Array) -> Array:
    return np.degrees(np.arctan2(vector[..., 2], -vector[..., 1]))


def side_curves(points: Landmarks, side: Side, flat_pitch: float) -> SideCurves:
    """Angles of one leg."""
    sign = 1.0 if side == "left" else -1.0
    hip, knee, ankle, heel, toe = (points[f"{side}_{n}"] for n in ("hip", "knee", "ankle", "heel", "toe"))
    thigh = -lean_forward(hip - knee)
    shank = lean_forward(knee - ankle)
    foot = toe - heel
    pitch = _pitch(foot) - flat_pitch
    heel_line = points[f"{side}_heel_high"] - points[f"{side}_heel_low"]
    return SideCurves(
        knee=thigh + shank,
        thigh=thigh,
        ankle=pitch + shank,
        foot_pitch=pitch,
        progression=sign * np.degrees(np.arctan2(foot[..., 0], -foot[..., 1])),
        knee_frontal=sign * (lean_left(hip - knee) - lean_left(knee - ankle)),
        rearfoot=sign * (lean_left(knee - ankle) - lean_left(heel_line)),
    )


def body_curves(points: Landmarks, rest: Landmarks) -> BodyCurves:
    """All angles; rest = landmarks of the rest pose, from which the flat pitch of the foot is taken."""
    sides = {
        side: side_curves(points, side, float(_pitch(rest[f"{side}_toe"] - rest[f"{side}_heel"])[0]))
        for side in SIDES
    }
    across = points["left_hip"] - points["right_hip"]
    trunk = points["shoulder_centre"] - points["pelvis_centre"]
    return BodyCurves(
        sides,
        np.degrees(np.arctan2(across[:, 2], across[:, 0])),
        lean_forward(trunk),
        lean_left(trunk),
        points["pelvis_centre"][:, 2],
    )


def rearfoot_neutral(rest: Landmarks, side: Side) -> float:
    """What `rearfoot` reads under a vertical shank on a flat foot (0 after `heel.straighten`)."""
    sign = 1.0 if side == "left" else -1.0
    return float(-sign * lean_left(rest[f"{side}_heel_high"][0] - rest[f"{side}_heel_low"][0]))
