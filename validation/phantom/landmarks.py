"""Points of the posed body over time: joint centres from the skeleton, surface points from the skin.

Names: {left,right}_{hip,knee,ankle,shoulder,elbow,wrist} are joint centres of the skeleton;
{left,right}_heel is the middle of the back of the heel 20 mm over the floor, {left,right}_toe the tip of
the second toe, {left,right}_ear the middle of the outer ear, nose its tip; pelvis_centre and
shoulder_centre are midpoints. The calcaneus line runs from `side_heel_low` to `side_heel_high` (see
`heel`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .body import Body, reduced, suffix
from .face import mask
from .heel import heel_rows
from .settings import SIDES, Side
from .skeleton import Posed, skin

Array = NDArray[np.float64]
JOINTS = {"hip": "upperleg01", "knee": "lowerleg01", "ankle": "foot", "shoulder": "upperarm01",
          "elbow": "lowerarm01", "wrist": "wrist"}  # fmt: skip
HEEL_AXIS_M = 0.034
PICTURE_NAMES = ("heel", "toe", "ear")


@dataclass(frozen=True)
class Landmarks:
    """World points (N, 3) by name."""

    points: dict[str, Array]

    def __getitem__(self, name: str) -> Array:
        return self.points[name]


def _foot_sets(body: Body, side: Side) -> dict[str, NDArray[np.intp]]:
    end = suffix(side)
    v = body.vertices
    foot = body.weights[:, body.bone("foot" + end)] > 0.3
    toe = body.weights[:, [body.bone(f"toe2-{k}{end}") for k in (2, 3)]].sum(axis=1) > 0.5
    heel = foot & (np.abs(v[:, 2] - 0.020) < 0.010)
    sets = {
        "heel": np.flatnonzero(heel & (v[:, 1] > v[heel, 1].max() - 0.010)),
        "toe": np.flatnonzero(toe & (v[:, 1] < v[toe, 1].min() + 0.006)),
    }
    sets["heel_low"], sets["heel_high"] = heel_rows(body, side)
    return sets


def _sets(body: Body) -> dict[str, NDArray[np.intp]]:
    v = body.vertices
    head = body.weights[:, body.bone("head")] > 0.5
    eye = body.head("eye.L")
    middle = head & (np.abs(v[:, 0]) < 0.012) & (v[:, 2] < eye[2]) & (v[:, 2] > eye[2] - 0.07)
    sets = {"nose": np.flatnonzero(middle & (v[:, 1] < v[middle, 1].min() + 0.004))}
    ears = mask(body, "ears") > 0.5
    for side in SIDES:
        sign = 1.0 if side == "left" else -1.0
        sets[f"{side}_ear"] = np.flatnonzero(ears & head & (v[:, 0] * sign > 0.03))
        sets.update({f"{side}_{name}": points for name, points in _foot_sets(body, side).items()})
    return sets


def landmarks(body: Body, posed: Posed) -> Landmarks:
    """All named points."""
    out: dict[str, Array] = {}
    for side in SIDES:
        for name, bone in JOINTS.items():
            out[f"{side}_{name}"] = posed.heads[:, body.bone(bone + suffix(side))]
    out["pelvis_centre"] = 0.5 * (out["left_hip"] + out["right_hip"])
    out["shoulder_centre"] = 0.5 * (out["left_shoulder"] + out["right_shoulder"])
    for name, points in _sets(body).items():
        small = reduced(body, list(body.names), points)
        out[name] = skin(body, posed, small.vertices, small.weights).mean(axis=1)
    if body.foot is not None:
        out.update(_heel_axes(body, posed, out))
    return Landmarks(out)


def _heel_axes(body: Body, posed: Posed, found: dict[str, Array]) -> dict[str, Array]:
    """Upper ends of the heel lines where the skin has a shape of its own: upright on a flat foot, with the bone."""
    out = {}
    for side in SIDES:
        turn = posed.rotations[:, body.bone("foot" + suffix(side))]
        out[f"{side}_heel_high"] = found[f"{side}_heel_low"] + turn @ np.array([0.0, 0.0, HEEL_AXIS_M])
    return out


def picture_names() -> list[str]:
    """Names that are written per frame to the truth file."""
    sides = [f"{side}_{name}" for name in (*JOINTS, *PICTURE_NAMES) for side in SIDES]
    return [*sides, "nose", "pelvis_centre", "shoulder_centre"]
