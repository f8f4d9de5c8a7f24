"""Run an iterator in a thread of its own, a few items ahead, so that decoding and inference overlap."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
_DEPTH = 8


class _End:
    def __init__(self, error: BaseException | None) -> None:
        self.error = error


def prefetched(source: Iterable[T], depth: int = _DEPTH) -> Iterator[T]:
    """The items of ``source`` in order; its errors are raised here, where the items are used."""
    items: queue.Queue[T | _End] = queue.Queue(depth)
    stop = threading.Event()

    def put(item: T | _End) -> bool:
        while not stop.is_set():
            try:
                items.put(item, timeout=0.1)
            except queue.Full:
                continue
            return True
        return False

    def work() -> None:
        try:
            for item in source:
                if not put(item):
                    return
        except BaseException as error:  # noqa: BLE001 - handed to the consumer, which raises it
            put(_End(error))
        else:
            put(_End(None))

    thread = threading.Thread(target=work, name="decode", daemon=True)
    thread.start()
    try:
        while True:
            item = items.get()
            if isinstance(item, _End):
                if item.error is not None:
                    raise item.error
                return
            yield item
    finally:
        stop.set()
        thread.join()
