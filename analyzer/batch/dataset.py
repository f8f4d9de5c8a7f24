"""One tidy dataset from the finished clips of one or several result folders, in the order of the clips' names.

Which machine, shard or order the clips were analyzed in makes no difference: the same results give the same bytes.
"""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from analyzer.batch.codebook import codebook_csv, codebook_json
from analyzer.batch.record import CLIPS, Record, read_record
from analyzer.errors import InputError, OutputError
from analyzer.export.csv_file import harmless
from analyzer.export.dataset_columns import MANIFEST, TABLES, Column
from analyzer.export.dataset_file import TableFile
from analyzer.export.dataset_rows import Row, clip_row, event_rows, measurement_rows, seen_in, stride_rows
from analyzer.export.report_file import read_report
from analyzer.stored import used_events

_PIECE = 500
"""Clips per piece of a file. Chosen; changing it changes the bytes."""

CODEBOOK_JSON, CODEBOOK_CSV, FAILURES = "codebook.json", "codebook.csv", "failures.csv"
FILES = (*(f"{name}.parquet" for name in TABLES), CODEBOOK_JSON, CODEBOOK_CSV, FAILURES)


@dataclass(frozen=True, slots=True)
class Made:
    """How many clips are in a dataset, and how many of them failed."""

    clips: int
    failed: int


@dataclass(frozen=True, slots=True)
class _Kept:
    record: Record
    folder: Path


def make(outs: Sequence[Path], target: Path) -> Made:
    """Write the dataset of all clips that are finished in some result folders. Raises InputError and OutputError.

    A clip that is in several of them is taken from the first in which it did not fail. Every file is replaced whole.
    """
    kept = _gathered(outs)
    try:
        target.mkdir(parents=True, exist_ok=True)
        room = Path(tempfile.mkdtemp(prefix=".dataset.", dir=target))
        try:
            failed = _write(kept, room)
            for name in FILES:
                (room / name).chmod(0o644)
                (room / name).replace(target / name)
        finally:
            shutil.rmtree(room, ignore_errors=True)
    except OSError as error:
        raise OutputError(
            f"The dataset cannot be written to {str(target)!r}: {error.strerror or error}.",
            "Make room, or choose another folder; 'gait merge' makes the dataset from what is finished.",
        ) from error
    return Made(len(kept), failed)


def _gathered(outs: Sequence[Path]) -> list[_Kept]:
    found: dict[str, _Kept] = {}
    for out in outs:
        if not (out / CLIPS).is_dir():
            raise InputError(
                f"{str(out)!r} holds no results of 'gait batch'.",
                "Give the folders that were its --out.",
                code="no_batch",
            )
        for folder in sorted((out / CLIPS).iterdir()):
            record = read_record(folder)
            if record is None:
                continue
            known = found.get(record.clip)
            if known is None or (record.done and not known.record.done):
                found[record.clip] = _Kept(record, folder)
    return sorted(found.values(), key=lambda one: (one.record.source, one.record.clip))


def _write(kept: Sequence[_Kept], room: Path) -> int:
    manifest = sorted({name for one in kept for name in one.record.about.more})
    columns: Mapping[str, Mapping[str, Column]] = {
        **TABLES,
        "clips": {
            **TABLES["clips"],
            **{
                f"{MANIFEST}{name}": Column(str, "", f"Column {name!r} of the manifest.") for name in manifest
            },
        },
    }
    failures: list[Row] = []
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(TableFile(room / f"{name}.parquet", name, columns[name]))
            for name in columns
        }
        for start in range(0, max(1, len(kept)), _PIECE):
            rows: dict[str, list[Row]] = {name: [] for name in columns}
            for one in kept[start : start + _PIECE]:
                for name, added in _rows(one).items():
                    rows[name] += added
            failures += [row for row in rows["clips"] if row["state"] == "failed"]
            for name, file in files.items():
                file.add(rows[name])
    (room / CODEBOOK_JSON).write_text(codebook_json(columns), encoding="utf-8", newline="\n")
    (room / CODEBOOK_CSV).write_text(codebook_csv(columns), encoding="utf-8", newline="\n")
    _write_failures(failures, room / FAILURES)
    return len(failures)


def _rows(one: _Kept) -> dict[str, list[Row]]:
    record = one.record
    who: Row = {
        "clip": record.clip,
        "source": record.source,
        "subject": record.about.subject or None,
        "condition": record.about.condition or None,
    }
    clip: Row = {
        **who,
        "state": "failed",
        "code": record.code,
        "reason": record.text,
        "hint": record.hint,
        "sha256": record.sha256,
        "bytes": record.bytes,
        "height_cm": record.settings.get("height_cm"),
        "age_years": record.settings.get("age_years"),
        "sex": record.settings.get("sex"),
        "analyzer": record.analyzer,
        "settings_sha256": record.settings_sha256,
        "settings": json.dumps(record.settings, sort_keys=True),
        **{f"{MANIFEST}{name}": text or None for name, text in record.about.more.items()},
    }
    if not record.done:
        return {"clips": [clip]}
    try:
        report = read_report(one.folder)
    except InputError as error:
        return {"clips": [{**clip, "code": error.code, "reason": error.text, "hint": error.hint}]}
    who |= seen_in(report)
    return {
        "clips": [{**clip, **who, **clip_row(report), "state": "done"}],
        "measurements": [{**who, **row} for row in measurement_rows(report)],
        "events": [{**who, **row} for row in event_rows(report)],
        "strides": [{**who, **row} for row in stride_rows(report, used_events(report).strides)],
    }


def _write_failures(failures: Sequence[Row], path: Path) -> None:
    """The clips that failed, for a spreadsheet."""
    columns = ("clip", "source", "subject", "condition", "code", "reason", "hint")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([harmless(row[name] or "") for name in columns] for row in failures)
