"""When the heel leaves the floor in walking, seen from the side. Only of the foot nearer to the camera."""

from __future__ import annotations

import numpy as np

from analyzer.metrics.context import Context, mean
from analyzer.metrics.registry import SIDE_VIEWS, Samples, metric
from analyzer.metrics.samples import Refusal
from analyzer.model.arrays import FloatArray
from analyzer.model.gait import Span
from analyzer.model.recording import Task
from analyzer.model.skeleton import Side
from analyzer.model.units import PERCENT

FLAT_PERCENT = (15, 26)
"""Where the foot lies flat, even of somebody whose heel leaves early (chosen)."""
TIPPED_DEG = 4.0
"""How far the line of heel and toe tips before it counts. The heel of a foot that turns about its ball has risen by
a centimetre at 3 deg; the points of the pose model follow late, and at 4 deg they are right on average in the tuning
walks. Of two rendered walkers whose heels rose a tenth of the stride sooner, one was read so and one was not."""
_SEARCH_PERCENT = (14, 70)
_MOMENT_PERCENT = 2.0
_HIDDEN = Refusal(
    "The other leg hides the far foot just when its heel leaves the floor.",
    "Film once from each side: the foot nearer to the camera is read.",
)


@metric(
    key="heel_off_time",
    label="Heel leaves the floor",
    unit=PERCENT,
    sided=True,
    tasks=(Task.WALK,),
    mechanisms=(5, 2),
    views=SIDE_VIEWS,
    sources=("heel-off-recalled",),
    what="strides",
    tier="C",
    min_fps=50.0,
    max_off_axis_deg=20.0,
    never_negative=True,
    never_above=100.0,
)
def heel_off_time(context: Context, side: Side) -> Samples | Refusal:
    """When in the stride of the near foot its heel rises: the line of heel and toe tips 4 degrees from where it lies
    while the foot is flat (15-26 %).

    The camera reads this early or late by a sixth of the stride, so it is for your own trend and for left against
    right, each filmed from its own side.
    """
    if str(side) != str(context.motion.view):
        return _HIDDEN
    values: list[float] = []
    spans: list[Span] = []
    for stride in context.events.strides_of(side):
        pitch = context.cycle("foot_pitch", side, stride)
        at = np.nan if pitch is None else _tips_at(pitch)
        if np.isfinite(at):
            values.append(at)
            spans.append(Span(stride.time_at(at - _MOMENT_PERCENT), stride.time_at(at + _MOMENT_PERCENT)))
    return Samples(tuple(values), tuple(spans))


def _tips_at(pitch: FloatArray) -> float:
    """Percent of the cycle at which the foot first tips beyond ``TIPPED_DEG``; NaN where it never does."""
    start, end = _SEARCH_PERCENT
    tipped = mean(*FLAT_PERCENT)(pitch).value - pitch - TIPPED_DEG
    for k in range(start, end):
        if tipped[k] <= 0.0 < tipped[k + 1]:
            return float(k - tipped[k] / (tipped[k + 1] - tipped[k]))
    return float("nan")
