"""One drill on a card."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from analyzer.coaching.figure.moves import load_moves
from analyzer.coaching.figure.picture import drill_picture
from analyzer.coaching.safety import PAIN_RULES
from analyzer.model.drill import Drill
from analyzer.ui import catalog, plan_words, state, wording, wording_drills
from analyzer.ui import wording_labels as labels
from analyzer.ui.parts.markup import svg_source, tags


def rules() -> None:
    """The rules that hold for every drill."""
    with st.container(border=True):
        st.markdown("**For every drill**\n" + _bullets(PAIN_RULES))


def card(
    drill: Drill, because: Iterable[str] = (), *, weeks: Iterable[str] = (), folded: bool = False
) -> None:
    """A drill with its dose, its steps, its ``weeks`` line by line, when to stop, and what is known about it."""
    with st.container(border=True):
        st.subheader(drill.name, anchor=False)
        if drill.also_known_as:
            st.caption("Also known as " + ", ".join(drill.also_known_as))
        st.html(tags(catalog.mechanism_tags(drill.mechanisms)))
        picture(drill)
        reasons = list(because)
        if reasons:
            st.markdown("Because: " + "; ".join(reasons))
        st.markdown(labels.HOW_MUCH.format(drill.dose))
        with st.expander(labels.HOW_TO_DO_IT) if folded else st.container():
            _how(drill)
        by_week = list(weeks)
        if by_week:
            with st.expander(plan_words.WEEK_BY_WEEK):
                st.markdown(_bullets(by_week))
        with st.expander(wording_drills.BACKGROUND):
            _background(drill)


def picture(drill: Drill) -> None:
    """How the drill moves; nothing for a drill of an older version that has no picture."""
    move = load_moves().get(drill.id)
    if move is not None:
        source = svg_source(drill_picture(drill.id, drill.name, dark=state.dark()))
        st.html(f'<div class="gait"><img class="move" alt="{escape(move.says)}" src="{source}"></div>')


def _how(drill: Drill) -> None:
    st.markdown(labels.YOU_NEED.format(", ".join(drill.needs) or "nothing"))
    st.markdown("".join(f"{i}. {step}\n" for i, step in enumerate(drill.steps, 1)))
    st.markdown("**Stop if:** " + " ".join(drill.stop_if))
    st.markdown("**Not for:** " + " ".join(drill.not_for))


def _background(drill: Drill) -> None:
    st.markdown("**Common errors**\n" + _bullets(drill.common_errors))
    if drill.ladder:
        rungs = "".join(f"{at}. {wording_drills.level(level)}\n" for at, level in enumerate(drill.ladder, 1))
        st.markdown(f"**{wording_drills.LADDER}**\n\n{rungs}")
    else:
        st.markdown(labels.EASIER_HARDER.format(drill.regression, drill.progression))
    st.markdown(labels.WHAT_IS_KNOWN.format(wording.evidence_tag(drill.evidence_tag), drill.evidence))
    known = {trial.source: wording_drills.trial(trial) for trial in drill.trials}
    for source in catalog.sources(drill.sources):
        said = known.get(source.id)
        st.caption(wording.source(source) + (f" **{said}**" if said else ""))


def _bullets(lines: Iterable[str]) -> str:
    return "".join(f"\n- {line}" for line in lines)
