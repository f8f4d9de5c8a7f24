import csv
import io
import json
from dataclasses import replace

import numpy as np
import pyarrow.parquet as pq
import pytest

from analyzer.errors import BadOption
from analyzer.export.csv_file import to_csv
from analyzer.export.exporters import EXPORTERS, Kept, exporter
from analyzer.export.rows import COLUMNS
from analyzer.model.measurement import NotMeasured


@pytest.fixture
def kept(report, motion):
    scaled = replace(motion, metres_per_px=np.full(len(motion.time_s), 0.005))
    return Kept(report=report, movement=lambda: scaled)


@pytest.mark.parametrize("one", EXPORTERS, ids=lambda one: one.name)
def test_every_format_writes_a_file_twice_alike(kept, tmp_path, one):
    for name in ("a", "b"):
        one.write(kept, tmp_path / (name + one.suffix))
    first, second = (tmp_path / (name + one.suffix) for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_size > 100


def test_the_files_hold_the_measurements(kept, tmp_path):
    for one in EXPORTERS:
        one.write(kept, tmp_path / f"report{one.suffix}")
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["schema"] == "gait-report/1"
    assert pq.read_table(tmp_path / "report.parquet").column_names == list(COLUMNS)
    assert (tmp_path / "report.csv").read_text("utf-8").startswith("file,sha256,task,view,key,side,")


def test_csv_rows(report):
    rows = list(csv.DictReader(io.StringIO(to_csv(report))))
    assert len(rows) == len(report.outcomes)
    assert rows[0]["value"] == "109.1"
    assert rows[0]["side"] == ""
    assert rows[0]["evidence_s"] == "0.000/1.000;1.000/2.000"
    assert rows[1]["mechanisms"] == "4;5"
    assert rows[-1]["measured"] == "no"
    assert rows[-1]["value"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", " ="])
def test_no_cell_is_a_formula(make_report, report, start):
    recording = replace(report.recording, file=start + "cmd|' /C calc'!A0")
    outcomes = (NotMeasured(key="k", side=None, why=start + "1+1", hint=None),)
    row = next(csv.DictReader(io.StringIO(to_csv(make_report(recording=recording, outcomes=outcomes)))))
    for cell in (row["file"], row["why"]):
        assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_negative_numbers_stay_numbers(report):
    rows = list(csv.DictReader(io.StringIO(to_csv(report))))
    assert float(rows[4]["low"]) == pytest.approx(-1.24)


def test_an_unknown_format_is_refused_with_the_known_ones():
    assert exporter("csv").suffix == ".csv"
    with pytest.raises(BadOption, match="Choose one of: csv, json, parquet, trc, mot, c3d"):
        exporter("xls")
