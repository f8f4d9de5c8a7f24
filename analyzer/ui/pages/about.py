"""What is known about the six mechanisms, what this tool is not, and where data go."""

from __future__ import annotations

import streamlit as st

from analyzer.judgement.mechanisms import Mechanism, load_mechanisms
from analyzer.ui import catalog, store, wording, wording_person
from analyzer.ui import wording_labels as labels


def show() -> None:
    """The six mechanisms with their verdicts, the disclaimer, privacy."""
    st.title(labels.EVIDENCE_TITLE)
    st.markdown(wording.EVIDENCE)
    for mechanism in load_mechanisms():
        with st.container(border=True):
            _mechanism(mechanism)
    st.header(labels.NOT_THIS_TOOL, anchor=False)
    st.markdown(wording.FOOTER)
    st.header(labels.DATA_TITLE, anchor=False)
    st.markdown(wording_person.privacy(store.keep_days()))


def _mechanism(mechanism: Mechanism) -> None:
    st.subheader(f"{mechanism.number}. {mechanism.name}", anchor=False)
    st.markdown(mechanism.plain)
    st.markdown(labels.IN_SHORT.format(mechanism.verdict))
    with st.expander(wording.FOR_AND_AGAINST):
        speaks_for, against = st.columns(2)
        with speaks_for:
            st.markdown("**For**\n" + "".join(f"\n- {each}" for each in mechanism.known_for))
        with against:
            st.markdown(
                "**Against, and limits**\n" + "".join(f"\n- {each}" for each in mechanism.known_against)
            )
        shows, hides = st.columns(2)
        with shows:
            st.markdown(f"**{wording.CAN_SHOW}**\n" + "".join(f"\n- {each}" for each in mechanism.can_show))
        with hides:
            st.markdown(
                f"**{wording.CANNOT_SHOW}**\n" + "".join(f"\n- {each}" for each in mechanism.cannot_show)
            )
        for source in catalog.sources(mechanism.sources):
            st.caption(wording.source(source))


show()
