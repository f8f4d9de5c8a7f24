"""Somebody over time: numbers, changes, drills, and everything that is kept as one file, or gone."""

from __future__ import annotations

import io
from functools import partial

import streamlit as st

from analyzer.history.archive import delete_person, export_person, forget_clip
from analyzer.history.clips import clips
from analyzer.history.database import Database, opened
from analyzer.history.records import Clip, Person
from analyzer.model.recording import Task, View
from analyzer.ui import progress_words as words
from analyzer.ui import store
from analyzer.ui import wording_labels as labels
from analyzer.ui.parts import changes, person, training, trend
from analyzer.ui.places import ANALYZE

_DELETED = "person-deleted"
_CLIP_DELETED = "clip-deleted"


def show() -> None:
    """The person that the address names, or the first."""
    st.title(words.TITLE)
    if st.session_state.pop(_DELETED, False):
        st.success(words.DELETED)
    gone = st.session_state.pop(_CLIP_DELETED, None)
    if gone is not None:
        st.success(words.clip_deleted(gone))
    with opened() as database:
        whose = person.chosen(database)
        if whose is not None:
            _person(database, whose)


def _person(database: Database, whose: Person) -> None:
    found = clips(database, whose)
    if not found:
        st.info(words.NO_CLIPS)
        st.page_link(ANALYZE, label=labels.ANALYZE_A_CLIP, icon=":material/arrow_forward:")
    else:
        _over_time(database, whose, found)
    training.show(database, whose, found)
    st.header(labels.KEEP_OR_DELETE, anchor=False)
    if found:
        with st.expander(labels.WHAT_IS_KEPT):
            for clip in found:
                _kept(database, whose, clip)
    _export(whose)
    _delete(database, whose)


def _over_time(database: Database, whose: Person, found: tuple[Clip, ...]) -> None:
    kinds: dict[tuple[Task, View], list[Clip]] = {}
    for clip in found:
        kinds.setdefault((clip.task, clip.view), []).append(clip)
    newest = (found[-1].task, found[-1].view)
    options = sorted(kinds, key=lambda each: each != newest)
    choices = [words.kind(*each, len(kinds[each])) for each in options]
    place = 0
    if len(options) > 1:
        asked = st.selectbox(words.WHICH_CLIPS, choices, key="which-clips")
        place = choices.index(asked) if asked in choices else 0
    else:
        st.caption(choices[0])
    alike = kinds[options[place]]
    st.header(labels.OVER_TIME, anchor=False)
    trend.show(database, whose, alike)
    st.header(labels.WHAT_CHANGED, anchor=False)
    changes.show(alike)


def _export(whose: Person) -> None:
    st.download_button(
        words.EXPORT,
        partial(_everything, whose),
        file_name=f"gait-history-{whose.code[:8]}.zip",
        mime="application/zip",
        key="get-everything",
        on_click="ignore",
        icon=":material/download:",
    )


def _everything(whose: Person) -> bytes:
    """Made when it is asked for, long after the page was drawn."""
    target = io.BytesIO()
    with opened() as database:
        export_person(database, whose, target)
    return target.getvalue()


def _kept(database: Database, whose: Person, clip: Clip) -> None:
    """One clip in a line, and the way to be rid of it. The result in this app that it was kept from goes as well."""
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.text(words.clip_line(clip))
    with right.popover(words.DELETE_CLIP, key=f"ask-delete-{clip.id}"):
        st.markdown(words.DELETE_CLIP_ABOUT)
        if st.button(words.DELETE_NOW, key=f"delete-clip-{clip.id}", type="primary"):
            forget_clip(database, whose, clip)
            if clip.run_id and store.load(clip.run_id) is not None:
                store.delete(clip.run_id)
            st.session_state[_CLIP_DELETED] = clip.file
            st.rerun()


def _delete(database: Database, whose: Person) -> None:
    """After asking once. The results of this app that were kept for the person go as well."""
    with st.popover(words.DELETE_PERSON, icon=":material/delete:"):
        st.markdown(words.DELETE_ABOUT)
        if st.button(words.DELETE_NOW, type="primary", key="delete-person"):
            for run_id in delete_person(database, whose):
                if store.load(run_id) is not None:
                    store.delete(run_id)
            st.query_params.pop(person.PARAM, None)
            st.session_state[_DELETED] = True
            st.rerun()


if __name__ == "__main__":  # as Streamlit runs pages; being imported must not open the history
    show()
