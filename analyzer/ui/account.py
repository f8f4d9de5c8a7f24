"""Who is signed in, where the server asks people to sign in (OpenID Connect, ``docs/app.md``)."""

from __future__ import annotations

import hashlib

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from analyzer.ui import wording_account as words

_SECTION = "auth"


def asked_for() -> bool:
    """Whether this server asks people to sign in: there is a section ``[auth]`` in its secrets."""
    try:
        return _SECTION in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def owner() -> str | None:
    """A name for the one who is signed in that says nothing about them; None where nobody signs in.

    The provider's address and its number for the person are hashed: a mail address may pass to somebody else.
    """
    if not asked_for() or not st.user.get("is_logged_in"):
        return None
    who = f"{st.user.get('iss', '')}\n{st.user.get('sub', '')}"
    return hashlib.sha256(who.encode()).hexdigest()


def let_in() -> bool:
    """Whether the page may be shown; else the way to sign in is shown in its place."""
    if not asked_for():
        return True
    if st.user.get("is_logged_in") and st.user.get("sub"):
        _signed_in()
        return True
    st.title(words.SIGN_IN_TITLE)
    st.markdown(words.SIGN_IN_ABOUT)
    st.button(words.SIGN_IN, type="primary", key="sign-in", on_click=st.login)
    return False


def _signed_in() -> None:
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        st.caption(words.signed_in(str(st.user.get("name") or st.user.get("email") or "")))
        st.button(words.SIGN_OUT, key="sign-out", on_click=st.logout, type="tertiary")
