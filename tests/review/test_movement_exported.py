"""``gait export`` of a movement from a result folder alone: no video is there any more."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from analyzer.cli import app
from analyzer.synthetic.clip import SyntheticClip


def export(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, arguments)], prog_name="gait")


@pytest.mark.parametrize("to", ["trc", "mot", "c3d"])
def test_two_exports_are_the_same_bytes(folder: Path, tmp_path: Path, to: str):
    told = export(folder, "--to", to)
    assert (told.exit_code, told.stderr) == (0, "")
    assert export(folder, "--to", to, "--out", tmp_path).exit_code == 0
    assert (folder / f"movement.{to}").read_bytes() == (tmp_path / f"movement.{to}").read_bytes()


def test_the_angles_are_those_of_the_signals(folder: Path):
    export(folder, "--to", "mot")
    body = (folder / "movement.mot").read_text("utf-8").partition("\nendheader\n")[2]
    table = pd.read_csv(io.StringIO(body), sep="\t")
    stored = pq.read_table(folder / "signals.parquet").to_pandas()
    for side in ("left", "right"):
        one = stored[(stored.signal == "knee_flexion") & (stored.side == side)]
        np.testing.assert_allclose(table[f"knee_angle_{side[0]}"], one.value, atol=1e-6)
    assert {len(table)} == set(stored.groupby(["signal", "side"]).size())


def test_the_pelvis_goes_as_fast_as_the_walker(folder: Path, walker: SyntheticClip):
    """1.25 m/s is what the walker was made with."""
    export(folder, "--to", "trc")
    text = (folder / "movement.trc").read_text("utf-8")
    table = pd.read_csv(io.StringIO(text), sep="\t", skiprows=6, header=None)
    column = text.split("\n")[3].split("\t").index("PELVIS_CENTRE")
    known = table[[1, column]].dropna()
    assert np.polyfit(known[1], known[column], 1)[0] == pytest.approx(1.25, rel=0.03)


@pytest.mark.parametrize("gone", ["landmarks.parquet", "inputs.json"])
def test_a_folder_without_landmarks_is_refused(folder: Path, gone: str):
    (folder / gone).unlink()
    told = export(folder, "--to", "trc")
    assert told.exit_code == 1
    assert told.stderr.startswith(f"The movement cannot be written: {gone} is not in the result folder.")
    assert not (folder / "movement.trc").exists()
    assert export(folder, "--to", "csv").exit_code == 0
