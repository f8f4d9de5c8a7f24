"""The real pose model looks at a clip, exactly as ``gait analyze`` does, and nothing is measured yet."""

from __future__ import annotations

from pathlib import Path

from analyzer.model.options import AnalyzeOptions
from analyzer.seen import SeenClip, see_clip


def look(clip: Path, *, capture_fps: float | None = None) -> SeenClip:
    """Follow the person through a clip; ``capture_fps`` as in ``AnalyzeOptions``."""
    return see_clip(clip, AnalyzeOptions(capture_fps=capture_fps), lambda _: None)
