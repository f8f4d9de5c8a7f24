"""The picture of the intervals: how often they hold the truth, and how errors compare with their width."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np

from analyzer.export.palette import LIGHT
from validation.lab.bar import CoverageGoal
from validation.lab.rows import MetricRow
from validation.lab.stats import Share, share

_RC: Any = {
    "svg.hashsalt": "gait-accuracy",
    "svg.fonttype": "none",
    "font.family": ["DejaVu Sans"],
    "font.size": 9.0,
    "text.color": LIGHT["ink"],
    "axes.edgecolor": LIGHT["line"],
    "axes.labelcolor": LIGHT["ink"],
    "axes.titlesize": 10.5,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "xtick.color": LIGHT["line"],
    "xtick.labelcolor": LIGHT["muted"],
    "ytick.labelcolor": LIGHT["ink"],
    "figure.facecolor": LIGHT["panel"],
    "axes.facecolor": LIGHT["panel"],
}
_ROW_IN = 0.235
_EDGE = 2.2
"""Standardised errors beyond this are drawn at the edge."""


def coverage_figure(rows: Sequence[MetricRow], goal: CoverageGoal) -> Any:
    """A matplotlib figure of measured rows, one line for each metric; the first line is all of them together."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    measured = [row for row in rows if row.value is not None]
    keys = sorted({row.key for row in measured})
    groups = [("all metrics", measured), *((key, [r for r in measured if r.key == key]) for key in keys)]
    with mpl.rc_context(_RC):
        height = 1.15 + _ROW_IN * len(groups)
        figure = Figure(figsize=(10.0, height))
        bottom, top = 0.72 / height, 1 - 0.42 / height
        left = figure.add_axes((0.265, bottom, 0.32, top - bottom))
        right = figure.add_axes((0.63, bottom, 0.355, top - bottom))
        _shares(left, groups, goal)
        _standardised(right, groups)
        for axes in (left, right):
            axes.set_ylim(len(groups) - 0.4, -0.7)
            axes.axhline(0.5, color=LIGHT["line"], lw=0.8)
            axes.hlines(range(1, len(groups)), *axes.get_xlim(), color=LIGHT["grid"], lw=0.5, zorder=0.5)
            axes.tick_params(axis="y", length=0)
        return figure


def coverage_svg(rows: Sequence[MetricRow], goal: CoverageGoal) -> str:
    """The figure as SVG: the same bytes for the same rows."""
    import matplotlib as mpl

    figure, out = coverage_figure(rows, goal), io.StringIO()
    with mpl.rc_context(_RC):
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    svg = out.getvalue().replace("'DejaVu Sans'", "'DejaVu Sans', Verdana, sans-serif")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def _shares(axes: Any, groups: Sequence[tuple[str, Sequence[MetricRow]]], goal: CoverageGoal) -> None:
    axes.axvspan(100 * goal.low, 100 * goal.high, color=LIGHT["grid"], lw=0, zorder=0)
    axes.axvline(100 * goal.least, color=LIGHT["stop"], lw=0.9, ls=(0, (4, 2)), zorder=1)
    axes.axvline(95, color=LIGHT["band-edge"], lw=0.9, ls=(0, (1, 1.5)), zorder=1)
    lowest = 75.0
    for y, (_, rows) in enumerate(groups):
        seen = share([row.inside for row in rows if row.inside is not None])
        if seen is None:
            continue
        low, high = seen.interval
        colour = _colour(seen, goal, overall=y == 0)
        axes.plot([100 * low, 100 * high], [y, y], color=colour, lw=1.6, solid_capstyle="round", zorder=3)
        axes.plot(100 * seen.value, y, "D" if y == 0 else "o", color=colour, ms=6 if y == 0 else 5, zorder=4)
        lowest = min(lowest, 100 * low)
    axes.set_xlim(max(-2.0, np.floor(lowest / 5) * 5 - 1), 101.5)
    axes.set_yticks(range(len(groups)), [f"{name}  ({len(rows)})" for name, rows in groups])
    axes.set_title("Intervals that hold the truth", pad=10)
    axes.set_xlabel(
        f"% of the numbers; bars: Wilson 95 %\ngrey: the goal, {100 * goal.low:.0f}-{100 * goal.high:.0f} %;"
        f" red line: no metric below {100 * goal.least:.0f} %"
    )


def _colour(seen: Share, goal: CoverageGoal, *, overall: bool) -> str:
    """Red: misses the goal by what was seen; blue: meets it."""
    missed = not goal.low <= seen.value <= goal.high if overall else seen.value < goal.least
    return LIGHT["stop"] if missed else LIGHT["left"]


def _standardised(axes: Any, groups: Sequence[tuple[str, Sequence[MetricRow]]]) -> None:
    axes.axvspan(-1, 1, color=LIGHT["grid"], lw=0, zorder=0)
    axes.axvline(0, color=LIGHT["band-edge"], lw=0.8, zorder=1)
    ink, out = LIGHT["left"], LIGHT["stop"]
    for y, (_, rows) in enumerate(groups):
        each = np.array([_in_half_widths(row) for row in rows])
        if len(each) == 0:
            continue
        ends = np.clip(np.percentile(each, [2.5, 25, 50, 75, 97.5]), -_EDGE, _EDGE)
        axes.plot(ends[[0, 4]], [y, y], color=ink, lw=1.0, zorder=3, solid_capstyle="butt")
        axes.plot(ends[[1, 3]], [y, y], color=ink, lw=5.0, alpha=0.55, zorder=3, solid_capstyle="butt")
        axes.plot([ends[2]] * 2, [y - 0.28, y + 0.28], color=LIGHT["ink"], lw=1.3, zorder=5)
        if y == 0:  # all together: the single ones stand below
            continue
        outside = each[np.abs(each) > 1]
        within = outside[np.abs(outside) <= _EDGE]
        axes.plot(within, [y] * len(within), "o", color=out, ms=2.6, mew=0, alpha=0.8, zorder=4)
        for sign, marker in ((-1, "<"), (1, ">")):
            if (sign * outside > _EDGE).any():
                axes.plot(sign * _EDGE, y, marker, color=out, ms=4.5, mew=0, zorder=4, clip_on=False)
    axes.set_xlim(-_EDGE, _EDGE)
    axes.set_yticks([])
    axes.set_title("Error in half widths of its own interval", pad=10)
    axes.set_xlabel(
        "tick: median; thick: middle half; thin: middle 95 %\nred: truth outside the interval; arrow: off the scale"
    )


def _in_half_widths(row: MetricRow) -> float:
    if row.value is None or row.high is None:
        raise ValueError(f"{row.clip} {row.key}: nothing was measured")
    half = row.high - row.value  # the lower half may have been cut off at 0
    return (row.value - row.truth) / half if half > 0 else 0.0
