"""When two numbers, or two walks, are not the same beyond their doubt."""

from __future__ import annotations

from math import hypot

from analyzer.model.measurement import Measurement
from analyzer.model.report import Report

PACE = ("cadence", "walking_speed")


def apart_from(one: Measurement, other: Measurement) -> bool:
    """Whether the two 95 % intervals do not touch."""
    return one.low > other.high or other.low > one.high


def half_width(measurement: Measurement) -> float:
    """The longer half of the 95 % interval."""
    return max(measurement.value - measurement.low, measurement.high - measurement.value)


def agree(one: Measurement, other: Measurement) -> bool:
    """Whether the 95 % interval of their difference holds zero, their doubts being independent."""
    low, high = sorted((one, other), key=lambda m: m.value)
    return high.value - low.value <= hypot(low.high - low.value, high.value - high.low)


def same_pace(one: Report, other: Report) -> bool:
    """False where step rate or speed of two walks differ beyond doubt; True where neither says so."""
    pairs = [(one.measurement(key), other.measurement(key)) for key in PACE]
    return not any(a is not None and b is not None and apart_from(a, b) for a, b in pairs)
