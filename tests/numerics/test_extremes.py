"""Peaks and crossings, finer than the sampling."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.numerics.peaks import crossings, maxima, minima, vertex

TIME_S = np.arange(61) / 30.0


@settings(max_examples=60, deadline=None)
@given(
    top=st.floats(0.5, 1.5), height=st.floats(-100, 100), bend=st.floats(0.1, 50), scale=st.floats(0.01, 100)
)
def test_a_parabola_peaks_exactly_where_it_does(top: float, height: float, bend: float, scale: float) -> None:
    values = scale * (height - bend * (TIME_S - top) ** 2)
    (found,) = maxima(TIME_S, values, prominence=0.0, distance_s=0.1)
    assert found.time_s == pytest.approx(top, abs=1e-6)
    assert found.height == pytest.approx(scale * height, abs=1e-6 * scale * (abs(height) + bend))


@pytest.mark.parametrize(
    ("three", "expected"),
    [
        pytest.param((1.0, 2.0, 1.0), (0.0, 2.0), id="even"),
        pytest.param((0.0, 3.0, 2.0), (0.25, 3.125), id="leans to the later sample"),
        pytest.param((1.0, 1.0, 1.0), (0.0, 1.0), id="flat"),
        pytest.param((2.0, 1.0, 2.0), (0.0, 1.0), id="a valley has no top"),
    ],
)
def test_the_vertex_by_hand(three: tuple[float, float, float], expected: tuple[float, float]) -> None:
    assert vertex(*three) == pytest.approx(expected)


def bumps(*tops: tuple[float, float]) -> np.ndarray:
    """Narrow bumps at the given times with the given heights."""
    return sum(height * np.exp(-(((TIME_S - at) / 0.08) ** 2)) for at, height in tops)


@pytest.mark.parametrize(
    ("prominence", "distance_s", "expected"),
    [
        pytest.param(0.05, 0.1, [0.5, 0.9, 1.5], id="all"),
        pytest.param(0.5, 0.1, [0.5, 1.5], id="the small one does not stand out"),
        pytest.param(0.05, 0.5, [0.5, 1.5], id="of two too close the higher stays"),
        pytest.param(5.0, 0.1, [], id="none"),
    ],
)
def test_prominence_and_distance(prominence: float, distance_s: float, expected: list[float]) -> None:
    values = bumps((0.5, 1.0), (0.9, 0.2), (1.5, 2.0))
    found = maxima(TIME_S, values, prominence=prominence, distance_s=distance_s)
    assert [peak.time_s for peak in found] == pytest.approx(expected, abs=0.005)


def test_prominence_is_measured_from_the_higher_saddle() -> None:
    values = np.array([0.0, 1.0, 3.0, 2.0, 4.0, 0.0])
    found = maxima(np.arange(6.0), values, prominence=0.5, distance_s=1.0)
    assert [peak.prominence for peak in found] == [1.0, 4.0]


def test_minima_are_the_maxima_of_the_picture_upside_down() -> None:
    values = bumps((0.5, 1.0), (1.5, 2.0))
    down = minima(TIME_S, -values, prominence=0.1, distance_s=0.1)
    up = maxima(TIME_S, values, prominence=0.1, distance_s=0.1)
    assert [(p.time_s, -p.height, p.prominence) for p in down] == [
        (p.time_s, p.height, p.prominence) for p in up
    ]


def test_a_hole_makes_no_peak_and_hides_none_beside_it() -> None:
    values = bumps((0.5, 1.0), (1.5, 2.0))
    values[20:40] = np.nan
    found = maxima(TIME_S, values, prominence=0.1, distance_s=0.1)
    assert [peak.time_s for peak in found] == pytest.approx([0.5, 1.5], abs=0.005)
    values[43:48] = np.nan
    assert [p.time_s for p in maxima(TIME_S, values, prominence=0.1, distance_s=0.1)] == pytest.approx(
        [0.5], abs=0.005
    )


@pytest.mark.parametrize("n", [0, 1, 2])
def test_too_few_samples_have_no_peak(n: int) -> None:
    assert maxima(np.arange(float(n)), np.ones(n), prominence=0.0, distance_s=1.0) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param([-1.0, 3.0], [(0.25, 1)], id="upward"),
        pytest.param([3.0, -1.0], [(0.75, -1)], id="downward"),
        pytest.param([1.0, 2.0, 3.0], [], id="none"),
        pytest.param([-1.0, 0.0, 2.0], [(1.0, 1)], id="exactly on a sample"),
        pytest.param([-1.0, 0.0, 0.0, 2.0], [(1.0, 1)], id="rests on the level, then goes on"),
        pytest.param([-1.0, 0.0, -2.0], [], id="touches and turns back"),
        pytest.param([0.0, 1.0, -1.0], [(1.5, -1)], id="starts on the level"),
        pytest.param([-1.0, np.nan, 1.0], [], id="not across a hole"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_crossings(values: list[float], expected: list[tuple[float, int]]) -> None:
    found = crossings(np.arange(float(len(values))), np.array(values) + 7.0, 7.0)
    assert found == [(pytest.approx(time_s), direction) for time_s, direction in expected]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([-2.0, -1.0, 0.0, 1.0, 2.0]), max_size=30))
def test_crossings_take_turns(values: list[float]) -> None:
    """Up, down, up …: and the first one leaves the side on which the curve starts."""
    found = crossings(np.arange(float(len(values))), np.array(values), 0.0)
    directions = [direction for _, direction in found]
    signs = [np.sign(v) for v in values if v != 0]
    assert directions == [int(b) for a, b in pairwise(signs) if a != b]
    assert [t for t, _ in found] == sorted(t for t, _ in found)
