"""The measurements, and what could not be measured."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from analyzer.judgement.wording import NOTHING_MEASURED
from analyzer.model.report import Report
from analyzer.ui import catalog, state, wording
from analyzer.ui import wording_labels as labels
from analyzer.ui.parts import moment
from analyzer.ui.parts.markup import Row, headlines, measurement_table, reasons_table

HEADLINES = 4


def in_short(rows: Sequence[Row]) -> None:
    """The first few numbers that are of the whole body, large; the surest come first."""
    whole = sorted(
        (row for row in rows if row.measurement.side is None), key=lambda row: row.measurement.tier
    )
    if whole:
        st.html(headlines(whole[:HEADLINES], dark=state.dark()))


def show(rows: Sequence[Row]) -> None:
    """All measurements with their intervals, bands and trust."""
    if not rows:
        st.info(NOTHING_MEASURED)
        return
    st.caption(wording.HOW_TO_READ)
    st.html(measurement_table(rows, dark=state.dark()))
    with st.expander(labels.HOW_SURE):
        for letter in sorted({row.measurement.tier for row in rows}):
            st.markdown(f"**{wording.tier(letter)}**: {wording.tier_meaning(letter)}")


@st.fragment
def in_the_clip(rows: Sequence[Row], video: Path | None) -> None:
    """See where in the clip a number comes from."""
    if video is None or not rows:
        return
    names = {f"{row.measurement.key} {wording.side(row.measurement.side)}".strip(): row for row in rows}
    chosen = st.selectbox(
        wording.SEE_A_NUMBER,
        list(names),
        index=None,
        format_func=lambda name: wording.sided(names[name].name, names[name].measurement.side),
        key="seen-number",
    )
    spans = names[chosen].measurement.evidence if chosen else ()
    if chosen and spans:
        moment.show(chosen, spans, video)


def reasons(report: Report) -> None:
    """What could not be measured and why."""
    if not report.not_measured:
        st.info(wording.ALL_MEASURED)
        return
    st.html(reasons_table((catalog.title(reason.key), reason) for reason in report.not_measured))
