"""When in the clip the person walks, and forwards."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import BoolArray
from analyzer.model.gait import Rejected, Span
from analyzer.model.motion import Motion
from analyzer.model.skeleton import Landmark
from analyzer.numerics.filters import derivative, lowpass
from analyzer.numerics.gaps import runs

_WINDOW_HZ = 0.7
_STEPPING_LEGS_PER_S = 0.12
_SHORTEST_S = 0.8
_MARGIN_S = 0.35
_BACKWARD_LEGS_PER_S = -0.2


@dataclass(frozen=True, slots=True)
class Walking:
    """Stretches of walking, and stretches that look like it but are no use."""

    spans: tuple[Span, ...]
    rejected: tuple[Rejected, ...]

    def holds(self, time_s: float) -> bool:
        """Whether a time lies in a stretch of walking."""
        return any(span.start_s <= time_s <= span.end_s for span in self.spans)


def walking_of(motion: Motion) -> Walking:
    """Stretches of 0.8 s or more in which the ankles move against one another (signal ``stepping``).

    In a side view the pelvis must not travel against the way the person faces: walking backwards is left
    out. Edges are widened by 0.35 s, about a step, because the measure of movement looks a second around
    itself.
    """
    speed = motion.signal("stepping")
    if speed is None:
        return Walking((), ())
    stepping = np.nan_to_num(speed) > _STEPPING_LEGS_PER_S
    backward = stepping & _backward(motion)
    return Walking(
        _spans(motion, stepping & ~backward, _MARGIN_S),
        tuple(
            Rejected("walking", span, "the person walks backwards here")
            for span in _spans(motion, backward, 0.0)
        ),
    )


def _backward(motion: Motion) -> BoolArray:
    """(N,) where the pelvis travels backwards; never in a front or back view, where that cannot be seen."""
    if not motion.view.sagittal:
        return np.zeros(len(motion.time_s), dtype=np.bool_)
    ahead = lowpass(motion.point(Landmark.PELVIS_CENTRE)[:, 0], motion.rate_hz, _WINDOW_HZ)
    speed = derivative(ahead, motion.rate_hz) / motion.leg_px
    return np.asarray(np.nan_to_num(speed) < _BACKWARD_LEGS_PER_S, dtype=np.bool_)


def _spans(motion: Motion, mask: BoolArray, margin_s: float) -> tuple[Span, ...]:
    spans: list[Span] = []
    for start, end in runs(mask):
        if (end - start) / motion.rate_hz >= _SHORTEST_S:
            first = max(float(motion.time_s[0]), float(motion.time_s[start]) - margin_s)
            last = min(float(motion.time_s[-1]), float(motion.time_s[end - 1]) + margin_s)
            if spans and first <= spans[-1].end_s:
                spans[-1] = Span(spans[-1].start_s, last)
            else:
                spans.append(Span(first, last))
    return tuple(spans)
