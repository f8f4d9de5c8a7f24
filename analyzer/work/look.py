"""A first look at a clip in a supervised child process of its own.

``python -m analyzer.work.look --with-parent`` is that child: it reads a job from standard input, as the worker does,
and says what it saw in one message.
"""

from __future__ import annotations

import faulthandler
import sys
import threading
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from analyzer.errors import AnalyzerError
from analyzer.model.first_look import FirstLook
from analyzer.model.recording import View
from analyzer.model.report import Check, CheckStatus
from analyzer.work import job as jobs
from analyzer.work.channel import Channel, Message, error_message
from analyzer.work.child import End, Patience, StartError, run_child
from analyzer.work.job import Job
from analyzer.work.limits import DEFAULT_MEMORY_BYTES, leave_with_parent, limit_memory, python_module
from analyzer.work.supervisor import Failure, failure_of, not_started

PATIENCE_S = 60.0  # chosen: some ten times what it takes on a slow, busy core
_SAID = "looked"


def look(
    job: Job,
    *,
    timeout_s: float = PATIENCE_S,
    cancel: threading.Event | None = None,
    command: Sequence[str] | None = None,
) -> FirstLook | Failure:
    """Look at the clip of a job and wait for it. Whatever the child does, the answer is a look or a sentence."""
    said: list[Message] = []
    patience = Patience(total_s=timeout_s, silence_s=timeout_s)
    try:
        end = run_child(
            python_module("analyzer.work.look", "--with-parent") if command is None else command,
            jobs.to_json(job),
            on_message=said.append,
            patience=patience,
            cancel=cancel,
        )
    except StartError as error:
        return not_started(error)
    final = said[-1] if said else None
    if end.how is not End.CANCELLED and final is not None and final.kind == _SAID:
        return from_dict(final.body)
    return failure_of(end, final, DEFAULT_MEMORY_BYTES, patience)


def from_dict(raw: Mapping[str, Any]) -> FirstLook:
    """What ``asdict`` made of a first look, read back."""
    checks = tuple(Check(**{**row, "status": CheckStatus(row["status"])}) for row in raw["checks"])
    view = None if raw["view"] is None else View(raw["view"])
    return FirstLook(**{**raw, "view": view, "checks": checks})


def main() -> None:
    """The child: what it saw, or why it saw nothing, is its one message."""
    faulthandler.enable()
    with Channel.take_stdout() as channel:
        job = jobs.from_json(sys.stdin.buffer.readline())
        limit_memory(DEFAULT_MEMORY_BYTES)
        if "--with-parent" in sys.argv[1:]:
            leave_with_parent()
        channel.send(_outcome(job))


def _outcome(job: Job) -> Message:
    from analyzer.first_look import first_look

    try:
        return Message(_SAID, asdict(first_look(job.clip, job.options)))
    except AnalyzerError as error:
        return error_message(error)
    except MemoryError:
        return Message("memory", {})
    except Exception:  # noqa: BLE001 - the outermost edge of this process: the supervisor reports the bug
        return Message("crash", {"traceback": traceback.format_exc()})


if __name__ == "__main__":
    main()
