"""The whole library of drills, by what they are meant for."""

from __future__ import annotations

import streamlit as st

from analyzer.coaching.library import load_drills
from analyzer.coaching.safety import Advice
from analyzer.ui import catalog, wording
from analyzer.ui.parts import safety
from analyzer.ui.parts.drill_card import card, rules

COLUMNS = 2


def show() -> None:
    """Every drill, or what to do instead where the answers say stop."""
    st.title("Drills")
    st.markdown(wording.DRILL_ABOUT)
    answered = safety.advice()
    if answered is None:
        st.info(wording.DRILLS_FIRST_ASK, icon=":material/health_and_safety:")
    elif answered.advice is not Advice.GO and not safety.passed():
        return
    names = catalog.mechanism_names()
    mechanism = st.selectbox(
        "Drills for",
        [None, *names],
        format_func=lambda number: wording.ANY_MECHANISM if number is None else names[number],
        key="mechanism",
    )
    drills = [each for each in load_drills() if mechanism is None or mechanism in each.mechanisms]
    st.caption(wording.drill_count(len(drills)))
    rules()
    for start in range(0, len(drills), COLUMNS):
        for column, drill in zip(st.columns(COLUMNS), drills[start : start + COLUMNS], strict=False):
            with column:
                card(drill, folded=True)


show()
