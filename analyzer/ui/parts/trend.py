"""One number over time, with intervals and the usual band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd
import streamlit as st

from analyzer.export.palette import DARK, LIGHT
from analyzer.export.plots import AXIS_UNITS
from analyzer.history.clips import trend
from analyzer.history.database import Database
from analyzer.history.ladders import compared
from analyzer.history.records import Clip, Person, TrendPoint
from analyzer.model.judgement import Norm
from analyzer.model.retest import Verdict
from analyzer.page_made import norms_of
from analyzer.ui import catalog, state
from analyzer.ui import progress_words as words

HEIGHT = 300
_SIDES = ("left", "right", "both")
_PAD = 0.08
_LEAST_AROUND = pd.Timedelta(days=4)


def show(database: Database, person: Person, clips: Sequence[Clip]) -> None:
    """Choose a number that these clips of one task and view have, and see it over time; first one that changed."""
    keys = list(
        dict.fromkeys(row.measurement.key for clip in clips[::-1] for row in catalog.rows(clip.report))
    )
    if not keys:
        return
    moved = compared(clips[0], clips[-1]).of(Verdict.REAL) if len(clips) > 1 else ()
    first = keys.index(moved[0].key) if moved and moved[0].key in keys else 0
    key = st.selectbox(words.WHICH_NUMBER, keys, index=first, format_func=catalog.title, key="trend-number")
    sides = {m.side for clip in clips for m in clip.report.measurements if m.key == key}
    points = [
        point
        for side in sorted(sides, key=str)
        for point in trend(database, person, task=clips[-1].task, view=clips[-1].view, key=key, side=side)
    ]
    norm = None if any(p.tier == "C" for p in points) else norms_of(clips[-1].report).get(key)
    st.altair_chart(chart(points, norm, dark=state.dark()), width="stretch")
    st.caption(words.TREND_LEGEND)


def chart(points: Sequence[TrendPoint], norm: Norm | None, *, dark: bool) -> alt.LayerChart | alt.FacetChart:
    """Band, intervals, and the values joined by a line for each side."""
    colours = DARK if dark else LIGHT
    frame, (low, high) = _frame(points), _range(points, norm)
    edges = _edges(frame)
    unit = AXIS_UNITS.get(points[0].unit, points[0].unit)
    x, axis = _days(frame, edges, colours), _axis(colours)
    scale = alt.Scale(domain=[low, high], nice=False, zero=False)
    y = alt.Y("value:Q", title=unit, scale=scale, axis=axis)
    from_low = alt.Y("low:Q", title=unit, scale=scale, axis=axis)
    colour, shape, dash = _looks([side for side in _SIDES if side in set(frame["side"])], colours)
    base = alt.Chart(frame).encode(x=x, color=colour)
    layers = [
        base.mark_rule(strokeWidth=1.4, opacity=0.75).encode(y=from_low, y2="high:Q"),
        base.mark_line(strokeWidth=1.6, opacity=0.8).encode(y=y, strokeDash=dash),
        base.mark_point(size=80, filled=True, opacity=1).encode(
            y=y, shape=shape, tooltip=["on:T", "side:N", "value:Q", "low:Q", "high:Q"]
        ),
    ]
    if norm is not None:
        ends = {
            "low": low if norm.low is None else norm.low,
            "high": high if norm.high is None else norm.high,
        }
        band = alt.Chart(pd.DataFrame({"day": edges, **ends}))
        area = band.mark_area(color=colours["band"], opacity=0.75)
        layers.insert(0, area.encode(x=x, y=from_low, y2="high:Q"))
    return alt.layer(*layers).properties(height=HEIGHT)


def _axis(colours: Mapping[str, str]) -> alt.Axis:
    return alt.Axis(labelColor=colours["muted"], titleColor=colours["muted"], gridColor=colours["grid"])


def _days(frame: pd.DataFrame, edges: list[pd.Timestamp], colours: Mapping[str, str]) -> alt.X:
    axis = alt.Axis(
        format="%-d %b %Y",
        labelColor=colours["muted"],
        gridColor=colours["grid"],
        labelOverlap=True,
        values=[day.isoformat() for day in sorted(set(frame["on"]))],
    )
    domain = [edge.isoformat() for edge in edges]
    return alt.X("day:T", title=None, scale=alt.Scale(domain=domain, nice=False), axis=axis)


def _looks(sides: list[str], colours: Mapping[str, str]) -> tuple[alt.Color, alt.Shape, alt.StrokeDash]:
    """Left and right differ in colour, mark and line; what has no side is a diamond in ink."""
    known = {"left": (colours["left"], "circle", [1, 0]), "right": (colours["right"], "square", [6, 4])}
    looks = [known.get(side, (colours["ink"], "diamond", [1, 0])) for side in sides]
    legend = (
        None
        if sides == ["both"]
        else alt.Legend(title=None, orient="top", labelColor=colours["ink"], symbolStrokeWidth=0)
    )
    ranges = list(zip(*looks, strict=True))
    scales = [alt.Scale(domain=sides, range=list(each)) for each in ranges]
    return (
        alt.Color("side:N", scale=scales[0], legend=legend),
        alt.Shape("side:N", scale=scales[1], legend=legend),
        alt.StrokeDash("side:N", scale=scales[2], legend=None),
    )


def _edges(frame: pd.DataFrame) -> list[pd.Timestamp]:
    """A little before the first day and a little after the last."""
    first, last = frame["day"].min(), frame["day"].max()
    around = max(_LEAST_AROUND, (last - first) * _PAD)
    return [first - around, last + around]


def _frame(points: Sequence[TrendPoint]) -> pd.DataFrame:
    """One row per mark; sides stand a little apart so that their intervals do not hide one another."""
    both = len({point.side for point in points}) > 1
    span = max(p.day for p in points) - min(p.day for p in points)
    apart = pd.Timedelta(hours=max(6.0, span.days * 24 * 0.006)) if both else pd.Timedelta(0)
    shift = {"left": -apart, "right": apart, "both": pd.Timedelta(0)}
    rows = []
    for point in points:
        side = "both" if point.side is None else point.side.value
        rows.append(
            {
                "on": pd.Timestamp(point.day),
                "day": pd.Timestamp(point.day) + shift[side],
                "side": side,
                "value": point.value,
                "low": point.low,
                "high": point.high,
            }
        )
    return pd.DataFrame(rows)


def _range(points: Sequence[TrendPoint], norm: Norm | None) -> tuple[float, float]:
    ends = [] if norm is None else [end for end in (norm.low, norm.high) if end is not None]
    low, high = min([p.low for p in points] + ends), max([p.high for p in points] + ends)
    pad = _PAD * ((high - low) or abs(high) or 1.0)
    return low - pad, high + pad
