"""Wandering signals of known root mean square, as functions of time: sums of cosines, and filtered noise."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .act_settings import SwayKind

Array = NDArray[np.float64]
CYCLES = np.array([2, 3, 5, 7, 9, 13])
SHARE = np.array([1.0, 0.8, 0.32, 0.14, 0.07, 0.03])  # mostly below 0.5 Hz, as the body's centre sways
RATE_HZ = 240.0
CORNER_HZ = 0.4  # of the noise, whose amplitude falls with the square of the frequency above
HIGHEST_HZ = 2.5
_AROUND_S = 8.0


def wander(kind: SwayKind, duration_s: float, rng: np.random.Generator, time: Array) -> Array:
    """(N,) values at times (N,) whose mean over the clip is 0 and whose root mean square is 1."""
    return _cosines(duration_s, rng, time) if kind == "cosines" else _noise(duration_s, rng, time)


def _cosines(duration_s: float, rng: np.random.Generator, time: Array) -> Array:
    share = SHARE * rng.uniform(0.7, 1.3, len(SHARE))
    start = rng.uniform(0, 2 * np.pi, len(SHARE))
    wave = np.cos(2 * np.pi * np.outer(time, CYCLES) / duration_s + start)
    return np.asarray(wave @ share / np.sqrt(0.5 * np.sum(share**2)))


def _noise(duration_s: float, rng: np.random.Generator, time: Array) -> Array:
    """White noise with an amplitude of 1 / (1 + (f / corner)^2), cut from a longer stretch so that it need not end
    where it began.
    """
    count = round((duration_s + _AROUND_S) * RATE_HZ)
    spectrum = np.fft.rfft(rng.standard_normal(count))
    hz = np.fft.rfftfreq(count, 1 / RATE_HZ)
    spectrum *= np.where(hz <= HIGHEST_HZ, 1 / (1 + (hz / CORNER_HZ) ** 2), 0.0)
    path = np.fft.irfft(spectrum, count)
    own = np.arange(count) / RATE_HZ
    within = (own >= 0.0) & (own <= duration_s)
    path = (path - path[within].mean()) / path[within].std()
    return np.interp(time, own, path)
