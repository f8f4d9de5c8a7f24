"""Run one job in a child process, and turn whatever happens to it into a result or a plain sentence.

Nothing a hostile file does to the child (a crash, a hang, gigabytes of memory) reaches the caller.
This process never loads a video or pose library.
"""

from __future__ import annotations

import shutil
import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from analyzer.model.options import Progress
from analyzer.work import job as jobs
from analyzer.work.channel import Message
from analyzer.work.child import ChildEnd, End, Patience, StartError, run_child
from analyzer.work.forked import Stem
from analyzer.work.job import Job
from analyzer.work.limits import DEFAULT_MEMORY_BYTES, python_module

_LEAST_S = 600.0  # chosen
_PER_MEGABYTE_S = 60.0  # chosen: about ten times what a small, long clip takes on one slow core
_MOST_S = 12 * 3600.0  # chosen
_SILENCE_S = 300.0  # chosen: every stage tells its progress many times a minute
_NEW, _OLD = ".partial", ".old"
_OUT_OF_MEMORY = ("bad_alloc", "out of memory", "cannot allocate memory", "memoryerror")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a clip has no result, in words. ``detail`` is for developers: a traceback, library output.

    ``code`` is the code of an ``AnalyzerError``, or ``crashed``, ``memory``, ``timeout``, ``cancelled``.
    """

    code: str
    text: str
    hint: str | None = None
    detail: str = ""

    def __str__(self) -> str:
        return self.text if self.hint is None else f"{self.text} {self.hint}"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobResult:
    """Exactly one of the two: the result folder, or the failure. ``log`` is what the libraries printed."""

    report_dir: Path | None = None
    failure: Failure | None = None
    log: str = ""

    def __post_init__(self) -> None:
        if (self.report_dir is None) == (self.failure is None):
            raise ValueError("a job ends with a result or with a failure")


@dataclass
class _Heard:
    """The last words of a child."""

    on_progress: Callable[[Progress], None]
    final: Message | None = field(default=None)

    def take(self, message: Message) -> None:
        if message.kind != "progress":
            self.final = message
            return
        stage, fraction = message.body.get("stage"), message.body.get("fraction")
        if isinstance(stage, str) and isinstance(fraction, int | float):
            self.on_progress(Progress(stage, min(1.0, max(0.0, float(fraction)))))


def run(
    job: Job,
    *,
    on_progress: Callable[[Progress], None] = lambda _: None,
    timeout_s: float | None = None,
    memory_bytes: int = DEFAULT_MEMORY_BYTES,
    cancel: threading.Event | None = None,
    command: Sequence[str] | None = None,
    stem: Stem | None = None,
) -> JobResult:
    """Do a job in a child process of its own and wait for it.

    ``timeout_s`` defaults to a generous time for the size of the file. Setting ``cancel`` ends the child
    within a moment. ``command`` replaces the worker, for tests. A worker that ``stem`` has ready is taken unless
    memory is scarce, of which what it has loaded takes a part. What ``on_progress`` raises, and Ctrl-C, end the
    child and pass through.
    """
    heard = _Heard(on_progress)
    patience = Patience(
        total_s=default_timeout_s(job.clip) if timeout_s is None else timeout_s, silence_s=_SILENCE_S
    )
    asked = ("--with-parent", "--memory-bytes", str(memory_bytes))
    may_fork = command is None and memory_bytes >= DEFAULT_MEMORY_BYTES
    before = _leftovers(job)
    finished = False
    try:
        end = run_child(
            python_module("analyzer.work.worker", *asked) if command is None else command,
            jobs.to_json(job),
            on_message=heard.take,
            patience=patience,
            cancel=cancel,
            ready_made=partial(stem.worker, asked) if may_fork and stem is not None else None,
        )
        result = _result(end, heard.final, memory_bytes, patience)
        finished = result.report_dir is not None
    except StartError as error:
        return JobResult(failure=not_started(error))
    finally:
        if not finished:
            _clear(job, _leftovers(job) - before)
    return result


def default_timeout_s(clip: Path) -> float:
    """How long the analysis of a file may take before it counts as hung; grows with the file's size."""
    try:
        size = clip.stat().st_size
    except OSError:
        size = 0
    return min(_MOST_S, _LEAST_S + _PER_MEGABYTE_S * size / 1e6)


def _result(end: ChildEnd, final: Message | None, memory_bytes: int, patience: Patience) -> JobResult:
    if end.how is not End.CANCELLED and final is not None and final.kind == "done":
        return JobResult(report_dir=Path(str(final.body["report_dir"])), log=end.log)
    return JobResult(failure=failure_of(end, final, memory_bytes, patience), log=end.log)


def failure_of(end: ChildEnd, final: Message | None, memory_bytes: int, patience: Patience) -> Failure:
    """Why a child that has ended brought nothing, in words."""
    if end.how is End.CANCELLED:
        return Failure(code="cancelled", text="The analysis was stopped.")
    if final is not None and final.kind == "error":
        return _told(final, end.log)
    if final is not None and final.kind == "crash":
        return _stumbled(str(final.body.get("traceback", "")), end.log)
    if end.how is End.TOO_LONG or end.how is End.SILENT:
        return _too_long(end, patience)
    if _out_of_memory(end, final):
        return Failure(
            code="memory",
            text=f"The clip needs more memory than one clip may have ({memory_bytes / 1e9:.3g} GB).",
            hint="Film or export it at 1080p, or cut it to the seconds that matter.",
            detail=end.log,
        )
    return Failure(
        code="crashed",
        text="The video or pose library crashed on this clip; the file may be damaged.",
        hint="Play the clip, export it anew from the phone or a video editor, and try again.",
        detail=f"exit code {end.returncode}\n{end.log}",
    )


def _told(final: Message, log: str) -> Failure:
    hint = final.body.get("hint")
    return Failure(
        code=str(final.body.get("code", "error")),
        text=str(final.body.get("text", "")),
        hint=hint if isinstance(hint, str) else None,
        detail=log,
    )


def _stumbled(traceback: str, log: str) -> Failure:
    return Failure(
        code="crashed",
        text="The analysis stumbled over a mistake in this program, not in the clip.",
        hint="Please report it with what the option --debug prints.",
        detail=f"{log}\n{traceback}" if log else traceback,
    )


def _too_long(end: ChildEnd, patience: Patience) -> Failure:
    waited_s = patience.total_s if end.how is End.TOO_LONG else patience.silence_s
    waited = f"{waited_s / 60:.0f} minutes" if waited_s >= 120 else f"{waited_s:.0f} seconds"
    what = "was not finished" if end.how is End.TOO_LONG else "made no progress"
    return Failure(
        code="timeout",
        text=f"The analysis {what} within {waited} and was given up.",
        hint="Cut the clip to the seconds that matter, or export it anew; the file may be damaged.",
        detail=end.log,
    )


def _out_of_memory(end: ChildEnd, final: Message | None) -> bool:
    if final is not None and final.kind == "memory":
        return True
    killed_by_system = end.returncode == -getattr(signal, "SIGKILL", 9)
    return killed_by_system or any(sign in end.log.lower() for sign in _OUT_OF_MEMORY)


def not_started(error: StartError) -> Failure:
    """Why there is no child at all, in words."""
    return Failure(
        code="setup",
        text="The analysis could not be started: the system refused a new process.",
        hint="Close other programs and try again.",
        detail=str(error),
    )


def _leftovers(job: Job) -> frozenset[Path]:
    """Hidden folders that a run has while it writes: the new result, and the old one it replaces."""
    if not job.out_dir.is_dir():
        return frozenset()
    return frozenset(
        path
        for path in job.out_dir.iterdir()
        if path.name.startswith(f".{job.folder_name}.") and path.name.endswith((_NEW, _OLD))
    )


def _clear(job: Job, left: frozenset[Path]) -> None:
    """Remove what a run that came to nothing has left, and put back a result it had moved away."""
    target = job.out_dir / job.folder_name
    for path in left:
        if path.name.endswith(_OLD) and not target.exists():
            path.rename(target)
        else:
            shutil.rmtree(path, ignore_errors=True)
