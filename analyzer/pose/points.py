"""What a landmark file of another program holds, before its names are known here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analyzer.errors import InputError
from analyzer.model.arrays import FloatArray

_LARGEST_BYTES = 512 * 1024**2
MOST_FRAMES = 200_000
MOST_POINTS = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """One body in one picture: (K, 3) x, y and confidence 0 to 1 of K points; NaN = not seen.

    ``who`` is what the file calls it, None where the file does not tell bodies apart.
    """

    who: str | None
    points: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Points:
    """A file read: ``program`` that made it, the K ``names`` of its points, and the bodies of every picture.

    ``number`` (F,) are the numbers of the pictures in the film. ``time_s`` (F,) are their times, None where the file
    has none. ``size_px`` is the width and height of the picture, None where the file does not say. x is to the
    right and y DOWN, in pixels; what a file holds in metres is drawn into a picture of its own.
    """

    program: str
    names: tuple[str, ...]
    number: FloatArray
    bodies: tuple[tuple[Body, ...], ...]
    time_s: FloatArray | None = None
    size_px: tuple[int, int] | None = None


def damaged(
    path: Path, problem: str, hint: str = "Export it again from the program that made it."
) -> InputError:
    """The error to raise for a file that cannot be used."""
    return InputError(f"{path.name!r} cannot be read as landmarks: {problem}.", hint, code="bad_landmarks")


def text_of(path: Path) -> str:
    """The text of a file. Raises InputError."""
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise damaged(path, f"it is larger than {_LARGEST_BYTES // 1024**2} MB", "Cut it into parts.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise damaged(path, "it is not text") from error
    except OSError as error:
        raise damaged(
            path, error.strerror or "it is not there", "Check its name and who may read it."
        ) from error


def number_in(path: Path, cell: str, where: str) -> float:
    """The number in a cell, NaN for an empty one. Infinite counts as not seen. Raises InputError for text."""
    text = cell.strip()
    if not text:
        return float("nan")
    try:
        value = float(text)
    except ValueError as error:
        raise damaged(path, f"{where} holds {text[:20]!r} where a number belongs") from error
    return value if abs(value) < 1e9 else float("nan")
