"""Posture and gait from a phone video, with error bars.

Importing this package is cheap; the heavy libraries load when something is analyzed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyzer.model.analysis import Analysis
    from analyzer.model.options import AnalyzeOptions
    from analyzer.model.report import Report
    from analyzer.pipeline import analyze_clip, analyze_track

__version__ = "0.1.0"

__all__ = ["Analysis", "AnalyzeOptions", "Report", "__version__", "analyze_clip", "analyze_track"]

_WHERE = {
    "Analysis": "analyzer.model.analysis",
    "AnalyzeOptions": "analyzer.model.options",
    "Report": "analyzer.model.report",
    "analyze_clip": "analyzer.pipeline",
    "analyze_track": "analyzer.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'analyzer' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)
