"""Options as people type them, checked before anything starts. What is refused is wrong usage."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from math import isfinite
from pathlib import Path

import typer

from analyzer.model.recording import Task, View

AUTO = "auto"


def task(text: str) -> str:
    """``auto`` or a task that is measured."""
    return _choice(text, Task)


def view(text: str) -> str:
    """``auto`` or a view."""
    return _choice(text, View)


def chosen_task(text: str) -> Task | None:
    """The task, None for ``auto``."""
    return None if text == AUTO else Task(text)


def chosen_view(text: str) -> View | None:
    """The view, None for ``auto``."""
    return None if text == AUTO else View(text)


def height(text: str) -> float:
    """A body height."""
    return _between(text, 50.0, 250.0, "cm")


def rate(text: str) -> float:
    """A frame rate."""
    return _between(text, 1.0, 10_000.0, "frames per second")


def speed(text: str) -> float:
    """The speed of a belt."""
    return _between(text, 0.1, 6.0, "m/s")


def person(text: str) -> int:
    """Which of several people."""
    return _whole(text, 99)


def port(text: str | int) -> int:
    """A TCP port."""
    return _whole(str(text), 65535)


def minutes(text: str) -> float:
    """Time for drills on a day."""
    return _between(text, 1.0, 180.0, "minutes")


def day(text: str) -> date:
    """A day of the calendar."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day. Write it like 2026-05-31.") from None


def things(text: str) -> frozenset[str]:
    """Things at hand, with commas between; the word ``none`` for nothing."""
    named = frozenset(thing.strip() for thing in text.split(",") if thing.strip())
    return frozenset() if named == {"none"} else named


def model(text: str) -> Path:
    """A model file that is there; what is inside is checked when it is loaded."""
    path = Path(text)
    if not path.is_file():
        raise typer.BadParameter(f"There is no file {text!r}. Give a MediaPipe pose model (.task).")
    return path


def standing(text: str) -> Path:
    """A result folder that is there, made absolute for a child process; what its report says is read later."""
    path = Path(text)
    report = path / "report.json" if path.is_dir() else path
    if not report.is_file():
        raise typer.BadParameter(
            f"There is no report in {text!r}. Give the result folder of a clip of quiet standing from behind."
        )
    return path.absolute()


def _choice(text: str, kind: type[StrEnum]) -> str:
    if text != AUTO and text not in set(kind):
        raise typer.BadParameter(f"{text!r} is not known. {_one_of(kind)}")
    return text


def _one_of(kind: type[StrEnum]) -> str:
    return f"Choose one of: {', '.join((AUTO, *kind))}."


def _whole(text: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        raise typer.BadParameter(f"{text!r} is not a whole number from 1 to {most}.")
    return int(text)


def _between(text: str, low: float, high: float, unit: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a number.") from None
    if not (isfinite(value) and low <= value <= high):
        raise typer.BadParameter(f"{text} is not between {low:g} and {high:g} {unit}.")
    return value
