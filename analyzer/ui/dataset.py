"""The dataset of a batch as the pages for researchers use it. Knows nothing of Streamlit."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analyzer.batch import dataset
from analyzer.batch.record import CLIPS, RECORD
from analyzer.errors import InputError
from analyzer.export.dataset_columns import MANIFEST
from analyzer.export.dataset_file import read_dataset_table
from analyzer.export.report_file import REPORT_JSON

MEASUREMENTS = "measurements.parquet"
_MOST_GROUPS = 30  # chosen: more cannot be told apart in one chart
_GROUPS = ("condition", "subject", "view", "sex")


@dataclass(frozen=True, slots=True)
class Dataset:
    """A row per clip, and a row per clip, metric and side; columns as in the codebook."""

    clips: pd.DataFrame
    measurements: pd.DataFrame


def up_to_date(out: Path) -> bool:
    """Whether the dataset knows every clip as it is now: finished ones, and corrections by hand."""
    made = out / MEASUREMENTS
    if not made.is_file():
        return False
    if not (out / CLIPS).is_dir():
        return True  # put together elsewhere; there is nothing to make it from
    newest = made.stat().st_mtime_ns
    places = [out / CLIPS, *(out / CLIPS).glob(f"*/{RECORD}"), *(out / CLIPS).glob(f"*/{REPORT_JSON}")]
    return all(place.stat().st_mtime_ns <= newest for place in places)


def prepare(out: Path) -> None:
    """Make the dataset anew where it is missing or old. Raises InputError and OutputError."""
    if up_to_date(out):
        return
    if not (out / CLIPS).is_dir():
        raise InputError(
            f"{str(out)!r} holds neither a dataset nor results of a batch.",
            "Give the folder that was the --out of 'gait batch', or that 'gait merge' made.",
            code="no_batch",
        )
    dataset.make([out], out)


def read(out: Path) -> Dataset:
    """The tables of clips and measurements. Raises InputError."""
    return Dataset(
        clips=read_dataset_table(out, "clips").to_pandas(),
        measurements=read_dataset_table(out, "measurements").to_pandas(),
    )


def zipped(out: Path) -> bytes:
    """Every file of the dataset as one."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in dataset.FILES:
            if (out / name).is_file():
                archive.write(out / name, name)
    return target.getvalue()


def groupings(clips: pd.DataFrame) -> tuple[str, ...]:
    """Columns that clips can be grouped by: those with two values or more, and not too many."""
    more = [column for column in clips.columns if column.startswith(MANIFEST)]
    return tuple(
        column
        for column in (*_GROUPS, *more)
        if column in clips.columns and 2 <= clips[column].fillna("").nunique() <= _MOST_GROUPS
    )
