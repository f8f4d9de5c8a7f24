"""How the pelvis has to travel, and the feet to be put, so that the knees do what was wished.

The feet stand still on the ground, so the knees follow from the path of the hips. Its height is a Fourier
series fitted to the wished stance knee; further wishes (swing peak and loading of each knee, thigh
extension) are met by Newton steps on the foot lift, the loading bend and the foot reach.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.skeleton import Side
from analyzer.synthetic.curves import Knot, hump, through
from analyzer.synthetic.feet import FootPlan, foot_at, strike_phase
from analyzer.synthetic.figure import HIP_WIDTH, SHANK, THIGH, FootPose, knee_between, knee_facing
from analyzer.synthetic.settings import WalkerSettings

HARMONICS = 6
GRID = 400
STRIKE_KNEE_DEG = 5.0
MIDSTANCE_KNEE_DEG = 6.0
TERMINAL_KNEE_DEG = 12.0
PELVIS_SIDEWAYS_M = 0.02
PELVIS_SURGE = 0.006
"""Stance knee (degrees) and pelvis excursions (metres; share of stride length), chosen as ordinary."""

LEAST_KNEE_DEG = 5.0
ORDINARY_EXTENSION = 0.78
LANDING_WEIGHT = 0.6
LEAVING_WEIGHT = 0.1
NEWTON_STEPS = 6


@dataclass(frozen=True, slots=True, eq=False)
class GaitPlan:
    """What the walker does beyond its settings. ``height_series`` (2K+1,) cosine and sine terms, metres."""

    left: FootPlan
    right: FootPlan
    height_series: FloatArray

    def foot(self, side: Side) -> FootPlan:
        """Plan of one foot."""
        return self.left if side is Side.LEFT else self.right


def even_phase(settings: WalkerSettings, time_s: FloatArray) -> FloatArray:
    """(N,) phase of the left stride bent so that the right strike falls on one half."""
    phase = strike_phase(settings, Side.LEFT, time_s)[1]
    late = settings.right_strike_phase - 0.5
    bent: FloatArray = phase - late * 0.5 * (1 - np.cos(2 * np.pi * phase))
    return bent


def pelvic_angles(settings: WalkerSettings, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(N,) obliquity, left side up +, and rotation, left side forward +, in radians."""
    phase = even_phase(settings, time_s)
    obliquity = settings.pelvic_drop_left_deg * hump(phase, 0.165, 0.28)
    obliquity -= settings.pelvic_drop_right_deg * hump(phase, 0.665, 0.28)
    rotation = settings.pelvic_rotation_deg * np.cos(2 * np.pi * phase)
    return np.radians(obliquity), np.radians(rotation)


def pelvis_axis(settings: WalkerSettings, time_s: FloatArray) -> FloatArray:
    """(N, 3) unit vector from the right to the left hip."""
    obliquity, rotation = pelvic_angles(settings, time_s)
    flat = np.cos(obliquity)
    return np.column_stack([np.sin(rotation) * flat, np.cos(rotation) * flat, np.sin(obliquity)])


def pelvis_path(settings: WalkerSettings, series: FloatArray, time_s: FloatArray) -> FloatArray:
    """(N, 3) middle of the hips over ground, metres."""
    phase = even_phase(settings, time_s)
    surge = PELVIS_SURGE * settings.speed_m_s * settings.stride_s * np.sin(4 * np.pi * (phase - 0.05))
    forward = settings.speed_m_s * time_s + surge
    sideways = PELVIS_SIDEWAYS_M * np.sin(2 * np.pi * phase)
    return np.column_stack([forward, sideways, _waves(phase) @ series])


@lru_cache(maxsize=256)
def plan_for(settings: WalkerSettings) -> GaitPlan:
    """The plan that meets the wishes as far as these legs can."""
    wishes = np.array(
        [
            settings.knee_loading_left_deg,
            settings.knee_loading_right_deg,
            settings.knee_swing_left_deg,
            settings.knee_swing_right_deg,
            _thigh_extension(settings),
        ]
    )
    step = settings.step_m
    command = np.array([wishes[0], wishes[1], 0.02, 0.02, 0.3 * step + 0.05])
    scale = np.array([1.0, 1.0, 0.005, 0.005, 0.005])
    best, best_miss = command, np.inf
    for _ in range(NEWTON_STEPS):
        result = _outcome(command, settings)
        miss = wishes - result
        if float(np.abs(miss).max()) < best_miss:
            best, best_miss = command, float(np.abs(miss).max())
        nudges = np.diag(scale)
        slopes = [(_outcome(command + nudges[i], settings) - result) / scale[i] for i in range(len(command))]
        change = np.linalg.lstsq(np.column_stack(slopes), miss, rcond=1e-6)[0]
        command = command + np.clip(change, -20 * scale, 20 * scale)
    return _plan(best, settings)


def _plan(command: FloatArray, settings: WalkerSettings) -> GaitPlan:
    """The plan of a command: loading bend left, right; lift left, right; reach."""
    step = settings.step_m
    shift = settings.step_length_asymmetry / 400.0 * step
    feet = {
        Side.LEFT: FootPlan(reach_m=float(command[4] + shift), lift_m=float(command[2])),
        Side.RIGHT: FootPlan(reach_m=float(command[4] - shift), lift_m=float(command[3])),
    }
    bends = {Side.LEFT: float(command[0]), Side.RIGHT: float(command[1])}
    draft = GaitPlan(feet[Side.LEFT], feet[Side.RIGHT], np.zeros(2 * HARMONICS + 1))
    return replace(draft, height_series=_height_series(draft, bends, settings))


def _height_series(plan: GaitPlan, bends: dict[Side, float], settings: WalkerSettings) -> FloatArray:
    """The pelvis height that gives both knees their stance curve, and never overstretches a leg."""
    time_s = np.arange(GRID) / GRID * settings.stride_s
    path, axis = pelvis_path(settings, plan.height_series, time_s), pelvis_axis(settings, time_s)
    waves = _waves(even_phase(settings, time_s))
    rows, wanted, ceilings = [], [], []
    for side in Side:
        foot = foot_at(time_s, side, plan.foot(side), settings)
        phase = strike_phase(settings, side, time_s)[1]
        offset = path + axis * (side.sign * HIP_WIDTH * settings.height_m / 2)
        stance = phase < settings.stance_fraction * 0.9
        single = (phase > settings.stance_fraction - 0.5) & (phase < 0.5)
        weight = np.where(single, 1.0, np.where(phase < 0.5, LANDING_WEIGHT, LEAVING_WEIGHT))[stance]
        target = _pelvis_height(offset, foot, _stance_knee(phase, bends[side], settings), settings)
        rows.append(waves[stance] * weight[:, None])
        wanted.append(target[stance] * weight)
        ceilings.append(_pelvis_height(offset, foot, np.full(GRID, LEAST_KNEE_DEG), settings))
    series: FloatArray = np.linalg.lstsq(np.vstack(rows), np.concatenate(wanted), rcond=None)[0]
    above = float(np.max(waves @ series - np.minimum(*ceilings)))
    series[0] -= max(above, 0.0)
    return series


def _pelvis_height(
    hip: FloatArray, foot: FootPose, knee_deg: FloatArray, settings: WalkerSettings
) -> FloatArray:
    """(N,) pelvis height at which a leg has this knee flexion; ``hip`` (N, 3) for a pelvis at height 0."""
    thigh, shank = THIGH * settings.height_m, SHANK * settings.height_m
    reach = np.sqrt(thigh**2 + shank**2 + 2 * thigh * shank * np.cos(np.radians(knee_deg)))
    level = np.linalg.norm((foot.ankle - hip)[:, :2], axis=1)
    height: FloatArray = foot.ankle[:, 2] - hip[:, 2] + np.sqrt(np.maximum(reach**2 - level**2, 0.0))
    return height


def _stance_knee(phase: FloatArray, bend: float, settings: WalkerSettings) -> FloatArray:
    """(N,) wished knee flexion through stance, degrees."""
    unit = settings.stance_fraction / 0.61
    strike = min(STRIKE_KNEE_DEG, bend)
    return through(
        phase,
        (
            Knot(0.0, strike, 60.0 / unit),
            Knot(0.14 * unit, bend),
            Knot(0.40 * unit, min(MIDSTANCE_KNEE_DEG, bend)),
            Knot(0.50 * unit, TERMINAL_KNEE_DEG, 140.0 / unit),
            Knot(0.61 * unit, 38.0, 350.0 / unit),
        ),
    )


def _waves(phase: FloatArray) -> FloatArray:
    """(N, 2K+1) the Fourier terms: constant, cosines, sines."""
    turns = 2 * np.pi * phase[:, None] * np.arange(1, HARMONICS + 1)
    return np.hstack([np.ones((len(phase), 1)), np.cos(turns), np.sin(turns)])


def _outcome(command: FloatArray, settings: WalkerSettings) -> FloatArray:
    """(5,) what a command leads to: loading left, right; swing peak left, right; thigh extension."""
    plan = _plan(command, settings)
    time_s = np.arange(GRID) / GRID * settings.stride_s
    path, axis = pelvis_path(settings, plan.height_series, time_s), pelvis_axis(settings, time_s)
    loading, swing, extension = [], [], []
    for side in Side:
        hip = path + axis * (side.sign * HIP_WIDTH * settings.height_m / 2)
        foot = foot_at(time_s, side, plan.foot(side), settings)
        knee = knee_between(
            hip, foot.ankle, settings.height_m, knee_facing(side, settings.knee_inward_deg(side))
        )
        phase = strike_phase(settings, side, time_s)[1]
        flexion = _tilt(hip, knee) - _tilt(knee, foot.ankle)
        loading.append(_top(phase, flexion, 0.05, 0.25))
        swing.append(_top(phase, flexion, 0.60, 0.85))
        extension.append(_top(phase, -_tilt(hip, knee), 0.40, 0.60))
    return np.array([*loading, *swing, np.mean(extension)])


def _thigh_extension(settings: WalkerSettings) -> float:
    """The wished thigh extension, or the ordinary one for this step length, degrees."""
    if settings.thigh_extension_deg is not None:
        return settings.thigh_extension_deg
    leg = (THIGH + SHANK) * settings.height_m
    return ORDINARY_EXTENSION * float(np.degrees(np.arcsin(min(settings.step_m / (2 * leg), 0.9))))


def _tilt(upper: FloatArray, lower: FloatArray) -> FloatArray:
    """(N,) angle of a leg segment to the vertical in the walking plane, lower end forward +, degrees."""
    line = lower - upper
    angle: FloatArray = np.degrees(np.arctan2(line[:, 0], -line[:, 2]))
    return angle


def _top(phase: FloatArray, values: FloatArray, start: float, end: float) -> float:
    """The parabola-refined maximum within a stretch of the stride."""
    inside = np.flatnonzero((phase >= start) & (phase <= end))
    best = int(inside[np.argmax(values[inside])])
    a, b, c = (float(values[(best + k) % len(values)]) for k in (-1, 0, 1))
    bend = a - 2 * b + c
    return b if bend >= 0 or not max(a, c) <= b else b - (a - c) ** 2 / (8 * bend)
