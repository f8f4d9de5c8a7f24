"""Words of the player on the result page, which holds none of its own. Free of Streamlit."""

from __future__ import annotations

from analyzer.export.wording import span_text
from analyzer.model.gait import Span

PLAYER = {
    "film": "The clip with its drawings",
    "play": "Play",
    "pause": "Pause",
    "back": "One picture back",
    "on": "One picture on",
    "slow": "¼ speed",
    "large": "Full screen",
    "curve": "Curve",
    "slider": "{label}: time in the clip. Arrow keys step picture by picture, page keys by a second, space plays.",
    "now": "{time} s: {values}",
    "unknown": "not seen",
    "left": "left",
    "right": "right",
    "middle": "value",
    "legend_sides": "Left: blue, solid. Right: orange, dashed.",
    "legend_middle": "One line: this has no side.",
    "legend_contacts": "Triangles: a foot comes down (filled: left, hollow: right).",
    "legend_moment": "Shaded: the moment you asked for.",
    "how": "Click or drag on the curve to move through the clip.",
    "none": "No curve can be drawn for this clip.",
}


def stretch(spans: tuple[Span, ...], which: int) -> str:
    """Which of the stretches is shown."""
    at = which % len(spans)
    of = f" ({at + 1} of {len(spans)}; press again for the next)" if len(spans) > 1 else ""
    return f"Shown in the clip: {span_text(spans[at])}{of}."
