"""Batches in the background: one thread per batch, which supervises that batch's own process.

The threads never touch Streamlit; the page polls. One batch works at a time, others wait their turn. What is finished
is on the disk and is read from there, so that a batch of an earlier server, or of the command line, looks the same.
"""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path

from analyzer.batch.aside import DATASET, BatchJob, to_json
from analyzer.batch.record import CLIPS, Record, clip_folder, read_record
from analyzer.ui import batch_store, store
from analyzer.ui.batch_store import Batch
from analyzer.ui.wording_research import ENDED_BADLY, ENDED_BADLY_HINT, NO_PROCESS, NO_PROCESS_HINT
from analyzer.work.channel import Message
from analyzer.work.child import ChildEnd, End, Patience, StartError, run_child
from analyzer.work.job import options_from_dict
from analyzer.work.limits import python_module

_PATIENCE = Patience(total_s=inf, silence_s=1800.0)
"""Every clip has limits of its own; half an hour (chosen) is more than any dataset takes to make."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipLine:
    """Where a clip of a batch stands. ``state`` is one of waiting, at_work, done, failed, left.

    ``fraction`` is of the present stage.
    """

    id: str
    source: str
    subject: str = ""
    condition: str = ""
    state: str = "left"
    code: str | None = None
    text: str | None = None
    hint: str | None = None
    stage: str = ""
    fraction: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a batch at work gets on: clips to do in this run, of these ended, seconds since the first one began."""

    state: str
    total: int = 0
    ended: int = 0
    seconds: float = 0.0

    @property
    def per_minute(self) -> float | None:
        """Clips a minute; None before the first has ended."""
        return 60.0 * self.ended / self.seconds if self.ended and self.seconds > 0 else None

    @property
    def left_s(self) -> float | None:
        """A guess of the seconds that are left."""
        return (self.total - self.ended) * self.seconds / self.ended if self.ended else None


@dataclass
class _Live:
    cancel: threading.Event = field(default_factory=threading.Event)
    state: str = "waiting"
    began_s: float = 0.0
    waiting: set[str] = field(default_factory=set)
    at_work: dict[str, tuple[str, float]] = field(default_factory=dict)
    ended: int = 0
    final: Message | None = None

    def pace(self) -> Pace:
        seconds = time.monotonic() - self.began_s if self.began_s else 0.0
        total = len(self.waiting) + len(self.at_work) + self.ended
        return Pace(state=self.state, total=total, ended=self.ended, seconds=seconds)


class Batches:
    """The batches of this server. ``worker`` replaces the child of a clip, for tests."""

    def __init__(self, worker: tuple[str, ...] | None = None) -> None:
        self._worker = worker
        self._live: dict[str, _Live] = {}
        self._records: dict[str, dict[str, Record]] = {}
        self._turn = threading.Lock()

    def job(self, batch: Batch, *, retry_failed: bool = False) -> BatchJob:
        """What the process of a batch is asked to do."""
        return BatchJob(
            inputs=batch.inputs,
            out=batch.out_dir,
            options=options_from_dict(batch.options),
            jobs=batch.workers,
            root=Path(batch.root),
            closed=() if batch.uploads else (store.home(),),
            plan=batch_store.folder(batch.id) / batch_store.PLAN,
            retry_failed=retry_failed,
            worker=self._worker,
        )

    def start(self, batch: Batch, *, retry_failed: bool = False) -> None:
        """Begin a batch, or go on with it, in a thread of its own. Nothing happens while it is at work."""
        live = _Live()
        if self._live.setdefault(batch.id, live) is not live:
            return
        batch = replace(batch, state="running", error=None, hint=None)
        batch_store.save(batch)
        self._records.pop(batch.id, None)
        job = to_json(self.job(batch, retry_failed=retry_failed))
        threading.Thread(
            target=self._go, args=(batch, job), name=f"batch-{batch.id[:6]}", daemon=True
        ).start()

    def cancel(self, batch_id: str) -> None:
        """Ask a batch to end; what is finished stays."""
        live = self._live.get(batch_id)
        if live is not None:
            live.cancel.set()

    def pace(self, batch: Batch) -> Pace:
        """How it gets on. A batch that never ended, and that this server does not know, was interrupted."""
        live = self._live.get(batch.id)
        if live is not None:
            return live.pace()
        state = "interrupted" if batch.state == "running" else batch.state
        return Pace(state=state, total=batch.new, ended=batch.new, seconds=batch.seconds)

    def lines(self, batch: Batch) -> tuple[ClipLine, ...]:
        """Every clip of the batch."""
        live = self._live.get(batch.id)
        known = self._records.setdefault(batch.id, {})
        return tuple(_line(row, batch, live, known) for row in _plan(batch))

    def sweep(self) -> None:
        """Let go of uploads that nobody has come back to."""
        batch_store.sweep(self._live)

    def forget(self, batch_id: str) -> None:
        """Read what is finished from the disk again."""
        self._records.pop(batch_id, None)

    def _go(self, batch: Batch, job: str) -> None:
        live = self._live[batch.id]
        ending = replace(batch, state="failed", error=ENDED_BADLY, hint=ENDED_BADLY_HINT)
        try:
            while not self._turn.acquire(timeout=0.2):
                if live.cancel.is_set():
                    ending = replace(batch, state="cancelled")
                    return
            try:
                live.state, live.began_s = "running", time.monotonic()
                end = run_child(
                    python_module("analyzer.batch.aside"),
                    job,
                    on_message=lambda message: self._heard(batch, live, message),
                    patience=_PATIENCE,
                    cancel=live.cancel,
                )
                ending = _ending(batch, end, live.final)
            except StartError:
                ending = replace(batch, state="failed", error=NO_PROCESS, hint=NO_PROCESS_HINT)
            finally:
                self._turn.release()
        finally:
            self._end(replace(ending, new=live.ended, seconds=live.pace().seconds))

    def _end(self, batch: Batch) -> None:
        if batch_store.load(batch.id) is not None:  # else it was deleted
            batch_store.save(batch)
            if batch.state == "done":
                batch_store.drop_uploads(batch)
        self._records.pop(batch.id, None)
        self._live.pop(batch.id, None)

    def _heard(self, batch: Batch, live: _Live, message: Message) -> None:
        if message.kind == "progress" and message.body.get("stage") == DATASET:
            live.state = DATASET
        if message.kind != "clip":
            live.final = message
            return
        clip, state = str(message.body["id"]), message.body["state"]
        if state == "waiting":
            live.waiting.add(clip)
        elif state == "at_work":
            live.waiting.discard(clip)
            fraction = message.body.get("fraction", 0.0)
            live.at_work[clip] = (str(message.body.get("stage", "")), float(str(fraction)))
        else:
            self._records.get(batch.id, {}).pop(clip, None)
            live.at_work.pop(clip, None)
            live.ended += 1


def _ending(batch: Batch, end: ChildEnd, final: Message | None) -> Batch:
    if end.how is End.CANCELLED:
        return replace(batch, state="cancelled")
    if final is not None and final.kind == "done":
        return replace(batch, state="done")
    if final is not None and final.kind == "error":
        hint = final.body.get("hint")
        return replace(
            batch, state="failed", error=str(final.body["text"]), hint=None if hint is None else str(hint)
        )
    return replace(batch, state="failed", error=ENDED_BADLY, hint=ENDED_BADLY_HINT)


def _plan(batch: Batch) -> list[dict[str, str]]:
    """Id, source, subject and condition of each clip; of a folder that was only opened, what its records say."""
    try:
        rows: list[dict[str, str]] = json.loads(
            (batch_store.folder(batch.id) / batch_store.PLAN).read_text(encoding="utf-8")
        )
    except FileNotFoundError:
        clips = batch.out_dir / CLIPS
        return [{"id": place.name} for place in sorted(clips.iterdir())] if clips.is_dir() else []
    return rows


def _line(row: dict[str, str], batch: Batch, live: _Live | None, known: dict[str, Record]) -> ClipLine:
    clip = row["id"]
    said = ClipLine(
        id=clip,
        source=row.get("source", clip),
        subject=row.get("subject", ""),
        condition=row.get("condition", ""),
    )
    if live is not None and clip in live.waiting:
        return replace(said, state="waiting")
    if live is not None and clip in live.at_work:
        stage, fraction = live.at_work.get(clip, ("", 0.0))
        return replace(said, state="at_work", stage=stage, fraction=fraction)
    record = known.get(clip) or read_record(clip_folder(batch.out_dir, clip))
    if record is None:
        return said if live is None else replace(said, state="waiting")
    known[clip] = record
    return replace(
        said,
        source=record.source,
        subject=record.about.subject,
        condition=record.about.condition,
        state="done" if record.done else "failed",
        code=record.code,
        text=record.text,
        hint=record.hint,
    )
