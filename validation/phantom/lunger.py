"""Knee-to-wall lunges in a stride: the front foot is planted, its shank leans forward and back.

The front leg is posed from its ankle up: the shank leans by the wanted angle, the thigh as far the other way, and the
pelvis is where the thigh ends. The back leg is solved so that its ball stays where it is, its heel off the floor.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from .body import Body, suffix
from .leg import LegAngles, LegRest, leg_rotations, rest_leg
from .rotations import rx
from .settings import SIDES, LungeSettings
from .skeleton import Posed, forward
from .upper_body import arms, axial, girdle, spine

Array = NDArray[np.float64]
REST_SHANK_DEG = 6.0
REST_THIGH_DEG = 20.0
THIGH_SHARE = 0.9  # degrees of the thigh for each of the shank
GOING_S = 0.55
HELD_S = 0.25
BACK_HEEL_DEG = 28.0
TOE_OUT_DEG = 4.0
APART_M = 0.14  # of the feet's lines, across
REACH_DEG = 55.0  # the arms are held forward, towards the wall


def _share(settings: LungeSettings, time: Array, values: tuple[float, ...]) -> Array:
    """Values of the lunges, reached and left smoothly (N,)."""
    out = np.zeros_like(time)
    for at, value in zip(settings.deepest_s, values, strict=True):
        u = np.clip((np.abs(time - at) - HELD_S / 2) / GOING_S, 0.0, 1.0)
        out += value * 0.5 * (1 + np.cos(np.pi * u))
    return out


def _planted(rest: LegRest, ball: Array, heel_up: Array, ahead_m: float) -> Array:
    """Where the ankle is (N, 2: y, z) when the foot turns its heel up about a ball that stays."""
    turned = rx(heel_up) @ (rest.ankle - ball)
    at = ball + turned
    return np.stack([at[:, 1] - ahead_m, at[:, 2]], axis=-1)


def pose(body: Body, settings: LungeSettings, time: Array) -> Posed:
    """Whole body at times (N,), before the last vertical placing on the floor."""
    n, flat = len(time), np.zeros(len(time))
    rests = {side: rest_leg(body, side) for side in SIDES}
    balls = {side: body.head("toe2-1" + suffix(side)) for side in SIDES}
    front = settings.front
    back = "right" if front == "left" else "left"
    tipped = _share(settings, time, tuple(s - REST_SHANK_DEG for s in settings.shank_deg))
    heel_up = _share(settings, time, settings.heel_up_deg)
    shank, thigh = REST_SHANK_DEG + tipped, REST_THIGH_DEG + THIGH_SHARE * tipped
    middle = 0.5 * (rests["left"].hip + rests["right"].hip)
    lean = settings.trunk_forward + 0.2 * tipped
    pelvis = np.stack([0.6 * lean, flat, flat], axis=-1)
    turn = axial(*pelvis.T)
    to_hip = {side: turn @ (rests[side].hip - middle) for side in SIDES}

    def angles(side: str, a: Array, b: Array, pitch: Array) -> LegAngles:
        line = flat + rests[side].sign * 0.5 * APART_M
        return LegAngles(a, b, pitch, flat + 3.0, flat + TOE_OUT_DEG, line, flat, flat + 1)

    def reach(side: str, a: Array, b: Array, pitch: Array, hip: Array) -> tuple[dict[str, Array], Array]:
        rest, end = rests[side], suffix(side)
        found = leg_rotations(rest, angles(side, a, b, pitch), hip)
        knee = found["upperleg02" + end] @ (rest.knee - rest.hip)
        return found, knee + found["lowerleg01" + end] @ (rest.ankle - rest.knee)

    target = _planted(rests[front], balls[front], heel_up, 0.5 * settings.stride_m)
    found, leg = reach(front, thigh, thigh + shank, -heel_up, to_hip[front])
    centre = np.zeros((n, 3))
    centre[:, 1:] = target - leg[:, 1:] - to_hip[front][:, 1:]
    rotations = spine(
        pelvis, np.stack([lean, flat, flat], axis=-1), np.stack([0.5 * lean, flat, flat], axis=-1)
    )
    rotations.update(found)
    behind = _planted(rests[back], balls[back], flat + BACK_HEEL_DEG, -0.5 * settings.stride_m)
    hip = centre + to_hip[back]
    rotations.update(_solved(lambda a, b: reach(back, a, b, flat - BACK_HEEL_DEG, hip), hip, behind))
    thorax = np.stack([lean, flat, flat], axis=-1)
    rotations.update(girdle(axial(*thorax.T), 0.0))
    rotations.update(arms(body, thorax, dict.fromkeys(SIDES, flat + REACH_DEG), abduction=8.0))
    root = centre + turn @ (body.head("root") - middle)
    return forward(body, rotations, root)


def _solved(
    reach: Callable[[Array, Array], tuple[dict[str, Array], Array]], hip: Array, target: Array
) -> dict[str, Array]:
    """Rotations of a leg whose ankle gets to a target (N, 2), thigh and knee found by Newton's steps."""
    n = len(hip)
    thigh, knee, step = np.full(n, -15.0), np.full(n, 15.0), 0.01

    def ankle(a: Array, b: Array) -> Array:
        return np.asarray((hip + reach(a, b)[1])[:, 1:])

    for _ in range(20):
        by_thigh = (ankle(thigh + step, knee) - ankle(thigh - step, knee)) / (2 * step)
        by_knee = (ankle(thigh, knee + step) - ankle(thigh, knee - step)) / (2 * step)
        jacobian = np.stack([by_thigh, by_knee], axis=-1)
        move = np.linalg.solve(jacobian, (target - ankle(thigh, knee))[..., None])[..., 0]
        move = np.clip(move, -6, 6)
        thigh, knee = thigh + move[:, 0], np.maximum(knee + move[:, 1], 2.0)
    return reach(thigh, knee)[0]
