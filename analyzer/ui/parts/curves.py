"""Joint curves over the gait cycle, left and right told apart by colour and by line."""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

from analyzer.export.cycles import PERCENT, CycleCurves
from analyzer.export.palette import DARK, LIGHT
from analyzer.export.wording import UNITS, plural
from analyzer.model.skeleton import Side
from analyzer.ui import catalog, state, wording
from analyzer.ui import wording_labels as labels
from analyzer.ui.cycles import curves
from analyzer.ui.results import Result

HEIGHT = 230


def show(result: Result) -> None:
    """Every charted signal, two in a row."""
    found = curves(result)
    if not found:
        st.info(wording.NO_CURVES)
        return
    st.caption(wording.CURVES_LEGEND)
    columns = st.columns(2, gap="large")
    for i, each in enumerate(found):
        with columns[i % 2]:
            _one(each)


def _one(each: CycleCurves) -> None:
    unit = UNITS.get(each.unit, each.unit)
    st.markdown(f"**{each.label}** ({unit.strip()})")
    st.altair_chart(chart(each, dark=state.dark()), width="stretch")
    counts = " and ".join(plural(len(each.side(s).strides), f"{s.value} stride") for s in Side)
    band = catalog.band_curve(each.name)
    population = f" Grey: {band.population}." if band is not None else ""
    st.caption(labels.MEAN_OF.format(counts, population))
    with st.expander(labels.AS_A_TABLE):
        st.dataframe(_table(each), hide_index=True)


def chart(each: CycleCurves, *, dark: bool) -> alt.LayerChart | alt.FacetChart:
    """The chart: usual band, each stride thin, the mean of each side thick."""
    colours = DARK if dark else LIGHT
    scale = alt.Scale(domain=["left", "right"], range=[colours["left"], colours["right"]])
    dash = alt.Scale(domain=["left", "right"], range=[[1, 0], [6, 4]])
    axis = alt.Axis(labelColor=colours["muted"], titleColor=colours["muted"], gridColor=colours["grid"])
    x = alt.X("percent:Q", title="% of the stride", scale=alt.Scale(domain=[0, 100], nice=False), axis=axis)
    y = alt.Y("value:Q", title=None, scale=alt.Scale(zero=False), axis=axis)
    legend = alt.Legend(title=None, orient="top", labelColor=colours["ink"], symbolSize=600)
    side = alt.Color("side:N", scale=scale, legend=legend)
    line = alt.StrokeDash("side:N", scale=dash, legend=legend)
    layers = [
        alt.Chart(_strides(each))
        .mark_line(strokeWidth=0.8, opacity=0.35)
        .encode(x=x, y=y, color=side, strokeDash=line, detail="stride:N"),
        alt.Chart(_means(each)).mark_line(strokeWidth=2.6).encode(x=x, y=y, color=side, strokeDash=line),
    ]
    band = catalog.band_curve(each.name)
    if band is not None:
        frame = pd.DataFrame({"percent": band.percent, "low": band.low, "high": band.high})
        area = alt.Chart(frame).mark_area(color=colours["band"], opacity=0.75)
        layers.insert(0, area.encode(x=x, y=alt.Y("low:Q", title=None), y2="high:Q"))
    return alt.layer(*layers).properties(height=HEIGHT)


def _means(each: CycleCurves) -> pd.DataFrame:
    frames = [
        pd.DataFrame({"percent": PERCENT, "value": mean, "side": side.value})
        for side in Side
        if (mean := each.side(side).mean) is not None
    ]
    return pd.concat(frames, ignore_index=True)


def _strides(each: CycleCurves) -> pd.DataFrame:
    frames = [
        pd.DataFrame({"percent": PERCENT, "value": stride, "side": side.value, "stride": f"{side.value} {i}"})
        for side in Side
        for i, stride in enumerate(each.side(side).strides)
    ]
    return pd.concat(frames, ignore_index=True)


def _table(each: CycleCurves) -> pd.DataFrame:
    tens = np.arange(0, 101, 10)
    columns = {"% of the stride": tens}
    for side in Side:
        mean = each.side(side).mean
        if mean is not None:
            columns[side.value] = np.round(mean[tens], 1)
    return pd.DataFrame(columns)
