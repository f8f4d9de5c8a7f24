"""From real frame times to a uniform clock."""

from __future__ import annotations

import numpy as np
from scipy.interpolate import PchipInterpolator

from analyzer.numerics.gaps import within_bridgeable
from analyzer.numerics.kinds import FloatArray


def uniform_clock(time_s: FloatArray) -> tuple[FloatArray, float]:
    """A clock from the first to the last time at the typical rate of the series, and that rate in Hz."""
    gap = float(np.median(np.diff(time_s)))
    n = round(float(time_s[-1] - time_s[0]) / gap)
    rate = n / float(time_s[-1] - time_s[0])
    return time_s[0] + np.arange(n + 1) / rate, rate


def onto(time_s: FloatArray, values: FloatArray, at_s: FloatArray, *, max_gap_s: float) -> FloatArray:
    """Shape-preserving interpolation of (N, D) values at other times; NaN outside and in long gaps.

    A row counts as missing where any of its D values is NaN.
    """
    valid = np.isfinite(values).all(axis=1)
    result = np.full((len(at_s), values.shape[1]), np.nan)
    if valid.sum() < 2:
        return result
    inside = within_bridgeable(time_s, valid, at_s, max_gap_s)
    curve = PchipInterpolator(time_s[valid], values[valid], axis=0)
    result[inside] = curve(at_s[inside])
    return result


def low_harmonics(cycle: FloatArray, count: int) -> FloatArray:
    """A cycle rebuilt from its mean, drift-free, and its first ``count`` harmonics; NaN where any is missing.

    The first and last sample of ``cycle`` are the same phase one cycle apart; a straight drift between them is
    taken out, so that the curve closes.
    """
    if not np.isfinite(cycle).all():
        return np.full_like(cycle, np.nan)
    drift = np.linspace(0.0, cycle[-1] - cycle[0], len(cycle))
    closed = (cycle - drift)[:-1]
    spectrum = np.fft.rfft(closed)
    spectrum[count + 1 :] = 0.0
    smooth = np.fft.irfft(spectrum, len(closed))
    return np.asarray(np.append(smooth, smooth[0]) + drift.mean(), dtype=np.float64)


def over_cycle(
    time_s: FloatArray, values: FloatArray, start_s: float, end_s: float, n: int = 101
) -> FloatArray:
    """A stretch of a series at ``n`` equal steps from 0 to 100 %; NaN where the series has none."""
    at = np.linspace(start_s, end_s, n)
    good = np.isfinite(values)
    if good.sum() < 2:
        return np.full(n, np.nan)
    result = np.interp(at, time_s, np.where(good, values, 0.0))
    near_hole = np.interp(at, time_s, (~good).astype(np.float64)) > 0
    outside = (at < time_s[0] - 1e-9) | (at > time_s[-1] + 1e-9)
    result[near_hole | outside] = np.nan
    return np.asarray(result, dtype=np.float64)
