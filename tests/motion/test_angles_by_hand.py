"""Every angle on a figure drawn by hand (y up): values and signs as the conventions say."""

from __future__ import annotations

import numpy as np
import pytest

from analyzer.model.recording import View
from analyzer.model.skeleton import N_LANDMARKS, Landmark, Side, of
from analyzer.motion.angles import ANGLES, signals

TAN10 = float(np.tan(np.radians(10)))


def upright() -> dict[Landmark, tuple[float, float]]:
    """Standing straight, seen from the side or from the front: no angle but 0 (the foot lies flat)."""
    points: dict[Landmark, tuple[float, float]] = {}
    for side in Side:
        x = 10.0 * side.sign
        points |= {
            of(side, "HIP"): (x, 100.0),
            of(side, "KNEE"): (x, 50.0),
            of(side, "ANKLE"): (x, 0.0),
            of(side, "HEEL"): (x, -5.0),
            of(side, "FOOT_INDEX"): (x + 20.0, -5.0),
            of(side, "SHOULDER"): (2 * x, 160.0),
        }
    points |= {
        Landmark.PELVIS_CENTRE: (0.0, 100.0),
        Landmark.SHOULDER_CENTRE: (0.0, 160.0),
        Landmark.HEAD_CENTRE: (0.0, 185.0),
        Landmark.LEFT_EAR: (8.0, 185.0),
        Landmark.RIGHT_EAR: (-8.0, 185.0),
    }
    return points


def value(
    view: View, name: str, side: Side | None, moved: dict[Landmark, tuple[float, float]] | None = None
) -> float:
    points = np.zeros((3, N_LANDMARKS, 2))
    for landmark, place in {**upright(), **(moved or {})}.items():
        points[:, landmark] = place
    return float(signals(points, view)[name, side].values[1])


L, R = Side.LEFT, Side.RIGHT
BENT = (10.0 - 50.0 * np.sin(np.radians(30)), 50.0 - 50.0 * np.cos(np.radians(30)))
CASES = [
    ("shank 30° behind the thigh", View.RIGHT, "knee_flexion", L, {Landmark.LEFT_ANKLE: BENT}, 30),
    ("over-extended", View.RIGHT, "knee_flexion", L, {Landmark.LEFT_ANKLE: (10 + 50 * TAN10, 0)}, -10),
    ("knee in front", View.LEFT, "thigh_flexion", R, {Landmark.RIGHT_KNEE: (-10 + 50 * TAN10, 50)}, 10),
    ("knee behind", View.LEFT, "thigh_flexion", R, {Landmark.RIGHT_KNEE: (-10 - 50 * TAN10, 50)}, -10),
    ("knee ahead of ankle", View.RIGHT, "shank_lean", L, {Landmark.LEFT_KNEE: (10 + 50 * TAN10, 50)}, 10),
    ("toes up", View.RIGHT, "foot_pitch", L, {Landmark.LEFT_FOOT_INDEX: (30, -5 + 20 * TAN10)}, 10),
    ("heel up", View.RIGHT, "foot_pitch", L, {Landmark.LEFT_HEEL: (10, -5 + 20 * TAN10)}, -10),
    ("shank over flat foot", View.LEFT, "ankle_dorsiflexion", L, {Landmark.LEFT_KNEE: (10 + 50 * TAN10, 50)}, 10),
    ("toes pulled up", View.LEFT, "ankle_dorsiflexion", L, {Landmark.LEFT_FOOT_INDEX: (30, -5 + 20 * TAN10)}, 10),
    ("forward", View.LEFT, "trunk_forward_lean", None, {Landmark.SHOULDER_CENTRE: (60 * TAN10, 160)}, 10),
    ("ear ahead", View.LEFT, "head_forward", None, {Landmark.HEAD_CENTRE: (25 * TAN10, 185)}, 10),
    ("to the right", View.FRONT, "trunk_lateral_lean", None, {Landmark.SHOULDER_CENTRE: (-60 * TAN10, 160)}, 10),
    ("right hip lower", View.FRONT, "pelvic_obliquity", None, {Landmark.RIGHT_HIP: (-10, 100 - 20 * TAN10)}, 10),
    ("left hip lower", View.BACK, "pelvic_obliquity", None, {Landmark.LEFT_HIP: (10, 100 - 20 * TAN10)}, -10),
    ("shoulder lower", View.BACK, "shoulder_tilt", None, {Landmark.RIGHT_SHOULDER: (-20, 160 - 40 * TAN10)}, 10),
    ("right ear lower", View.FRONT, "head_tilt", None, {Landmark.RIGHT_EAR: (-8, 185 - 16 * TAN10)}, 10),
    ("left knee inward", View.FRONT, "knee_frontal", L, {Landmark.LEFT_KNEE: (10 - 50 * TAN10, 50)}, 20),
    ("right knee inward", View.FRONT, "knee_frontal", R, {Landmark.RIGHT_KNEE: (-10 + 50 * TAN10, 50)}, 20),
    ("right knee outward", View.BACK, "knee_frontal", R, {Landmark.RIGHT_KNEE: (-10 - 50 * TAN10, 50)}, -20),
]  # fmt: skip


@pytest.mark.parametrize(
    ("view", "name", "side", "moved", "expected"),
    [pytest.param(*case[1:], id=f"{case[2]}: {case[0]}") for case in CASES],
)
def test_angle(
    view: View,
    name: str,
    side: Side | None,
    moved: dict[Landmark, tuple[float, float]],
    expected: float,
) -> None:
    assert value(view, name, side) == pytest.approx(0.0, abs=1e-9), "standing straight"
    assert value(view, name, side, moved) == pytest.approx(expected, abs=1e-6)


def test_every_row_has_a_hand_value() -> None:
    assert {row.name for row in ANGLES} == {case[2] for case in CASES}


@pytest.mark.parametrize("view", View)
def test_a_view_gives_its_own_signals_only(view: View) -> None:
    found = signals(np.random.default_rng(0).normal(size=(5, N_LANDMARKS, 2)), view)
    assert {name for name, _ in found} == {row.name for row in ANGLES if view in row.views}
    for name, side in found:
        row = next(row for row in ANGLES if row.name == name)
        assert (side is not None) == row.sided
