"""What somebody changed by hand: the numbers side by side, and the list of changes."""

from __future__ import annotations

import streamlit as st

from analyzer.export.changed import changed_rows
from analyzer.export.review_words import entry_text
from analyzer.model.edits import Entry, Trail, Undo
from analyzer.model.report import Report
from analyzer.ui import catalog, wording
from analyzer.ui import wording_review as words
from analyzer.ui.parts.markup import changed_table


def numbers(report: Report) -> None:
    """Each number that changed: the program's, the present one, and the difference."""
    rows = [row for row in changed_rows(report) if row.differs]
    if not rows:
        st.info(words.NO_NUMBER_CHANGED)
        return
    st.caption(words.CHANGED_ABOUT)
    named = [(wording.sided(catalog.title(row.key), row.side), row) for row in rows]
    st.html(changed_table(words.HEAD, named))


def on_result(report: Report) -> None:
    """On the result page: that it was changed, and how."""
    if report.review is None:
        return
    if report.review.changes:
        st.info(words.in_force(len(report.review.changes)), icon=":material/edit:")
        with st.expander(words.CHANGED):
            numbers(report)
            st.caption(words.BY_HAND_PICTURES)
    if report.review.notes:
        with st.expander(words.NOTES, icon=":material/sticky_note_2:"):
            for note in report.review.notes:
                st.text(words.note(note))


def undone(trail: Trail) -> tuple[int, str, str] | None:
    """The list of changes with a way to undo each; what was asked to be undone: its number, by whom, and why."""
    if not trail.entries:
        st.info(words.NO_EDITS)
        return None
    holds = {entry.number for entry in trail.in_force}
    asked: tuple[int, str, str] | None = None
    for entry in reversed(trail.entries):
        asked = _line(entry, holds=entry.number in holds, who=trail.entries[-1].who) or asked
    return asked


def _line(entry: Entry, *, holds: bool, who: str) -> tuple[int, str, str] | None:
    text, action = st.columns([5, 1], vertical_alignment="center")
    change = f"{entry.number}. {entry_text(entry)}"
    with text:
        st.text(change if holds or isinstance(entry.edit, Undo) else f"{change} (undone)")
        st.caption(words.entry(entry).replace("$", r"\$"))
    if not holds:
        return None
    with action, st.popover(words.UNDO, key=f"undo-{entry.number}"):
        st.caption(words.UNDO_ABOUT)
        name = st.text_input(words.WHO, value=who, key=f"undo-who-{entry.number}")
        why = st.text_input(words.WHY, key=f"undo-why-{entry.number}")
        if st.button(words.UNDO_NOW, key=f"undo-now-{entry.number}"):
            return entry.number, name, why
    return None
