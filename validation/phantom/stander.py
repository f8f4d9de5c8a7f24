"""Quiet standing: an inverted pendulum about the ankles with planted feet, plus a fixed frontal posture.

Sway of the mid-hip is a sum of cosines with a whole number of cycles in the clip, scaled to the wanted
RMS; the slow ones start at a crest or trough, so that the mean and the linear trend over the clip are
zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .body import Body
from .leg import LegAngles, LegRest, leg_rotations, rest_leg
from .settings import SIDES, Side, StandSettings
from .skeleton import Posed, forward
from .upper_body import arms, axial, girdle, spine

Array = NDArray[np.float64]
CYCLES = np.array([2, 3, 5, 7, 9, 13])
SHARE = np.array([1.0, 0.8, 0.32, 0.14, 0.07, 0.03])  # mostly below 0.5 Hz, as the body's centre sways
TRUNK_GAIN = 1.6  # turn of the thorax per degree of mid-hip -> mid-shoulder lean
GIRDLE_GAIN = 0.88  # tilt of the shoulder line per degree of turn of the collar bones


@dataclass(frozen=True)
class Stance:
    """A standing person of one body."""

    body: Body
    settings: StandSettings
    rest: dict[Side, LegRest]
    duration_s: float
    seed: int


def build(body: Body, settings: StandSettings, duration_s: float, seed: int) -> Stance:
    """Standing of one body."""
    return Stance(body, settings, {side: rest_leg(body, side) for side in SIDES}, duration_s, seed)


def sway(stance: Stance, time: Array) -> Array:
    """Mid-hip displacement (N, 2): toward the left, toward the back (+x, +y), metres."""
    rng = np.random.default_rng(stance.seed)
    out = []
    for rms_mm in (stance.settings.sway_rms_ml_mm, stance.settings.sway_rms_ap_mm):
        share = SHARE * rng.uniform(0.7, 1.3, len(SHARE))
        start = np.where(
            CYCLES <= 5, np.pi * rng.integers(0, 2, len(SHARE)), rng.uniform(0, 2 * np.pi, len(SHARE))
        )
        wave = np.cos(2 * np.pi * np.outer(time, CYCLES) / stance.duration_s + start)
        out.append(wave @ share * rms_mm / 1000 / np.sqrt(0.5 * np.sum(share**2)))
    return np.stack(out, axis=-1)


def _leg(stance: Stance, side: Side, hip: Array) -> dict[str, Array]:
    """Solve thigh and knee so that the ankle is at its place; the frontal turn is in closed form already."""
    rest, s, n = stance.rest[side], stance.settings, len(hip)
    thigh, knee = np.full(n, 0.5 * s.knee_flexion), np.full(n, s.knee_flexion)
    target = np.stack([np.zeros(n), np.full(n, rest.ankle[2])], axis=-1)

    def angles(a: Array, b: Array) -> LegAngles:
        line = np.full(n, rest.sign * 0.5 * s.stance_width_m)
        flat = np.zeros(n)
        return LegAngles(a, b, flat, flat + s.eversion, flat + s.toe_out, line, flat, flat + 1)

    def ankle(a: Array, b: Array) -> Array:
        turn = leg_rotations(rest, angles(a, b), hip)
        end = ".L" if side == "left" else ".R"
        reach = turn["upperleg02" + end] @ (rest.knee - rest.hip) + turn["lowerleg01" + end] @ (
            rest.ankle - rest.knee
        )
        return (hip + reach)[:, 1:]

    step = 0.01
    for _ in range(8):
        miss = target - ankle(thigh, knee)
        by_thigh = (ankle(thigh + step, knee) - ankle(thigh - step, knee)) / (2 * step)
        by_knee = (ankle(thigh, knee + step) - ankle(thigh, knee - step)) / (2 * step)
        jacobian = np.stack([by_thigh, by_knee], axis=-1)
        move = np.linalg.solve(jacobian, miss[..., None])[..., 0]
        move = np.clip(move, -6, 6)
        thigh, knee = thigh + move[:, 0], np.maximum(knee + move[:, 1], 0.5)
    return leg_rotations(rest, angles(thigh, knee), hip)


def _hip_height(stance: Stance) -> float:
    """Mid-hip height at which the longer-reaching leg keeps the wanted knee flexion."""
    rest, s = stance.rest["left"], stance.settings
    upper = np.linalg.norm(rest.knee - rest.hip)
    lower = np.linalg.norm(rest.ankle - rest.knee)
    bend = np.radians(s.knee_flexion + 2.0)
    reach = np.sqrt(upper**2 + lower**2 + 2 * upper * lower * np.cos(bend))
    aside = abs(0.5 * s.stance_width_m - rest.hip[0]) + 0.01
    tilt = abs(np.sin(np.radians(s.pelvis_tilt))) * rest.hip[0]
    return float(rest.ankle[2] + np.sqrt(reach**2 - aside**2 - 0.02**2) - tilt)


def pose(stance: Stance, time: Array, start_y: float = 0.0) -> Posed:
    """Whole body at times (N,), before the last vertical placing on the floor."""
    s, body, n = stance.settings, stance.body, len(time)
    move, height = sway(stance, time), _hip_height(stance)
    lean = -np.degrees(np.arcsin(move[:, 1] / height))
    flat = np.zeros(n)
    pelvis = np.stack([lean + s.pelvis_forward, flat - s.pelvis_tilt, flat], axis=-1)
    thorax = np.stack([lean, flat - TRUNK_GAIN * s.trunk_shift, flat], axis=-1)
    head = np.stack([0.5 * lean + s.head_forward, flat - 0.3 * s.trunk_shift, flat], axis=-1)
    rotations = spine(pelvis, thorax, head)
    turn = axial(*pelvis.T)
    middle = np.stack([move[:, 0], move[:, 1] + 0.006, height * np.cos(np.radians(lean))], axis=-1)
    root = middle + turn @ (body.head("root") - 0.5 * (stance.rest["left"].hip + stance.rest["right"].hip))
    for side in SIDES:
        hip = root + turn @ (stance.rest[side].hip - body.head("root"))
        rotations.update(_leg(stance, side, hip))
    tilt = (s.shoulder_tilt - TRUNK_GAIN * s.trunk_shift) / GIRDLE_GAIN
    rotations.update(girdle(axial(*thorax.T), tilt))
    rotations.update(
        arms(body, thorax, dict.fromkeys(SIDES, flat + s.arms_forward + 0.3 * lean), abduction=9.0)
    )
    posed = forward(body, rotations, root)
    return posed.shifted(np.broadcast_to([0.0, start_y, 0.0], (n, 3)))
