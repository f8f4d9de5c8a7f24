"""Charts ready for the page: drawing, description and table in one."""

from __future__ import annotations

import numpy as np

from analyzer.export.cycles import PERCENT, BandCurve, CycleCurves, StepSeries, at_percent
from analyzer.export.page_parts import Charts, Figure, Table
from analyzer.export.plots import cycle_figure, steps_figure
from analyzer.export.wording import label_of, number, plural, with_unit
from analyzer.model.arrays import FloatArray
from analyzer.model.skeleton import Side

TABLE_PERCENT = np.arange(0.0, 101.0, 10.0)


def cycle_chart(curves: CycleCurves, norm: BandCurve | None = None) -> Figure | None:
    """A signal over the gait cycle, or None when neither side has a whole stride."""
    means = {side: curves.side(side).mean for side in Side}
    if all(mean is None for mean in means.values()):
        return None
    title = curves.label or label_of(curves.name)
    return Figure(
        title=title,
        svg=cycle_figure(curves, norm),
        alt=f"{title} over the gait cycle. " + " ".join(_in_words(curves, side) for side in Side),
        caption=_caption(curves, norm),
        table=_cycle_table(curves, norm, means),
    )


def charts(found: Charts) -> list[Figure]:
    """All charts that have something to show."""
    made = [cycle_chart(curves, band) for curves, band in found.cycles]
    if found.steps is not None:
        made.append(steps_chart(found.steps, found.clip_s))
    return [figure for figure in made if figure is not None]


def steps_chart(steps: StepSeries, clip_s: float) -> Figure | None:
    """Step times through the clip, or None without a step."""
    rows = [(when, seconds, side) for side in Side for when, seconds in steps.side(side)]
    if not rows:
        return None
    counts = " and ".join(plural(len(steps.side(side)), f"{side.value} step") for side in Side)
    return Figure(
        title="Step times",
        svg=steps_figure(steps, clip_s),
        alt=f"Step times of {counts} through the clip; the table holds each of them.",
        caption="A step ends with the strike of its own side. The lines mark each side's median.",
        table=Table(
            head=("ends at, s", "side", "step time, s"),
            rows=tuple((number(when, 2), side.value, number(s, 3)) for when, s, side in sorted(rows)),
        ),
    )


def _in_words(curves: CycleCurves, side: Side) -> str:
    mean = curves.side(side).mean
    if mean is None:
        return f"The {side.value} side has no whole stride."
    low, high = (with_unit(number(float(v), 0), curves.unit) for v in (mean.min(), mean.max()))
    at = number(float(PERCENT[int(mean.argmax())]), 0)
    count = plural(len(curves.side(side).strides), "stride")
    return f"The {side.value} mean of {count} runs from {low} to {high}, highest at {at} % of the cycle."


def _caption(curves: CycleCurves, norm: BandCurve | None) -> str:
    skipped = curves.left.skipped + curves.right.skipped
    parts = ["From a foot strike (0 %) to the next strike of the same foot."]
    if norm is not None:
        source = f" ({norm.source.rstrip('.')})" if norm.source else ""
        parts.append(f"Grey: {norm.population}{source}.")
    if skipped:
        parts.append(f"{plural(skipped, 'stride')} with gaps left out.")
    return " ".join(parts)


def _cycle_table(curves: CycleCurves, norm: BandCurve | None, means: dict[Side, FloatArray | None]) -> Table:
    columns = [[f"{percent:.0f}" for percent in TABLE_PERCENT]]
    for side in Side:
        mean = means[side]
        columns.append(
            ["\u2013"] * len(TABLE_PERCENT)
            if mean is None
            else [number(float(value), 1) for value in at_percent(mean, TABLE_PERCENT)]
        )
    head = ["% of cycle", *(f"{side.value}, {curves.unit}" for side in Side)]
    if norm is not None:
        low, high = (np.interp(TABLE_PERCENT, norm.percent, edge) for edge in (norm.low, norm.high))
        columns.append(
            [f"{number(float(a), 1)} to {number(float(b), 1)}" for a, b in zip(low, high, strict=True)]
        )
        head.append("typical")
    return Table(head=tuple(head), rows=tuple(zip(*columns, strict=True)))
