"""What every part of the body does over time in standing, on one leg, in heel raises and in squats.

Curves only: `actor` turns them into poses.  Forward is -y, the person's left +x; the ankles of feet that stand flat
are at y = 0.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .act_settings import Act, HeelRaises, OneLeg, Posture, Squats
from .leg import LegRest
from .reach import Foot
from .settings import SIDES, Side
from .wander import wander

Array = NDArray[np.float64]
_SHIFT_S = (1.0, 0.15)  # before a foot leaves the floor the body begins to shift, and has shifted
_BACK_S = 0.8
_LIFT_S = 0.55
_LOWER_S = 0.45
_OVER = 0.72  # of the way from the middle to the standing foot that the hips go
_HELD = {
    "behind": (0.24, -22.0),
    "beside": (0.03, -8.0),
    "front": (-0.20, 4.0),
}  # metres back and pitch of a foot in the air
_FLUNG_S, _FLUNG_DEG = 0.8, 55.0
_RAISED_AHEAD = 0.10  # metres the hips go forward for a sole tipped by 30 degrees


@dataclass(frozen=True)
class Script:
    """Arrays (N,) or (N, 2): right and forward lean in degrees, places in metres, ``carries`` 1 where a leg does."""

    middle: Array  # (N, 2) mid-hip, x and y
    pelvis_right: Array
    pelvis_share: float  # of the trunk's forward lean that the pelvis makes
    lean_forward: Array
    lean_right: Array
    knee: dict[Side, Array]
    feet: dict[Side, Foot]
    carries: dict[Side, Array]
    abduction: Array
    arms_forward: Array


def ease(time: Array, start: float, end: float) -> Array:
    """0 before, 1 after, smooth between."""
    u = np.clip((time - start) / (end - start), 0, 1)
    return u * u * (3 - 2 * u)


def script(act: Act, rest: dict[Side, LegRest], duration_s: float, seed: int, time: Array) -> Script:
    """The curves of an act at times (N,)."""
    still = _still(act.posture, rest, duration_s, seed, time)
    if isinstance(act, OneLeg):
        return _one_leg(act, still, time)
    if isinstance(act, HeelRaises):
        return _raises(act, still, time)
    if isinstance(act, Squats):
        return _squats(act, still, rest, time)
    return still


def _still(p: Posture, rest: dict[Side, LegRest], duration_s: float, seed: int, time: Array) -> Script:
    rng = np.random.default_rng(seed)
    ml, ap, right, forward = (wander(p.sway, duration_s, rng, time) for _ in range(4))
    flat = np.zeros(len(time))
    middle = np.stack([p.sway_rms_ml_mm / 1000 * ml, p.sway_rms_ap_mm / 1000 * ap - p.hips_forward], axis=-1)
    feet = {
        side: Foot(flat + rest[side].sign * 0.5 * p.stance_width_m, flat, flat, flat, flat + 1, flat + p.toe_out,
                   flat + p.eversion, flat + p.knee_valgus)
        for side in SIDES
    }  # fmt: skip
    # The body sways as a pendulum about the ankles, so that the trunk leans with the hips.
    high = 0.5 * float(rest["left"].hip[2])
    return Script(
        middle,
        flat + p.pelvis_tilt,
        0.0,
        p.trunk_forward_lean + p.trunk_sway * forward - np.degrees(p.sway_rms_ap_mm / 2000 * ap / high),
        p.trunk_right_lean + p.trunk_sway * right - np.degrees(p.sway_rms_ml_mm / 2000 * ml / high),
        dict.fromkeys(SIDES, flat + p.knee_flexion),
        feet,
        dict.fromkeys(SIDES, flat + 1),
        flat + 9.0,
        flat,
    )


def _one_leg(act: OneLeg, still: Script, time: Array) -> Script:
    middle, lean, tilt = still.middle.copy(), still.lean_right.copy(), still.pelvis_right.copy()
    feet, carries = dict(still.feet), dict(still.carries)
    back, pitch = _HELD[act.held]
    for lift in act.lifts:
        free, stands = lift.side, "left" if lift.side == "right" else "right"
        towards = 1.0 if stands == "left" else -1.0
        over = ease(time, lift.off_s - _SHIFT_S[0], lift.off_s - _SHIFT_S[1]) * (
            1 - ease(time, lift.touch_s, lift.touch_s + _BACK_S)
        )
        middle[:, 0] += _OVER * over * feet[stands].line_x
        lean -= towards * act.trunk_over * over
        tilt += towards * act.pelvic_drop * over
        up = _held_up(time, lift.off_s, lift.touch_s)
        carries[free] = carries[free] * (
            1
            - ease(time, lift.off_s - 0.3, lift.off_s + 0.1)
            * (1 - ease(time, lift.touch_s - 0.1, lift.touch_s + 0.3))
        )
        foot = feet[free]
        feet[free] = replace(
            foot,
            y=foot.y + back * up,
            lift=foot.lift + act.height_m * up,
            pitch=foot.pitch + pitch * up,
            toe_hold=foot.toe_hold * (1 - up),
            toe_out=foot.toe_out * (1 - 0.6 * up),
            eversion=foot.eversion * (1 - up),
        )
    abduction = still.abduction.copy()
    for at in act.flung_s:
        u = np.clip((time - at) / _FLUNG_S, 0, 1)
        abduction += _FLUNG_DEG * (0.5 - 0.5 * np.cos(2 * np.pi * u))
    return replace(
        still,
        middle=middle, lean_right=lean, pelvis_right=tilt, feet=feet, carries=carries, abduction=abduction,
    )  # fmt: skip


def _held_up(time: Array, off_s: float, touch_s: float) -> Array:
    """0 on the floor, 1 in the air: leaves and reaches the floor with some speed, as feet do."""
    up = np.clip((time - off_s) / _LIFT_S, 0, 1)
    down = np.clip((touch_s - time) / _LOWER_S, 0, 1)
    return np.minimum(up * (2 - up), down * (2 - down))


def _raises(act: HeelRaises, still: Script, time: Array) -> Script:
    pitch = np.zeros(len(time))
    for k, size in enumerate(act.pitches):
        u = np.clip((time - act.first_s - k * act.every_s) / act.up_s, 0, 1)
        pitch -= size * (0.5 - 0.5 * np.cos(2 * np.pi * u))
    middle, feet, carries = still.middle.copy(), dict(still.feet), dict(still.carries)
    middle[:, 1] += _RAISED_AHEAD * pitch / 30
    tilt, lean = still.pelvis_right, still.lean_right
    for side in SIDES:
        if act.on in (None, side):
            feet[side] = replace(feet[side], pitch=pitch)
        else:
            back = _HELD["behind"]
            flat = np.zeros(len(time))
            feet[side] = replace(
                feet[side], y=flat + back[0], lift=flat + 0.14, pitch=flat + back[1], toe_hold=flat
            )
            carries[side] = flat
    if act.on is not None:
        middle[:, 0] += _OVER * feet[act.on].line_x
        lean = lean - np.sign(feet[act.on].line_x) * 3.0
    return replace(still, middle=middle, feet=feet, carries=carries, pelvis_right=tilt, lean_right=lean)


def _squats(act: Squats, still: Script, rest: dict[Side, LegRest], time: Array) -> Script:
    deep = np.zeros(len(time))
    for at in act.bottoms_s:
        deep += ease(time, at - act.hold_s / 2 - act.down_s, at - act.hold_s / 2) * (
            1 - ease(time, at + act.hold_s / 2, at + act.hold_s / 2 + act.down_s)
        )
    p, leg = act.posture, rest["left"]
    knee = p.knee_flexion + deep * (act.knee_flexion - p.knee_flexion)
    shank = 0.5 * p.knee_flexion + deep * (act.shank_lean - 0.5 * p.knee_flexion)
    upper, lower = float(np.linalg.norm(leg.knee - leg.hip)), float(np.linalg.norm(leg.ankle - leg.knee))
    behind = upper * np.sin(np.radians(knee - shank)) - lower * np.sin(np.radians(shank))
    middle = still.middle.copy()
    middle[:, 1] += behind - behind[deep <= 0.0].mean() if (deep <= 0.0).any() else behind
    feet = {
        side: replace(
            foot, pitch=foot.pitch - act.heel_lift * deep, valgus=foot.valgus + act.valgus(side) * deep
        )
        for side, foot in still.feet.items()
    }
    return replace(
        still,
        middle=middle,
        pelvis_share=0.75,
        lean_forward=still.lean_forward + deep * (act.trunk_lean - p.trunk_forward_lean),
        knee=dict.fromkeys(SIDES, knee),
        feet=feet,
        arms_forward=act.arms_forward * deep,
    )
