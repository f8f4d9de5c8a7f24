"""The charts of the report on paper: gait cycles, step times, and the steps of a heel."""

from __future__ import annotations

import numpy as np

from analyzer.export.cycles import PERCENT, BandCurve, CycleCurves, StepSeries
from analyzer.export.heel_parts import HeelCurves
from analyzer.export.pdf_paper import Paper
from analyzer.export.pdf_plot import BELOW_MM, DASH, LEFT_MM, NAME, Plot, Range
from analyzer.export.pdf_type import HEADING
from analyzer.export.plots import AXIS_UNITS, STEP_RANGE
from analyzer.export.wording import label_of, plural
from analyzer.model.judgement import Norm
from analyzer.model.measurement import Measurement
from analyzer.model.skeleton import Side

CHART_MM = 34.0
ABOVE_MM = HEADING.line_mm + NAME.line_mm + 2.6
FULL_MM = ABOVE_MM + CHART_MM + BELOW_MM
FINE, BOLD = 0.18, 0.65


def cycle_plot(
    paper: Paper, x: float, y: float, w: float, curves: CycleCurves, norm: BandCurve | None
) -> None:
    """A signal over the gait cycle: each stride thin, the mean of each side thick, the norm band grey."""
    ends = [curves.side(side).strides for side in Side if len(curves.side(side).strides)]
    ends += [] if norm is None else [norm.low, norm.high]
    plot = _framed(paper, x, y, w, curves.label or label_of(curves.name), (0.0, 100.0), _around(ends))
    offs = [off for side in Side if (off := curves.side(side).foot_off_percent) is not None]
    if offs:
        plot.column(0.0, float(np.mean(offs)), "stance")
    if norm is not None:
        plot.between(norm.percent, norm.low, norm.high, "band")
    plot.axes("gait cycle, %", AXIS_UNITS.get(curves.unit, curves.unit), step=20.0)
    sides: list[tuple[Side, str]] = []
    for side in Side:
        one = curves.side(side)
        if one.foot_off_percent is not None:
            plot.upright(one.foot_off_percent, side.value, 0.25, dash=DASH[side])
        for stride in one.strides:
            plot.line(PERCENT, stride, side.value, FINE, opacity=0.4)
        if one.mean is not None:
            plot.line(PERCENT, one.mean, side.value, BOLD, dash=DASH[side])
            sides.append((side, f"{side.value}, {plural(len(one.strides), 'stride')}"))
    plot.key(sides, "" if norm is None else "typical")


def steps_plot(paper: Paper, x: float, y: float, w: float, steps: StepSeries, clip_s: float) -> None:
    """Step times through the clip: a mark where each step ends, a line at each side's median."""
    seconds = np.array([s for side in Side for _, s in steps.side(side)])
    half = max(STEP_RANGE * float(np.median(seconds)), 0.65 * float(np.ptp(seconds)))
    middle = float(seconds.max() + seconds.min()) / 2
    plot = _framed(paper, x, y, w, "Step times", (0.0, max(clip_s, 0.1)), (middle - half, middle + half))
    for span in steps.rejected:
        plot.column(max(span.start_s, 0.0), min(span.end_s, clip_s), "grid")
    plot.axes("time in the clip, s", "seconds")
    for side in Side:
        rows = steps.side(side)
        if rows:
            plot.level(float(np.median([s for _, s in rows])), side.value, 0.3, dash=DASH[side])
        for when, s in rows:
            plot.mark(when, s, side)
    plot.key(
        [
            (side, f"{side.value}, {plural(len(steps.side(side)), 'step')}")
            for side in Side
            if steps.side(side)
        ]
    )


def heel_plot(
    paper: Paper, x: float, y: float, w: float, curves: HeelCurves, measured: Measurement, norm: Norm | None
) -> None:
    """The steps of one heel: each thin, their mean thick, the peak with its interval on its band."""
    side = measured.side
    assert side is not None  # heels have sides
    ends = [curves.steps, np.array([measured.low, measured.high, 0.0])]
    low, high = (None, None) if norm is None else (norm.low, norm.high)
    ends.append(np.array([end for end in (low, high) if end is not None]))
    across = (float(curves.percent[0]), float(curves.percent[-1]))
    title = f"{side.value.capitalize()} heel, {plural(len(curves.steps), 'step')}"
    plot = _framed(paper, x, y, w, title, across, _around(ends))
    if low is not None and high is not None:
        plot.layer(low, high, "band")
    plot.axes("% of the stride", "degrees, inward positive")
    plot.level(0.0, "muted", 0.25)
    for step in curves.steps:
        plot.line(curves.percent, step, side.value, FINE, opacity=0.45)
    plot.line(curves.percent, curves.mean, side.value, BOLD, dash=DASH[side])
    at = curves.peak_percent
    paper.stroke([plot.place(at, measured.low), plot.place(at, measured.high)], "ink", 0.45)
    for end in (measured.low, measured.high):
        a, b = plot.place(at, end)
        paper.stroke([(a - 0.9, b), (a + 0.9, b)], "ink", 0.45)
    plot.mark(at, measured.value, None)
    plot.key([(side, "mean")], "typical peak" if norm is not None else "")


def _framed(paper: Paper, x: float, y: float, w: float, title: str, across: Range, up: Range) -> Plot:
    paper.put(x, y, paper.clipped(title, w, HEADING), HEADING)
    return Plot(
        paper=paper, x=x + LEFT_MM, y=y + ABOVE_MM, w=w - LEFT_MM - 1.5, h=CHART_MM, across=across, up=up
    )


def _around(found: list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]) -> Range:
    """A range with some room about everything that is known."""
    known = np.concatenate([values[np.isfinite(values)].ravel() for values in found])
    low, high = float(known.min()), float(known.max())
    room = 0.07 * max(high - low, 4.0)
    return low - room, high + room
