"""The whole library of drills, by what they are meant for."""

from __future__ import annotations

import streamlit as st

from analyzer.coaching.library import load_drills
from analyzer.coaching.safety import reasons_against
from analyzer.ui import catalog, plan_words, wording
from analyzer.ui import wording_labels as labels
from analyzer.ui.parts import safety
from analyzer.ui.parts.drill_card import card, rules

COLUMNS = 2


def show() -> None:
    """Every drill, or what to do instead where the answers say stop."""
    st.title(labels.DRILLS)
    st.markdown(wording.DRILL_ABOUT)
    if not safety.passed():
        return
    names = catalog.mechanism_names()
    mechanism = st.selectbox(
        labels.DRILLS_FOR,
        [None, *names],
        format_func=lambda number: wording.ANY_MECHANISM if number is None else names[number],
        key="mechanism",
    )
    every = [each for each in load_drills() if mechanism is None or mechanism in each.mechanisms]
    against = {each.id: reasons for each in every if (reasons := reasons_against(each, safety.yes()))}
    drills = [each for each in every if each.id not in against]
    st.caption(wording.drill_count(len(drills)))
    rules()
    if against:
        left_out = [(each.name, "; ".join(against[each.id])) for each in every if each.id in against]
        st.markdown(plan_words.left_out(left_out))
    for start in range(0, len(drills), COLUMNS):
        for column, drill in zip(st.columns(COLUMNS), drills[start : start + COLUMNS], strict=False):
            with column:
                card(drill, folded=True)


show()
