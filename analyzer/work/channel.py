"""The wire between a child process and its supervisor: one JSON object per line.

    {"progress": {"stage": "…", "fraction": 0.5}}
    {"done": {"report_dir": "…"}}
    {"error": {"code": "…", "text": "…", "hint": "…" | null}}
    {"memory": {}}                               a demand for memory was refused
    {"crash": {"traceback": "…"}}                a mistake of ours
    {"looked": {"checks": […], …}}               from the first look
    {"check": {"name": "…", "ok": true, …}}      from the checkup
    {"clip": {"id": "…", "state": "…", …}}       from a batch: what becomes of one of its clips

The child's standard output is the wire, but only for this module: C++ libraries print there too, so the
descriptor is moved out of their reach first and number 1 becomes a second standard error.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO

from analyzer.errors import AnalyzerError
from analyzer.model.options import Progress

KINDS = ("progress", "done", "error", "memory", "crash", "looked", "check", "clip")
_EVERY_S = 0.1  # chosen: more news than this nobody can see


@dataclass(frozen=True, slots=True)
class Message:
    """One line from the child."""

    kind: str
    body: Mapping[str, object]


def parse(line: bytes) -> Message | None:
    """The message on a line, or None for anything that is not one."""
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(raw, dict) or len(raw) != 1:
        return None
    kind, body = next(iter(raw.items()))
    return Message(kind, body) if kind in KINDS and isinstance(body, dict) else None


def error_message(error: AnalyzerError) -> Message:
    """An error raised on purpose, as a message."""
    return Message("error", {"code": error.code, "text": error.text, "hint": error.hint})


class Channel:
    """The child's end. A context manager; closing it tells the supervisor that nothing more comes."""

    def __init__(self, wire: BinaryIO) -> None:
        self._wire = wire
        self._stage = ""
        self._next_s = 0.0

    @classmethod
    def take_stdout(cls) -> Channel:
        """Make standard output the wire, and send whatever else is printed there to standard error."""
        wire = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        return cls(wire)

    def send(self, message: Message) -> None:
        """Write one line and push it out."""
        self._wire.write(json.dumps({message.kind: message.body}).encode("ascii") + b"\n")
        self._wire.flush()

    def progress(self, news: Progress) -> None:
        """Tell how far the run is; news that come too thick are dropped."""
        now = time.monotonic()
        if news.stage == self._stage and now < self._next_s and news.fraction < 1.0:
            return
        self._stage, self._next_s = news.stage, now + _EVERY_S
        self.send(Message("progress", {"stage": news.stage, "fraction": float(news.fraction)}))

    def __enter__(self) -> Channel:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wire.close()
