"""A clip of a batch that was changed by hand: its rows hold what the program said as well."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analyzer.batch.dataset import make
from analyzer.export.report_file import read_report
from analyzer.model.edits import SetHeight
from analyzer.model.skeleton import Side
from analyzer.review_entries import Wish
from analyzer.review_folder import change

MACHINE = ["machine_value", "machine_low", "machine_high"]


@pytest.fixture
def numbers(folder: Path, tmp_path: Path) -> pd.DataFrame:
    """One clip as the program left it, and the same with a body height a fifth larger."""
    for name in ("as-it-was", "by-hand"):
        clip = shutil.copytree(folder, tmp_path / "study" / "clips" / name)
        (clip / "clip.json").write_text(json.dumps(_record(name)))
    change(
        tmp_path / "study" / "clips" / "by-hand",
        [Wish(edit=SetHeight(height_cm=210.0), why="measured")],
        who="somebody",
    )
    make([tmp_path / "study"], tmp_path / "study")
    return pd.read_parquet(tmp_path / "study" / "measurements.parquet")


def test_the_program_s_own_numbers_stand_beside_the_edited_ones(numbers: pd.DataFrame, folder: Path):
    plain, edited = (
        numbers[numbers["clip"] == name].set_index(["key", "side"]) for name in ("as-it-was", "by-hand")
    )
    assert not plain.edited.any()
    assert plain[MACHINE].isna().all(axis=None)
    assert edited.edited.all()
    step = edited.loc[("step_length", "left")]
    assert step["machine_value"] == read_report(folder).measurement("step_length", Side.LEFT).value
    assert step["value"] == pytest.approx(step["machine_value"] * 210 / 175, rel=0.01)
    assert step["machine_low"] < step["machine_value"] < step["machine_high"]
    pd.testing.assert_frame_equal(
        edited[MACHINE], plain[["value", "low", "high"]].set_axis(MACHINE, axis="columns")
    )


def test_the_codebook_explains_the_columns(numbers: pd.DataFrame, tmp_path: Path):
    with (tmp_path / "study" / "codebook.csv").open(encoding="utf-8") as file:
        known = {row["name"]: row["holds"] for row in csv.DictReader(file) if row["table"] == "measurements"}
    assert set(known) == set(numbers.columns)
    assert "by hand" in known["edited"]


def _record(clip: str) -> dict:
    return {
        "schema": "gait-batch-clip/1",
        "clip": clip,
        "source": f"{clip}.mp4",
        **dict.fromkeys(("code", "text", "hint", "sha256", "bytes", "mark")),
        "about": {"subject": "", "condition": "", "more": {}},
        "settings": {},
        "settings_sha256": "",
        "analyzer": "0",
    }
