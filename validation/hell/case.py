"""What one hostile input is: how it is made, how it is given to the program, and what must come of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Must(StrEnum):
    """What has to come of an input."""

    RESULT = "result"
    SENTENCE = "sentence"
    EITHER = "either"


class Skipped(Exception):
    """This machine cannot make the case; the words say why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A made case: the arguments for ``gait`` (``{out}`` stands for the result folder), and what goes with them.

    ``meanwhile`` runs beside the program until its event is set; ``file_bytes`` is the largest file
    that it may write, 0 for any; ``undo`` runs afterwards. ``remember`` are files that must be as they were, by path.
    """

    arguments: Sequence[str]
    out: Path
    meanwhile: Callable[[threading.Event], None] | None = None
    file_bytes: int = 0
    undo: Callable[[], None] = lambda: None
    remember: Mapping[Path, bytes] = field(default_factory=dict)
    writes: bool = True
    """Whether a success puts result folders into ``out``, and a failure nothing."""
    lines: int = 1
    """How many sentences are said, one for each thing that was given."""
    inspect: Callable[[Path], str | None] = lambda _: None
    """Looks into ``out`` afterwards and says what is wrong there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One hostile input. ``must`` is what has to come of it; ``says`` are words of the sentence or the page."""

    name: str
    group: str
    make: Callable[[Path], Given]
    must: Must
    says: str = ""
    quick: bool = False
    """Whether it is small enough for every test run."""


def clip_case(
    group: str,
    name: str,
    make: Callable[[Path], Path],
    must: Must,
    says: str = "",
    *,
    quick: bool = False,
    more: Sequence[str] = ("--no-video",),
) -> Case:
    """A file for ``gait analyze``."""

    def given(folder: Path) -> Given:
        clip = make(folder)
        out = folder / "out"
        return Given(arguments=("analyze", str(clip), "--out", str(out), *more), out=out)

    return Case(name=name, group=group, make=given, must=must, says=says, quick=quick)
