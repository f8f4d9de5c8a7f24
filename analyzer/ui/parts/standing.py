"""A walk compared with the same person's quiet standing: the offer below a result, and the choice in the form."""

from __future__ import annotations

import streamlit as st

from analyzer.model.report import Report
from analyzer.ui import account, state, store, wording
from analyzer.ui.places import ANALYZE
from analyzer.ui.standing import Standing, comparable, find


def offer(run: store.Run, report: Report) -> None:
    """Below standing from behind: go on to a walk that is compared with it."""
    if not comparable(report):
        return
    st.caption(wording.COMPARE_WHY)
    if st.button(wording.COMPARE_WALK, key="compare-walk", icon=":material/compare_arrows:"):
        st.switch_page(ANALYZE, query_params={state.PARAM: run.id, state.STANDING: run.id})


def chosen() -> Standing | None:
    """What the next walk is compared with, by name and with a way to drop it; None without."""
    asked = state.standing_id()
    if asked is None:
        return None
    found = find(asked, account.owner())
    with st.container(border=True):
        if found is None:
            st.markdown(wording.STANDING_GONE)
        else:
            st.markdown(f"**{wording.COMPARED_WITH}**")
            st.text(found.name)
            st.caption(wording.COMPARED_HOW)
        st.button(
            wording.DISMISS if found is None else wording.DROP_STANDING,
            key="drop-standing",
            on_click=state.forget_standing,
        )
    return found
