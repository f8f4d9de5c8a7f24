"""From real frame times to even ones: nothing is invented outside the data or in long holes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.numerics.resample import low_harmonics, onto, over_cycle, uniform_clock


def column(values: np.ndarray) -> np.ndarray:
    return np.array(values, dtype=np.float64)[:, None]


def test_a_clock_goes_from_the_first_to_the_last_time() -> None:
    clock, rate = uniform_clock(np.array([0.5, 0.6, 0.7, 0.8, 1.0]))
    np.testing.assert_allclose(clock, [0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
    assert rate == pytest.approx(10.0)


def test_uneven_frames_get_an_even_clock() -> None:
    gaps = np.random.default_rng(3).uniform(0.8, 1.2, 200) / 30.0
    times = np.concatenate([[0.0], np.cumsum(gaps)])
    clock, rate = uniform_clock(times)
    assert np.ptp(np.diff(clock)) < 1e-9
    assert (clock[0], clock[-1]) == pytest.approx((times[0], times[-1]))
    assert rate == pytest.approx(30.0, rel=0.05)


def test_nothing_is_extrapolated() -> None:
    time_s = np.arange(5) / 10.0
    at = np.array([-0.1, -0.01, 0.0, 0.25, 0.4, 0.41, 1.0])
    found = onto(time_s, column(time_s), at, max_gap_s=1.0)[:, 0]
    np.testing.assert_array_equal(np.isnan(found), [True, True, False, False, False, True, True])
    np.testing.assert_allclose(found[2:5], at[2:5])


@pytest.mark.parametrize(
    ("missing", "bridged"),
    [
        pytest.param(1, True, id="1 lost frame, 0.2 s between neighbours"),
        pytest.param(2, True, id="2 lost frames, just the 0.3 s allowed"),
        pytest.param(3, False, id="3 lost frames, 0.4 s"),
    ],
)
def test_holes_up_to_the_limit_are_bridged(missing: int, bridged: bool) -> None:
    time_s = np.arange(12) / 10.0
    values = column(time_s)
    values[4 : 4 + missing] = np.nan
    found = onto(time_s, values, time_s, max_gap_s=0.3 + 1e-9)[:, 0]
    assert np.isfinite(found[4 : 4 + missing]).all() == bridged
    assert np.isfinite(np.delete(found, range(4, 4 + missing))).all(), "the edges of a hole are data"


def test_half_a_point_is_no_point() -> None:
    time_s = np.arange(10) / 10.0
    values = np.column_stack([time_s, time_s])
    values[3:7, 1] = np.nan
    assert np.isnan(onto(time_s, values, time_s, max_gap_s=0.2)[3:7]).all()


def test_less_than_two_points_give_nothing() -> None:
    values = np.full((5, 2), np.nan)
    values[2] = 1.0
    assert np.isnan(onto(np.arange(5.0), values, np.arange(5.0), max_gap_s=9.0)).all()


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), n=st.integers(2, 30), shift=st.floats(-5, 5), scale=st.floats(0.1, 10))
def test_interpolation_never_overshoots_and_follows_shift_and_scale(
    seed: int, n: int, shift: float, scale: float
) -> None:
    rng = np.random.default_rng(seed)
    time_s = np.cumsum(rng.uniform(0.01, 0.1, n))
    values = column(rng.normal(size=n))
    at = np.linspace(time_s[0], time_s[-1], 50)
    found = onto(time_s, values, at, max_gap_s=1.0)
    after = np.clip(np.searchsorted(time_s, at, side="left"), 1, n - 1)
    ends = np.stack([values[after - 1, 0], values[after, 0]])
    assert np.all(found[:, 0] <= ends.max(axis=0) + 1e-9)
    assert np.all(found[:, 0] >= ends.min(axis=0) - 1e-9)
    moved = onto(time_s, scale * values + shift, at, max_gap_s=1.0)
    np.testing.assert_allclose(moved, scale * found + shift, atol=1e-9)


def test_a_cycle_has_its_percents() -> None:
    time_s = np.arange(0.0, 3.0, 0.1)
    curve = over_cycle(time_s, 10 * time_s, 0.5, 1.5)
    assert curve.shape == (101,)
    np.testing.assert_allclose(curve, np.linspace(5, 15, 101), atol=1e-9)


def test_a_cycle_keeps_its_holes_and_its_open_ends() -> None:
    time_s = np.arange(15) / 16.0
    values = time_s.copy()
    values[8] = np.nan
    curve = over_cycle(time_s, values, 0.0, 1.0)
    at = np.linspace(0.0, 1.0, 101)
    hole = (at > 7 / 16) & (at < 9 / 16)
    np.testing.assert_array_equal(np.isnan(curve), hole | (at > 14 / 16))
    assert np.isnan(over_cycle(time_s, np.full(15, np.nan), 0.0, 0.5)).all()


def test_low_harmonics_keep_what_is_slow_and_drop_the_rest() -> None:
    phase = np.linspace(0, 1, 101)
    slow = 3 + 2 * np.cos(2 * np.pi * phase) - np.sin(2 * np.pi * 3 * phase)
    np.testing.assert_allclose(low_harmonics(slow, 3), slow, atol=1e-9)
    np.testing.assert_allclose(low_harmonics(slow + np.sin(2 * np.pi * 5 * phase), 3), slow, atol=1e-9)


def test_a_drift_is_taken_out_of_a_cycle() -> None:
    phase = np.linspace(0, 1, 101)
    drifting = np.sin(2 * np.pi * phase) + 4 * phase
    found = low_harmonics(drifting, 3)
    np.testing.assert_allclose(found, np.sin(2 * np.pi * phase) + 2, atol=1e-9)
    drifting[3] = np.nan
    assert np.isnan(low_harmonics(drifting, 3)).all()
