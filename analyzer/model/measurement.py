"""A number with its doubt, or the reason why there is none. There is no third state."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from analyzer.model.gait import Span
from analyzer.model.skeleton import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """A value with a 95 % interval that is meant to hold the truth 95 times in 100.

    ``n`` counts the samples (steps, strides or seconds-long windows) behind it; ``evidence`` are the
    spans of the clip they come from. ``tier`` A: print with a band; B: with a caveat; C: own trend only.
    Always finite, ``n > 0`` and ``low <= value <= high``.
    """

    key: str
    side: Side | None
    value: float
    low: float
    high: float
    unit: str
    n: int
    tier: str
    mechanisms: tuple[int, ...]
    evidence: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not (isfinite(self.value) and isfinite(self.low) and isfinite(self.high)):
            raise ValueError(f"{self.key}: a measurement must be finite")
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.key}: {self.value} is outside {self.low} … {self.high}")
        if self.n < 1:
            raise ValueError(f"{self.key}: a measurement needs at least one sample")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotMeasured:
    """Why a number cannot be had from this clip, and what would make it possible."""

    key: str
    side: Side | None
    why: str
    hint: str | None = None


Outcome = Measurement | NotMeasured
