"""The player of the review page: one small component, mounted with Streamlit's own means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import runtime

_PARTS = (
    "1_state.js",
    "2_stage.js",
    "3_marks.js",
    "3_notes.js",
    "3_timeline.js",
    "4_panels.js",
    "5_review.js",
)
_NAME = "gait_review"


def show(data: Mapping[str, Any], key: str) -> Mapping[str, Any] | None:
    """Show the player; what somebody asked to apply in it, or None."""
    result = _component()(data=dict(data), key=key, on_asked_change=lambda: None)
    asked = getattr(result, "asked", None)
    return asked if isinstance(asked, Mapping) else None


def film_url(film: Path, key: str) -> str:
    """An address on this server for a film, as long as the page is open."""
    if not runtime.exists():
        return ""
    return runtime.get_instance().media_file_mgr.add(str(film), "video/mp4", f"{_NAME}-{key}")


def _component() -> Any:
    return st.components.v2.component(
        _NAME, html='<div class="review"></div>', css=_asset("review.css"), js=_script()
    )


@cache
def _script() -> str:
    return "\n".join(_asset(name) for name in _PARTS)


@cache
def _asset(name: str) -> str:
    return (resources.files("analyzer.ui") / "review_component" / name).read_text(encoding="utf-8")
