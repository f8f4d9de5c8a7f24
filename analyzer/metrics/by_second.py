"""Reading a stance second by second, and the size of the person in the picture."""

from __future__ import annotations

from analyzer.metrics.context import Context
from analyzer.metrics.samples import Samples
from analyzer.model.arrays import FloatArray
from analyzer.model.gait import Span

_LEG_SHARE = 0.491
"""Thigh and shank of the body height (Drillis & Contini 1966)."""


def per_second(context: Context, values: FloatArray | None, within: Span | None = None) -> Samples:
    """The mean of a series (N,) in each whole second, of the clip or of a span, of which four fifths were seen."""
    if values is None:
        return Samples((), ())
    time = context.motion.time_s
    first, last = (float(time[0]), float(time[-1])) if within is None else (within.start_s, within.end_s)
    means, spans = [], []
    for k in range(int(last - first)):
        second = Span(first + k, first + k + 1.0)
        good = context.over(values, second.start_s, second.end_s)
        if len(good):
            means.append(float(good.mean()))
            spans.append(second)
    return Samples(tuple(means), tuple(spans))


def height_px(context: Context) -> float:
    """The person's height in pixels, from the length of the legs in the picture."""
    return context.motion.leg_px / _LEG_SHARE
