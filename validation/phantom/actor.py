"""Poses of somebody who does not walk, from the curves of `act_scripts`.

The mid-hip is where the script says, as high as the legs that carry allow with the knees bent as asked; each leg then
reaches for its foot (`reach`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import reach
from .act_scripts import Script, script
from .act_settings import Act
from .body import Body
from .leg import LegRest, rest_leg
from .settings import SIDES, Side
from .skeleton import Posed, forward
from .stander import GIRDLE_GAIN
from .upper_body import arms, axial, girdle, spine
from .walker import trunk_gain

Array = NDArray[np.float64]
_FREE_M = 0.12  # a leg that does not carry leaves the hips this much room


@dataclass(frozen=True)
class Actor:
    """One body and what it does."""

    body: Body
    act: Act
    rest: dict[Side, LegRest]
    gain: float  # thorax turn per degree of mid-hip -> mid-shoulder lean
    rest_lean: float
    duration_s: float
    seed: int


def build(body: Body, act: Act, duration_s: float, seed: int) -> Actor:
    """An act of one body."""
    gain, rest_lean = trunk_gain(body)
    return Actor(body, act, {side: rest_leg(body, side) for side in SIDES}, gain, rest_lean, duration_s, seed)


def pose(actor: Actor, time: Array) -> Posed:
    """Whole body at times (N,), before the last vertical placing on the floor."""
    body, p = actor.body, actor.act.posture
    plan = script(actor.act, actor.rest, actor.duration_s, actor.seed, time)
    flat = np.zeros(len(time))
    lean = plan.lean_forward - actor.rest_lean
    tips = plan.pelvis_share * lean
    pelvis = np.stack([tips, -plan.pelvis_right, flat], axis=-1)
    thorax = np.stack(
        [
            tips + actor.gain * (lean - tips),
            -plan.pelvis_right - actor.gain * (plan.lean_right - plan.pelvis_right),
            flat,
        ],
        axis=-1,
    )
    head = np.stack([0.3 * thorax[:, 0] + p.head_forward, flat - p.head_tilt, flat], axis=-1)
    rotations = spine(pelvis, thorax, head)
    turn = axial(*pelvis.T)
    mid_hip = 0.5 * (actor.rest["left"].hip + actor.rest["right"].hip)
    out = {side: turn @ (actor.rest[side].hip - mid_hip) for side in SIDES}
    middle = np.concatenate([plan.middle, _height(actor, plan, out)[:, None]], axis=1)
    for side in SIDES:
        rotations.update(reach.reached(body, actor.rest[side], plan.feet[side], middle + out[side]))
    rotations.update(girdle(axial(*thorax.T), p.shoulder_drop / GIRDLE_GAIN))
    hang = -2.0 + plan.arms_forward
    rotations.update(arms(body, thorax, dict.fromkeys(SIDES, hang), abduction=plan.abduction))
    return forward(body, rotations, middle + turn @ (body.head("root") - mid_hip))


def _height(actor: Actor, plan: Script, out: dict[Side, Array]) -> Array:
    """(N,) height of the mid-hip: the lower of what the carrying legs allow."""
    found = []
    for side in SIDES:
        rest, foot = actor.rest[side], plan.feet[side]
        ankle = reach.ankle_place(actor.body, rest, foot)
        away_x = foot.line_x - plan.middle[:, 0] - out[side][:, 0]
        away_y = ankle[:, 0] - plan.middle[:, 1] - out[side][:, 1]
        length = reach.leg_length(rest, plan.knee[side], foot)
        high = ankle[:, 1] + np.sqrt(length**2 - away_x**2 - away_y**2) - out[side][:, 2]
        found.append(high + _FREE_M * (1 - plan.carries[side]))
    return np.minimum(*found)
