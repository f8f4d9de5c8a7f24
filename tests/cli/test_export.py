"""A stored report in another format, and never over the report itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from analyzer.cli import app
from analyzer.export.json_file import to_json
from analyzer.model.drill import Plan
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Recording, Subject, Task, View
from analyzer.model.report import Provenance, Report

REPORT = Report(
    recording=Recording(
        file="walk.mp4",
        sha256="0" * 64,
        width=1080,
        height=1920,
        frames=240,
        duration_s=4.0,
        fps=60.0,
        variable_frame_rate=False,
        rotation_deg=0,
        mirrored=False,
        slow_motion_factor=1.0,
    ),
    subject=Subject(),
    task=Task.WALK,
    view=View.LEFT,
    checks=(),
    contacts=(),
    rejected=(),
    outcomes=(
        Measurement(
            key="cadence",
            side=None,
            value=109.1,
            low=107.0,
            high=111.0,
            unit="steps/min",
            n=8,
            tier="A",
            mechanisms=(4,),
            evidence=(),
        ),
    ),
    findings=(),
    plan=Plan(drills=(), retest_after_days=28, note=""),
    provenance=Provenance(analyzer="0", mediapipe="0", model_sha256="0", steps=()),
)


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    folder = tmp_path / "walk"
    folder.mkdir()
    (folder / "report.json").write_text(to_json(REPORT), encoding="utf-8")
    return folder


def export(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, arguments)], prog_name="gait")


@pytest.mark.parametrize("to", ["csv", "parquet"])
@pytest.mark.parametrize("given", [".", "report.json"])
def test_the_file_goes_beside_the_report(stored: Path, to: str, given: str) -> None:
    before = (stored / "report.json").read_bytes()
    told = export(stored / given, "--to", to)
    assert (told.exit_code, told.stderr) == (0, "")
    assert Path(told.stdout.strip()) == stored / f"measurements.{to}"
    assert sorted(path.name for path in stored.iterdir()) == [f"measurements.{to}", "report.json"]
    assert (stored / "report.json").read_bytes() == before


def test_a_place_can_be_chosen(stored: Path, tmp_path: Path) -> None:
    assert export(stored, "--to", "csv", "--out", tmp_path).exit_code == 0
    assert export(stored, "--to", "csv", "--out", tmp_path / "mine.txt").exit_code == 0
    assert (tmp_path / "measurements.csv").read_bytes() == (tmp_path / "mine.txt").read_bytes()
    assert "109.1" in (tmp_path / "mine.txt").read_text()


@pytest.mark.parametrize("to", ["csv", "parquet"])
def test_a_place_that_is_not_there_is_a_sentence(stored: Path, tmp_path: Path, to: str) -> None:
    told = export(stored, "--to", to, "--out", tmp_path / "gone" / "x")
    assert told.exit_code == 1
    assert told.stderr.startswith("'x' cannot be written: ")


def test_the_report_is_not_overwritten(stored: Path) -> None:
    before = (stored / "report.json").read_bytes()
    assert export(stored, "--to", "csv", "--out", stored / "report.json").exit_code == 2
    assert (stored / "report.json").read_bytes() == before
