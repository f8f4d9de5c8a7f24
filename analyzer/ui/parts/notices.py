"""Trouble in plain words."""

from __future__ import annotations

import streamlit as st

from analyzer.ui import wording_labels as labels


def failure(text: str, hint: str | None) -> None:
    """What went wrong, and what to do about it."""
    st.error(plain(text), icon=":material/error:")
    if hint:
        st.markdown(labels.WHAT_TO_DO.format(plain(hint)))


def plain(text: str) -> str:
    """Text that may hold a file name, safe from being read as markup."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>()#+-!|$~:" else sign for sign in text)
