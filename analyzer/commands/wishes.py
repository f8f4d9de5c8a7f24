"""Options as people type them, checked before anything starts. What is refused is wrong usage."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from math import isfinite
from pathlib import Path

import typer

from analyzer.model.options import BELT_M_S, CAPTURE_FPS, HEIGHT_CM, MOST_PEOPLE
from analyzer.model.recording import Sex, Task, View
from analyzer.model.retest import Footwear

AUTO = "auto"
OLDEST_YEARS = 120
_SIDE_PX = (16, 20_000)
GUIDE_FORMS = ("text", "html")


def task(text: str) -> str:
    """``auto`` or a task that is measured."""
    return _choice(text, Task)


def view(text: str) -> str:
    """``auto`` or a view."""
    return _choice(text, View)


def guide_form(text: str) -> str:
    """``text`` or ``html``."""
    if text not in GUIDE_FORMS:
        raise typer.BadParameter(f"{text!r} is not known. Choose one of: {', '.join(GUIDE_FORMS)}.")
    return text


def chosen_task(text: str) -> Task | None:
    """The task, None for ``auto``."""
    return None if text == AUTO else Task(text)


def chosen_view(text: str) -> View | None:
    """The view, None for ``auto``."""
    return None if text == AUTO else View(text)


def footwear(text: str) -> str:
    """What is on the feet."""
    if text not in set(Footwear):
        raise typer.BadParameter(f"{text!r} is not known. Choose one of: {', '.join(Footwear)}.")
    return text


def chosen_footwear(text: str | None) -> Footwear | None:
    """The footwear, None where nothing was said."""
    return None if text is None else Footwear(text)


def pain(text: str | int) -> int:
    """A pain score."""
    if str(text) not in {str(score) for score in range(11)}:
        raise typer.BadParameter(f"{text!r} is not a whole number from 0 (no pain) to 10.")
    return int(text)


def sessions(text: str | int) -> int:
    """Sessions a week."""
    return _whole(str(text), 7)


def picture_size(text: str | tuple[int, int]) -> tuple[int, int]:
    """Width and height of a picture, as in ``1920x1080``."""
    width, _, height_px = (
        text.lower().partition("x") if isinstance(text, str) else (str(text[0]), "", str(text[1]))
    )
    if not all(
        side.isascii() and side.isdigit() and _SIDE_PX[0] <= int(side) <= _SIDE_PX[1]
        for side in (width, height_px)
    ):
        raise typer.BadParameter(
            f"{text!r} is not a picture size. Give width and height in pixels, as in 1920x1080."
        )
    return int(width), int(height_px)


def share(text: str | float) -> float:
    """A likelihood from 0 to 1."""
    return _between(str(text), 0.0, 1.0, "")


def height(text: str) -> float:
    """A body height."""
    return _between(text, *HEIGHT_CM, "cm")


def age(text: str) -> int:
    """A person's age in whole years."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= OLDEST_YEARS):
        raise typer.BadParameter(f"{text!r} is not an age: give whole years from 1 to {OLDEST_YEARS}.")
    return int(text)


def sex(text: str) -> Sex:
    """The sex whose published values are used."""
    if text not in set(Sex):
        raise typer.BadParameter(f"{text!r} is not known. Choose one of: {', '.join(Sex)}, or leave it out.")
    return Sex(text)


def rate(text: str) -> float:
    """A frame rate."""
    return _between(text, *CAPTURE_FPS, "frames per second")


def speed(text: str) -> float:
    """The speed of a belt."""
    return _between(text, *BELT_M_S, "m/s")


def person(text: str) -> int:
    """Which of several people."""
    return _whole(text, MOST_PEOPLE)


def port(text: str | int) -> int:
    """A TCP port."""
    return _whole(str(text), 65535)


def minutes(text: str) -> float:
    """Time for drills on a day."""
    return _between(text, 1.0, 180.0, "minutes")


def things(text: str) -> frozenset[str]:
    """Things at hand, with commas between; the word ``none`` for nothing."""
    named = frozenset(thing.strip() for thing in text.split(",") if thing.strip())
    return frozenset() if named == {"none"} else named


def folder(text: str | Path) -> Path:
    """A folder's name. An empty one is a variable of a script that is not set, and would be taken for this folder."""
    if not str(text).strip():
        raise typer.BadParameter("This is empty. Name a folder; a dot stands for the one you are in.")
    return Path(text)


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


def day(text: str) -> date:
    """A day of the calendar."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day. Write it as 2026-03-31.") from None


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
