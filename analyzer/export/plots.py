"""Charts as SVG text: drawn with matplotlib, the same bytes for the same data.

The SVGs stand on their own, in the light colours of ``palette``; the page recolours them. Left is blue,
solid and round, right is orange, dashed and square, so that neither needs its colour to be told apart.
matplotlib is imported inside, so that importing this module is cheap; nothing global is left changed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from analyzer.export.cycles import PERCENT, BandCurve, CycleCurves, SideCurves, StepSeries
from analyzer.export.palette import LIGHT
from analyzer.export.wording import plural
from analyzer.model.skeleton import Side

SIZE_IN = (5.4, 3.1)
STEPS_SIZE_IN = (5.4, 2.6)
FONT_PT = 11.5
LINE_STYLE: dict[Side, Any] = {Side.LEFT: "solid", Side.RIGHT: (0, (4.5, 2.2))}
MOST_STRIDES = 60
"""Of a long clip every so many strides are drawn thin; the mean is that of all (chosen)."""
HEADROOM = 0.1
"""Room above the curves for the words stance and swing, as a share of their range."""
STEP_RANGE = 0.12
"""Half the least range of the step chart, as a share of the step time (chosen)."""
AXIS_UNITS = {"deg": "degrees", "1": "count"}
MARKER = {Side.LEFT: "o", Side.RIGHT: "s"}

RC: dict[str, Any] = {
    "svg.fonttype": "none",
    "font.family": ["DejaVu Sans"],
    "font.size": FONT_PT,
    "text.color": LIGHT["ink"],
    "axes.edgecolor": LIGHT["line"],
    "axes.labelcolor": LIGHT["muted"],
    "axes.facecolor": LIGHT["panel"],
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.8,
    "xtick.color": LIGHT["line"],
    "ytick.color": LIGHT["line"],
    "xtick.labelcolor": LIGHT["muted"],
    "ytick.labelcolor": LIGHT["muted"],
    "figure.facecolor": LIGHT["panel"],
    "legend.frameon": False,
    "legend.fontsize": FONT_PT,
    "lines.solid_capstyle": "round",
}


def font_files() -> dict[str, Path]:
    """The letters that matplotlib carries, for other paper: DejaVu Sans, ``""`` upright, ``"B"`` bold."""
    import matplotlib as mpl

    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return {"": folder / "DejaVuSans.ttf", "B": folder / "DejaVuSans-Bold.ttf"}


def cycle_figure(curves: CycleCurves, norm: BandCurve | None = None) -> str:
    """A signal over the gait cycle: each stride thin, the mean of each side thick, the norm band grey.

    The shaded left part is stance; a thin vertical line per side marks its foot-off. A side without a
    whole stride is left out and says so in the legend.
    """
    with svg_figure(f"cycle-{curves.name}", SIZE_IN) as (figure, done):
        axes = figure.add_axes((0.135, 0.18, 0.835, 0.68))
        _stance(axes, curves)
        if norm is not None:
            axes.fill_between(
                norm.percent, norm.low, norm.high, color=LIGHT["band"], lw=0, zorder=1, label="typical"
            )
        for side in Side:
            _side_curves(axes, curves.side(side), side)
        axes.set(xlim=(0, 100), xlabel="gait cycle, %", ylabel=AXIS_UNITS.get(curves.unit, curves.unit))
        axes.set_xticks(range(0, 101, 20))
        axes.grid(axis="y", color=LIGHT["grid"], lw=0.7, zorder=0)
        axes.set_axisbelow(True)
        axes.margins(y=0.06)
        low, high = axes.get_ylim()
        axes.set_ylim(low, high + HEADROOM * (high - low))
        legend(axes)
    return done[0]


def steps_figure(steps: StepSeries, clip_s: float) -> str:
    """Step times through the clip: a mark where each step ends, a line at each side's median."""
    with svg_figure("steps", STEPS_SIZE_IN) as (figure, done):
        axes = figure.add_axes((0.15, 0.22, 0.82, 0.61))
        for i, span in enumerate(steps.rejected):
            name = "_" if i else "not used"
            axes.axvspan(span.start_s, span.end_s, color=LIGHT["grid"], lw=0, zorder=0, label=name)
        for side in Side:
            _side_steps(axes, steps, side)
        axes.set(xlim=(0, clip_s), xlabel="time in the clip, s", ylabel="step time, s")
        axes.grid(axis="y", color=LIGHT["grid"], lw=0.7)
        axes.set_axisbelow(True)
        _widened(axes, [seconds for side in Side for _, seconds in steps.side(side)])
        legend(axes)
    return done[0]


def _stance(axes: Any, curves: CycleCurves) -> None:
    offs = {side: curves.side(side).foot_off_percent for side in Side}
    known = [off for off in offs.values() if off is not None]
    if not known:
        return
    axes.axvspan(0, float(np.mean(known)), color=LIGHT["stance"], lw=0, zorder=0)
    for side, off in offs.items():
        if off is not None:
            axes.axvline(off, color=LIGHT[side.value], lw=1.0, ls=LINE_STYLE[side], alpha=0.7, zorder=2)
    above = axes.get_xaxis_transform()
    style = {"transform": above, "fontsize": FONT_PT - 1, "color": LIGHT["muted"], "va": "top"}
    axes.text(min(known) - 1.2, 0.985, "stance", ha="right", **style)
    axes.text(max(known) + 1.2, 0.985, "swing", ha="left", **style)


def _side_curves(axes: Any, curves: SideCurves, side: Side) -> None:
    colour, dashes = LIGHT[side.value], LINE_STYLE[side]
    every = -(-len(curves.strides) // MOST_STRIDES)
    for stride in curves.strides[:: max(1, every)]:
        axes.plot(PERCENT, stride, color=colour, lw=0.8, alpha=0.35, zorder=3)
    count = plural(len(curves.strides), "stride")
    if curves.mean is None:
        axes.plot([], [], color=colour, lw=2.2, ls=dashes, label=f"{side.value}: no whole stride")
    else:
        axes.plot(
            PERCENT, curves.mean, color=colour, lw=2.2, ls=dashes, zorder=4, label=f"{side.value}, {count}"
        )


def _side_steps(axes: Any, steps: StepSeries, side: Side) -> None:
    rows = steps.side(side)
    if not rows:
        return
    when, seconds = np.array(rows).T
    colour = LIGHT[side.value]
    axes.axhline(float(np.median(seconds)), color=colour, lw=1.1, ls=LINE_STYLE[side], alpha=0.8)
    axes.plot(
        when,
        seconds,
        MARKER[side],
        color=colour,
        ms=5.5,
        mfc=colour if side is Side.LEFT else LIGHT["panel"],
        mew=1.5,
        label=f"{side.value}, {plural(len(rows), 'step')}",
    )


def _widened(axes: Any, seconds: list[float]) -> None:
    """Room about the step times, and never so little that an ordinary scatter fills the chart."""
    if seconds:
        half = max(STEP_RANGE * float(np.median(seconds)), 0.65 * float(np.ptp(seconds)))
        middle = (max(seconds) + min(seconds)) / 2
        axes.set_ylim(middle - half, middle + half)


def legend(axes: Any) -> None:
    """Names above the chart, where there are any."""
    if axes.get_legend_handles_labels()[0]:
        axes.legend(
            loc="lower left",
            bbox_to_anchor=(-0.02, 1.0),
            ncols=3,
            borderaxespad=0.2,
            handlelength=2.2,
            handletextpad=0.5,
            columnspacing=1.3,
        )


@contextmanager
def svg_figure(name: str, size_in: tuple[float, float]) -> Iterator[tuple[Any, list[str]]]:
    """A figure to draw on; its SVG is appended to the list when the block ends."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    done: list[str] = []
    settings: Any = {**RC, "svg.hashsalt": name}
    with mpl.rc_context(settings):
        figure = Figure(figsize=size_in)
        yield figure, done
        out = io.StringIO()
        figure.savefig(
            out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
        )
        done.append(_tidy(out.getvalue(), name))


def _tidy(svg: str, name: str) -> str:
    """Without prologue and metadata, with a scalable size, the reader's own font, and ids of its own."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>", "", svg, flags=re.DOTALL)
    svg = svg.replace("<svg ", '<svg stroke-linejoin="round" ', 1)
    svg = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", svg, count=1)
    svg = svg.replace("'DejaVu Sans'", "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif")
    return re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", svg).strip()
