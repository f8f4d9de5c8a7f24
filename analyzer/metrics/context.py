"""All that a metric may look at, and the ways of reading it that metrics share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.foot import FootLooks
from analyzer.model.gait import GaitEvents, Span, Step, Stride
from analyzer.model.motion import Motion
from analyzer.model.pelvis import PelvisLooks
from analyzer.model.recording import Recording
from analyzer.model.report import Report
from analyzer.model.skeleton import Side
from analyzer.model.tasks import NOTHING, Performed
from analyzer.numerics.resample import over_cycle


@dataclass(frozen=True, slots=True)
class Blocked:
    """A capture check that forbids every number of the clip."""

    why: str
    hint: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Context:
    """One clip, as the metrics see it. ``treadmill_speed_m_s`` is None overground, ``height_m`` when not given.

    ``feet`` are the looks at the heels, None where there were none; ``standing`` is the report of an earlier clip in
    which the same person stands still, None when not given. ``performed`` is what was found of a task other than
    walking and standing. ``pelvis`` are the looks at stickers on the belt line, None where there were none.
    """

    recording: Recording
    motion: Motion
    events: GaitEvents
    treadmill_speed_m_s: float | None = None
    height_m: float | None = None
    blocked: Blocked | None = None
    feet: FootLooks | None = None
    standing: Report | None = None
    performed: Performed = NOTHING
    pelvis: PelvisLooks | None = None

    def cycle(self, name: str, signal_side: Side | None, stride: Stride) -> FloatArray | None:
        """(101,) a signal from 0 to 100 % of a stride, NaN in gaps; None where the view has no such signal."""
        values = self.motion.signal(name, signal_side)
        if values is None:
            return None
        return over_cycle(self.motion.time_s, values, stride.span.start_s, stride.span.end_s)

    def step_pairs(self) -> list[tuple[Step, Step, Span]]:
        """Neighbouring steps as (left, right, span of both): what left and right are compared on."""
        pairs: list[tuple[Step, Step, Span]] = []
        for first, second in pairwise(self.events.steps):
            if abs(second.span.start_s - first.span.end_s) < 1e-6 and first.side is not second.side:
                left, right = (first, second) if first.side is Side.LEFT else (second, first)
                pairs.append((left, right, Span(first.span.start_s, second.span.end_s)))
        return pairs

    def over(self, values: FloatArray | None, start_s: float, end_s: float) -> FloatArray:
        """The known values of a series in [start, end); empty when more than a fifth is missing."""
        if values is None:
            return np.empty(0)
        piece = values[(self.motion.time_s >= start_s) & (self.motion.time_s < end_s)]
        good = piece[np.isfinite(piece)]
        return np.asarray(good if len(good) >= 0.8 * len(piece) else good[:0], dtype=np.float64)

    def at(self, values: FloatArray, time_s: float) -> float:
        """A series' value at a time, NaN outside or in a gap."""
        time = self.motion.time_s
        k = int(np.searchsorted(time, time_s, side="right")) - 1
        if k < 0 or k + 1 >= len(time):
            return float("nan")
        share = (time_s - time[k]) / (time[k + 1] - time[k])
        return float(values[k] * (1 - share) + values[k + 1] * share)

    def per_stride(
        self, side: Side, name: str, signal_side: Side | None, read: Reader
    ) -> tuple[tuple[float, ...], tuple[Span, ...]]:
        """What ``read`` finds in a signal's cycle for each stride of a side, and when in the clip it is.

        NaN where the cycle has a gap in what is read.
        """
        values: list[float] = []
        spans: list[Span] = []
        for stride in self.events.strides_of(side):
            curve = self.cycle(name, signal_side, stride)
            if curve is not None:
                found = read(curve)
                values.append(found.value)
                spans.append(Span(stride.time_at(found.start_percent), stride.time_at(found.end_percent)))
        return tuple(values), tuple(spans)


@dataclass(frozen=True, slots=True)
class Reading:
    """A value read from a cycle and where in it: what to show to somebody who asks for the moment."""

    value: float
    start_percent: float
    end_percent: float


Reader = Callable[[FloatArray], Reading]
_MOMENT_PERCENT = 2.0


def peak(start_percent: int, end_percent: int) -> Reader:
    """Reader of the largest value in a window of the cycle; NaN when more than a fifth of it is missing."""
    return lambda curve: _extreme(curve, start_percent, end_percent, 1.0)


def trough(start_percent: int, end_percent: int) -> Reader:
    """Reader of the smallest value in a window."""
    return lambda curve: _extreme(curve, start_percent, end_percent, -1.0)


def mean(start_percent: int, end_percent: int) -> Reader:
    """Reader of the average over a window."""
    return lambda curve: Reading(
        _reduced(curve[start_percent : end_percent + 1], np.mean), start_percent, end_percent
    )


def spread(start_percent: int = 0, end_percent: int = 100) -> Reader:
    """Reader of the difference between largest and smallest in a window."""
    return lambda curve: Reading(
        _reduced(curve[start_percent : end_percent + 1], np.ptp), start_percent, end_percent
    )


def scaled(factor: float, read: Reader) -> Reader:
    """The same reader on a curve that is multiplied first."""
    return lambda curve: read(factor * curve)


def above(read: Reader, base: Reader) -> Reader:
    """What ``read`` finds minus what ``base`` finds; the moment is that of ``read``."""

    def difference(curve: FloatArray) -> Reading:
        found = read(curve)
        return Reading(found.value - base(curve).value, found.start_percent, found.end_percent)

    return difference


def _extreme(curve: FloatArray, start_percent: int, end_percent: int, sign: float) -> Reading:
    window = sign * curve[start_percent : end_percent + 1]
    value = sign * _reduced(window, np.max)
    if not np.isfinite(value):
        return Reading(value, start_percent, end_percent)
    at = start_percent + int(np.nanargmax(window))
    return Reading(value, max(0.0, at - _MOMENT_PERCENT), min(100.0, at + _MOMENT_PERCENT))


def _reduced(window: FloatArray, reduce: Callable[[FloatArray], float]) -> float:
    good = window[np.isfinite(window)]
    return float(reduce(good)) if len(good) >= 0.8 * len(window) else float("nan")
