"""Whose history is looked at: chosen from the list on one's own machine, else by an address that nobody can guess."""

from __future__ import annotations

import streamlit as st

from analyzer.errors import InputError
from analyzer.history.database import Database
from analyzer.history.people import add_person, find_person, people
from analyzer.history.records import Person
from analyzer.ui import account
from analyzer.ui import progress_words as words
from analyzer.ui.parts.notices import failure

PARAM = "person"
_HERE = ("localhost", "127.0.0.1", "::1")


def listed(database: Database) -> tuple[Person, ...]:
    """Everybody who may be listed: all where the app serves this machine only, else the one in the address."""
    if _alone():
        return people(database)
    found = _named(database)
    return () if found is None else (found,)


def _alone() -> bool:
    """Whether the app serves this machine only, and people do not sign in to it."""
    return st.get_option("server.address") in _HERE and not account.asked_for()


def chosen(database: Database) -> Person | None:
    """The person to show, with the list and a field for a new one."""
    known = listed(database)
    asked = st.query_params.get(PARAM)
    if not known:
        st.info(words.NO_PERSON if asked else words.NOBODY_YET if _alone() else words.ONLY_BY_ADDRESS)
        _new(database)
        return None
    codes = [person.code for person in known]
    place = codes.index(asked) if asked in codes else 0
    person = st.selectbox(
        words.WHOSE, known, index=place, format_func=lambda each: each.name, key=f"whose-{len(known)}-{place}"
    )
    if person.code != asked:
        st.query_params[PARAM] = person.code
    with st.expander(words.SOMEBODY_NEW):
        _new(database)
    return person


def _new(database: Database) -> None:
    with st.form("new-person", border=False):
        name = st.text_input(words.NEW_NAME, key="new-name", max_chars=200)
        asked = st.form_submit_button(words.START_PERSON)
    if not asked:
        return
    try:
        st.query_params[PARAM] = add_person(database, name).code
    except InputError as error:
        failure(error.text, error.hint)
        return
    st.rerun()


def _named(database: Database) -> Person | None:
    asked = st.query_params.get(PARAM)
    found = find_person(database, asked) if asked else None
    return found if found is not None and found.code == asked else None  # a name is no secret
