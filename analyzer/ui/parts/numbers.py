"""The measurements, and what could not be measured."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analyzer.judgement.wording import NOTHING_MEASURED
from analyzer.model.report import Report
from analyzer.ui import catalog, state, wording
from analyzer.ui.parts.markup import Row, measurement_table, reasons_table


def show(rows: Sequence[Row]) -> None:
    """All measurements with their intervals, bands and trust."""
    if not rows:
        st.info(NOTHING_MEASURED)
        return
    st.caption(wording.HOW_TO_READ)
    st.html(measurement_table(rows, dark=state.dark()))
    with st.expander("What “how sure” means"):
        for letter in sorted({row.measurement.tier for row in rows}):
            st.markdown(f"**{wording.tier(letter)}**: {wording.tier_meaning(letter)}")


def reasons(report: Report) -> None:
    """What could not be measured and why."""
    if not report.not_measured:
        st.info(wording.ALL_MEASURED)
        return
    st.html(reasons_table((catalog.title(reason.key), reason) for reason in report.not_measured))
