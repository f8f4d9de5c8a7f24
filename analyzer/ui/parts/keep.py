"""Keep a result for a person, so that it can be compared later."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from analyzer.errors import InputError
from analyzer.history.clips import add_clip
from analyzer.history.database import Database, opened
from analyzer.history.days import today
from analyzer.history.people import add_person, find_person
from analyzer.history.records import Person
from analyzer.history.videos import keep_video
from analyzer.model.retest import Footwear
from analyzer.ui import progress_words as words
from analyzer.ui import store
from analyzer.ui.parts import person
from analyzer.ui.parts.notices import failure
from analyzer.ui.places import PROGRESS
from analyzer.ui.results import Result


@st.fragment
def offer(run: store.Run, result: Result) -> None:
    """The form, folded; what was kept, and the way to it."""
    if not result.report.measurements:
        return
    with st.expander(words.KEEP_TITLE, icon=":material/bookmark_add:"), opened() as database:
        st.caption(words.KEEP_ABOUT)
        _form(database, run, result)


def _form(database: Database, run: store.Run, result: Result) -> None:
    known = person.listed(database)
    film = result.file("annotated.mp4") if database.file is not None else None
    with st.form("keep", border=False):
        whose = st.selectbox(
            words.FOR_WHOM,
            [*known, None],
            format_func=lambda each: words.SOMEBODY_NEW if each is None else each.name,
            key="keep-whose",
        )
        name = st.text_input(
            f"{words.SOMEBODY_NEW}: {words.NEW_NAME.lower()}", key="keep-name", max_chars=200
        )
        left, right = st.columns(2)
        day = left.date_input(words.DAY, today(), max_value=today(), key="keep-day")
        worn = right.selectbox(words.FEET, [None, *Footwear], format_func=words.feet, key="keep-feet")
        with_film = film is not None and st.toggle(words.KEEP_VIDEO, key="keep-video")
        replace = st.toggle(words.REPLACE, key="keep-replace")
        asked = st.form_submit_button(words.KEEP, type="primary")
    if not asked or not isinstance(day, dt.date):
        return
    try:
        owner = _owner(database, whose, name)
        clip = add_clip(database, owner, result.report, day, footwear=worn, run_id=run.id, replace=replace)
        if with_film and film is not None:
            keep_video(database, owner, clip, film, annotated=True)
    except InputError as error:
        already = error.code == "already_there"
        failure(words.ALREADY if already else error.text, None if already else error.hint)
        return
    st.success(words.kept(owner.name))
    st.page_link(
        PROGRESS, label=words.TO_PROGRESS, icon=":material/timeline:", query_params={person.PARAM: owner.code}
    )


def _owner(database: Database, whose: Person | None, name: str) -> Person:
    """The chosen person, else the one of the written name; new ones are made."""
    if whose is not None:
        return whose
    alone = any(each.name.lower() == name.strip().lower() for each in person.listed(database))
    found = find_person(database, name) if alone else None
    return add_person(database, name) if found is None else found
