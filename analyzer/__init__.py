"""Posture and gait from a phone video, with error bars.

Importing this package is cheap: the names below load what they need when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import Any

__all__ = ["Analysis", "AnalyzeOptions", "Report", "__version__", "analyze_clip", "analyze_track"]

_WHERE = {
    "Analysis": "analyzer.model.analysis",
    "AnalyzeOptions": "analyzer.model.options",
    "Report": "analyzer.model.report",
    "analyze_clip": "analyzer.pipeline",
    "analyze_track": "analyzer.pipeline",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return version("gait-analyzer")
    if name not in _WHERE:
        raise AttributeError(f"module 'analyzer' has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)
