"""Joint and segment angles of the side view. Phases are percentages of the side's own stride."""

from __future__ import annotations

from analyzer.metrics.by_second import per_second
from analyzer.metrics.context import Context, above, mean, peak, spread, trough
from analyzer.metrics.registry import SIDE_VIEWS, Samples, metric
from analyzer.model.gait import Span
from analyzer.model.recording import Task
from analyzer.model.skeleton import Side
from analyzer.model.units import DEGREE

_OBLIQUE = 25.0


@metric(
    key="knee_flexion_strike",
    label="Knee flexion at strike",
    unit=DEGREE,
    sided=True,
    mechanisms=(2, 4),
    views=SIDE_VIEWS,
    sources=("schwartz-2008",),
    what="strides",
    max_off_axis_deg=_OBLIQUE,
)
def knee_flexion_strike(context: Context, side: Side) -> Samples:
    """Knee flexion when the foot strikes: mean over the first 2 % of the stride."""
    return Samples(*context.per_stride(side, "knee_flexion", side, mean(0, 2)))


@metric(
    key="knee_flexion_loading",
    label="Knee flexion while taking weight",
    unit=DEGREE,
    sided=True,
    mechanisms=(2,),
    views=SIDE_VIEWS,
    sources=("schwartz-2008",),
    what="strides",
    max_off_axis_deg=_OBLIQUE,
)
def knee_flexion_loading(context: Context, side: Side) -> Samples:
    """Largest knee flexion at 5-25 % of the stride."""
    return Samples(*context.per_stride(side, "knee_flexion", side, peak(5, 25)))


@metric(
    key="knee_flexion_swing_peak",
    label="Knee flexion in swing",
    unit=DEGREE,
    sided=True,
    mechanisms=(4, 5),
    views=SIDE_VIEWS,
    sources=("fukuchi-2018", "schwartz-2008"),
    what="strides",
    tier="A",
    max_off_axis_deg=_OBLIQUE,
    tier_far="B",
)
def knee_flexion_swing_peak(context: Context, side: Side) -> Samples:
    """Largest knee flexion at 55-90 % of the stride."""
    return Samples(*context.per_stride(side, "knee_flexion", side, peak(55, 90)))


@metric(
    key="knee_rom",
    label="Knee range",
    unit=DEGREE,
    sided=True,
    mechanisms=(4, 5),
    views=SIDE_VIEWS,
    sources=("doerks-2025",),
    what="strides",
    tier="A",
    max_off_axis_deg=_OBLIQUE,
    tier_far="B",
    never_negative=True,
)
def knee_rom(context: Context, side: Side) -> Samples:
    """Largest minus smallest knee flexion over the stride; a constant offset of the model cancels."""
    return Samples(*context.per_stride(side, "knee_flexion", side, spread()))


@metric(
    key="thigh_flexion_strike",
    label="Thigh reach at strike",
    unit=DEGREE,
    sided=True,
    mechanisms=(4, 5),
    views=SIDE_VIEWS,
    sources=("schwartz-2008",),
    what="strides",
    max_off_axis_deg=_OBLIQUE,
    roll_effect=1.0,
)
def thigh_flexion_strike(context: Context, side: Side) -> Samples:
    """Thigh ahead of vertical when the foot strikes: mean over the first 2 % of the stride."""
    return Samples(*context.per_stride(side, "thigh_flexion", side, mean(0, 2)))


@metric(
    key="thigh_extension_peak",
    label="Thigh extension behind",
    unit=DEGREE,
    sided=True,
    mechanisms=(1, 5),
    views=SIDE_VIEWS,
    sources=("schwartz-2008",),
    what="strides",
    max_off_axis_deg=_OBLIQUE,
    roll_effect=1.0,
)
def thigh_extension_peak(context: Context, side: Side) -> Samples:
    """How far the thigh gets behind vertical at 35-65 % of the stride; behind is positive."""
    values, spans = context.per_stride(side, "thigh_flexion", side, trough(35, 65))
    return Samples(tuple(-v for v in values), spans)


@metric(
    key="ankle_dorsiflexion_stance_peak",
    label="Ankle bend in stance",
    unit=DEGREE,
    sided=True,
    mechanisms=(2, 5),
    views=SIDE_VIEWS,
    sources=("schwartz-2008", "fukuchi-2018"),
    what="strides",
    max_off_axis_deg=20.0,
)
def ankle_dorsiflexion_stance_peak(context: Context, side: Side) -> Samples:
    """Largest shank-to-foot dorsiflexion at 10-55 % of the stride, the line of the resting foot taken as level.

    The line between the model's heel and toe points is not the sole; its pitch while the foot lies flat
    (15-35 %) is taken as zero for each stride.
    """
    values: list[float] = []
    spans: list[Span] = []
    for stride in context.events.strides_of(side):
        ankle = context.cycle("ankle_dorsiflexion", side, stride)
        pitch = context.cycle("foot_pitch", side, stride)
        if ankle is not None and pitch is not None:
            bend = peak(10, 55)(ankle)
            values.append(bend.value - mean(15, 35)(pitch).value)
            spans.append(Span(stride.time_at(bend.start_percent), stride.time_at(bend.end_percent)))
    return Samples(tuple(values), tuple(spans))


@metric(
    key="foot_strike_angle",
    label="Foot angle at strike",
    unit=DEGREE,
    sided=True,
    mechanisms=(2, 4),
    views=SIDE_VIEWS,
    sources=("foot-strike-recalled",),
    what="strides",
    min_fps=50.0,
    max_off_axis_deg=20.0,
)
def foot_strike_angle(context: Context, side: Side) -> Samples:
    """Heel-to-toe line at strike minus the same line while the foot lies flat (15-35 %); toes up positive."""
    return Samples(*context.per_stride(side, "foot_pitch", side, above(mean(0, 1), mean(15, 35))))


@metric(
    key="trunk_forward_lean",
    label="Trunk lean forward",
    unit=DEGREE,
    sided=False,
    tasks=(Task.WALK, Task.STAND),
    mechanisms=(1,),
    views=SIDE_VIEWS,
    sources=("trunk-inclination-recalled",),
    what="strides",
    max_off_axis_deg=30.0,
    roll_effect=1.0,
)
def trunk_forward_lean(context: Context) -> Samples:
    """Pelvis centre to shoulder centre from vertical, averaged over the stride, in standing second by second; forward
    positive.
    """
    if context.motion.task is Task.STAND:
        return per_second(context, context.motion.signal("trunk_forward_lean"))
    values: list[float] = []
    spans: list[Span] = []
    for side in Side:
        read, where = context.per_stride(side, "trunk_forward_lean", None, mean(0, 100))
        values += read
        spans += where
    return Samples(tuple(values), tuple(spans))
