"""Charts of the explorer. Marks that are not picked fade; axes stay, so that a brush does as well."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from analyzer.export.palette import DARK, LIGHT
from analyzer.ui.explorer_data import BOTH, SIDES, Summary

BRUSH = "brush"
"""The name of the selection in every chart."""
HEIGHT = 260
_SQUARE_PX = 380
_PAD = 0.06
_FADED = 0.14
_THIN = 0.6
_AROUND_PX = 110
"""What axis, title and legend take of the height of a chart."""
_ROW_PX, _LEAST_PX = 12, 130
_GROUP_PX = 70
_ROWS = (0, 1, -1, 2, -2)
_LEAST_FOR_MEDIAN = 3

Chart = alt.LayerChart | alt.FacetChart


def dots(
    found: pd.DataFrame, said: Summary, title: str, picked: frozenset[str] | None, *, dark: bool
) -> Chart:
    """One row per mark, the lowest value first, each with its interval."""
    colours = DARK if dark else LIGHT
    frame = _marked(found, picked).sort_values(["value", "source", "side"], ignore_index=True)
    frame["rank"] = range(len(frame))
    rows = alt.Scale(domain=[-0.8, len(frame) - 0.2], nice=False)
    y = alt.Y("rank:Q", scale=rows, axis=None)
    x = alt.X("value:Q", title=title, scale=_scale(frame), axis=_axis(colours))
    base = alt.Chart(frame).encode(y=y, color=_colour(frame, colours), opacity=_opacity())
    marks = _points(base, x).encode(shape=_shape(frame, colours))
    layers = [
        *_middle(said, colours, _scale(frame)),
        base.mark_rule(strokeWidth=1.3, strokeOpacity=_THIN).encode(
            x=alt.X("low:Q", scale=_scale(frame), title=title), x2="high:Q"
        ),
        marks.add_params(alt.selection_interval(name=BRUSH, encodings=["x"])),
    ]
    return alt.layer(*layers).properties(height=max(_LEAST_PX, _ROW_PX * len(frame)) + _AROUND_PX)


def bars(counts: pd.DataFrame, said: Summary, title: str, *, dark: bool) -> Chart:
    """How many marks there are in each step of the value."""
    colours = DARK if dark else LIGHT
    scale = alt.Scale(
        domain=[float(counts["value"].min()), float(counts["until"].max())], nice=False, zero=False
    )
    drawn = (
        alt.Chart(counts)
        .mark_bar(color=colours["left"], stroke=colours["panel"], strokeWidth=0.6)
        .encode(
            x=alt.X("value:Q", title=title, scale=scale, axis=_axis(colours), bin="binned"),
            x2="until:Q",
            y=alt.Y("count:Q", title="count", axis=_axis(colours, whole=True)),
            opacity=_opacity(),
            order=alt.Order("picked:Q", sort="descending"),
            tooltip=[
                alt.Tooltip("value:Q", title="from", format=".4~g"),
                alt.Tooltip("until:Q", title="to", format=".4~g"),
                "count:Q",
            ],
        )
        .add_params(alt.selection_interval(name=BRUSH, encodings=["x"]))
    )
    return alt.layer(*_middle(said, colours, scale), drawn).properties(height=HEIGHT)


def left_right(pairs: pd.DataFrame, title: str, picked: frozenset[str] | None, *, dark: bool) -> Chart:
    """One cross per clip, and the line on which both sides are equal."""
    colours = DARK if dark else LIGHT
    frame = _marked(pairs, picked)
    ends = frame[[f"{side}{end}" for side in SIDES for end in ("_low", "_high")]].to_numpy()
    low, high = float(ends.min()), float(ends.max())
    pad = _PAD * ((high - low) or abs(high) or 1.0)
    scale = alt.Scale(domain=[low - pad, high + pad], nice=False, zero=False)
    axis = _axis(colours)
    x, y = (alt.X("left:Q", title=f"left: {title}", scale=scale, axis=axis),
            alt.Y("right:Q", title=f"right: {title}", scale=scale, axis=axis))  # fmt: skip
    line = pd.DataFrame({"left": [low - pad, high + pad], "right": [low - pad, high + pad]})
    base = alt.Chart(frame).encode(opacity=_opacity())
    arms = base.mark_rule(strokeWidth=1.2, strokeOpacity=_THIN, color=colours["muted"])
    layers = [
        alt.Chart(line)
        .mark_line(color=colours["band-edge"], strokeDash=[5, 4], strokeWidth=1.2)
        .encode(x=x, y=y),
        arms.encode(x=alt.X("left_low:Q", scale=scale), x2="left_high:Q", y=y),
        arms.encode(x=x, y=alt.Y("right_low:Q", scale=scale), y2="right_high:Q"),
        base.mark_point(size=60, filled=True, color=colours["ink"])
        .encode(x=x, y=y, tooltip=_tips("source", "group", "left", "right"))
        .add_params(alt.selection_interval(name=BRUSH)),
    ]
    return alt.layer(*layers).properties(height=_SQUARE_PX)


def by_group(found: pd.DataFrame, title: str, picked: frozenset[str] | None, *, dark: bool) -> Chart:
    """One row per group, a mark per clip and side, and the middle value of each group that has three or more."""
    colours = DARK if dark else LIGHT
    frame = _marked(found, picked)
    groups = sorted(set(frame["group"]))
    y = alt.Y("group:N", title=None, scale=alt.Scale(domain=groups), axis=_axis(colours))
    x = alt.X("value:Q", title=title, scale=_scale(frame), axis=_axis(colours))
    # Marks of a group stand in five rows; the first is level with the group's name.
    frame["shift"] = [_ROWS[number % len(_ROWS)] for number in frame.groupby("group").cumcount()]
    base = alt.Chart(frame).encode(
        y=y,
        yOffset=alt.YOffset("shift:O", scale=alt.Scale(domain=sorted(_ROWS), paddingOuter=0.6)),
        opacity=_opacity(),
        color=_colour(frame, colours),
    )
    layers = [
        base.mark_rule(strokeWidth=1.1, strokeOpacity=_THIN).encode(
            x=alt.X("low:Q", scale=_scale(frame), title=title), x2="high:Q"
        ),
        _points(base, x)
        .encode(shape=_shape(frame, colours))
        .add_params(alt.selection_interval(name=BRUSH, encodings=["x", "y"])),
    ]
    middles = frame.groupby("group")["value"].agg(["median", "count"]).reset_index()
    middles = middles[middles["count"] >= _LEAST_FOR_MEDIAN]
    if len(middles):
        tick = alt.Chart(middles).mark_tick(color=colours["ink"], thickness=2.5, size=_GROUP_PX * 0.7)
        layers.append(tick.encode(y=y, x=alt.X("median:Q", scale=_scale(frame), title=title)))
    return alt.layer(*layers).properties(height=_GROUP_PX * len(groups) + _AROUND_PX)


def _marked(found: pd.DataFrame, picked: frozenset[str] | None) -> pd.DataFrame:
    return found.assign(picked=1 if picked is None else found["clip"].isin(picked).astype(int))


def _scale(frame: pd.DataFrame) -> alt.Scale:
    low, high = float(frame["low"].min()), float(frame["high"].max())
    pad = _PAD * ((high - low) or abs(high) or 1.0)
    return alt.Scale(domain=[low - pad, high + pad], nice=False, zero=False)


def _middle(said: Summary, colours: Mapping[str, str], scale: alt.Scale) -> list[alt.Chart]:
    """The middle half, and the middle value."""
    layers = []
    if said.quartiles is not None:
        band = pd.DataFrame({"value": [said.quartiles[0]], "until": [said.quartiles[1]]})
        layers.append(
            alt.Chart(band)
            .mark_rect(color=colours["band"], opacity=0.75)
            .encode(x=alt.X("value:Q", scale=scale), x2="until:Q")
        )
    if said.median is not None:
        line = alt.Chart(pd.DataFrame({"value": [said.median]})).mark_rule(
            color=colours["ink"], strokeWidth=2
        )
        layers.append(line.encode(x=alt.X("value:Q", scale=scale)))
    return layers


def _points(base: alt.Chart, x: alt.X) -> alt.Chart:
    names = ("source", "side", "group", "value", "low", "high")
    drawn: alt.Chart = base.mark_point(size=60, filled=True).encode(x=x, tooltip=_tips(*names))
    return drawn


def _tips(*names: str) -> list[alt.Tooltip]:
    numbers = ("value", "low", "high", *SIDES)
    return [
        alt.Tooltip(f"{name}:Q", format=".4~g") if name in numbers else alt.Tooltip(f"{name}:N")
        for name in names
    ]


def _opacity() -> alt.Opacity:
    scale = alt.Scale(domain=[0, 1], range=[_FADED, 1.0])
    return alt.Opacity("picked:Q", scale=scale, legend=None)


def _colour(frame: pd.DataFrame, colours: Mapping[str, str]) -> alt.Color:
    known = {"left": colours["left"], "right": colours["right"], BOTH: colours["ink"]}
    sides = [side for side in known if side in set(frame["side"])]
    scale = alt.Scale(domain=sides, range=[known[side] for side in sides])
    return alt.Color("side:N", scale=scale, legend=_legend(sides, colours))


def _shape(frame: pd.DataFrame, colours: Mapping[str, str]) -> alt.Shape:
    known = {"left": "circle", "right": "square", BOTH: "diamond"}
    sides = [side for side in known if side in set(frame["side"])]
    scale = alt.Scale(domain=sides, range=[known[side] for side in sides])
    return alt.Shape("side:N", scale=scale, legend=_legend(sides, colours))


def _legend(sides: list[str], colours: Mapping[str, str]) -> alt.Legend | None:
    if sides == [BOTH]:
        return None
    return alt.Legend(title=None, orient="top", labelColor=colours["ink"], symbolStrokeWidth=0)


def _axis(colours: Mapping[str, str], *, whole: bool = False) -> alt.Axis:
    axis = alt.Axis(
        labelColor=colours["muted"],
        titleColor=colours["muted"],
        gridColor=colours["grid"],
        labelLimit=160,
        tickCount=8,
    )
    if whole:
        axis.tickMinStep, axis.format = 1, "d"
    return axis
