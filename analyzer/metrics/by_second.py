"""Reading a stance second by second, and the size of the person in the picture."""

from __future__ import annotations

import numpy as np

from analyzer.metrics.context import Context
from analyzer.metrics.samples import Samples
from analyzer.model.arrays import FloatArray
from analyzer.model.gait import Span

_LEG_SHARE = 0.491
"""Thigh and shank of the body height (Drillis & Contini 1966)."""
_SEEN = 0.8


def per_second(context: Context, values: FloatArray | None) -> Samples:
    """The mean of a series (N,) in each whole second of the clip of which four fifths were seen."""
    if values is None:
        return Samples((), ())
    time = context.motion.time_s
    means, spans = [], []
    for k in range(int(time[-1] - time[0])):
        start = float(time[0]) + k
        piece = values[(time >= start) & (time < start + 1.0)]
        good = piece[np.isfinite(piece)]
        if len(good) >= _SEEN * len(piece) and len(good):
            means.append(float(good.mean()))
            spans.append(Span(start, start + 1.0))
    return Samples(tuple(means), tuple(spans))


def height_px(context: Context) -> float:
    """The person's height in pixels, from the length of the legs in the picture."""
    return context.motion.leg_px / _LEG_SHARE
