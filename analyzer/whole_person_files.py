"""An assessment on disk: ``assessment.json`` and ``assessment.html`` beside the result folders of its clips."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from analyzer.errors import OutputError
from analyzer.export.assessment_json import assessment_to_json
from analyzer.export.assessment_page import AssessmentInput, render_assessment
from analyzer.export.page_parts import MechanismText, MetricText
from analyzer.judgement.mechanisms import load_mechanisms
from analyzer.judgement.sources import load_sources
from analyzer.judgement.wording import DISCLAIMER
from analyzer.metrics.registry import METRICS
from analyzer.model.assessment import Assessment
from analyzer.model.recording import Task
from analyzer.plans import moves_of, safety_text
from analyzer.whole_person import norms_of

ASSESSMENT_JSON = "assessment.json"
ASSESSMENT_HTML = "assessment.html"

_WALK_WINS = sorted(Task, key=lambda task: task is Task.WALK)
"""Where two tasks share a key, the parts of a pattern are of walking."""


def write_assessment(assessment: Assessment, out_dir: Path) -> Path:
    """Write both files into a folder, replacing earlier ones, and return the page's path. Raises OutputError."""
    try:
        _replace(out_dir / ASSESSMENT_JSON, assessment_to_json(assessment))
        _replace(out_dir / ASSESSMENT_HTML, page(assessment))
    except OSError as error:
        raise OutputError(
            f"The assessment cannot be written to {str(out_dir)!r}: {error.strerror or error}.",
            "Check that there is free space, or choose another folder.",
        ) from error
    return out_dir / ASSESSMENT_HTML


def page(assessment: Assessment, *, linked: bool = True) -> str:
    """The page as text; ``linked`` where the clips' own pages stand in folders beside it."""
    bands = {task: norms_of(assessment, task) for task in Task}
    return render_assessment(
        AssessmentInput(
            report=assessment,
            mechanisms=[
                MechanismText(number=m.number, title=m.name, verdict=m.verdict) for m in load_mechanisms()
            ],
            safety=safety_text(assessment.plan),
            disclaimer=DISCLAIMER,
            metrics={
                key: MetricText(label=metric.label, about=metric.definition)
                for key, metric in METRICS.items()
            },
            sources=load_sources(),
            moves=moves_of(assessment.plan),
            norms={key: norm for task in _WALK_WINS for key, norm in bands[task].items()},
            task_norms=bands,
            linked=linked,
        )
    )


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".partial", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(name, 0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
