"""Words of signing in. Free of Streamlit."""

from __future__ import annotations

SIGN_IN_TITLE = "Sign in"
SIGN_IN_ABOUT = "This server asks everybody to sign in. Only you will see the results that you make."
SIGN_IN = "Sign in"
SIGN_OUT = "Sign out"


def signed_in(name: str) -> str:
    """Who is signed in."""
    safe = "".join(f"\\{sign}" if sign in "\\`*_{}[]<>()#+-!|$~:" else sign for sign in name)
    return f"Signed in as {safe}." if name else "Signed in."
