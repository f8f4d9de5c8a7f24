"""Views in the words of a refusal."""

from __future__ import annotations

from analyzer.model.recording import View


def seen_from(view: View) -> str:
    """From where a view looks."""
    return {
        View.LEFT: "from the side",
        View.RIGHT: "from the side",
        View.FRONT: "from the front",
        View.BACK: "from behind",
    }[view]


def view_words(views: tuple[View, ...]) -> str:
    """From where to film, for several views at once."""
    words = []
    if any(v.sagittal for v in views):
        words.append("from the side")
    if View.BACK in views:
        words.append("from behind")
    if View.FRONT in views:
        words.append("from the front")
    return " or ".join(words)
