"""Smoothing without delay, with cut-offs in Hz."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.ndimage import median_filter
from scipy.signal import butter, savgol_filter, sosfiltfilt

from analyzer.numerics.gaps import runs
from analyzer.numerics.kinds import FloatArray

_ORDER = 2
# Two passes of an order-2 filter move the -3 dB point down by (sqrt(2) - 1) ** (1/4) = 0.802
# (Winter, Biomechanics and Motor Control of Human Movement, on dual-pass Butterworth filters).
_TWO_PASS = (2**0.5 - 1) ** (1 / (2 * _ORDER))
_SHORTEST = 4


def lowpass(values: FloatArray, rate_hz: float, cutoff_hz: float) -> FloatArray:
    """Zero-delay Butterworth of 4th effective order along the first axis; every column by itself.

    Each stretch between NaNs is filtered for itself and stays NaN where it was. Stretches of fewer than
    4 samples are returned as they are. A cut-off at or above 0.45 of the rate leaves the data unfiltered.
    """
    if cutoff_hz >= 0.45 * rate_hz:
        return values.copy()
    sos = _sections(rate_hz, cutoff_hz)
    flat = values.reshape(len(values), -1)
    result = flat.copy()
    known = np.isfinite(flat)
    alike: dict[bytes, list[int]] = {}  # columns that are known at the same times go through together
    for column in range(known.shape[1]):
        alike.setdefault(known[:, column].tobytes(), []).append(column)
    for columns in alike.values():
        for start, end in runs(known[:, columns[0]]):
            if end - start >= _SHORTEST:
                padding = min(3 * round(rate_hz / cutoff_hz), end - start - 1)
                result[start:end, columns] = sosfiltfilt(
                    sos, flat[start:end, columns], axis=0, padlen=padding
                )
    return result.reshape(values.shape)


@lru_cache(maxsize=64)
def _sections(rate_hz: float, cutoff_hz: float) -> FloatArray:
    """The filter's second-order sections. The digital filter bends the frequency axis; the corner is moved on it."""
    corner = rate_hz / np.pi * np.arctan(np.tan(np.pi * cutoff_hz / rate_hz) / _TWO_PASS)
    return np.asarray(butter(_ORDER, corner, fs=rate_hz, output="sos"), dtype=np.float64)


def lowpass_gain(frequency_hz: FloatArray, rate_hz: float, cutoff_hz: float) -> FloatArray:
    """How much ``lowpass`` leaves of an oscillation, 0 to 1 in amplitude, by its frequency (M,) up to half the rate.

    1 / (1 + (w / w_c)^4) with w = tan(pi f / rate), the frequency as the bilinear transform bends it: the squared
    gain of an order-2 Butterworth, since the filter runs forth and back.
    """
    if cutoff_hz >= 0.45 * rate_hz:
        return np.ones_like(frequency_hz)
    corner = np.tan(np.pi * cutoff_hz / rate_hz) / _TWO_PASS
    bent = np.tan(np.pi * np.minimum(frequency_hz, 0.499999 * rate_hz) / rate_hz) / corner
    return np.asarray(1.0 / (1.0 + bent ** (2 * _ORDER)), dtype=np.float64)


def despiked(values: FloatArray, rate_hz: float, *, window_s: float, threshold: float) -> FloatArray:
    """Samples that leap from the running median by more than ``threshold`` become NaN (first axis time).

    ``values`` is (N, D); the leap is the Euclidean distance over D. NaNs are ignored.
    """
    width = max(3, 2 * round(window_s * rate_hz / 2) + 1)
    middle = np.column_stack([_nan_median(values[:, d], width) for d in range(values.shape[1])])
    leap = np.linalg.norm(values - middle, axis=1)
    result = values.copy()
    result[leap > threshold] = np.nan
    return result


def derivative(values: FloatArray, rate_hz: float) -> FloatArray:
    """First derivative per second by central differences along the first axis; NaN spreads by one."""
    if len(values) < 2:
        return np.full_like(values, np.nan)
    return np.asarray(np.gradient(values, 1.0 / rate_hz, axis=0), dtype=np.float64)


def detrended(values: FloatArray, rate_hz: float, window_s: float) -> FloatArray:
    """Values minus a running quadratic of ``window_s`` seconds: what repeats faster stays."""
    width = 2 * round(window_s * rate_hz / 2) + 1
    result = np.full_like(values, np.nan)
    for start, end in runs(np.isfinite(values)):
        length = min(width, end - start - (end - start + 1) % 2)
        if length >= 5:
            piece = values[start:end]
            result[start:end] = piece - savgol_filter(piece, length, 2)
    return result


def _nan_median(values: FloatArray, width: int) -> FloatArray:
    good = np.isfinite(values)
    if not good.any():
        return values.copy()
    index = np.arange(len(values))
    filled = np.interp(index, index[good], values[good])
    return np.asarray(median_filter(filled, width, mode="nearest"), dtype=np.float64)
