"""Feet that land on the heel, lie flat, roll over the toe and swing: contacts exact by construction.

    phase      0          flat        heel_off        foot_off            1
    fixed      |---heel----|--heel+toe--|-----toe--------|----nothing-----|
    pitch     +20 deg      0            0             -52 ... -66        +20

Phase is the foot's own stride, 0 = its strike. Rates are per stride, so that a slower walk is the same
movement in slow motion.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.skeleton import Side
from analyzer.synthetic.curves import Knot, through
from analyzer.synthetic.figure import FOOT_LENGTH, FootPose, foot_pose
from analyzer.synthetic.settings import WalkerSettings

FLAT_SHARE = 0.18
HEEL_OFF_SHARE = 0.43
"""Foot-flat and heel-off as shares of stance (chosen after the textbook's 10 and 35 % of the stride)."""

RISE_SHARE = 0.82
RISE_PITCH_DEG = -13.8
RISE_RATE = -242.0
RISE_BEND = -3250.0
OFF_PITCH_DEG = -52.2
OFF_RATE = -502.0
OFF_BEND = 4960.0
MID_PITCH_DEG = -18.5
MID_RATE = 239.0
STRIKE_RATE = -260.0
STRIKE_BEND = -1000.0
"""Pitch at foot-off and in mid-swing, and pitch rates there (degrees per stride, per stride squared)."""

LANDING_FORWARD = 0.11
LANDING_DOWN = -0.12
LANDING_BRAKE = -14.1
LIFT_FORWARD = 24.0
LIFT_UP = 2.2
MID_FORWARD = 0.49
MID_FORWARD_SPEED = 3.67
MID_FORWARD_PULL = 9.3
MID_CLEARANCE_M = 0.012
MID_SINK = -0.83
"""Heel speed just before the strike and its braking; acceleration of the toe just after foot-off; place,
speed and acceleration of the heel in mid-swing: in stride lengths and strides, from mean joint curves."""


@dataclass(frozen=True, slots=True)
class FootPlan:
    """Where a foot is put: heel this far ahead of the pelvis at its strike, and lifted so much in swing."""

    reach_m: float
    lift_m: float


def strike_phase(settings: WalkerSettings, side: Side, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(stride number, phase in it) of a foot at given times."""
    cycles = (time_s - settings.first_strike_s(side)) / settings.stride_s
    number = np.floor(cycles)
    return number, cycles - number


def pitch_deg(phase: FloatArray, settings: WalkerSettings) -> FloatArray:
    """(N,) angle of the sole against the ground, toes up +."""
    stance = settings.stance_fraction
    landing = Knot(0.0, settings.foot_strike_deg, STRIKE_RATE, STRIKE_BEND)
    result = through(
        phase,
        (
            landing,
            Knot(FLAT_SHARE * stance, 0.0),
            Knot(HEEL_OFF_SHARE * stance, 0.0),
            Knot(RISE_SHARE * stance, RISE_PITCH_DEG, RISE_RATE, RISE_BEND),
            Knot(stance, OFF_PITCH_DEG, OFF_RATE, 0.0),
        ),
    )
    swing = phase >= stance
    result[swing] = through(
        phase[swing],
        (
            Knot(stance, OFF_PITCH_DEG, OFF_RATE, OFF_BEND),
            Knot((stance + 1) / 2, MID_PITCH_DEG, MID_RATE, 0.0),
            Knot(1.0, landing.value, landing.slope, landing.bend),
        ),
    )
    return result


def foot_at(time_s: FloatArray, side: Side, plan: FootPlan, settings: WalkerSettings) -> FootPose:
    """The foot over ground (the ground moves on a treadmill; see ``walker``)."""
    number, phase = strike_phase(settings, side, time_s)
    pitch = np.radians(pitch_deg(phase, settings))
    toe_out = float(np.radians(settings.toe_out_deg(side)))
    along = np.array([np.cos(toe_out), side.sign * np.sin(toe_out)])
    from_strike = _heel_from_strike(phase, pitch, along, plan, settings)
    strike_x = settings.speed_m_s * (settings.first_strike_s(side) + number * settings.stride_s)
    from_strike[:, 0] += strike_x + plan.reach_m
    from_strike[:, 1] += side.sign * settings.step_width_m / 2
    return foot_pose(from_strike, pitch, toe_out, side, settings.height_m)


def _heel_from_strike(
    phase: FloatArray, pitch: FloatArray, along: FloatArray, plan: FootPlan, settings: WalkerSettings
) -> FloatArray:
    """(N, 3) the heel against the place where it struck."""
    length = FOOT_LENGTH * settings.height_m
    rolled = np.where(phase > FLAT_SHARE * settings.stance_fraction, pitch, 0.0)
    heel = np.column_stack(
        [length * (1 - np.cos(rolled))[:, None] * along[None, :], -length * np.sin(rolled)]
    )
    swing = phase >= settings.stance_fraction
    heel[swing] = _swinging_heel(phase[swing], along, plan, settings)
    return heel


def _swinging_heel(
    phase: FloatArray, along: FloatArray, plan: FootPlan, settings: WalkerSettings
) -> FloatArray:
    """(N, 3) quintics from the heel's state at foot-off to its state at the next strike."""
    length, stride = FOOT_LENGTH * settings.height_m, settings.speed_m_s * settings.stride_s
    angle, rate, bend = np.radians([OFF_PITCH_DEG, OFF_RATE, OFF_BEND])
    cos, sin = np.cos(angle), np.sin(angle)
    start, speed, pull = (
        length * (1 - cos),
        length * sin * rate,
        length * (cos * rate**2 + sin * bend) + LIFT_FORWARD * stride,
    )
    off = settings.stance_fraction
    middle = (off + 1) / 2
    heel = np.empty((len(phase), 3))
    sideways = Knot(off, along[1] * start, along[1] * speed, along[1] * pull)
    forward = Knot(off, along[0] * start, along[0] * speed, along[0] * pull)
    up = Knot(
        off, -length * sin, -length * cos * rate, length * (sin * rate**2 - cos * bend) + LIFT_UP * stride
    )
    clear = MID_CLEARANCE_M - length * np.sin(np.radians(MID_PITCH_DEG))
    heel[:, 0] = through(
        phase,
        (
            forward,
            Knot(middle, MID_FORWARD * stride, MID_FORWARD_SPEED * stride, MID_FORWARD_PULL * stride),
            Knot(1.0, stride, LANDING_FORWARD * stride, LANDING_BRAKE * stride),
        ),
    )
    heel[:, 1] = through(phase, (sideways, Knot(1.0, 0.0)))
    heel[:, 2] = through(
        phase, (up, Knot(middle, clear, MID_SINK * stride), Knot(1.0, 0.0, LANDING_DOWN * stride))
    )
    u = (phase - off) / (1 - off)
    heel[:, 2] += plan.lift_m * (u**3 * (1 - u) ** 6) / ((1 / 3) ** 3 * (2 / 3) ** 6)
    return heel
