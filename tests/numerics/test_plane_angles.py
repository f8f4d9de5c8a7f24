"""Angles of lines in a plane with y up: hand values and signs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.numerics.angles import lean, line_tilt, tilt, turn

HALF = 3**0.5 / 2


def row(x: float, y: float) -> np.ndarray:
    return np.array([[x, y]])


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        pytest.param((0, 1), 0, id="upright"),
        pytest.param((1, 1), 45, id="towards the first axis +"),
        pytest.param((-1, 1), -45, id="away from it -"),
        pytest.param((0.5, HALF), 30, id="30 degrees"),
        pytest.param((1, 0), 90, id="lying"),
        pytest.param((1, -1), 135, id="head down"),
    ],
)
def test_lean(top: tuple[float, float], expected: float) -> None:
    assert lean(row(3, 5), row(3, 5) + row(*top)) == pytest.approx([expected])


@pytest.mark.parametrize(
    ("end", "expected"),
    [((1, 0), 0), ((1, 1), 45), ((1, -1), -45), ((HALF, 0.5), 30), ((0, 1), 90), ((-1, 1), 135)],
)
def test_tilt(end: tuple[float, float], expected: float) -> None:
    assert tilt(row(-2, 7), row(-2, 7) + row(*end)) == pytest.approx([expected])


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param((0, 0), (1, 1), 45, id="further along is higher +"),
        pytest.param((1, 1), (0, 0), 45, id="the same line the other way round"),
        pytest.param((0, 1), (1, 0), -45, id="further along is lower -"),
        pytest.param((4, 2), (1, 2), 0, id="level, backwards"),
    ],
)
def test_line_tilt(a: tuple[float, float], b: tuple[float, float], expected: float) -> None:
    assert line_tilt(row(*a), row(*b)) == pytest.approx([expected])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param((1, 0), (0, 1), 90, id="counter-clockwise +"),
        pytest.param((0, 1), (1, 0), -90, id="clockwise -"),
        pytest.param((2, 0), (5, 0), 0, id="lengths do not matter"),
        pytest.param((0, -1), (-0.5, -HALF), -30, id="a shank behind its thigh"),
        pytest.param((1, 0), (-1, 1e-12), 180, id="straight back"),
    ],
)
def test_turn(first: tuple[float, float], second: tuple[float, float], expected: float) -> None:
    assert turn(row(*first), row(*second)) == pytest.approx([expected])


@given(
    angle=st.floats(-179, 179),
    start=st.floats(-180, 180),
    one=st.floats(0.1, 100),
    other=st.floats(0.1, 100),
)
def test_turn_gives_back_the_turn(angle: float, start: float, one: float, other: float) -> None:
    def vector(degrees: float, length: float) -> np.ndarray:
        return length * row(np.cos(np.radians(degrees)), np.sin(np.radians(degrees)))

    first, second = vector(start, one), vector(start + angle, other)
    assert turn(first, second) == pytest.approx([angle], abs=1e-6)
    assert turn(second, first) == pytest.approx([-angle], abs=1e-6)


def test_unknown_points_have_no_angle() -> None:
    nothing = np.array([[np.nan, 1.0]])
    for angle in (lean, tilt, line_tilt, turn):
        assert np.isnan(angle(nothing, row(1, 2))).all()
