"""When in the clip the person walks."""

from __future__ import annotations

import numpy as np

from analyzer.model.gait import Span
from analyzer.model.motion import Motion
from analyzer.model.skeleton import Landmark
from analyzer.numerics.filters import lowpass
from analyzer.numerics.gaps import runs

_WINDOW_HZ = 0.7
_MOVING_LEGS = 0.03
_SHORTEST_S = 0.8
_MARGIN_S = 0.35


def walking_spans(motion: Motion) -> tuple[Span, ...]:
    """Stretches of 0.8 s or more in which the ankles move against one another, in or across the picture.

    Edges are widened by 0.35 s, about a step, because the measure of movement looks a second around itself.
    """
    apart = (motion.point(Landmark.LEFT_ANKLE) - motion.point(Landmark.RIGHT_ANKLE)) / motion.leg_px
    good = np.isfinite(apart).all(axis=1)
    if not good.any():
        return ()
    filled = np.where(good[:, None], apart, apart[good].mean(axis=0))
    slow = lowpass(filled, motion.rate_hz, _WINDOW_HZ)
    power = lowpass(((filled - slow) ** 2).sum(axis=1), motion.rate_hz, _WINDOW_HZ)
    active = good & (power > _MOVING_LEGS**2)
    spans = []
    for start, end in runs(active):
        if (end - start) / motion.rate_hz >= _SHORTEST_S:
            first = max(float(motion.time_s[0]), float(motion.time_s[start]) - _MARGIN_S)
            last = min(float(motion.time_s[-1]), float(motion.time_s[end - 1]) + _MARGIN_S)
            spans.append(Span(first, last))
    return tuple(spans)
