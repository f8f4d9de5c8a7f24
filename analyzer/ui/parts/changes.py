"""The newest clip against an earlier one: how the recordings differ, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from analyzer.history.ladders import compared
from analyzer.history.records import Clip
from analyzer.model.retest import Change, Verdict, Weight
from analyzer.retest import wording as told
from analyzer.ui import progress_words as words


@st.fragment
def show(clips: Sequence[Clip]) -> None:
    """Clips of one task and view, the oldest first."""
    if len(clips) < 2:
        st.info(words.ONE_CLIP)
        return
    with_first = len(clips) > 2 and (
        st.segmented_control(
            words.COMPARE_WITH, [words.BEFORE, words.FIRST], default=words.BEFORE, key="compare-with"
        )
        == words.FIRST
    )
    before, now = clips[0] if with_first else clips[-2], clips[-1]
    retest = compared(before, now)
    st.markdown(f"**{words.pair(before, now)}**")
    for note in retest.protocol:
        box = (
            st.error
            if note.weight is Weight.STOPS
            else st.warning
            if note.weight is not Weight.NOTE
            else None
        )
        text = " ".join(filter(None, (note.text, note.hint)))
        st.caption(text) if box is None else box(text)
    st.markdown(told.summary(retest))
    if not retest.comparable:
        return
    for became in retest.findings:
        st.markdown(f"- {told.finding_sentence(became)}")
    real = retest.of(Verdict.REAL)
    rest = (*retest.of(Verdict.WITHIN_ERROR), *retest.of(Verdict.NOT_COMPARABLE))
    if real:
        st.html(table(real))
    if rest:
        with st.expander(words.rest(len(rest), all_of_them=not real)):
            st.html(table(rest))
    st.caption(told.HOW_TO_READ)


def table(rows: Sequence[Change]) -> str:
    """One row per number: before and now, the change against the least that counts, and what it says."""
    head = ("Number", "Before and now", "Change (95 % interval)", "What it says")
    cells = "".join(f"<th scope='col'>{escape(cell)}</th>" for cell in head)
    body = "".join(_row(change) for change in rows)
    return f'<div class="gait"><table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div>'


def _row(change: Change) -> str:
    name = escape(told.name_of(change))
    if change.verdict is Verdict.REAL:
        name = f"<strong>{name}</strong>"
    numbers = f"{told.value_of(change.before, change)} → {told.value_of(change.now, change)}"
    if change.why is None:
        least = f"<div class='soft'>must exceed {escape(told.detectable_of(change))}</div>"
        moved, aside = f"{escape(told.change_of(change))}{least}", ""
    else:
        moved, aside = "—", f"<div class='soft'>{escape(change.why)}</div>"
    way = f"<div class='soft'>{escape(change.direction)}</div>" if change.direction else ""
    verdict = f"<span class='tag'>{escape(told.VERDICTS[change.verdict])}</span>{way}{aside}"
    return f"<tr><td>{name}</td><td>{escape(numbers)}</td><td>{moved}</td><td>{verdict}</td></tr>"
