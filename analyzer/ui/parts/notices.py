"""Trouble in plain words."""

from __future__ import annotations

import streamlit as st


def failure(text: str, hint: str | None) -> None:
    """What went wrong, and what to do about it."""
    st.error(plain(text), icon=":material/error:")
    if hint:
        st.markdown(f"**What to do:** {plain(hint)}")


def plain(text: str) -> str:
    """Text that may hold a file name, safe from being read as markup."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>()#+-!|$~:" else sign for sign in text)
