"""A table of clips and what is known of each: comma or semicolon separated, with a header."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from math import isfinite
from pathlib import Path
from typing import TypeVar

from analyzer.errors import InputError
from analyzer.model.assessment import ClipWish, Condition
from analyzer.model.options import BELT_M_S, CAPTURE_FPS, HEIGHT_CM, MOST_PEOPLE
from analyzer.model.recording import Task, View

COLUMNS = (
    "clip", "task", "view", "condition", "height_cm", "capture_fps", "treadmill_speed", "person",
)  # fmt: skip
_HINT = f"The first line names the columns: {', '.join(COLUMNS)}. Only clip is needed."
_AUTO = "auto"
Kind = TypeVar("Kind", bound=StrEnum)
Number = TypeVar("Number", int, float)


def read_manifest(path: Path) -> tuple[ClipWish, ...]:
    """The clips that a manifest lists, in its order; paths are seen from its folder. Raises InputError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(
            f"The manifest {path.name!r} cannot be read ({error.strerror}).",
            "Check the spelling.",
            code="manifest",
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"The manifest {path.name!r} is not text in UTF-8.", "Save it as CSV in UTF-8.", code="manifest"
        ) from error
    return parse_manifest(text, path.absolute().parent, path.name)


def parse_manifest(text: str, folder: Path, name: str = "manifest.csv") -> tuple[ClipWish, ...]:
    """The clips of a manifest's text. Raises InputError naming line and column."""
    header = text.partition("\n")[0]
    reader = csv.reader(
        StringIO(text), delimiter=";" if ";" in header and "," not in header else ",", strict=True
    )
    try:
        columns = [cell.strip().lower() for cell in next(reader, [])]
        _check_header(columns, name)
        found: list[ClipWish] = []
        for cells in reader:
            if any(cell.strip() for cell in cells):
                line = _Line(name, reader.line_num, columns, cells)
                found.append(_wish(line, folder, found))
    except csv.Error as error:
        raise InputError(
            f"{name}, line {reader.line_num}: this is not a line of a table ({error}).",
            _HINT,
            code="manifest",
        ) from error
    if not found:
        raise InputError(f"{name} lists no clip.", _HINT, code="manifest")
    return tuple(found)


def _check_header(columns: list[str], name: str) -> None:
    for at, column in enumerate(columns):
        if column not in COLUMNS:
            raise InputError(f"{name}, line 1: there is no column {column!r}.", _HINT, code="manifest")
        if column in columns[:at]:
            raise InputError(f"{name}, line 1: the column {column!r} is there twice.", _HINT, code="manifest")
    if "clip" not in columns:
        raise InputError(f"{name}, line 1: the column 'clip' is missing.", _HINT, code="manifest")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the table; ``number`` as an editor counts."""

    name: str
    number: int
    columns: list[str]
    cells: list[str]

    def cell(self, column: str) -> str:
        known: Mapping[str, str] = dict(zip(self.columns, self.cells, strict=False))
        return known.get(column, "").strip()

    def wrong(self, column: str, problem: str) -> InputError:
        return InputError(
            f"{self.name}, line {self.number}, column {column!r}: {problem}",
            "Correct the line and start again; nothing was analyzed.",
            code="manifest",
        )

    def choice(self, column: str, kind: type[Kind]) -> Kind | None:
        text = self.cell(column).lower().replace("_", "-").replace(" ", "-")
        if text in ("", _AUTO):
            return None
        if text not in set(kind):
            raise self.wrong(
                column, f"{self.cell(column)!r} is not known. Choose one of: {', '.join((_AUTO, *kind))}."
            )
        return kind(text)

    def number_in(self, column: str, low: float, high: float) -> float | None:
        return self._read(column, float, low, high, "a number")

    def whole_in(self, column: str, low: int, high: int) -> int | None:
        return self._read(column, int, low, high, "a whole number")

    def _read(
        self, column: str, kind: Callable[[str], Number], low: Number, high: Number, what: str
    ) -> Number | None:
        text = self.cell(column)
        if not text:
            return None
        try:
            value = kind(text)
        except ValueError:
            raise self.wrong(column, f"{text!r} is not {what}.") from None
        if not (isfinite(value) and low <= value <= high):
            raise self.wrong(column, f"{text} is not between {low:g} and {high:g}.")
        return value


def _wish(line: _Line, folder: Path, earlier: list[ClipWish]) -> ClipWish:
    if len(line.cells) > len(line.columns):
        raise InputError(
            f"{line.name}, line {line.number}: there are {len(line.cells)} cells for {len(line.columns)} columns.",
            "Put a text that holds a comma in quotes.",
            code="manifest",
        )
    if not line.cell("clip"):
        raise line.wrong("clip", "no clip is named.")
    clip = folder / line.cell("clip")
    if not clip.is_file():
        raise line.wrong("clip", f"there is no file {line.cell('clip')!r}.")
    if any(clip == known.clip for known in earlier):
        raise line.wrong("clip", f"{line.cell('clip')!r} is listed twice.")
    return ClipWish(
        clip=clip,
        task=line.choice("task", Task),
        view=line.choice("view", View),
        condition=line.choice("condition", Condition),
        height_cm=line.number_in("height_cm", *HEIGHT_CM),
        capture_fps=line.number_in("capture_fps", *CAPTURE_FPS),
        treadmill_speed_m_s=line.number_in("treadmill_speed", *BELT_M_S),
        person=line.whole_in("person", 1, MOST_PEOPLE),
    )
