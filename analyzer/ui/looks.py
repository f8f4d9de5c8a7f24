"""First looks at uploads, in the background: one thread per upload, which supervises a child process.

The threads never touch Streamlit; the page polls ``Looks.of``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from analyzer.model.first_look import FirstLook
from analyzer.model.options import AnalyzeOptions
from analyzer.work.supervisor import Failure

AT_ONCE = 2  # chosen: a look takes seconds, and somebody waits for it

Look = Callable[[Path, AnalyzeOptions, threading.Event], FirstLook | Failure]
"""Look at a clip; comes back soon after the event was set."""


class _Live:
    def __init__(self, options: AnalyzeOptions) -> None:
        self.options = options
        self.off = threading.Event()
        self.answer: FirstLook | Failure | None = None


class Looks:
    """The first looks of this server, by the id of the upload's run."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._live: dict[str, _Live] = {}
        self._turn = threading.BoundedSemaphore(AT_ONCE)

    def of(self, run_id: str, clip: Path, options: AnalyzeOptions) -> FirstLook | Failure | None:
        """What was seen, None while it is being looked at. Begins at the first call, anew for other options."""
        live = self._live.get(run_id)
        if live is None or live.options != options:
            self.drop(run_id)
            live = self._live[run_id] = _Live(options)
            threading.Thread(
                target=self._go, args=(live, clip), name=f"look-{run_id[:6]}", daemon=True
            ).start()
        return live.answer

    def drop(self, run_id: str) -> None:
        """Forget a look; one under way is ended."""
        live = self._live.pop(run_id, None)
        if live is not None:
            live.off.set()

    def _go(self, live: _Live, clip: Path) -> None:
        while not self._turn.acquire(timeout=0.2):
            if live.off.is_set():
                return
        try:
            live.answer = self._look(clip, live.options, live.off)
        finally:
            self._turn.release()
