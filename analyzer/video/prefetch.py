"""Run an iterator in a thread of its own, a few items ahead, so that decoding and inference overlap."""

from __future__ import annotations

import os
import queue
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
_DEPTH = 8
_PATIENCE_S = 0.1
_BEHIND = 19  # as far back as it goes: with 5 steps the model lost a fifth of its time (docs/performance.md)


@dataclass(frozen=True, slots=True)
class _End:
    error: BaseException | None


def prefetched(source: Iterable[T], depth: int = _DEPTH) -> Iterator[T]:
    """The items of ``source`` in order; its errors are raised here, where the items are used.

    Leaving the loop early stops the thread.
    """
    ahead = _Ahead(source, depth)
    try:
        while True:
            item = ahead.items.get()
            if isinstance(item, _End):
                if item.error is not None:
                    raise item.error
                return
            yield item
    finally:
        ahead.stop()


def stand_back() -> None:
    """Let other threads of this process go first, where the system can say so for one thread (Linux).

    With more threads than cores the model, for which all wait, would else have to share its core.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _BEHIND)


class _Ahead(Generic[T]):
    def __init__(self, source: Iterable[T], depth: int) -> None:
        self.items: queue.Queue[T | _End] = queue.Queue(depth)
        self._source = source
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="decode", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        stand_back()
        try:
            for item in self._source:
                if not self._put(item):
                    return
        except BaseException as error:  # noqa: BLE001 - handed to the consumer, which raises it
            self._put(_End(error))
        else:
            self._put(_End(None))

    def _put(self, item: T | _End) -> bool:
        while not self._stopped.is_set():
            try:
                self.items.put(item, timeout=_PATIENCE_S)
            except queue.Full:
                continue
            return True
        return False
