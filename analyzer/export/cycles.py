"""Signals laid over the gait cycle, and the steps in a row: what the charts are drawn from.

The cycle of a side runs from its foot strike (0 %) to its next one (100 %).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from analyzer.model.arrays import FloatArray, frozen
from analyzer.model.gait import GaitEvents, Span, Stride
from analyzer.model.motion import Motion
from analyzer.model.skeleton import Side

POINTS = 101
PERCENT = frozen(np.linspace(0.0, 100.0, POINTS))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SideCurves:
    """One side's strides over the cycle.

    strides           (S, 101) values at 0, 1 … 100 % of each whole stride
    foot_off_percent  where the stance of that side ends, median over its strides; None if never found
    skipped           strides that touch a gap and were left out
    """

    strides: FloatArray = field(default_factory=lambda: np.empty((0, POINTS)))
    foot_off_percent: float | None = None
    skipped: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "strides", frozen(self.strides))

    @property
    def mean(self) -> FloatArray | None:
        """(101,) mean of the strides, None without any."""
        return np.mean(self.strides, axis=0) if len(self.strides) else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CycleCurves:
    """One signal over the gait cycle of both sides; ``unit`` as printed, ``label`` for people."""

    name: str
    unit: str
    left: SideCurves
    right: SideCurves
    label: str = ""

    def side(self, side: Side) -> SideCurves:
        """The curves of one side."""
        return self.left if side is Side.LEFT else self.right


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BandCurve:
    """Where most people of a population are through the cycle.

    percent, low, high  (P,) rising percentages and the band's two edges there
    """

    percent: FloatArray
    low: FloatArray
    high: FloatArray
    population: str
    source: str = ""

    def __post_init__(self) -> None:
        for name in ("percent", "low", "high"):
            object.__setattr__(self, name, frozen(getattr(self, name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSeries:
    """Each step's time by when it ended: (end_s, seconds) per side, and what was rejected in between."""

    left: tuple[tuple[float, float], ...]
    right: tuple[tuple[float, float], ...]
    rejected: tuple[Span, ...] = ()

    def side(self, side: Side) -> tuple[tuple[float, float], ...]:
        """The steps of one side."""
        return self.left if side is Side.LEFT else self.right


def cycle_curves(motion: Motion, events: GaitEvents, name: str, *, label: str = "") -> CycleCurves | None:
    """A signal over the cycle of each side, or None where this view does not give the signal.

    A signal without a side is laid over the strides of both. A stride with an unknown sample in it, or
    one that leaves the clock, is skipped and counted; nothing is filled in.
    """
    found = [signal for (known, _), signal in motion.signals.items() if known == name]
    if not found:
        return None
    return CycleCurves(
        name=name,
        unit=found[0].unit.symbol,
        left=_side_curves(motion, events, name, Side.LEFT),
        right=_side_curves(motion, events, name, Side.RIGHT),
        label=label,
    )


def step_series(events: GaitEvents) -> StepSeries:
    """The steps of a clip in time order."""
    left, right = (
        tuple((step.span.end_s, step.span.seconds) for step in events.steps_of(side)) for side in Side
    )
    return StepSeries(left=left, right=right, rejected=tuple(r.span for r in events.rejected))


def at_percent(curve: FloatArray, percent: FloatArray) -> FloatArray:
    """A curve of 101 points read at other percentages of the cycle."""
    return np.interp(percent, PERCENT, curve)


def _side_curves(motion: Motion, events: GaitEvents, name: str, side: Side) -> SideCurves:
    values = motion.signal(name, side)
    if values is None:
        values = motion.signal(name)
    strides = events.strides_of(side)
    if values is None or not strides:
        return SideCurves()
    curves = [_resampled(motion.time_s, values, stride) for stride in strides]
    whole = [curve for curve in curves if curve is not None]
    offs = [
        100.0 * (stride.foot_off_s - stride.span.start_s) / stride.span.seconds
        for stride in strides
        if stride.foot_off_s is not None
    ]
    return SideCurves(
        strides=np.array(whole) if whole else np.empty((0, POINTS)),
        foot_off_percent=float(np.median(offs)) if offs else None,
        skipped=len(curves) - len(whole),
    )


def _resampled(time_s: FloatArray, values: FloatArray, stride: Stride) -> FloatArray | None:
    """(101,) values of one stride; None if it leaves the clock or meets an unknown sample."""
    start, end = stride.span.start_s, stride.span.end_s
    if len(time_s) < 2 or start < time_s[0] or end > time_s[-1]:
        return None
    first = int(np.searchsorted(time_s, start, side="right")) - 1
    last = int(np.searchsorted(time_s, end, side="left"))
    inside = slice(first, last + 1)
    if not np.all(np.isfinite(values[inside])):
        return None
    return np.interp(start + (end - start) * PERCENT / 100.0, time_s[inside], values[inside])
