"""Where the page files are. Whole paths: the same from ``app.py`` and from an installed package."""

from __future__ import annotations

from pathlib import Path

_PAGES = Path(__file__).parent / "pages"
ANALYZE = _PAGES / "analyze.py"
RESULT = _PAGES / "result.py"
REVIEW = _PAGES / "review.py"
WHOLE = _PAGES / "whole.py"
PROGRESS = _PAGES / "progress.py"
DRILLS = _PAGES / "drills.py"
BATCH = _PAGES / "batch.py"
EXPLORER = _PAGES / "explorer.py"
STICKERS = _PAGES / "stickers.py"
ABOUT = _PAGES / "about.py"
ICON = Path(__file__).parent / "icon.svg"
"""A picture of our own: Streamlit fetches its own icons for the browser's tab from the network."""


def component_key(name: str, run_id: str) -> str:
    """The key of a component of our own. Streamlit refuses two underscores in a row, which a run's id may have."""
    return f"{name}-{run_id.encode().hex()}"
