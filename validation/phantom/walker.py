"""The walk: joint curves, root path and pose at any time.

`Gait` holds the curves as functions of phase plus the small corrections that `planting.py` fits so that
the feet neither skate nor float.  Phase of the left leg = start_phase + t / stride_time; right contact
comes at 0.5 + step_time_shift of the left stride.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import gait_curves as curves
from .body import Body
from .leg import LegAngles, LegRest, leg_rotations, rest_leg
from .settings import SIDES, GaitSettings, Side
from .skeleton import Posed, forward
from .upper_body import arms, axial, spine

Array = NDArray[np.float64]
HARMONICS = 8


def fourier(coefficients: Array, phase: Array) -> Array:
    """Constant, then (cos, sin) pairs along the last axis of the coefficients.

    One row of coefficients serves all phases; several must match the phases' shape.
    """
    k = np.arange(1, (coefficients.shape[-1] - 1) // 2 + 1)
    angle = 2 * np.pi * phase[..., None] * k
    even, odd = np.cos(angle) * coefficients[..., 1::2], np.sin(angle) * coefficients[..., 2::2]
    return coefficients[..., 0] + even.sum(axis=-1) + odd.sum(axis=-1)


@dataclass(frozen=True)
class Corrections:
    """Fourier coefficients added to the curves (degrees; phase of the own leg) and of the root (metres)."""

    thigh: dict[Side, Array]
    knee: dict[Side, Array]
    pitch: dict[Side, Array]
    root_y: Array
    root_z: Array

    @staticmethod
    def none(root_height: float) -> Corrections:
        """No corrections."""
        size = 2 * HARMONICS + 1
        zero = {side: np.zeros(size) for side in SIDES}
        height = np.zeros(size)
        height[0] = root_height
        return Corrections(zero, dict(zero), dict(zero), np.zeros(size), height)


@dataclass(frozen=True)
class Gait:
    """A walk of one body."""

    body: Body
    settings: GaitSettings
    rest: dict[Side, LegRest]
    corrections: Corrections
    lean_gain: float  # thorax turn per degree of mid-hip -> mid-shoulder lean
    rest_lean: float  # forward lean of that line at rest

    @property
    def stride_time(self) -> float:
        """Seconds."""
        return 120.0 / self.settings.cadence

    def phases(self, time: Array) -> dict[Side, Array]:
        """Unwrapped phase of each leg; whole numbers are commanded contacts."""
        left = self.settings.start_phase + time / self.stride_time
        return {"left": left, "right": left - 0.5 - self.settings.step_time_shift}


def build(body: Body, settings: GaitSettings) -> Gait:
    """Uncorrected walk."""
    rest = {side: rest_leg(body, side) for side in SIDES}
    gain, rest_lean = trunk_gain(body)
    height = body.head("root")[2] - 0.02
    return Gait(body, settings, rest, Corrections.none(height), gain, rest_lean)


def trunk_gain(body: Body) -> tuple[float, float]:
    """Thorax turn per degree of mid-hip -> mid-shoulder lean, and the forward lean of that line at rest, degrees."""
    hip = body.head("upperleg01.L")
    shoulder = 0.5 * (body.head("upperarm01.L") + body.head("upperarm01.R"))
    rest_lean = float(np.degrees(np.arctan2(hip[1] - shoulder[1], shoulder[2] - hip[2])))
    probe = spine(np.zeros((1, 3)), np.array([[10.0, 0, 0]]), np.zeros((1, 3)))
    posed = forward(body, probe, body.head("root")[None])
    points = [posed.heads[0, body.bone(f"upperarm01{e}")] for e in (".L", ".R")]
    moved = 0.5 * (points[0] + points[1])
    lean = np.degrees(np.arctan2(hip[1] - moved[1], moved[2] - hip[2])) - rest_lean
    return 10.0 / float(lean), rest_lean


def pelvis_angles(gait: Gait, phase: dict[Side, Array]) -> Array:
    """Forward, left, turn of the pelvis (N, 3)."""
    s = gait.settings
    up = curves.obliquity(phase["left"], phase["right"], s.left, s.right)
    turn = curves.pelvic_rotation(phase["left"], s.pelvic_rotation)
    return np.stack([np.zeros_like(up), -up, -turn], axis=-1)


def thorax_angles(gait: Gait, phase: dict[Side, Array]) -> Array:
    """Forward, left, turn of the thorax (N, 3); it turns against the pelvis."""
    s = gait.settings
    lean = curves.lateral_lean(phase["left"], phase["right"], s.left, s.right)
    up = curves.obliquity(phase["left"], phase["right"], s.left, s.right)
    forward_lean = gait.lean_gain * (s.trunk_forward_lean - gait.rest_lean) + 0.6 * np.cos(
        4 * np.pi * phase["left"]
    )
    turn = 0.8 * curves.pelvic_rotation(phase["left"], s.pelvic_rotation)
    left = gait.lean_gain * lean + (gait.lean_gain - 1.0) * up
    return np.stack([forward_lean, left, turn], axis=-1)


def root_path(gait: Gait, phase: dict[Side, Array]) -> Array:
    """Root relative to a point that moves with the mean speed (N, 3)."""
    left = phase["left"]
    x = gait.settings.sway_amplitude_m * np.cos(2 * np.pi * (left - 0.30))
    return np.stack(
        [x, fourier(gait.corrections.root_y, left), fourier(gait.corrections.root_z, left)], axis=-1
    )


def leg_angles(gait: Gait, side: Side, phase: Array) -> LegAngles:
    """Curves plus corrections of one leg."""
    row, fix = gait.settings.side(side), gait.corrections
    sign = gait.rest[side].sign
    table_phase = curves.warp_phase(phase, row.stance_fraction) % 1.0
    swing = curves.bump(table_phase, 0.80, 0.18)
    return LegAngles(
        thigh=curves.thigh(phase, row) + fourier(fix.thigh[side], phase),
        knee=curves.knee(phase, row) + fourier(fix.knee[side], phase),
        pitch=curves.pitch(phase, row) + fourier(fix.pitch[side], phase),
        eversion=curves.eversion(phase, row),
        toe_out=np.full_like(phase, row.toe_out) + 2.0 * swing,
        line_x=np.full_like(phase, sign * 0.5 * gait.settings.step_width_m) + sign * 0.006 * swing,
        valgus=np.full_like(phase, row.knee_valgus),
        toe_hold=1.0 - 0.8 * curves.bump(table_phase, 0.80, 0.17),
    )


def leg_pose(
    gait: Gait, side: Side, phase: dict[Side, Array], pelvis: Array, root: Array
) -> dict[str, Array]:
    """Rotations of one leg under a posed pelvis (rotation matrices (N, 3, 3))."""
    rest = gait.rest[side]
    hip = root + pelvis @ (rest.hip - gait.body.head("root"))
    return leg_rotations(rest, leg_angles(gait, side, phase[side]), hip)


def arm_swing(gait: Gait, phase: dict[Side, Array]) -> dict[Side, Array]:
    """Shoulder flexion; each arm is farthest forward at the other leg's contact."""
    out: dict[Side, Array] = {}
    for side in SIDES:
        amplitude = gait.settings.side(side).arm_swing
        out[side] = -4.0 - amplitude * np.cos(2 * np.pi * (phase[side] - 0.02))
    return out


def pose(gait: Gait, time: Array, start_y: float = 0.0) -> Posed:
    """Whole body at times (N,), before the last vertical placing on the floor."""
    phase = gait.phases(time)
    pelvis, thorax = pelvis_angles(gait, phase), thorax_angles(gait, phase)
    head = np.stack([0.2 * thorax[:, 0] - 2.0, 0.25 * thorax[:, 1], 0.1 * thorax[:, 2]], axis=-1)
    rotations = spine(pelvis, thorax, head)
    root = root_path(gait, phase)
    root[:, 1] += start_y
    if gait.settings.surface == "overground":
        root[:, 1] -= gait.settings.speed_m_s * time
    for side in SIDES:
        rotations.update(leg_pose(gait, side, phase, axial(*pelvis.T), root))
    rotations.update(arms(gait.body, thorax, arm_swing(gait, phase), abduction=7.0))
    return forward(gait.body, rotations, root)
