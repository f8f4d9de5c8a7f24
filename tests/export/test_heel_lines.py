"""The law of the drawn heel: its lines make exactly the measured angle, on either leg."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.export.heel_lines import HEEL_HALF, HeelLines, heel_lines
from analyzer.model.skeleton import Side

ANGLES = st.floats(-40.0, 40.0)
TILTS = st.floats(-30.0, 30.0)
SIDES = st.sampled_from(list(Side))
PLACES = st.floats(-2000.0, 4000.0)
OFFSETS = st.floats(-8.0, 8.0)


def leg(tilt_deg: float, at: tuple[float, float], offset: float, shank_px: float = 300.0) -> np.ndarray:
    """Knee, ankle, top and bottom of a heel that is seen somewhere below the ankle, at any slant."""
    down = np.array([np.sin(np.radians(tilt_deg)), np.cos(np.radians(tilt_deg))])
    ankle = np.array(at)
    top = ankle + np.array([offset, 0.05 * shank_px])
    return np.stack([ankle - shank_px * down, ankle, top, top + np.array([1.7 * offset, 0.12 * shank_px])])


def drawn_deg(lines: HeelLines, side: Side) -> float:
    """The angle between two drawn lines, measured as by somebody with a protractor: outward lower end is plus."""
    shank, heel = lines.shank[1] - lines.shank[0], lines.heel[1] - lines.heel[0]
    slant = [np.degrees(np.arctan2(line[0], line[1])) for line in (shank, heel)]  # to the right is plus
    to_the_right = slant[1] - slant[0]
    return float(to_the_right if side is Side.RIGHT else -to_the_right)


def made(points: np.ndarray, side: Side, angle: float, shank_px: float = 300.0) -> HeelLines:
    lines = heel_lines(points, shank_px, side, angle)
    assert lines is not None
    return lines


@settings(deadline=None)
@given(side=SIDES, angle=ANGLES, tilt=TILTS, x=PLACES, y=PLACES, offset=OFFSETS)
def test_the_drawn_lines_make_the_measured_angle(
    side: Side, angle: float, tilt: float, x: float, y: float, offset: float
) -> None:
    lines = made(leg(tilt, (x, y), offset), side, angle)
    assert drawn_deg(lines, side) == pytest.approx(angle, abs=1e-6)


@settings(deadline=None)
@given(side=SIDES, angle=ANGLES, tilt=TILTS, offset=OFFSETS)
def test_a_mirrored_leg_is_the_other_leg(side: Side, angle: float, tilt: float, offset: float) -> None:
    points = leg(tilt, (500.0, 800.0), offset)
    flip = np.array([-1.0, 1.0])
    one, other = made(points, side, angle), made(points * flip, side.other, angle)
    for name in ("shank", "neutral", "heel"):
        np.testing.assert_allclose(getattr(other, name), getattr(one, name) * flip, atol=1e-9)


@settings(deadline=None)
@given(side=SIDES, angle=ANGLES, tilt=TILTS, offset=OFFSETS)
def test_the_lines_go_where_things_were_seen(side: Side, angle: float, tilt: float, offset: float) -> None:
    points = leg(tilt, (500.0, 800.0), offset)
    lines = made(points, side, angle)
    np.testing.assert_allclose(lines.heel.mean(axis=0), points[2:].mean(axis=0), atol=1e-9)
    np.testing.assert_allclose(lines.shank, points[:2], atol=1e-9)
    np.testing.assert_array_equal(lines.neutral[0], lines.shank[1])
    down = points[1] - points[0]
    along = lines.neutral[1] - lines.neutral[0]
    assert abs(down[0] * along[1] - down[1] * along[0]) < 1e-6 * np.linalg.norm(down)


def test_everted_is_the_lower_end_outward() -> None:
    points = leg(0.0, (500.0, 800.0), 0.0)
    for side, sign in ((Side.LEFT, -1), (Side.RIGHT, 1)):  # from behind the left leg is on the left
        heel = made(points, side, 10.0).heel
        assert np.sign(heel[1, 0] - heel[0, 0]) == sign


@pytest.mark.parametrize("apart", [0.0, 1.0, 500.0])
def test_the_heel_is_never_a_dot_and_never_a_pole(apart: float) -> None:
    points = leg(0.0, (500.0, 800.0), 0.0)
    points[3] = points[2] + [0.0, apart]
    heel = made(points, Side.LEFT, 5.0).heel
    least, most = (2 * share * 300.0 for share in HEEL_HALF)
    assert least - 1e-9 <= np.linalg.norm(heel[1] - heel[0]) <= most + 1e-9


def test_nothing_is_drawn_from_nothing() -> None:
    points = leg(0.0, (500.0, 800.0), 0.0)
    assert heel_lines(np.full((4, 2), np.nan), 300.0, Side.LEFT, 5.0) is None
    assert heel_lines(points, 300.0, Side.LEFT, float("nan")) is None
    assert heel_lines(points[[1, 0, 2, 3]], 300.0, Side.LEFT, 5.0) is None
