"""Results of quiet standing that a walk can be compared with. Knows nothing of Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analyzer.errors import AnalyzerError
from analyzer.model.recording import Task, View
from analyzer.model.report import Report
from analyzer.ui import store
from analyzer.ui.results import Result

_ZERO = "rearfoot_eversion_standing"


@dataclass(frozen=True, slots=True)
class Standing:
    """A result to compare with: the name that people know it by, and its folder."""

    name: str
    folder: Path


def comparable(report: Report) -> bool:
    """Whether it shows quiet standing from behind with at least one measured heel."""
    seen = (report.task, report.view) == (Task.STAND, View.BACK)
    return seen and any(m.key == _ZERO for m in report.measurements)


def find(run_id: str, owner: str | None = None) -> Standing | None:
    """The result of that run of this owner, or None where there is none or it cannot be compared with."""
    run = store.load_of(run_id, owner)
    folder = None if run is None else store.result_folder(run)
    if run is None or folder is None:
        return None
    try:
        return Standing(run.name, folder) if comparable(Result(folder).report) else None
    except AnalyzerError:
        return None
