"""Somebody over time: numbers, changes, drills, and everything that is kept as one file, or gone."""

from __future__ import annotations

import io
from functools import partial

import streamlit as st

from analyzer.history.archive import delete_person, export_person
from analyzer.history.clips import clips
from analyzer.history.database import Database, opened
from analyzer.history.records import Clip, Person
from analyzer.model.recording import Task, View
from analyzer.ui import progress_words as words
from analyzer.ui import store
from analyzer.ui.parts import changes, person, training, trend
from analyzer.ui.places import ANALYZE

_DELETED = "person-deleted"


def show() -> None:
    """The person that the address names, or the first."""
    st.title(words.TITLE)
    if st.session_state.pop(_DELETED, False):
        st.success(words.DELETED)
    with opened() as database:
        whose = person.chosen(database)
        if whose is not None:
            _person(database, whose)


def _person(database: Database, whose: Person) -> None:
    found = clips(database, whose)
    if not found:
        st.info(words.NO_CLIPS)
        st.page_link(ANALYZE, label="Analyze a clip", icon=":material/arrow_forward:")
    else:
        _over_time(database, whose, found)
    training.show(database, whose, found)
    st.header("Keep or delete", anchor=False)
    if found:
        with st.expander("What is kept"):
            for clip in found:
                st.text(words.clip_line(clip))
    _export(whose)
    _delete(database, whose)


def _over_time(database: Database, whose: Person, found: tuple[Clip, ...]) -> None:
    kinds: dict[tuple[Task, View], list[Clip]] = {}
    for clip in found:
        kinds.setdefault((clip.task, clip.view), []).append(clip)
    newest = (found[-1].task, found[-1].view)
    options = sorted(kinds, key=lambda each: each != newest)
    labels = [words.kind(*each, len(kinds[each])) for each in options]
    place = 0
    if len(options) > 1:
        asked = st.selectbox(words.WHICH_CLIPS, labels, key="which-clips")
        place = labels.index(asked) if asked in labels else 0
    else:
        st.caption(labels[0])
    alike = kinds[options[place]]
    st.header("Over time", anchor=False)
    trend.show(database, whose, alike)
    st.header("What changed", anchor=False)
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
