"""The file formats a report can be kept in. To add one: a function, and its line in ``EXPORTERS``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from analyzer.errors import BadOption
from analyzer.export.csv_file import to_csv
from analyzer.export.json_file import to_json
from analyzer.export.tables import measurements_table, write_parquet
from analyzer.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """A file format: its name on the command line, its file ending, what it holds, and how to write it."""

    name: str
    suffix: str
    holds: str
    write: Callable[[Report, Path], None]


def write_json(report: Report, path: Path) -> None:
    """The whole report, ``gait-report/1``."""
    path.write_text(to_json(report), encoding="utf-8", newline="\n")


def write_csv(report: Report, path: Path) -> None:
    """The measurements as CSV."""
    path.write_text(to_csv(report), encoding="utf-8", newline="\n")


def write_measurements(report: Report, path: Path) -> None:
    """The measurements as Parquet."""
    write_parquet(measurements_table(report), path)


EXPORTERS: tuple[Exporter, ...] = (
    Exporter(name="csv", suffix=".csv", holds="measurements with intervals, one row each", write=write_csv),
    Exporter(name="json", suffix=".json", holds="the whole report", write=write_json),
    Exporter(
        name="parquet",
        suffix=".parquet",
        holds="measurements with intervals, one row each",
        write=write_measurements,
    ),
)


def exporter(name: str) -> Exporter:
    """The format of that name, or ``BadOption`` with the names there are."""
    for one in EXPORTERS:
        if one.name == name:
            return one
    names = ", ".join(one.name for one in EXPORTERS)
    raise BadOption(f"There is no file format {name!r}.", f"Choose one of: {names}.")
