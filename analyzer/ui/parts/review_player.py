"""The player of the review page: one small component, mounted with Streamlit's own means."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from streamlit import runtime

from analyzer.ui.parts.component import component

_SCRIPTS = (
    "review_component/1_state.js",
    "review_component/2_stage.js",
    "review_component/3_marks.js",
    "review_component/3_notes.js",
    "review_component/3_timeline.js",
    "review_component/4_panels.js",
    "review_component/5_review.js",
)
_STYLE = "review_component/review.css"


def show(data: Mapping[str, Any], key: str) -> Mapping[str, Any] | None:
    """Show the player; what somebody asked to apply in it, or None."""
    player = component("review", *_SCRIPTS, style=_STYLE)
    result = player(data=dict(data), key=key, on_asked_change=lambda: None)
    asked = getattr(result, "asked", None)
    return asked if isinstance(asked, Mapping) else None


def film_url(film: Path, key: str) -> str:
    """An address on this server for a film, as long as the page is open."""
    if not runtime.exists():
        return ""
    return runtime.get_instance().media_file_mgr.add(str(film), "video/mp4", f"gait_review-{key}")
