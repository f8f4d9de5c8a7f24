"""Opinions as rows: norms, findings, drills, sources and mechanisms, and the reader that checks them.

The folder holds TOML only. ``rows`` reads one table of one file; a ``Row`` hands out its fields by type
and raises ``DataRowError`` naming file, row and field for anything that is missing, unknown or of the
wrong type. What the fields mean is known to ``judgement`` and ``coaching`` alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analyzer.errors import DataRowError


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a data file: ``file`` and ``id`` say where it is, ``values`` what it holds."""

    file: str
    id: str
    values: Mapping[str, object]

    def wrong(self, field: str, problem: str) -> DataRowError:
        """The error to raise for one field of this row."""
        return DataRowError(f"{self.file}, row '{self.id}', field '{field}': {problem}.")

    def only(self, required: Collection[str], optional: Collection[str] = ()) -> None:
        """Raise ``DataRowError`` for the first unknown or missing field."""
        for field in self.values:
            if field not in required and field not in optional:
                raise self.wrong(field, "this field is unknown")
        for field in required:
            if field not in self.values:
                raise self.wrong(field, "this field is missing")

    def text(self, field: str) -> str:
        """A text that is not empty."""
        value = self.values.get(field)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(field, "a text is expected")
        return value

    def text_or_none(self, field: str) -> str | None:
        """A text, or None where the field is absent."""
        return self.text(field) if field in self.values else None

    def number_or_none(self, field: str) -> float | None:
        """A number, or None where the field is absent."""
        return _number(self, field, self.values[field]) if field in self.values else None

    def flag(self, field: str) -> bool:
        """True or False; False where the field is absent."""
        value = self.values.get(field, False)
        if not isinstance(value, bool):
            raise self.wrong(field, "true or false is expected")
        return value

    def texts(self, field: str, *, least: int = 0) -> tuple[str, ...]:
        """A list of different texts with at least ``least`` members; empty where the field is absent."""
        values = self._list(field, least)
        texts = tuple(value for value in values if isinstance(value, str) and value.strip())
        if len(texts) != len(values):
            raise self.wrong(field, "a list of texts is expected")
        if len(set(texts)) != len(texts):
            raise self.wrong(field, "a text is there twice")
        return texts

    def texts_or(self, field: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
        """A list of as many texts as ``otherwise`` has, or ``otherwise`` where the field is absent."""
        if field not in self.values:
            return otherwise
        values = self._list(field, len(otherwise))
        texts = tuple(value for value in values if isinstance(value, str))
        if len(texts) != len(otherwise):
            raise self.wrong(field, f"{len(otherwise)} texts are expected")
        return texts

    def numbers(self, field: str, *, least: int = 0) -> tuple[float, ...]:
        """A list of numbers with at least ``least`` members."""
        return tuple(_number(self, field, value) for value in self._list(field, least))

    def table(self, field: str) -> Row:
        """An inline table as a row of its own, named after this one."""
        value = self.values.get(field)
        if not isinstance(value, dict):
            raise self.wrong(field, "a table is expected")
        return Row(self.file, self.id, value)

    def tables(self, field: str, *, least: int = 0) -> tuple[Row, ...]:
        """A list of inline tables, each as a row of its own named after this one."""
        values = self._list(field, least)
        if not all(isinstance(value, dict) for value in values):
            raise self.wrong(field, "a list of tables is expected")
        return tuple(Row(self.file, self.id, value) for value in values if isinstance(value, dict))

    def whole_or_none(self, field: str) -> int | None:
        """A whole number, or None where the field is absent."""
        value = self.number_or_none(field)
        if value is not None and not value.is_integer():
            raise self.wrong(field, "a whole number is expected")
        return None if value is None else int(value)

    def refers(self, field: str, names: Iterable[object], known: Collection[object]) -> None:
        """Raise ``DataRowError`` for the first of ``names`` that is not among ``known``."""
        for name in names:
            if name not in known:
                raise self.wrong(field, f"'{name}' is not known")

    def _list(self, field: str, least: int) -> list[object]:
        value = self.values.get(field, [])
        if not isinstance(value, list):
            raise self.wrong(field, "a list is expected")
        if len(value) < least:
            raise self.wrong(field, f"at least {least} expected, {len(value)} found")
        return value


def _number(row: Row, field: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise row.wrong(field, "a number is expected")
    return float(value)


def parse(file: str, text: str, table: str, *, name: str = "id") -> tuple[Row, ...]:
    """The rows of ``[[table]]`` in a TOML text; ``name`` is the field that names a row.

    Raises ``DataRowError`` for text that is not TOML, another table, or a row without a name.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataRowError(f"{file} is not valid TOML: {error}.") from error
    if set(content) != {table} or not isinstance(content[table], list):
        raise DataRowError(f"{file} must hold the table [[{table}]] and nothing else.")
    found = []
    for number, values in enumerate(content[table], start=1):
        row = Row(file, str(values.get(name, f"number {number}")), values)
        if name not in values:
            raise row.wrong(name, "this field is missing")
        found.append(row)
    return tuple(found)


@cache
def rows(file: str, table: str, *, name: str = "id") -> tuple[Row, ...]:
    """The rows of one table of a file in this folder. Raises ``DataRowError``."""
    text = (files(__name__) / file).read_text(encoding="utf-8")
    return parse(file, text, table, name=name)


def unique(found: Iterable[Row]) -> tuple[Row, ...]:
    """The same rows; raises ``DataRowError`` if two share a name."""
    seen: dict[str, Row] = {}
    for row in found:
        if row.id in seen:
            raise row.wrong("id", "two rows share this name")
        seen[row.id] = row
    return tuple(seen.values())


@cache
def names(file: str, table: str) -> frozenset[str]:
    """The names of all rows of one table: what other rows may refer to. Raises ``DataRowError``."""
    return frozenset(row.id for row in unique(rows(file, table)))
