"""A steady walk of known truth, seen by a camera."""

from __future__ import annotations

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.gait import Contact, ContactKind
from analyzer.model.recording import Subject, Task
from analyzer.model.skeleton import Side, of
from analyzer.synthetic.clip import SyntheticClip, Truth
from analyzer.synthetic.feet import foot_at
from analyzer.synthetic.figure import Posture, knee_facing, landmarks
from analyzer.synthetic.filming import filmed, frame_times, recording_for
from analyzer.synthetic.gait_plan import even_phase, pelvis_axis, pelvis_path, plan_for
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.truth import Values, body_values, step_length_m, stride_angles

STRIDE_SAMPLES = 2000
CONTACT_M = 0.010
FLAT_AT = 0.2
ARM_SWING_DEG = 20.0
THORAX_ROTATION_DEG = 3.0


def walk(settings: WalkerSettings) -> SyntheticClip:
    """The clip of a walk, with everything that is true of it."""
    time_s = frame_times(settings)
    return SyntheticClip(
        track=filmed(figure(settings, time_s), time_s, settings),
        recording=recording_for(time_s, settings),
        subject=Subject(height_cm=100 * settings.height_m),
        view=settings.view,
        task=Task.WALK,
        truth=Truth(contacts=contacts(settings, float(time_s[-1])), values=values(settings)),
    )


def figure(settings: WalkerSettings, time_s: FloatArray) -> FloatArray:
    """(N, 33, 3) metres in the camera's world: over ground, or on a belt that runs backwards."""
    points = landmarks(posture(settings, time_s), settings.height_m)
    if settings.treadmill:
        points[..., 0] -= settings.speed_m_s * time_s[:, None]
    return points


def posture(settings: WalkerSettings, time_s: FloatArray) -> Posture:
    """Pelvis, trunk and feet over ground at given times."""
    plan = plan_for(settings)
    phase = even_phase(settings, time_s)
    sway = np.radians(settings.trunk_lateral_sway_deg / 2) * np.sin(2 * np.pi * phase)
    lean = np.full_like(sway, np.radians(settings.trunk_forward_lean_deg))
    thorax = -np.radians(THORAX_ROTATION_DEG) * np.cos(2 * np.pi * phase)
    return Posture(
        pelvis=pelvis_path(settings, plan.height_series, time_s),
        pelvis_axis=pelvis_axis(settings, time_s),
        trunk_axis=upright(lean, sway),
        shoulder_axis=np.column_stack([np.sin(thorax), np.cos(thorax), np.zeros_like(thorax)]),
        head_axis=upright(np.full_like(sway, np.radians(10.0)), 0.3 * sway),
        arm_swing=-np.radians(ARM_SWING_DEG) * np.cos(2 * np.pi * phase),
        feet={side: foot_at(time_s, side, plan.foot(side), settings) for side in Side},
        knee_facing={side: knee_facing(side, settings.knee_inward_deg(side)) for side in Side},
    )


def upright(forward_rad: FloatArray, left_rad: FloatArray) -> FloatArray:
    """(N, 3) unit vectors that point up, leaning by these angles in the sagittal and frontal planes."""
    axis = np.column_stack([np.tan(forward_rad), np.tan(left_rad), np.ones_like(forward_rad)])
    unit: FloatArray = axis / np.linalg.norm(axis, axis=1, keepdims=True)
    return unit


def leaving_s(settings: WalkerSettings) -> float:
    """How long after the push ends the toe is still within a centimetre of the ground: the foot-off is then.

    That centimetre is what the project calls a contact (``docs/conventions.md``). The strike is taken at the
    touch: this figure's heel glides in lower than a real one. Read from the left foot.
    """
    side = Side.LEFT
    strike = settings.first_strike_s(side)
    off = strike + settings.stance_fraction * settings.stride_s
    flat = _sole(settings, side, np.array([strike + FLAT_AT * settings.stride_s]))
    after = np.arange(0.0, 0.12, 1e-3)
    clear = (_sole(settings, side, off + after) - flat).min(axis=1)
    return float(np.interp(CONTACT_M, np.maximum.accumulate(clear), after))


def _sole(settings: WalkerSettings, side: Side, time_s: FloatArray) -> FloatArray:
    """(N, 2) heights of heel and toe."""
    points = landmarks(posture(settings, time_s), settings.height_m)
    return np.asarray(points[:, [of(side, "HEEL"), of(side, "FOOT_INDEX")], 2], dtype=np.float64)


def contacts(settings: WalkerSettings, end_s: float) -> tuple[Contact, ...]:
    """Every strike and foot-off in [0, end_s], in time order."""
    found = []
    stance_s = settings.stance_fraction * settings.stride_s + leaving_s(settings)
    for side in Side:
        first = settings.first_strike_s(side)
        for number in range(int(np.ceil((end_s - first) / settings.stride_s)) + 1):
            strike = first + number * settings.stride_s
            found.append(Contact(strike, side, ContactKind.FOOT_STRIKE))
            found.append(Contact(strike + stance_s, side, ContactKind.FOOT_OFF))
    return tuple(sorted(contact for contact in found if 0.0 <= contact.time_s <= end_s))


def values(settings: WalkerSettings) -> Values:
    """True values of everything that ``truth.py`` defines for a walk."""
    result = _rhythm(settings) | _lengths(settings)
    for side in Side:
        time_s = (
            settings.first_strike_s(side) + np.arange(STRIDE_SAMPLES) / STRIDE_SAMPLES * settings.stride_s
        )
        stride = landmarks(posture(settings, time_s), settings.height_m)
        result |= stride_angles(stride, side)
        result[("step_length", side)] = step_length_m(stride, side)
        if side is Side.LEFT:
            result |= body_values(stride)
    left, right = (result[("step_length", side)] for side in Side)
    result[("step_length_asymmetry", None)] = 200 * (left - right) / (left + right)
    return result


def step_shares(settings: WalkerSettings) -> dict[Side, float]:
    """Share of the stride that each side's step takes; a step ends with its own side's strike."""
    right = settings.right_strike_phase
    return {Side.LEFT: 1.0 - right, Side.RIGHT: right}


def _rhythm(settings: WalkerSettings) -> Values:
    shares, stride = step_shares(settings), settings.stride_s
    stance = settings.stance_fraction + leaving_s(settings) / stride
    result: Values = {
        ("cadence", None): settings.cadence_spm,
        ("double_support_fraction", None): 100 * (2 * stance - 1),
        ("step_time_asymmetry", None): 200 * (shares[Side.LEFT] - shares[Side.RIGHT]),
    }
    for side in Side:
        result[("step_time", side)] = shares[side] * stride
        result[("stride_time", side)] = stride
        result[("stance_fraction", side)] = 100 * stance
    return result


def _lengths(settings: WalkerSettings) -> Values:
    result: Values = {
        ("walking_speed", None): settings.speed_m_s,
        ("step_width", None): settings.step_width_m,
    }
    for side in Side:
        result[("stride_length", side)] = settings.speed_m_s * settings.stride_s
    return result
