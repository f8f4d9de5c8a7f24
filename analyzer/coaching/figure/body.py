"""The figure: from the values of one moment to its joints in space.

Segment lengths are shares of body height after Drillis and Contini (1966), in Winter, Biomechanics and Motor
Control of Human Movement, 4th ed., fig. 4.1, for a figure of 170 cm; widths of drawn parts are chosen.

Values (degrees and cm, 0 where not given). Trunk: ``x y z`` of the pelvis; ``pitch`` forward, ``list`` to the right,
``turn`` to the left, ``roll`` the same about the trunk's own axis; ``flex side twist`` of the chest against the
pelvis; ``nod``, ``look`` and ``chin`` (cm forward) of the head. Limbs, after ``r`` or ``l``: ``hip abd rot knee ankle
toes`` of a free leg; ``fx fy fz yaw pitch`` of one that stands (where its sole is below the ankle; toes out; toes up,
below 0 heel up; with ``edge`` 1 it always turns about the ball); ``kx kz shin`` of one that kneels; ``arm out turn
elbow`` of a free arm, ``hx hy hz`` of a hand that holds on, ``ex ey ez`` of an elbow that rests. ``bend`` is the knee
of the leg that carries the pelvis.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analyzer.coaching.figure.limbs import bent
from analyzer.coaching.figure.space import LEFT, RIGHT, forward, leftward, rightward, vector
from analyzer.model.arrays import FloatArray

HEIGHT = 170.0
THIGH, SHANK, ANKLE_HEIGHT = 0.245 * HEIGHT, 0.246 * HEIGHT, 0.039 * HEIGHT
FOOT_LENGTH, FOOT_BREADTH = 0.152 * HEIGHT, 0.055 * HEIGHT
TRUNK, HEAD_UP = 0.288 * HEIGHT, 0.117 * HEIGHT
UPPER_ARM, WRIST = 0.186 * HEIGHT, 0.146 * HEIGHT + 3.0  # a hand that leans on something ends at its root
FOREARM = (0.146 + 0.054) * HEIGHT  # a free one in its middle
SHOULDER = 0.129 * HEIGHT - 2.0  # half the breadth, less the arm itself
HIP = 0.052 * HEIGHT  # half the distance of the joints: chosen
WAIST = 0.1 * HEIGHT
HEEL_BEHIND, BALL_AHEAD = 5.5, 0.62 * FOOT_LENGTH - 3.5
TOE_AHEAD = FOOT_LENGTH - HEEL_BEHIND
KNEE_PAD = 4.5  # height of a kneeling knee above the floor

Joints = dict[str, FloatArray]
SIGN = {RIGHT: 1.0, LEFT: -1.0}
FOOT, FREE, KNEE, HAND, ELBOW = "foot", "free", "knee", "hand", "elbow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """How the limbs of a drill are moved: legs ``foot``, ``knee``, ``free``; arms ``hand``, ``elbow``, ``free``.

    ``up`` names the sides whose standing or kneeling leg carries the pelvis; empty where ``y`` is given.
    """

    legs: Mapping[str, str]
    arms: Mapping[str, str]
    up: tuple[str, ...]


def joints(values: Mapping[str, float], setup: Setup) -> Joints:
    """All joints of one moment, (3,) each, in cm. Sides are told by the first letter of the name."""
    at = _Values(values)
    turned = leftward(at["turn"]) @ forward(at["pitch"]) @ rightward(at["list"]) @ leftward(at["roll"])
    feet = {side: foot_points(at, side) for side in (RIGHT, LEFT) if setup.legs[side] == FOOT}
    pelvis = vector(at["x"], at["y"], at["z"])
    if setup.up:
        pelvis[1] = min(_height(at, side, setup, pelvis, turned, feet) for side in setup.up)
    found: Joints = {"pelvis": pelvis}
    for side in (RIGHT, LEFT):
        hip = pelvis + turned @ vector(0, 0, SIGN[side] * HIP)
        found[side + "hip"] = hip
        found.update(_leg(at, side, setup.legs[side], hip, turned, feet.get(side, {})))
    found.update(_upper_body(at, setup, pelvis, turned))
    return found


class _Values:
    def __init__(self, values: Mapping[str, float]) -> None:
        self._values = values

    def __getitem__(self, name: str) -> float:
        return self._values.get(name, 0.0)


def foot_points(at: Mapping[str, float] | _Values, side: str) -> Joints:
    """Ankle, heel, ball and toes of a foot that stands: toes up about the heel, heel up about the ball."""
    yaw, pitch = at[side + "yaw"], at[side + "pitch"]
    flat = leftward(-SIGN[side] * yaw)
    tilted = flat @ forward(-pitch)
    on_ball = pitch < 0 or at[side + "edge"] > 0
    pivot = vector(BALL_AHEAD if on_ball else -HEEL_BEHIND, 0, 0)
    base = vector(at[side + "fx"], at[side + "fy"], at[side + "fz"]) + flat @ pivot

    def placed(ahead_cm: float, up_cm: float) -> FloatArray:
        return np.asarray(base + tilted @ (vector(ahead_cm, up_cm, 0) - pivot), dtype=np.float64)

    found: Joints = {
        side + "ankle": placed(0, ANKLE_HEIGHT),
        side + "heel": placed(-HEEL_BEHIND, 0),
        side + "ball": placed(BALL_AHEAD, 0),
    }
    toes = (flat if on_ball else tilted) @ forward(-at[side + "toes"])
    found.update(_forefoot(found[side + "ball"], toes, side))
    return found


def _forefoot(ball: FloatArray, turned: FloatArray, side: str) -> Joints:
    length, half = TOE_AHEAD - BALL_AHEAD, FOOT_BREADTH / 2 - 1.5
    return {
        side + "toe": ball + turned @ vector(length, 0, 0),
        side + "toein": ball + turned @ vector(length, 0, -SIGN[side] * half * 0.8),
        side + "toeout": ball + turned @ vector(length - 3.0, 0, SIGN[side] * half),
        side + "ballin": ball + turned @ vector(0, 0, -SIGN[side] * half),
        side + "ballout": ball + turned @ vector(-2.0, 0, SIGN[side] * half),
    }


def _height(
    at: _Values, side: str, setup: Setup, pelvis: FloatArray, turned: FloatArray, feet: Mapping[str, Joints]
) -> float:
    """The height of the pelvis at which a carrying leg is bent as asked."""
    offset = turned @ vector(0, 0, SIGN[side] * HIP)
    if setup.legs[side] == KNEE:
        target, reach = vector(at[side + "kx"], KNEE_PAD, at[side + "kz"]), THIGH
    else:
        target, bend = feet[side][side + "ankle"], np.deg2rad(max(at["bend"], 0.0))
        reach = float(np.sqrt(THIGH**2 + SHANK**2 + 2 * THIGH * SHANK * np.cos(bend)))
    gap = pelvis + offset - target
    rise = reach**2 - gap[0] ** 2 - gap[2] ** 2
    return float(target[1] - offset[1] + np.sqrt(max(rise, 0.0)))


def _leg(at: _Values, side: str, mode: str, hip: FloatArray, turned: FloatArray, foot: Joints) -> Joints:
    if mode == FOOT:
        ahead = leftward(-SIGN[side] * at[side + "yaw"]) @ vector(1, 0, 0) + 0.6 * turned @ vector(1, 0, 0)
        knee = bent(hip, foot[side + "ankle"], THIGH, SHANK, ahead)
        return {side + "knee": knee, **foot}
    if mode == KNEE:
        knee = vector(at[side + "kx"], KNEE_PAD, at[side + "kz"])
        shank = forward(90.0 + at[side + "shin"])
    else:
        thigh = turned @ forward(-at[side + "hip"])
        thigh = thigh @ rightward(-SIGN[side] * at[side + "abd"]) @ leftward(-SIGN[side] * at[side + "rot"])
        knee = hip + thigh @ vector(0, -THIGH, 0)
        shank = thigh @ forward(at[side + "knee"])
    ankle = knee + shank @ vector(0, -SHANK, 0)
    foot_turned = shank @ forward(-at[side + "ankle"])
    heel, ball = (
        ankle + foot_turned @ vector(ahead_cm, -ANKLE_HEIGHT, 0) for ahead_cm in (-HEEL_BEHIND, BALL_AHEAD)
    )
    found = {side + "knee": knee, side + "ankle": ankle, side + "heel": heel, side + "ball": ball}
    found.update(_forefoot(ball, foot_turned @ forward(-at[side + "toes"]), side))
    return found


def _upper_body(at: _Values, setup: Setup, pelvis: FloatArray, turned: FloatArray) -> Joints:
    waist = pelvis + turned @ vector(0, WAIST, 0)
    chest = turned @ forward(at["flex"]) @ rightward(at["side"]) @ leftward(at["twist"])
    neck = waist + chest @ vector(0, TRUNK - WAIST, 0)
    head = chest @ forward(at["nod"]) @ leftward(at["look"])
    centre = neck + chest @ vector(at["chin"], 0, 0) + head @ vector(1.5, HEAD_UP, 0)
    found: Joints = {"waist": waist, "neck": neck, "head": centre, "face": centre + head @ vector(1, 0, 0)}
    for side in (RIGHT, LEFT):
        found[side + "waist"] = waist + (turned + chest) / 2 @ vector(0, 0, SIGN[side] * 7.5)
        found[side + "chest"] = neck + chest @ vector(0, -4.0, SIGN[side] * (SHOULDER - 4.0))
        found[side + "seat"] = pelvis + turned @ vector(0, 2.0, SIGN[side] * HIP)
        shoulder = neck + chest @ vector(0, -2.0, SIGN[side] * SHOULDER)
        found[side + "shoulder"] = shoulder
        found.update(_arm(at, side, setup.arms[side], shoulder, chest))
    return found


def _arm(at: _Values, side: str, mode: str, shoulder: FloatArray, chest: FloatArray) -> Joints:
    if mode == HAND:
        hand = vector(at[side + "hx"], at[side + "hy"], at[side + "hz"])
        down = chest @ vector(-0.6, -1.0, 0.5 * SIGN[side])
        elbow = bent(shoulder, hand, UPPER_ARM, WRIST, down)
        return {side + "elbow": elbow, side + "hand": hand}
    if mode == ELBOW:
        elbow = vector(at[side + "ex"], at[side + "ey"], at[side + "ez"])
        return {side + "elbow": elbow, side + "hand": elbow + vector(FOREARM, 0, 0)}
    upper = chest @ forward(-at[side + "arm"]) @ rightward(-SIGN[side] * at[side + "out"])
    upper = upper @ leftward(-SIGN[side] * at[side + "turn"])
    elbow = shoulder + upper @ vector(0, -UPPER_ARM, 0)
    hand = elbow + upper @ forward(-at[side + "elbow"]) @ vector(0, -FOREARM, 0)
    return {side + "elbow": elbow, side + "hand": hand}
