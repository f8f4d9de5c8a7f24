"""Draws pictures by lot: how the legs stand, where the camera is, the light, the room, the landmarks' error."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from validation.phantom.camera import project
from validation.phantom.settings import CameraSettings, Side

from .legs import LegPose, Stood
from .paint import LARGEST_PX, Light
from .people import Person

Array = NDArray[np.float64]
SHANK_PX = (45.0, 185.0)  # beyond that the network gets no more pixels
WALK_SHANK_PX = (45.0, 245.0)
NEAR_SHANK_PX = (385.0, 408.0)  # heels of some 60 pixels; as large as the painter draws
WHOLE_PX = 4000


def poses(rng: np.random.Generator, person: Person, side: Side, sole_m: float) -> dict[Side, LegPose]:
    """The leg that is looked at stands on the floor; the other may be anywhere in its step."""
    other: Side = "right" if side == "left" else "left"
    mean, toe_out = person.habit
    eversion = rng.normal(mean, 5) if rng.random() < 0.7 else rng.uniform(-15, 22)
    out = rng.normal(4, 3.5)
    kind = rng.random()
    pitch = rng.normal(0, 1) if kind < 0.77 else rng.uniform(-35, -1) if kind < 0.93 else rng.uniform(1, 18)
    sign = 1.0 if side == "left" else -1.0
    x = sign * rng.uniform(-0.01, 0.15)
    tilt = float(np.clip(eversion - out, -18, 18))
    pressed = -rng.uniform(0.0005, 0.004) if sole_m == 0 else sole_m
    own = LegPose(
        tilt=tilt, shank_out=out, shank_forward=rng.uniform(-12, 24) - min(0.0, pitch) * rng.uniform(0, 1),
        knee=rng.uniform(0, 25), toe_out=rng.normal(toe_out, 7), pitch=pitch, place_m=(x, 0.0),
        lift_m=pressed, leg_turn=person.leg_turn, fore_turn=person.fore_turn, arch_mm=person.arch_mm,
    )  # fmt: skip
    away = replace(own, tilt=rng.normal(0, 5), shank_out=rng.normal(3, 3), toe_out=rng.normal(toe_out, 8))
    where = rng.random()
    if where < 0.25:  # both feet beside one another
        gap = rng.uniform(0.08, 0.35)
        beside = replace(away, pitch=rng.normal(0, 1), shank_forward=rng.uniform(-5, 8))
        return {side: own, other: replace(beside, place_m=(x - sign * gap, rng.uniform(-0.04, 0.04)))}
    width = rng.uniform(0.02, 0.22)
    if where < 0.5:  # the other foot stands as well, in front or behind
        step = rng.uniform(-0.75, 0.6)
        lifted = rng.uniform(-35, 0) if step > 0 else rng.uniform(0, 18)
        lean = rng.uniform(5, 35) if step > 0 else rng.uniform(-20, 5)
        walking = replace(away, pitch=lifted, shank_forward=lean, place_m=(x - sign * width, step))
        return {side: own, other: walking}
    swing = replace(
        away, pitch=rng.uniform(-75, 10), lift_m=sole_m + rng.uniform(0.005, 0.25),
        shank_forward=rng.uniform(-15, 75), knee=rng.uniform(0, 60),
        place_m=(x - sign * width, rng.uniform(-0.6, 0.5)),
    )  # fmt: skip
    return {side: own, other: swing}


def camera(
    rng: np.random.Generator, ankle: Array, shank_px: tuple[float, float] = SHANK_PX
) -> CameraSettings:
    """A phone behind the legs: somewhere between the floor and the chest, near or far, not quite straight."""
    distance = float(np.exp(rng.uniform(np.log(1.2), np.log(7))))
    height = rng.uniform(0.04, 0.6) if rng.random() < 0.55 else rng.uniform(0.6, 1.7)
    aside = distance * np.tan(np.radians(float(np.clip(rng.normal(0, 7), -20, 20))))
    place = ankle + np.array([aside, distance, height - ankle[2]])
    aim = ankle + np.array([rng.uniform(-0.22, 0.22) * distance, 0, rng.uniform(0.0, 1.1) - ankle[2]])
    way = aim - place
    yaw = float(np.degrees(np.arctan2(-way[0], way[1])))
    pitch = float(np.degrees(np.arctan2(way[2], np.hypot(way[0], way[1]))))
    size = float(np.exp(rng.uniform(*np.log(shank_px))))
    focal = size * distance / 0.40
    return CameraSettings(
        position_m=(float(place[0]), float(place[1]), float(place[2])), yaw_deg=yaw, pitch_deg=pitch,
        roll_deg=float(np.clip(rng.normal(0, 1.5), -4, 4)),
        hfov_deg=float(np.degrees(2 * np.arctan(0.5 * WHOLE_PX / focal))), size=(WHOLE_PX, WHOLE_PX),
    )  # fmt: skip


def light(rng: np.random.Generator) -> Light:
    """A lamp from anywhere above, harder or softer than the sky."""
    around, up = rng.uniform(0, 2 * np.pi), rng.uniform(0.25, 1.4)
    warm = rng.normal(0, 0.08)
    tint = np.array([1 + warm, 1.0, 1 - warm])
    gain, soft = rng.uniform(0.55, 1.25), rng.uniform(0.15, 0.95)
    lamp = np.clip(gain * soft * tint, 0, 2) * [1.0, 0.97, 0.92]
    sky = np.clip(gain * (1.05 - soft) * tint[::-1], 0.08, 2)
    return Light(
        (float(np.cos(around)), float(np.sin(around)), float(np.tan(up))),
        (float(lamp[0]), float(lamp[1]), float(lamp[2])), (float(sky[0]), float(sky[1]), float(sky[2])),
    )  # fmt: skip


@dataclass(frozen=True)
class Framed:
    """Where the leg lies in the camera's whole picture (pixels) and which window of it is drawn."""

    points_px: dict[str, Array]
    shank_px: float
    window: tuple[float, float, int, int]


def framed(camera: CameraSettings, stood: Stood, side: Side) -> Framed:
    """Window round one leg, large enough for cuts with wrong landmarks."""
    points = {k: project(camera, p) for k, p in stood.points[side].items()}
    shank = float(np.linalg.norm(points["knee"] - points["ankle"]))
    size = min(LARGEST_PX, round(1.85 * shank))
    left, top = np.floor(points["ankle"] - [0.5 * size, 0.5 * size + 0.45 * shank])
    return Framed(points, shank, (float(left), float(top), size, size))
