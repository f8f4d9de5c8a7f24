"""The file formats a result can be kept in. To add one: a function, and its line in ``EXPORTERS``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from analyzer.errors import BadOption
from analyzer.export.c3d_file import to_c3d
from analyzer.export.csv_file import to_csv
from analyzer.export.json_file import to_json
from analyzer.export.mot_file import to_mot
from analyzer.export.tables import measurements_table, write_parquet
from analyzer.export.trc_file import to_trc
from analyzer.model.motion import Motion
from analyzer.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a result holds for a file: its report, and the movement for the formats that ask for it.

    ``movement`` raises InputError where the result does not hold it.
    """

    report: Report
    movement: Callable[[], Motion]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """A file format: its name on the command line, its file ending, what it holds, and how to write it.

    ``stem`` is the name of the file where nobody gives another.
    """

    name: str
    suffix: str
    holds: str
    write: Callable[[Kept, Path], None]
    stem: str = "measurements"


def write_json(kept: Kept, path: Path) -> None:
    """The whole report, ``gait-report/1``."""
    path.write_text(to_json(kept.report), encoding="utf-8", newline="\n")


def write_csv(kept: Kept, path: Path) -> None:
    """The measurements as CSV."""
    path.write_text(to_csv(kept.report), encoding="utf-8", newline="\n")


def write_measurements(kept: Kept, path: Path) -> None:
    """The measurements as Parquet."""
    write_parquet(measurements_table(kept.report), path)


def write_trc(kept: Kept, path: Path) -> None:
    """The landmarks as markers, TRC."""
    text = to_trc(kept.movement(), kept.report.recording.file)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_mot(kept: Kept, path: Path) -> None:
    """The angles, MOT."""
    text = to_mot(kept.movement(), kept.report.recording.file)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_c3d(kept: Kept, path: Path) -> None:
    """Markers, angles and foot contacts, C3D."""
    path.write_bytes(to_c3d(kept.movement(), kept.report.contacts))


EXPORTERS: tuple[Exporter, ...] = (
    Exporter(name="csv", suffix=".csv", holds="measurements with intervals, one row each", write=write_csv),
    Exporter(name="json", suffix=".json", holds="the whole report", write=write_json),
    Exporter(
        name="parquet",
        suffix=".parquet",
        holds="measurements with intervals, one row each",
        write=write_measurements,
    ),
    Exporter(name="trc", suffix=".trc", holds="markers in metres", write=write_trc, stem="movement"),
    Exporter(name="mot", suffix=".mot", holds="angles in degrees", write=write_mot, stem="movement"),
    Exporter(
        name="c3d", suffix=".c3d", holds="markers, angles, foot contacts", write=write_c3d, stem="movement"
    ),
)


DATASETS = {"bids-motion": "bids-motion", "bids": "bids-motion"}
"""Formats that are a folder of several results and not a file, by all names that are understood."""


def exporter(name: str) -> Exporter:
    """The format of that name, or ``BadOption`` with the names there are."""
    for one in EXPORTERS:
        if one.name == name:
            return one
    names = ", ".join([*(one.name for one in EXPORTERS), *dict.fromkeys(DATASETS.values())])
    raise BadOption(f"There is no file format {name!r}.", f"Choose one of: {names}.")
