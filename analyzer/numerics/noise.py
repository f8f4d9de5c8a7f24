"""How much of a measured movement is noise, told from the frequencies at which nothing moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import trapezoid
from scipy.signal import detrend, welch

from analyzer.numerics.filters import lowpass_gain
from analyzer.numerics.kinds import FloatArray

_WINDOW_S = 4.0
_GRID = 2000
_MEAN_OF_SIZE = float(np.sqrt(2.0 / np.pi))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseFloor:
    """What flat noise of a known strength leaves of itself in a smoothed series.

    density    strength of the noise in unit squared per Hz (one-sided)
    rms        its root mean square after the low-pass, in the unit
    speed      its mean speed |dx/dt| after the low-pass, in the unit per second
    relative_sd how well the density is known: standard deviation over density
    """

    density: float
    rms: float
    speed: float
    relative_sd: float


def noise_floor(
    values: FloatArray, rate_hz: float, *, band_hz: tuple[float, float], cutoff_hz: float
) -> NoiseFloor:
    """The noise of a series (N,), finite and not smoothed, as it remains after ``lowpass`` at ``cutoff_hz``.

    Its power between the two frequencies of ``band_hz``, where the body does not move, is taken to go on at the same
    level down to 0 Hz (white noise). Errors that drift slowly look like movement and are not in it: the floor is the
    least there is. Density by Welch's method in windows of 4 s, Hann, half overlapping, each without its own trend.
    """
    window = min(len(values), round(_WINDOW_S * rate_hz))
    frequency, power = welch(values, rate_hz, nperseg=window, detrend=_level)
    inside = (frequency >= band_hz[0]) & (frequency <= min(band_hz[1], 0.5 * rate_hz))
    density = float(power[inside].mean())
    grid = np.linspace(0.0, 0.5 * rate_hz, _GRID)
    left = density * lowpass_gain(grid, rate_hz, cutoff_hz) ** 2
    # The difference of neighbours over their time, as a path is added up.
    speed = (2.0 * rate_hz * np.sin(np.pi * grid / rate_hz)) ** 2
    width_hz = min(band_hz[1], 0.5 * rate_hz) - band_hz[0]
    return NoiseFloor(
        density=density,
        rms=float(np.sqrt(trapezoid(left, grid))),
        speed=_MEAN_OF_SIZE * float(np.sqrt(trapezoid(left * speed, grid))),
        # Two numbers per Hz and second; the windows' overlap and shape spare some nine tenths of them.
        relative_sd=float(np.sqrt(2.0 / (2.0 * width_hz * len(values) / rate_hz * 0.9))),
    )


def _level(window: NDArray[Any]) -> NDArray[Any]:
    """A window without its straight trend."""
    return np.asarray(detrend(window, type="linear"))


def without_noise(measured: float, noise: float) -> float:
    """What remains of a spread when an independent one is taken out: sqrt(measured^2 - noise^2); 0 below it."""
    return float(np.sqrt(max(measured**2 - noise**2, 0.0)))
