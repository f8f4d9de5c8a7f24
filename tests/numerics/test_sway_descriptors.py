"""Descriptors of sway: worked by hand, against the published definitions written out, and their laws.

The outside definitions are those of Prieto 1996, Schubert & Kirchner 2014 and of the open code of Quijoux 2021
(github.com/Jythen/code_descriptors_postural_control, MIT), which is not to be had from a package registry; what it
gave for two signals is kept here. That code divides the path by N / rate where the time between the first and the
last of N samples is (N - 1) / rate, and takes the covariance by N where a sample's is by N - 1; both are 1 / N apart
from ours.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analyzer.numerics.sway import (
    mean_velocity,
    path_length,
    prediction_ellipse,
    prediction_ellipse_of_many,
    sway_rms,
)

CROSS = np.array([[2.0, 0.0], [-2.0, 0.0], [0.0, 1.0], [0.0, -1.0]])
"""Four points whose spread is known without a computer: sum of squares 8 and 2, nothing across."""


def wander(n: int, seed: int) -> np.ndarray:
    """(n, 2) a slow wander that is longer than wide and lies askew."""
    rng = np.random.default_rng(seed)
    free = np.cumsum(rng.normal(size=(n, 2)), axis=0) @ np.array([[2.0, 0.7], [0.0, 0.8]])
    return free - free.mean(axis=0)


def test_rms_of_a_swing_by_hand() -> None:
    """Ten whole periods of 3 sin: 3 / sqrt 2, wherever it stands."""
    time_s = np.arange(2000) / 100
    swing = 3 * np.sin(2 * np.pi * 0.5 * time_s)
    assert sway_rms(swing) == pytest.approx(3 / 2**0.5, rel=0.01)
    assert sway_rms(swing + 40) == pytest.approx(sway_rms(swing))


def test_path_and_velocity_by_hand() -> None:
    """0, 3, 1, 1, 5: 3 + 2 + 0 + 4 = 9 in 2 s. In the plane 3-4-5 and 5-12-13 triangles."""
    line = np.array([0.0, 3.0, 1.0, 1.0, 5.0])
    assert path_length(line) == 9.0
    assert mean_velocity(line, 2.0) == 4.5
    assert path_length(np.array([[0.0, 0.0], [3.0, 4.0], [8.0, 16.0]])) == 18.0


def test_ellipse_by_hand() -> None:
    """S = diag(8 / 3, 2 / 3), det 16 / 9. F(.95; 2, 2) = 19, so c = 2 * 5 * 3 / (4 * 2) * 19 = 71.25 and the area is
    pi * 71.25 * 4 / 3 = 95 pi. For a known spread c = -2 ln 0.05 = 5.991: 7.988 pi.
    """
    assert prediction_ellipse(CROSS) == pytest.approx(95 * np.pi)
    assert prediction_ellipse_of_many(CROSS) == pytest.approx(-2 * np.log(0.05) * 4 / 3 * np.pi)


def test_too_few_points_have_no_ellipse() -> None:
    assert np.isnan(prediction_ellipse(CROSS[:2]))
    assert np.isfinite(prediction_ellipse(CROSS[:3]))


def test_many_points_need_no_correction() -> None:
    points = wander(4000, 1)
    assert prediction_ellipse(points) == pytest.approx(prediction_ellipse_of_many(points), rel=2e-3)
    assert prediction_ellipse(points[:20]) > 1.2 * prediction_ellipse_of_many(points[:20])


def test_the_ellipse_holds_the_next_point_95_times_in_100() -> None:
    rng = np.random.default_rng(0)
    inside = 0
    for _ in range(2000):
        points, new = rng.normal(size=(10, 2)), rng.normal(size=2)
        spread = np.cov(points.T)
        away = new - points.mean(axis=0)
        squared_size = prediction_ellipse(points) / (np.pi * np.sqrt(np.linalg.det(spread)))
        inside += bool(away @ np.linalg.inv(spread) @ away <= squared_size)
    assert inside / 2000 == pytest.approx(0.95, abs=0.015)


@pytest.mark.parametrize("n", [50, 250, 1500])
def test_as_the_open_implementation_defines_them(n: int) -> None:
    """The published formulas written out by hand from that code's text, on the same signals."""
    rate_hz = 25.0
    for seed in range(5):
        place = wander(n, seed)
        ml = place[:, 0] - np.mean(place[:, 0])
        assert sway_rms(place[:, 0]) == pytest.approx(np.sqrt(np.mean(ml**2)))
        length = np.sum(np.sqrt(np.sum(np.diff(place, axis=0) ** 2, axis=1)))
        assert path_length(place) == pytest.approx(length)
        velocity = length * rate_hz / n
        assert mean_velocity(place, (n - 1) / rate_hz) == pytest.approx(velocity * n / (n - 1))
        across = np.mean(place[:, 0] * place[:, 1])
        root = np.sqrt(np.mean(place[:, 0] ** 2) * np.mean(place[:, 1] ** 2) - across**2)
        quantile = stats.f.ppf(0.95, 2, n - 2)
        area = 2 * np.pi * quantile * root * (n + 1) * (n - 1) / (n * (n - 2))
        assert prediction_ellipse(place) == pytest.approx(area * n / (n - 1))


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 1000),
    factor=st.floats(0.01, 100.0),
    turn=st.floats(0.0, 2 * np.pi),
    shift=st.floats(-500.0, 500.0),
)
def test_size_turning_and_shifting(seed: int, factor: float, turn: float, shift: float) -> None:
    """Lengths go with the size and areas with its square; which way the plane is turned is nobody's business."""
    place = wander(120, seed)
    turned = place @ np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    other = factor * turned + shift
    assert path_length(other) == pytest.approx(factor * path_length(place), rel=1e-6)
    assert prediction_ellipse(other) == pytest.approx(factor**2 * prediction_ellipse(place), rel=1e-6)
    assert sway_rms(factor * place[:, 0] + shift) == pytest.approx(factor * sway_rms(place[:, 0]), rel=1e-6)
    assert sway_rms(-place[:, 0]) == pytest.approx(sway_rms(place[:, 0]))


RATE_HZ, N = 25.0, 750
TIME_S = np.arange(N) / RATE_HZ
WAVES = (
    ((3.0, 0.11, 0.3), (1.2, 0.37, 1.1), (0.5, 0.83, 2.0)),
    ((4.0, 0.07, 0.9), (2.0, 0.29, 0.1), (0.8, 0.61, 1.7)),
)
"""Millimetres, hertz and radians of the sines of each axis."""
THEIRS = {
    "waves": ((2.327782309145985, 3.291805539876718), (75.17644559882757, 85.34038161353126),
              (2.505881519960919, 2.8446793871177087), 125.12985750582953, 143.4739751899748),
    "noise": ((1.9123391661604503, 3.482045208661216), (295.041644411565, 502.62634917675405),
              (9.8347214803855, 16.754211639225133), 637.7468500895125, 126.06052308892284),
}  # fmt: skip
"""What that open code gave for these signals (rms, sway_length and mean_velocity of both axes, sway_length of both
together, confidence_ellipse_area), run once from its source, centred, neither resampled nor filtered: commits 2855edc
(positional, less a stray bracket) and 1b505f0 (dynamic)."""


def outside_signal(kind: str) -> np.ndarray:
    if kind == "waves":
        axes = [sum(a * np.sin(2 * np.pi * f * TIME_S + p) for a, f, p in parts) for parts in WAVES]
        return np.stack(axes, axis=1)
    pushes = np.random.default_rng(20).normal(size=(N, 2)) * [0.5, 0.8]
    place = np.zeros((N, 2))
    for k in range(1, N):
        place[k] = 0.97 * place[k - 1] + pushes[k]
    return place


@pytest.mark.parametrize("kind", THEIRS)
def test_the_open_code_gives_the_same(kind: str) -> None:
    place, (rms, path, velocity, path_of_both, area) = outside_signal(kind), THEIRS[kind]
    seconds = (N - 1) / RATE_HZ
    for axis in (0, 1):
        one = place[:, axis]
        assert sway_rms(one) == pytest.approx(rms[axis], rel=1e-9)
        assert path_length(one) == pytest.approx(path[axis], rel=1e-9)
        assert mean_velocity(one, seconds) * (N - 1) / N == pytest.approx(velocity[axis], rel=1e-9)
    assert path_length(place) == pytest.approx(path_of_both, rel=1e-9)
    assert prediction_ellipse(place) * (N - 1) / N == pytest.approx(area, rel=1e-9)
