"""From a drawn leg to what the network gets: the phone's spoiling, wrong landmarks, cuts, and the truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyzer.model.skeleton import Side as ModelSide
from analyzer.rearfoot.crops import HEEL, LEG, cut_out
from validation.phantom.settings import CameraSettings, Side

from .clothes import WEARS, Wear
from .legs import SKIN_MARKS, Legs, Stood
from .people import Person
from .shots import Framed
from .spoil import Picture, spoiled

Array = NDArray[np.float64]
Sample = dict[str, NDArray[np.generic] | np.generic]
# Where the pose model puts ankle and knee against the true joints on rendered walkers seen from behind: the ankle
# 2 % of the shank outward and 4.5 % up, the shank 9 % short; each clip and frame differs by about as much again.
ANKLE_OFF, SHANK_RATIO = (0.02, -0.045), 0.91
OFF_SD, RATIO_SD = (0.045, 0.055), 0.08
JITTER_SD, RATIO_JITTER_SD = (0.012, 0.015), 0.03  # of these, what changes from picture to picture of a clip
ASTRAY = 0.02  # share of cuts made where no heel is
MARKS = ("knee", "ankle", *SKIN_MARKS)
COVERED = WEARS.index("covered")


@dataclass(frozen=True)
class Clip:
    """What stays the same through a clip: the landmarks' lasting error (right, down, ln of size) and the phone."""

    lasting: Array
    phone: tuple[int, ...]  # seed


@dataclass(frozen=True)
class Drawn:
    """A picture of a leg, and everything that is known of it."""

    picture: Picture
    frame: Framed
    stood: Stood
    side: Side
    camera: CameraSettings
    person: Person
    legs: Legs
    wear: Wear

    @property
    def sign(self) -> float:
        """+1 on the left, -1 on the right."""
        return 1.0 if self.side == "left" else -1.0

    @property
    def ray(self) -> Array:
        """From the camera to the ankle, metres."""
        ankle: Array = self.stood.points[self.side]["ankle"] - np.asarray(self.camera.position_m)
        return ankle

    @property
    def sight(self) -> float:
        """Line of sight against the walk, degrees, outward +."""
        return self.sign * float(np.degrees(np.arctan2(self.ray[0], -self.ray[1])))


def of_a_stranger(drawn: Drawn, rng: np.random.Generator) -> Sample:
    """One sample with everything drawn anew."""
    seen = spoiled(drawn.picture, drawn.frame.shank_px, rng)
    astray = rng.random() < ASTRAY
    size = drawn.frame.shank_px
    shank = size * float(np.exp(rng.normal(np.log(SHANK_RATIO), RATIO_SD)))
    off = rng.normal([-drawn.sign * ANKLE_OFF[0], ANKLE_OFF[1]], OFF_SD) * size
    if astray:
        around = rng.uniform(0, 2 * np.pi)
        off = rng.uniform(0.35, 1.0) * size * np.array([np.cos(around), np.sin(around)])
    return _sample(drawn, seen, off, shank, COVERED if astray else WEARS.index(drawn.wear))


def of_a_clip(drawn: Drawn, clip: Clip, rng: np.random.Generator) -> Sample:
    """One sample of a clip's many."""
    seen = spoiled(drawn.picture, drawn.frame.shank_px, np.random.default_rng(clip.phone))
    size = drawn.frame.shank_px
    shank = size * float(np.exp(rng.normal(np.log(SHANK_RATIO) + clip.lasting[2], RATIO_JITTER_SD)))
    usual = np.array([-drawn.sign * ANKLE_OFF[0], ANKLE_OFF[1]])
    off = rng.normal(usual + clip.lasting[:2], JITTER_SD) * size
    return _sample(drawn, seen, off, shank, WEARS.index(drawn.wear))


def _sample(drawn: Drawn, seen: Picture, off: Array, shank: float, wear: int) -> Sample:
    corner = np.asarray(drawn.frame.window[:2])
    at = {name: point - corner for name, point in drawn.frame.points_px.items()}
    ankle = at["ankle"] + off
    flip = np.array([-drawn.sign, 1.0])
    marks = [flip * (at[name] - ankle) / shank for name in MARKS]
    side = ModelSide(drawn.side)
    pose, person = drawn.stood.poses[drawn.side], drawn.person
    width = drawn.legs.heel_width_m * drawn.camera.focal_px / float(np.linalg.norm(drawn.ray))
    return {
        "heel": cut_out(seen, HEEL, ankle, shank, side),
        "leg": cut_out(seen, LEG, ankle, shank, side),
        "eversion": np.float32(drawn.stood.eversion[drawn.side]),
        "toe_out": np.float32(pose.toe_out - drawn.sight),
        "pitch": np.float32(pose.pitch),
        "marks": np.array(marks, np.float32),
        "wear": np.int64(wear),
        "person": np.int64(person.seed),
        "heel_px": np.float32(width),
        "shank_px": np.float32(drawn.frame.shank_px),
        "tone": np.float32(person.tone),
        "weight": np.float32(person.body.weight),
        "height_m": np.float32(person.body.height_m),
        "sight": np.float32(drawn.sight),
        "camera_m": np.float32(drawn.camera.position_m[2]),
        "left": np.int64(drawn.side == "left"),
    }
