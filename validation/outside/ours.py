"""Runs this analyzer on a clip, once per process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from analyzer.model.analysis import Analysis
from analyzer.model.gait import ContactKind
from analyzer.model.options import AnalyzeOptions
from analyzer.pipeline import analyze_clip

from .matching import Contacts


@cache
def analysis_of(clip: Path, height_cm: float | None = None) -> Analysis:
    """The analyzer as a user runs it, nothing fixed but the height."""
    print(f"  analyzing {clip.name}", flush=True)
    return analyze_clip(clip, AnalyzeOptions(height_cm=height_cm), lambda _: None)


def contacts_of(analysis: Analysis, kind: ContactKind) -> Contacts:
    """Contacts of one kind as plain sides and times."""
    return [(str(c.side), c.time_s) for c in analysis.events.contacts if c.kind is kind]
