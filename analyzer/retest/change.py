"""One measurement, now against before: the change, its interval, and the least change that means something."""

from __future__ import annotations

from math import hypot

from analyzer.model.judgement import Norm
from analyzer.model.measurement import Measurement
from analyzer.model.retest import Change, Direction, Verdict

PACE_KEYS = frozenset(
    {"walking_speed", "cadence", "step_time", "stride_time", "step_length", "stride_length"}
)
"""What pace is made of: compared also when the pace differs."""
SCALED_UNITS = frozenset({"m", "m/s", "mm", "mm/s", "mm²"})
"""Units of numbers that grow with the height that was given."""


def changed(before: Measurement, now: Measurement, *, day_to_day: float, norm: Norm | None = None) -> Change:
    """The change of one measurement between two clips that may be compared.

    ``day_to_day`` is the 95 % limit of the difference between two days of one person who did not change, in the
    unit of the measurement. The interval of the change joins the two intervals as of independent estimates
    (Zou and Donner 2008, "MOVER": each side from the limits that bound it), so that one-sided intervals stay so.
    Part of the error of two clips of one person is shared and would cancel; how much is not known, so none is
    taken off: the interval is rather too wide. The minimal detectable change adds ``day_to_day`` in quadrature
    to the half of the interval that looks towards zero.
    """
    change = now.value - before.value
    low = change - hypot(now.value - now.low, before.high - before.value)
    high = change + hypot(now.high - now.value, before.value - before.low)
    towards_zero = change - low if change >= 0 else high - change
    if change == 0:
        towards_zero = max(change - low, high - change)
    detectable = hypot(towards_zero, day_to_day)
    real = abs(change) > detectable
    return Change(
        key=now.key,
        side=now.side,
        unit=now.unit,
        verdict=Verdict.REAL if real else Verdict.WITHIN_ERROR,
        before=before.value,
        now=now.value,
        change=change,
        low=low,
        high=high,
        detectable=detectable,
        direction=direction(before, now, norm) if real else None,
    )


def not_comparable(one: Measurement, other: Measurement | None, *, now: bool, why: str) -> Change:
    """A measurement of the second clip (``now``) or of the first that cannot be held against the other."""
    value, counterpart = one.value, None if other is None else other.value
    return Change(
        key=one.key,
        side=one.side,
        unit=one.unit,
        verdict=Verdict.NOT_COMPARABLE,
        before=counterpart if now else value,
        now=value if now else counterpart,
        change=None,
        low=None,
        high=None,
        detectable=None,
        direction=None,
        why=why,
    )


def direction(before: Measurement, now: Measurement, norm: Norm | None) -> Direction | None:
    """Nearer to the usual band or further from it; None without a band or for numbers that have none (tier C)."""
    if norm is None or "C" in (before.tier, now.tier):
        return None
    first, second = outside(before.value, norm), outside(now.value, norm)
    if first == second == 0:
        return Direction.INSIDE
    return Direction.TOWARDS if second < first else Direction.AWAY


def outside(value: float, norm: Norm) -> float:
    """How far a value lies beyond the usual band, in its unit; 0 inside."""
    below = 0.0 if norm.low is None else norm.low - value
    above = 0.0 if norm.high is None else value - norm.high
    return max(0.0, below, above)
