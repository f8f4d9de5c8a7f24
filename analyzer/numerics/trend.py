"""Slow change: straight drift, and size against its typical value."""

from __future__ import annotations

import numpy as np

from analyzer.numerics.filters import lowpass
from analyzer.numerics.kinds import FloatArray


def without_drift(time_s: FloatArray, values: FloatArray) -> FloatArray:
    """Values minus their least-squares straight line over time. Both (N,), finite."""
    slope, level = np.polyfit(time_s, values, 1)
    left: FloatArray = values - (slope * time_s + level)
    return left


def over_typical(size: FloatArray, rate_hz: float, cutoff_hz: float) -> FloatArray:
    """A size, smoothed below ``cutoff_hz``, over its median; 1 where it is unknown. (N,)"""
    smooth = lowpass(size, rate_hz, cutoff_hz)
    known = np.isfinite(smooth)
    result = np.ones(len(size))
    if known.any():
        result[known] = smooth[known] / np.median(smooth[known])
    return result
