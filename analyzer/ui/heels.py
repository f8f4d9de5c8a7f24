"""The heels of a finished run, read back from its files. Knows nothing of Streamlit."""

from __future__ import annotations

from analyzer.export.page_parts import HeelBlock
from analyzer.stored import read_heels
from analyzer.ui.results import Result


def blocks(result: Result) -> tuple[HeelBlock, ...]:
    """Each heel that was measured, with its picture and the chart of its steps."""
    return read_heels(result.folder, result.report, result.motion)
