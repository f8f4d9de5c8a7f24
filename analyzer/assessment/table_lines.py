"""Lines of a table that people write (CSV with a header), and cells of theirs read with a word on what is wrong."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from math import isfinite
from pathlib import Path
from typing import TypeVar

from analyzer.errors import InputError

AUTO = "auto"
Kind = TypeVar("Kind", bound=StrEnum)
Number = TypeVar("Number", int, float)


def read_text(path: Path) -> str:
    """The text of a manifest. Raises InputError."""
    try:
        return path.read_text(encoding="utf-8-sig")
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


def lines(text: str, name: str, hint: str, check: Callable[[list[str]], list[str]]) -> Iterator[Line]:
    """The lines of a table that are not empty; comma or semicolon separated.

    ``check`` gets the words of the header, small and without spaces about them, and returns the columns' names; it
    raises InputError for a header that is none. Raises InputError naming line and column.
    """
    header = text.partition("\n")[0]
    reader = csv.reader(
        StringIO(text), delimiter=";" if ";" in header and "," not in header else ",", strict=True
    )
    try:
        columns = check([cell.strip().lower() for cell in next(reader, [])])
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _line(name, reader.line_num, columns, cells)
    except csv.Error as error:
        raise InputError(
            f"{name}, line {reader.line_num}: this is not a line of a table ({error}).",
            hint,
            code="manifest",
        ) from error


def _line(name: str, number: int, columns: list[str], cells: list[str]) -> Line:
    if len(cells) > len(columns):
        raise InputError(
            f"{name}, line {number}: there are {len(cells)} cells for {len(columns)} columns.",
            "Put a text that holds a comma in quotes.",
            code="manifest",
        )
    return Line(name, number, columns, cells)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; ``number`` as an editor counts."""

    name: str
    number: int
    columns: list[str]
    cells: list[str]

    def cell(self, column: str) -> str:
        """The text of a cell, empty where there is none."""
        known: Mapping[str, str] = dict(zip(self.columns, self.cells, strict=False))
        return known.get(column, "").strip()

    def wrong(self, column: str, problem: str) -> InputError:
        """The error to raise for one cell of this line."""
        return InputError(
            f"{self.name}, line {self.number}, column {column!r}: {problem}",
            "Correct the line and start again; nothing was analyzed.",
            code="manifest",
        )

    def choice(self, column: str, kind: type[Kind]) -> Kind | None:
        """One of several words, None for ``auto`` and nothing."""
        text = self.cell(column).lower().replace("_", "-").replace(" ", "-")
        if text in ("", AUTO):
            return None
        if text not in set(kind):
            raise self.wrong(
                column, f"{self.cell(column)!r} is not known. Choose one of: {', '.join((AUTO, *kind))}."
            )
        return kind(text)

    def number_in(self, column: str, low: float, high: float) -> float | None:
        """A number between two others, None for nothing."""
        return self._read(column, float, low, high, "a number")

    def whole_in(self, column: str, low: int, high: int) -> int | None:
        """A whole number between two others, None for nothing."""
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
