"""The drills for one clip or several, behind the safety questions."""

from __future__ import annotations

import streamlit as st

from analyzer.export.page_parts import Said
from analyzer.ui import wording
from analyzer.ui.parts import safety
from analyzer.ui.parts.drill_card import card, rules


@st.fragment
def show(report: Said) -> None:
    """Questions, then at most a few drills and the day to film again."""
    st.header("Drills for you", anchor=False)
    if not report.plan.drills:
        st.info(report.plan.note or wording.NO_DRILLS)
        return
    if not safety.passed():
        return
    if report.plan.note:
        st.markdown(report.plan.note)
    titles = {finding.id: finding.title for finding in report.findings}
    columns = st.columns(len(report.plan.drills), gap="small")
    for column, planned in zip(columns, report.plan.drills, strict=True):
        with column:
            card(planned.drill, [titles[each] for each in planned.because if each in titles])
    rules()
    st.markdown(f"**{wording.retest(report.plan.retest_after_days)}**")
