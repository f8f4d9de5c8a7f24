"""Straight drift."""

from __future__ import annotations

import numpy as np

from analyzer.numerics.kinds import FloatArray


def without_drift(time_s: FloatArray, values: FloatArray) -> FloatArray:
    """Values minus their least-squares straight line over time. Both (N,), finite."""
    slope, level = np.polyfit(time_s, values, 1)
    left: FloatArray = values - (slope * time_s + level)
    return left
