"""The steps of one heel as a chart: each step thin, their mean thick, the peak with its interval."""

from __future__ import annotations

from typing import Any

import numpy as np

from analyzer.export.heel_parts import HeelCurves
from analyzer.export.page_parts import Figure, Table
from analyzer.export.palette import LIGHT
from analyzer.export.plots import LINE_STYLE, MARKER, legend, svg_figure
from analyzer.export.wording import band_text, interval_text, number, plural, value_text, with_unit
from analyzer.model.judgement import Norm
from analyzer.model.measurement import Measurement
from analyzer.model.skeleton import Side

SIZE_IN = (5.4, 3.4)
TABLE_EVERY = 5
LEAST_RANGE_DEG = 10.0
"""So that an ordinary scatter does not fill the chart (chosen)."""


def heel_chart(curves: HeelCurves, measurement: Measurement, norm: Norm | None) -> Figure:
    """The curves of a heel whose peak was measured; ``norm`` is the band of the peak."""
    side = measurement.side
    assert side is not None  # heels have sides
    count = plural(len(curves.steps), "step")
    peak = f"{value_text(measurement)}, 95\N{NO-BREAK SPACE}% interval {interval_text(measurement)}"
    typical = "" if norm is None else f" Grey: where the peak lies in most people, {band_text(norm)}."
    return Figure(
        title=f"{side.value.capitalize()} heel, {count}",
        svg=_svg(curves, measurement, side, norm),
        alt=(
            f"Tilt of the {side.value} heel against the shank while the foot is flat, {count}. The mean runs from "
            f"{_degrees(np.nanmin(curves.mean))} to {_degrees(np.nanmax(curves.mean))}. Peak: {peak}, "
            f"at about {number(curves.peak_percent, 0)} % of the stride."
        ),
        caption=(
            "While the foot is flat, from strike (0 %) to the next strike of the same foot (100 %). Thin: each step. "
            f"Thick: their mean. Bar: the mean of the steps' own peaks and its 95 % interval.{typical}"
        ),
        table=_table(curves, measurement),
    )


def _svg(curves: HeelCurves, measurement: Measurement, side: Side, norm: Norm | None) -> str:
    colour = LIGHT[side.value]
    with svg_figure(f"heel-{side.value}", SIZE_IN) as (figure, done):
        axes = figure.add_axes((0.135, 0.17, 0.835, 0.71))
        if norm is not None and norm.low is not None and norm.high is not None:
            axes.axhspan(norm.low, norm.high, color=LIGHT["band"], lw=0, zorder=0, label="typical peak")
        axes.axhline(0.0, color=LIGHT["muted"], lw=1.0, zorder=1)
        for step in curves.steps:
            axes.plot(curves.percent, step, color=colour, lw=0.8, alpha=0.4, zorder=2)
        axes.plot(
            curves.percent, curves.mean, color=colour, lw=2.4, ls=LINE_STYLE[side], zorder=3, label="mean"
        )
        axes.errorbar(
            [curves.peak_percent],
            [measurement.value],
            [[measurement.value - measurement.low], [measurement.high - measurement.value]],
            fmt=MARKER[side],
            color=LIGHT["ink"],
            mfc=LIGHT["panel"],
            ms=6,
            capsize=4,
            lw=1.6,
            zorder=4,
            label="peak, 95 %",
        )
        axes.set(xlim=(curves.percent[0], curves.percent[-1]), xlabel="% of the stride")
        axes.set_ylabel("degrees, inward positive")
        axes.grid(axis="y", color=LIGHT["grid"], lw=0.7, zorder=0)
        axes.set_axisbelow(True)
        axes.set_ylim(*_limits(curves, measurement, norm))
        legend(axes)
    return done[0]


def _limits(curves: HeelCurves, measurement: Measurement, norm: Norm | None) -> tuple[float, float]:
    ends: list[Any] = [
        0.0,
        np.nanmin(curves.steps),
        np.nanmax(curves.steps),
        measurement.low,
        measurement.high,
    ]
    if norm is not None:
        ends += [end for end in (norm.low, norm.high) if end is not None]
    low, high = float(min(ends)), float(max(ends))
    middle, half = (low + high) / 2, max(LEAST_RANGE_DEG, 1.12 * (high - low)) / 2
    return middle - half, middle + half


def _table(curves: HeelCurves, measurement: Measurement) -> Table:
    every = slice(TABLE_EVERY - int(curves.percent[0]) % TABLE_EVERY, None, TABLE_EVERY)
    rows = [
        (number(float(percent), 0), _plain(mean), _plain(low), _plain(high))
        for percent, mean, low, high in zip(
            curves.percent[every],
            curves.mean[every],
            _edge(curves, np.fmin)[every],
            _edge(curves, np.fmax)[every],
            strict=True,
        )
    ]
    return Table(
        head=("% of the stride", *(f"{name}, {measurement.unit}" for name in ("mean", "least", "most"))),
        rows=tuple(rows),
    )


def _edge(curves: HeelCurves, which: Any) -> Any:
    """The least or most of the steps; NaN only where none is known."""
    return which.reduce(curves.steps, axis=0)


def _plain(value: float) -> str:
    return number(float(value), 1) if np.isfinite(value) else "\N{EN DASH}"


def _degrees(value: Any) -> str:
    return with_unit(number(float(value), 1), "deg")
