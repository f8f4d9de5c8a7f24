"""Start a child process, listen to it, and end it whatever happens."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from analyzer.work.channel import Message, parse
from analyzer.work.forked import Running
from analyzer.work.limits import child_environment

_LOOK_EVERY_S = 0.1
_FAREWELL_S = 5.0  # chosen: libraries may take this long to leave after the last message
_LAST_WORDS_S = 1.0  # chosen: for reading what a dead child had already sent
_LINE_LIMIT = 1 << 20
_LOG_LIMIT = 16 << 20
_LOG_TAIL = 20_000


class End(StrEnum):
    """Why a child is gone."""

    EXITED = "exited"
    TOO_LONG = "too_long"
    SILENT = "silent"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a child may take in all, and how long it may be silent."""

    total_s: float
    silence_s: float

    def overdue(self, began_s: float, heard_s: float) -> End | None:
        """Whether it is over now, for a child that began then and was last heard then."""
        now = time.monotonic()
        if now - began_s > self.total_s:
            return End.TOO_LONG
        return End.SILENT if now - heard_s > self.silence_s else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildEnd:
    """How a child ended; ``log`` is the end of what it and its libraries printed."""

    how: End
    returncode: int
    log: str


class StartError(Exception):
    """The system refused a new process."""


def run_child(
    command: Sequence[str],
    first_line: str,
    *,
    on_message: Callable[[Message], None],
    patience: Patience,
    cancel: threading.Event | None = None,
    ready_made: Callable[[IO[bytes]], Running | None] | None = None,
) -> ChildEnd:
    """Run a command, give it one line, hand on its messages. ``ready_made`` may have a process that does the same.

    A child that has not left by itself is killed with everything it started, also when ``on_message``
    raises or somebody presses Ctrl-C. Raises StartError if there is no new process to be had.
    """
    with tempfile.TemporaryFile("a+b") as log:
        process: Running = (ready_made and ready_made(log)) or _start(command, log)
        try:
            _tell(process, first_line)
            how = _listen(process, log, on_message, patience, cancel)
        finally:
            _end(process)
        return ChildEnd(how=how, returncode=process.returncode, log=_tail(log))


def _start(command: Sequence[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env=child_environment(),
            start_new_session=True,
        )
    except OSError as error:
        raise StartError(str(error)) from error


def _tell(process: Running, line: str) -> None:
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError):  # a child that died at once is reported by its exit
        process.stdin.write(line.encode("ascii") + b"\n")
        process.stdin.flush()  # stays open: its closing tells the child that we are gone


def _listen(
    process: Running,
    log: IO[bytes],
    on_message: Callable[[Message], None],
    patience: Patience,
    cancel: threading.Event | None,
) -> End:
    inbox: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    assert process.stdout is not None
    reader = threading.Thread(target=_read, args=(process.stdout, inbox), daemon=True)
    reader.start()
    began = heard = time.monotonic()
    while cancel is None or not cancel.is_set():
        line = _next_line(process, reader, inbox)
        if line == b"":
            _wait(process)
            return End.EXITED
        message = None if line is None else parse(line)
        if message is not None:
            heard = time.monotonic()
            on_message(message)
        overdue = patience.overdue(began, heard)
        if overdue is not None:
            return overdue
        if os.fstat(log.fileno()).st_size > _LOG_LIMIT:
            os.ftruncate(log.fileno(), 0)
    return End.CANCELLED


def _next_line(process: Running, reader: threading.Thread, inbox: queue.SimpleQueue[bytes]) -> bytes | None:
    """The next line; nothing yet is None, nothing more is empty."""
    try:
        return inbox.get(timeout=_LOOK_EVERY_S)
    except queue.Empty:
        if process.poll() is None:
            return None
        reader.join(_LAST_WORDS_S)
        return b"" if inbox.empty() else inbox.get()


def _read(wire: IO[bytes], inbox: queue.SimpleQueue[bytes]) -> None:
    with wire:
        while line := wire.readline(_LINE_LIMIT):
            inbox.put(line)
    inbox.put(b"")


def _wait(process: Running) -> None:
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_FAREWELL_S)


def _end(process: Running) -> None:
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    with contextlib.suppress(BrokenPipeError):
        if process.stdin is not None:
            process.stdin.close()


def _tail(log: IO[bytes]) -> str:
    size = log.seek(0, os.SEEK_END)
    log.seek(max(0, size - _LOG_TAIL))
    return log.read().decode("utf-8", errors="replace")
