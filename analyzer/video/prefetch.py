"""Run an iterator in a thread of its own, a few items ahead, so that decoding and inference overlap."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
_DEPTH = 8
_PATIENCE_S = 0.1


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
