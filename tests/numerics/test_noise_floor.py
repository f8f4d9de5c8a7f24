"""The noise floor of a series: noise of known strength, with and without a movement under it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.numerics.filters import lowpass, lowpass_gain
from analyzer.numerics.noise import NoiseFloor, noise_floor, without_noise
from analyzer.numerics.sway import mean_velocity
from analyzer.numerics.trend import without_drift

BAND_HZ = (3.0, 6.0)
CUTOFF_HZ = 3.0
SECONDS = 300.0


def floor_of(values: np.ndarray, rate_hz: float) -> NoiseFloor:
    return noise_floor(values, rate_hz, band_hz=BAND_HZ, cutoff_hz=CUTOFF_HZ)


def noise(rate_hz: float, sd: float, seconds: float = SECONDS, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(0.0, sd, round(seconds * rate_hz) + 1)


@pytest.mark.parametrize("rate_hz", [15.0, 30.0, 60.0, 120.0])
def test_white_noise_of_a_known_strength(rate_hz: float) -> None:
    """Density sd^2 over half the rate; what the filter leaves is what the floor says, in size and in speed."""
    values = noise(rate_hz, 2.0)
    found = floor_of(values, rate_hz)
    left = lowpass(values, rate_hz, CUTOFF_HZ)
    assert found.density == pytest.approx(4.0 / (rate_hz / 2), rel=0.1)
    assert found.rms == pytest.approx(left.std(), rel=0.06)
    assert found.speed == pytest.approx(mean_velocity(left, SECONDS), rel=0.06)


@pytest.mark.parametrize("seconds", [10.0, 25.0, 60.0])
def test_it_knows_how_well_it_knows(seconds: float) -> None:
    found = [floor_of(noise(30.0, 1.0, seconds, seed), 30.0) for seed in range(150)]
    densities = np.array([one.density for one in found])
    assert densities.std() / densities.mean() == pytest.approx(found[0].relative_sd, rel=0.25)


@pytest.mark.parametrize("drift", [0.0, 5.0])
def test_a_movement_below_the_band_does_not_count(drift: float) -> None:
    """A swing forty times as large as the noise, as slow as people sway, with and without a shift of weight."""
    time_s = np.arange(round(SECONDS * 30) + 1) / 30
    values = noise(30.0, 0.5)
    moving = values + 20 * np.sin(2 * np.pi * 0.31 * time_s) + 3 * np.sin(2 * np.pi * 0.88 * time_s)
    assert floor_of(moving + drift * time_s, 30.0).rms == pytest.approx(floor_of(values, 30.0).rms, rel=0.03)


def test_stillness_has_no_noise() -> None:
    found = floor_of(np.zeros(600), 30.0)
    assert (found.density, found.rms, found.speed) == (0.0, 0.0, 0.0)


@settings(max_examples=25, deadline=None)
@given(size=st.floats(0.01, 100.0), seed=st.integers(0, 100))
def test_it_grows_with_the_picture(size: float, seed: int) -> None:
    values = noise(30.0, 1.0, 12.0, seed)
    one, other = floor_of(values, 30.0), floor_of(size * values, 30.0)
    assert other.rms == pytest.approx(size * one.rms, rel=1e-6)
    assert other.speed == pytest.approx(size * one.speed, rel=1e-6)
    assert other.relative_sd == one.relative_sd


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 200), sd=st.floats(0.3, 2.0))
def test_taken_out_in_quadrature(seed: int, sd: float) -> None:
    """A swing of RMS 4 under noise: what is left after the noise is taken out is the swing."""
    time_s = np.arange(30 * 60) / 60
    swing = 4 * 2**0.5 * np.sin(2 * np.pi * 0.2 * time_s)
    values = swing + np.random.default_rng(seed).normal(0, sd, len(time_s))
    left = without_drift(time_s, lowpass(values, 60.0, CUTOFF_HZ))
    measured = float(np.sqrt(np.mean(left**2)))
    assert without_noise(measured, floor_of(values, 60.0).rms) == pytest.approx(4.0, rel=0.05)


def test_without_noise_by_hand() -> None:
    assert without_noise(5.0, 3.0) == 4.0
    assert without_noise(3.0, 3.0) == 0.0
    assert without_noise(1.0, 3.0) == 0.0


@pytest.mark.parametrize("rate_hz", [30.0, 60.0])
@pytest.mark.parametrize("frequency_hz", [0.5, 2.0, 3.0, 5.0, 9.0])
def test_the_gain_is_that_of_the_filter(rate_hz: float, frequency_hz: float) -> None:
    """-3 dB at the cut-off; elsewhere what an oscillation keeps in the middle of a long series."""
    time_s = np.arange(round(60 * rate_hz)) / rate_hz
    swing = np.sin(2 * np.pi * frequency_hz * time_s)
    middle = slice(round(10 * rate_hz), round(50 * rate_hz))
    kept = lowpass(swing, rate_hz, CUTOFF_HZ)[middle].std() / swing[middle].std()
    (gain,) = lowpass_gain(np.array([frequency_hz]), rate_hz, CUTOFF_HZ)
    assert gain == pytest.approx(kept, abs=1e-3)
    if frequency_hz == CUTOFF_HZ:
        assert gain == pytest.approx(0.5**0.5, abs=1e-6)


def test_without_a_filter_nothing_is_lost() -> None:
    assert lowpass_gain(np.array([0.0, 5.0]), 12.0, 6.0).tolist() == [1.0, 1.0]
