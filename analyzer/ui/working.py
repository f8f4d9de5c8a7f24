"""From a run of the app to a supervised child process, and back to one of our errors."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from analyzer.errors import AnalyzerError
from analyzer.model.first_look import FirstLook
from analyzer.model.options import AnalyzeOptions
from analyzer.ui.jobs import Cancelled, OnProgress
from analyzer.work import look as first
from analyzer.work.job import Job
from analyzer.work.supervisor import Failure, run

_log = logging.getLogger(__name__)


def analyze(
    clip: Path, out_dir: Path, options: AnalyzeOptions, on_progress: OnProgress, cancel: threading.Event
) -> None:
    """Analyze a clip into a folder, in a child process. Raises ``AnalyzerError`` or ``Cancelled``."""
    job = Job(clip=clip, out_dir=out_dir, options=options)
    failure = run(job, on_progress=on_progress, cancel=cancel).failure
    if failure is None:
        return
    if failure.code == "cancelled":
        raise Cancelled
    if failure.detail:
        _log.warning("%s: %s", failure.code, failure.detail)
    raise AnalyzerError(failure.text, failure.hint, code=failure.code)


def look(clip: Path, options: AnalyzeOptions, cancel: threading.Event) -> FirstLook | Failure:
    """A first look at a clip, in a child process."""
    answer = first.look(Job(clip=clip, out_dir=clip.parent, options=options), cancel=cancel)
    if isinstance(answer, Failure) and answer.detail:
        _log.warning("first look: %s: %s", answer.code, answer.detail)
    return answer
