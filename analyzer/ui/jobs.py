"""Runs in the background: one thread per run, which supervises that run's child process.

The threads never touch Streamlit; the page polls ``Jobs.status``. At most ``AT_ONCE`` children work at a
time, the other runs wait their turn.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from analyzer.errors import AnalyzerError
from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.ui import store
from analyzer.ui.stages import left_s, overall
from analyzer.ui.wording import BUG_HINT, BUG_TEXT, STANDING_GONE

AT_ONCE = 1  # chosen: pose estimation keeps one core busy, and the page must stay quick

OnProgress = Callable[[Progress], None]
Prepare = Callable[[AnalyzeOptions], AnalyzeOptions]
"""The options of a run as they are when its turn comes, for what earlier runs have shown."""
Work = Callable[[Path, Path, AnalyzeOptions, OnProgress, threading.Event], None]
"""Analyze a clip into a folder. Raises ``AnalyzerError``, or ``Cancelled`` after the event was set."""


class Cancelled(Exception):
    """Somebody asked the run to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How far a run is as a whole. ``left_s`` is a guess of the time that all of the rest still takes."""

    state: str
    stage: str = ""
    fraction: float = 0.0
    left_s: float | None = None


@dataclass
class _Live:
    status: Status
    cancel: threading.Event = field(default_factory=threading.Event)
    since: float = 0.0


class Jobs:
    """The runs that this server has started."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._live: dict[str, _Live] = {}
        self._turn = threading.BoundedSemaphore(AT_ONCE)

    def start(self, run: store.Run, clip: Path, options: AnalyzeOptions) -> None:
        """Begin a run in its own thread."""
        self._live[run.id] = _Live(Status(state="waiting"))
        thread = threading.Thread(
            target=self._go, args=(run, clip, options), name=f"run-{run.id[:6]}", daemon=True
        )
        thread.start()

    def start_in_order(
        self, starts: Sequence[tuple[store.Run, Path, AnalyzeOptions]], prepare: Prepare
    ) -> None:
        """Begin several runs one after another, each when the one before has ended."""
        for run, _, _ in starts:
            self._live[run.id] = _Live(Status(state="waiting"))

        def go() -> None:
            for run, clip, options in starts:
                self._go(run, clip, options, prepare)

        threading.Thread(target=go, name=f"runs-{starts[0][0].id[:6]}", daemon=True).start()

    def status(self, run: store.Run) -> Status:
        """Where the run stands; a run this server does not know and that never ended was interrupted."""
        live = self._live.get(run.id)
        if live is not None:
            return live.status
        return Status(state="interrupted" if run.state == "running" else run.state)

    @property
    def living(self) -> frozenset[str]:
        """The runs that have not ended."""
        return frozenset(self._live)

    def cancel(self, run_id: str) -> None:
        """Ask the run to end; it answers within about a second."""
        live = self._live.get(run_id)
        if live is not None:
            live.cancel.set()

    def _go(
        self, run: store.Run, clip: Path, options: AnalyzeOptions, prepare: Prepare = lambda options: options
    ) -> None:
        live = self._live[run.id]
        ending: tuple[str | None, ...] = (BUG_TEXT, BUG_HINT, "bug")
        state = "failed"
        try:
            self._wait_for_turn(live)
            live.status = replace(live.status, state="running", stage="Starting")
            try:
                run, options = _with_what_is_left(run, prepare(options))
                self._work(clip, store.out_dir(run), options, lambda p: _note(live, p), live.cancel)
            finally:
                self._turn.release()
            state, ending = "done", ()
        except Cancelled:
            state, ending = "cancelled", ()
        except AnalyzerError as error:
            ending = (store.as_named(error.text, clip, run), error.hint, error.code)
        finally:
            store.finish(run, state, *ending)
            self._live.pop(run.id, None)

    def _wait_for_turn(self, live: _Live) -> None:
        while not self._turn.acquire(timeout=0.2):
            if live.cancel.is_set():
                raise Cancelled


def _with_what_is_left(run: store.Run, options: AnalyzeOptions) -> tuple[store.Run, AnalyzeOptions]:
    """The same, unless the result to compare with was deleted while the run waited: then without it, and said so."""
    if options.standing_path is None or options.standing_path.exists():
        return run, options
    noted = replace(run, note=STANDING_GONE)
    store.save(noted)
    return noted, replace(options, standing_path=None)


def _note(live: _Live, progress: Progress) -> None:
    now = time.monotonic()
    if not live.since:
        live.since = now
    done = overall(progress.stage, progress.fraction, live.status.fraction)
    live.status = replace(
        live.status,
        state="running",
        stage=progress.stage,
        fraction=done,
        left_s=left_s(now - live.since, done),
    )
