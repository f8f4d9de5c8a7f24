"""Every signal taken from the points: one row each.

A row names the views it exists in and a function of the oriented points (see ``Motion``: y up; first axis
forward in a side view, to the person's left in a front or back view). Signs follow the field: flexion,
dorsiflexion, forward lean, toes up and toe-out positive; right side lower positive for lines across the body.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.motion import Signal, SignalKey
from analyzer.model.recording import View
from analyzer.model.skeleton import Landmark, Side, of
from analyzer.model.units import DEGREE, Unit
from analyzer.numerics.angles import lean, line_tilt, tilt, turn

Points = FloatArray
SIDE_VIEWS = (View.LEFT, View.RIGHT)
FRONTAL_VIEWS = (View.FRONT, View.BACK)
_SLIPPED = 0.5


@dataclass(frozen=True, slots=True)
class AngleRow:
    """``compute`` takes (N, L, 2) points (and a side when ``sided``) and returns (N,) values."""

    name: str
    unit: Unit
    views: tuple[View, ...]
    sided: bool
    compute: Callable[..., FloatArray]


def knee_flexion(p: Points, side: Side) -> FloatArray:
    """Angle by which the shank trails the thigh's line, 0 = straight, flexion +, over-extension -."""
    thigh = p[:, of(side, "KNEE")] - p[:, of(side, "HIP")]
    shank = p[:, of(side, "ANKLE")] - p[:, of(side, "KNEE")]
    return -turn(thigh, shank)


def thigh_flexion(p: Points, side: Side) -> FloatArray:
    """Thigh from vertical: knee ahead of the hip +, behind it -."""
    return -lean(p[:, of(side, "KNEE")], p[:, of(side, "HIP")])


def shank_lean(p: Points, side: Side) -> FloatArray:
    """Shank from vertical: knee ahead of the ankle +."""
    return lean(p[:, of(side, "ANKLE")], p[:, of(side, "KNEE")])


def foot_pitch(p: Points, side: Side) -> FloatArray:
    """Heel-to-toe line from horizontal: toes up +. NaN where the foot looks half as long as it usually does.

    In a side view a foot keeps its length; where it does not, heel or toe point has slipped.
    """
    heel, toe = p[:, of(side, "HEEL")], p[:, of(side, "FOOT_INDEX")]
    length = np.linalg.norm(toe - heel, axis=1)
    pitch = tilt(heel, toe)
    if np.isfinite(length).any():
        pitch = np.where(length < _SLIPPED * np.nanmedian(length), np.nan, pitch)
    return np.asarray(pitch, dtype=np.float64)


def ankle_dorsiflexion(p: Points, side: Side) -> FloatArray:
    """Foot against shank: shank leaning forward over a flat foot +. Zero at a right angle."""
    return shank_lean(p, side) + foot_pitch(p, side)


def trunk_lean(p: Points) -> FloatArray:
    """Pelvis centre to shoulder centre from vertical: forward + (side view)."""
    return lean(p[:, Landmark.PELVIS_CENTRE], p[:, Landmark.SHOULDER_CENTRE])


def trunk_lateral(p: Points) -> FloatArray:
    """Pelvis centre to shoulder centre from vertical: to the person's right + (front or back view)."""
    return -lean(p[:, Landmark.PELVIS_CENTRE], p[:, Landmark.SHOULDER_CENTRE])


def pelvic_obliquity(p: Points) -> FloatArray:
    """Line through the hip points: right side lower +."""
    return line_tilt(p[:, Landmark.RIGHT_HIP], p[:, Landmark.LEFT_HIP])


def shoulder_tilt(p: Points) -> FloatArray:
    """Line through the shoulder points: right side lower +."""
    return line_tilt(p[:, Landmark.RIGHT_SHOULDER], p[:, Landmark.LEFT_SHOULDER])


def head_tilt(p: Points) -> FloatArray:
    """Line through the ear points: right ear lower +."""
    return line_tilt(p[:, Landmark.RIGHT_EAR], p[:, Landmark.LEFT_EAR])


def head_forward(p: Points) -> FloatArray:
    """Shoulder centre to head centre from vertical: ear ahead of the shoulder +."""
    return lean(p[:, Landmark.SHOULDER_CENTRE], p[:, Landmark.HEAD_CENTRE])


def knee_frontal(p: Points, side: Side) -> FloatArray:
    """Hip-knee-ankle angle in the picture: knee nearer the midline than its hip-ankle line (valgus) +."""
    thigh = p[:, of(side, "KNEE")] - p[:, of(side, "HIP")]
    shank = p[:, of(side, "ANKLE")] - p[:, of(side, "KNEE")]
    return side.sign * turn(thigh, shank)


ANGLES: tuple[AngleRow, ...] = (
    AngleRow("knee_flexion", DEGREE, SIDE_VIEWS, True, knee_flexion),
    AngleRow("thigh_flexion", DEGREE, SIDE_VIEWS, True, thigh_flexion),
    AngleRow("shank_lean", DEGREE, SIDE_VIEWS, True, shank_lean),
    AngleRow("foot_pitch", DEGREE, SIDE_VIEWS, True, foot_pitch),
    AngleRow("ankle_dorsiflexion", DEGREE, SIDE_VIEWS, True, ankle_dorsiflexion),
    AngleRow("trunk_forward_lean", DEGREE, SIDE_VIEWS, False, trunk_lean),
    AngleRow("head_forward", DEGREE, SIDE_VIEWS, False, head_forward),
    AngleRow("trunk_lateral_lean", DEGREE, FRONTAL_VIEWS, False, trunk_lateral),
    AngleRow("pelvic_obliquity", DEGREE, FRONTAL_VIEWS, False, pelvic_obliquity),
    AngleRow("shoulder_tilt", DEGREE, FRONTAL_VIEWS, False, shoulder_tilt),
    AngleRow("head_tilt", DEGREE, FRONTAL_VIEWS, False, head_tilt),
    AngleRow("knee_frontal", DEGREE, FRONTAL_VIEWS, True, knee_frontal),
)


def signals(points: Points, view: View) -> dict[SignalKey, Signal]:
    """All signals that a view gives, by (name, side)."""
    found: dict[SignalKey, Signal] = {}
    for row in ANGLES:
        if view in row.views:
            sides: tuple[Side | None, ...] = tuple(Side) if row.sided else (None,)
            for side in sides:
                values = row.compute(points, side) if row.sided else row.compute(points)
                found[row.name, side] = Signal(np.asarray(values), row.unit)
    return found
