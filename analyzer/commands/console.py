"""What people see in a terminal: results on standard output, everything else on standard error."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from analyzer.model.options import Progress


def say(text: str = "") -> None:
    """A line of the result, on standard output. Nobody listening any more is no reason to stop working."""
    _write(sys.stdout, text)


def complain(text: str, hint: str | None = None) -> None:
    """Plain sentences about trouble, on standard error."""
    _write(sys.stderr, text if hint is None else f"{text} {hint}")


def quoted(path: Path) -> str:
    """A file's name for a sentence: in quotes, with line breaks and control characters made visible."""
    return repr(path.name or str(path))


def shown(path: Path) -> str:
    """A path to copy: relative where that is shorter, in quotes only where it holds odd characters."""
    with contextlib.suppress(ValueError, OSError):
        path = path.relative_to(Path.cwd())
    text = str(path)
    return text if text.isprintable() else repr(text)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table: drawn for a terminal, one tab-separated line per row for another program."""
    if not sys.stdout.isatty():
        for row in (headings, *rows):
            say("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        drawn.add_column(heading, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    with _nobody_listening(sys.stdout):
        Console().print(drawn)


@contextlib.contextmanager
def progress_bar(label: str) -> Iterator[Callable[[Progress], None]]:
    """A bar on standard error while the block runs; silence where that is not a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(escape(label), total=None)

        def show(news: Progress) -> None:
            known = 1.0 if news.fraction > 0 else None  # without a share the bar runs to and fro
            text = escape(f"{label}: {news.stage}")
            bar.update(task, description=text, completed=news.fraction, total=known)

        yield show


def _write(stream: TextIO, text: str) -> None:
    with _nobody_listening(stream):
        stream.write(f"{text}\n")
        stream.flush()


@contextlib.contextmanager
def _nobody_listening(stream: TextIO) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
