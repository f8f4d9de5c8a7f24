"""Smoothing: the cut-off is where it is said to be, nothing is late, and holes stay holes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.numerics.filters import derivative, despiked, detrended, lowpass

RATE_HZ = 240.0
CUTOFF_HZ = 6.0


def sine(hz: float, rate_hz: float = RATE_HZ, seconds: float = 6.0) -> np.ndarray:
    return np.sin(2 * np.pi * hz * np.arange(round(seconds * rate_hz)) / rate_hz)


def gain(hz: float, rate_hz: float, cutoff_hz: float) -> float:
    """What is left of a sine, away from the ends."""
    values = sine(hz, rate_hz)
    middle = slice(len(values) // 4, 3 * len(values) // 4)
    return float(lowpass(values, rate_hz, cutoff_hz)[middle].std() / values[middle].std())


@pytest.mark.parametrize(
    ("hz", "expected"),
    [
        pytest.param(0.6, 1.0, id="a tenth of the cut-off passes"),
        pytest.param(6.0, 0.5**0.5, id="-3 dB at the cut-off after both passes"),
        pytest.param(12.0, 1 / (1 + (2**0.5 - 1) * 2**4), id="an octave above, 4th order"),
    ],
)
def test_the_gain_is_that_of_a_fourth_order_butterworth(hz: float, expected: float) -> None:
    assert gain(hz, RATE_HZ, CUTOFF_HZ) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("rate_hz", [50.0, 60.0, 120.0])
def test_the_cut_off_hardly_depends_on_the_frame_rate(rate_hz: float) -> None:
    assert gain(CUTOFF_HZ, rate_hz, CUTOFF_HZ) == pytest.approx(0.5**0.5, abs=0.03)


@pytest.mark.parametrize("hz", [0.5, 1.0, 2.0, 4.0])
def test_a_sine_is_not_late(hz: float) -> None:
    """Its phase, read over whole periods in the middle, stays within a hundredth of a degree."""
    smooth = lowpass(sine(hz), RATE_HZ, CUTOFF_HZ)
    middle = slice(480, 960)
    sin_part = np.dot(smooth[middle], sine(hz)[middle])
    cos_part = np.dot(smooth[middle], np.cos(2 * np.pi * hz * np.arange(1440) / RATE_HZ)[middle])
    assert np.degrees(np.arctan2(cos_part, sin_part)) == pytest.approx(0.0, abs=0.01)


def test_every_stretch_between_holes_is_filtered_by_itself() -> None:
    values = sine(1.0) + 0.1 * sine(40.0)
    holed = values.copy()
    holed[500:520] = np.nan
    whole = lowpass(holed, RATE_HZ, CUTOFF_HZ)
    np.testing.assert_array_equal(np.isnan(whole), np.isnan(holed))
    np.testing.assert_array_equal(whole[:500], lowpass(values[:500], RATE_HZ, CUTOFF_HZ))
    np.testing.assert_array_equal(whole[520:], lowpass(values[520:], RATE_HZ, CUTOFF_HZ))


@pytest.mark.parametrize("n", [1, 2, 3])
def test_fewer_than_four_samples_come_back_as_they_are(n: int) -> None:
    values = np.arange(float(n)) ** 2
    np.testing.assert_array_equal(lowpass(values, 60.0, 6.0), values)


@pytest.mark.parametrize("n", [4, 5, 9, 20])
def test_short_series_are_smoothed_without_harm(n: int) -> None:
    straight = 3.0 + 0.5 * np.arange(float(n))
    np.testing.assert_allclose(lowpass(straight, 60.0, 6.0), straight, atol=0.02 * n)


def test_a_cut_off_near_half_the_rate_changes_nothing() -> None:
    values = np.random.default_rng(0).normal(size=50)
    np.testing.assert_array_equal(lowpass(values, 13.0, 6.0), values)


def test_columns_do_not_touch_one_another() -> None:
    values = np.random.default_rng(1).normal(size=(80, 2, 3))
    smooth = lowpass(values, 60.0, 6.0)
    assert smooth.shape == values.shape
    np.testing.assert_array_equal(smooth[:, 1, 2], lowpass(values[:, 1, 2], 60.0, 6.0))


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    factor=st.floats(-100, 100),
    level=st.floats(-1000, 1000),
    n=st.integers(4, 120),
)
def test_smoothing_is_linear_and_keeps_levels(seed: int, factor: float, level: float, n: int) -> None:
    values = np.random.default_rng(seed).normal(size=n)
    expected = factor * lowpass(values, 60.0, 6.0) + level
    np.testing.assert_allclose(lowpass(factor * values + level, 60.0, 6.0), expected, atol=1e-6)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), n=st.integers(30, 120))
def test_time_reversed_in_time_reversed_out(seed: int, n: int) -> None:
    """Zero delay as a law; only the ends, where the filter has to guess what was before, may differ."""
    values = np.random.default_rng(seed).normal(size=n)
    forth, back = lowpass(values, 60.0, 6.0), lowpass(values[::-1], 60.0, 6.0)[::-1]
    np.testing.assert_allclose(forth, back, atol=0.35)


def test_a_leap_becomes_a_hole_and_a_step_does_not() -> None:
    path = np.column_stack([np.arange(60.0), np.zeros(60)])
    leaping = path.copy()
    leaping[20:22] += [0.0, 30.0]
    result = despiked(leaping, 60.0, window_s=0.25, threshold=20.0)
    np.testing.assert_array_equal(np.flatnonzero(np.isnan(result[:, 0])), [20, 21])
    np.testing.assert_array_equal(np.isnan(result[:, 0]), np.isnan(result[:, 1]))
    stepping = path.copy()
    stepping[30:] += [0.0, 30.0]
    assert np.isfinite(despiked(stepping, 60.0, window_s=0.25, threshold=20.0)).all()


def test_holes_do_not_hide_a_leap_and_nothing_is_changed_in_place() -> None:
    path = np.zeros((40, 2))
    path[10:15] = np.nan
    path[16] = 50.0
    before = path.copy()
    result = despiked(path, 60.0, window_s=0.25, threshold=20.0)
    np.testing.assert_array_equal(np.flatnonzero(np.isnan(result[:, 0])), [*range(10, 15), 16])
    np.testing.assert_array_equal(path, before)


def test_nobody_at_all_is_no_leap() -> None:
    nothing = np.full((30, 2), np.nan)
    assert np.isnan(despiked(nothing, 60.0, window_s=0.25, threshold=1.0)).all()


def test_the_derivative_of_a_line_is_its_slope_per_second() -> None:
    values = 4.0 + 2.5 * np.arange(20) / 30.0
    np.testing.assert_allclose(derivative(values, 30.0), 2.5)
    holed = values.copy()
    holed[8] = np.nan
    np.testing.assert_array_equal(np.flatnonzero(np.isnan(derivative(holed, 30.0))), [7, 9])
    assert np.isnan(derivative(np.array([1.0]), 30.0)).all()


def test_slow_drift_goes_and_the_bob_of_a_step_stays() -> None:
    time_s = np.arange(360) / 60.0
    bob = 0.02 * np.sin(2 * np.pi * 1.9 * time_s)
    left = detrended(bob + 0.3 * time_s - 0.02 * time_s**2, 60.0, 1.4)
    middle = slice(60, 300)
    assert np.ptp(left[middle]) == pytest.approx(np.ptp(bob[middle]), rel=0.15)
    np.testing.assert_allclose(detrended(5 - 3 * time_s + time_s**2, 60.0, 1.4), 0.0, atol=1e-9)
