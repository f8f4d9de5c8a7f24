"""The real pose model looks at a clip, exactly as ``gait analyze`` does, and nothing is measured yet."""

from __future__ import annotations

from pathlib import Path

from analyzer.first_look import FirstLook, first_look
from analyzer.model.options import AnalyzeOptions


def look(clip: Path, *, capture_fps: float | None = None) -> FirstLook:
    """Follow the person through a clip; ``capture_fps`` as in ``AnalyzeOptions``."""
    return first_look(clip, AnalyzeOptions(capture_fps=capture_fps), lambda _: None)
