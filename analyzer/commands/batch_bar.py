"""How far a batch is: a bar with rate and time left on a terminal, a line now and then in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from analyzer.commands.console import complain

if TYPE_CHECKING:
    from rich.progress import Progress

_LINE_EVERY_S = 30.0  # chosen: enough for a log


class Bar(Protocol):
    """Where news of a batch go."""

    def done(self, *, failed: bool) -> None:
        """One more clip is finished."""

    def say(self, text: str) -> None:
        """A sentence about a clip, on standard error."""


@contextmanager
def batch_bar(total: int) -> Iterator[Bar]:
    """The bar of a batch with ``total`` clips to do."""
    if not total or not sys.stderr.isatty():
        yield _Log(total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Rich

    columns = (
        TextColumn("Clips"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[news]}"),
        TimeElapsedColumn(),
    )
    with Rich(*columns, console=Console(stderr=True), transient=True) as drawn:
        yield _Drawn(drawn, total)


class _Log:
    def __init__(self, total: int) -> None:
        self._pace = _Pace(total)
        self._next_s = time.monotonic() + _LINE_EVERY_S

    def done(self, *, failed: bool) -> None:
        self._pace.one_more(failed=failed)
        if time.monotonic() >= self._next_s:
            self._next_s = time.monotonic() + _LINE_EVERY_S
            complain(f"{self._pace.count} of {self._pace.total} clips, {self._pace.news()}")

    def say(self, text: str) -> None:
        complain(text)


class _Drawn:
    def __init__(self, drawn: Progress, total: int) -> None:
        self._drawn = drawn
        self._pace = _Pace(total)
        self._task = drawn.add_task("", total=total, news="")

    def done(self, *, failed: bool) -> None:
        self._pace.one_more(failed=failed)
        self._drawn.update(self._task, completed=self._pace.count, news=self._pace.news())

    def say(self, text: str) -> None:
        self._drawn.console.print(text, markup=False, highlight=False, soft_wrap=True)


class _Pace:
    """How many clips a minute, and how long the rest will take at that pace."""

    def __init__(self, total: int) -> None:
        self.total, self.count, self._failed = total, 0, 0
        self._began_s = time.monotonic()

    def one_more(self, *, failed: bool) -> None:
        self.count += 1
        self._failed += failed

    def news(self) -> str:
        seconds = time.monotonic() - self._began_s
        rate = self.count / max(seconds, 0.001)
        left = duration((self.total - self.count) / rate)
        failed = f", {self._failed} failed" if self._failed else ""
        return f"{a_minute(self.count, seconds)} a minute, about {left} left{failed}"


def a_minute(count: int, seconds: float) -> str:
    """How many a minute, in figures that people write: ``"0.85"``, ``"12.4"``, ``"2040"``."""
    rate = 60 * count / max(seconds, 0.001)
    return f"{rate:.3g}" if rate < 999.5 else f"{rate:.0f}"


def duration(seconds: float) -> str:
    """A length of time in words: ``"40 s"``, ``"12 min"``, ``"3 h 20 min"``."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02d} min"
