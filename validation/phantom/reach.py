"""Legs that reach for where the foot is: thigh and knee so that the ankle comes to its place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .body import Body, suffix
from .leg import LegAngles, LegRest, leg_rotations
from .rotations import rx, rz

Array = NDArray[np.float64]
LEAST_KNEE = 0.5
_STEP = 0.01
_ROUNDS = 10


@dataclass(frozen=True)
class Foot:
    """One foot over time, arrays (N,): where its toes are rooted, how it is turned and how it is held.

    ``y`` moves the foot backward from where it stands, ``lift`` up; ``pitch`` toes up +, turned about the toe joint,
    so that a heel that rises leaves the toes in place.
    """

    line_x: Array
    y: Array
    lift: Array
    pitch: Array
    toe_hold: Array
    toe_out: Array
    eversion: Array
    valgus: Array


def ankle_place(body: Body, rest: LegRest, foot: Foot) -> Array:
    """(N, 2) where the ankle is, backward and up, for a foot that stands or is held as said."""
    joint = body.head("toe2-1" + suffix(rest.side)) - rest.ankle
    turn = rz(rest.sign * (foot.toe_out - rest.foot_yaw))
    tipped = turn @ rx(-foot.pitch)
    flat, now = turn @ joint, tipped @ joint
    moved = flat - now
    return np.stack([foot.y + moved[:, 1], rest.ankle[2] + foot.lift + moved[:, 2]], axis=-1)


def leg_length(rest: LegRest, knee: Array, foot: Foot) -> Array:
    """(N,) distance of hip and ankle at a knee flexion."""
    reach = _reach(rest, _angles(foot, 0.5 * knee, knee), np.zeros((len(knee), 3)))
    return np.linalg.norm(reach, axis=1)


def reached(body: Body, rest: LegRest, foot: Foot, hip: Array) -> dict[str, Array]:
    """World rotations of a leg whose hip is at (N, 3): Newton from the triangle of thigh and shank."""
    place = ankle_place(body, rest, foot)
    thigh, knee = _triangle(rest, place, foot.line_x, hip)
    for _ in range(_ROUNDS):
        miss = place - _end(rest, _angles(foot, thigh, knee), hip)
        columns = [
            (_end(rest, _angles(foot, thigh + a, knee + b), hip)
             - _end(rest, _angles(foot, thigh - a, knee - b), hip)) / (2 * _STEP)
            for a, b in ((_STEP, 0.0), (0.0, _STEP))
        ]  # fmt: skip
        move = np.linalg.solve(np.stack(columns, axis=-1), miss[..., None])[..., 0]
        move = np.clip(move, -6, 6)
        thigh, knee = thigh + move[:, 0], np.maximum(knee + move[:, 1], LEAST_KNEE)
    return leg_rotations(rest, _angles(foot, thigh, knee), hip)


def missed_m(body: Body, rest: LegRest, foot: Foot, hip: Array, turns: dict[str, Array]) -> Array:
    """(N,) how far the ankle is from its place."""
    end = suffix(rest.side)
    reach = turns["upperleg02" + end] @ (rest.knee - rest.hip) + turns["lowerleg01" + end] @ (
        rest.ankle - rest.knee
    )
    return np.linalg.norm((hip + reach)[:, 1:] - ankle_place(body, rest, foot), axis=1)


def _angles(foot: Foot, thigh: Array, knee: Array) -> LegAngles:
    return LegAngles(
        thigh, knee, foot.pitch, foot.eversion, foot.toe_out, foot.line_x, foot.valgus, foot.toe_hold
    )


def _reach(rest: LegRest, angles: LegAngles, hip: Array) -> Array:
    end = suffix(rest.side)
    turn = leg_rotations(rest, angles, hip)
    return turn["upperleg02" + end] @ (rest.knee - rest.hip) + turn["lowerleg01" + end] @ (
        rest.ankle - rest.knee
    )


def _end(rest: LegRest, angles: LegAngles, hip: Array) -> Array:
    return (hip + _reach(rest, angles, hip))[:, 1:]


def _triangle(rest: LegRest, place: Array, line_x: Array, hip: Array) -> tuple[Array, Array]:
    """First guess of thigh and knee, degrees: law of cosines in the plane of the leg."""
    upper = float(np.linalg.norm(rest.knee - rest.hip))
    lower = float(np.linalg.norm(rest.ankle - rest.knee))
    back, down = place[:, 0] - hip[:, 1], hip[:, 2] - place[:, 1]
    far = np.sqrt((line_x - hip[:, 0]) ** 2 + back**2 + down**2)
    far = np.clip(far, abs(upper - lower) + 1e-3, upper + lower - 1e-4)
    bend = np.degrees(np.arccos((far**2 - upper**2 - lower**2) / (2 * upper * lower)))
    at_hip = np.degrees(np.arccos((upper**2 + far**2 - lower**2) / (2 * upper * far)))
    return np.degrees(np.arctan2(-back, down)) + at_hip, np.maximum(bend, LEAST_KNEE)
