"""``gait remeasure``: landmark files in, result folders out."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from analyzer.cli import app
from analyzer.model.recording import View
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.walker import walk

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "pose"))
from landmark_writers import BODY_25, HALPE_26, openpose, trc

HOW = ("--size", "1280x720", "--height-cm", "175")
FILES = ["inputs.json", "landmarks.parquet", "report.html", "report.json", "signals.parquet"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("landmarks")
    clip = walk(WalkerSettings(view=View.LEFT, fps=30.0, duration_s=5.0, image_size=(1280, 720)))
    trc(clip.track, place / "walk_px_person00.trc", HALPE_26)
    openpose(clip.track, place / "op", BODY_25)
    return place


def gait(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], prog_name="gait")


def test_a_file_becomes_a_result_without_pictures(made: Path, tmp_path: Path):
    told = gait("remeasure", made / "walk_px_person00.trc", *HOW, "--out", tmp_path)
    assert told.exit_code == 0, told.stderr
    assert "walk, left view" in told.stdout
    assert "Points that are not used: Hip, LSmallToe, RSmallToe, Neck, Head." in told.stderr
    result = tmp_path / "walk_px_person00"
    assert sorted(path.name for path in result.iterdir()) == FILES
    report = json.loads((result / "report.json").read_text())
    assert report["provenance"]["mediapipe"] == "not used"
    assert {one["tier"] for one in report["measurements"]} == {"C"}
    page = (result / "report.html").read_text()
    assert "how far they err is not known here" in page
    assert "Corrected by" not in page
    again = tmp_path / "again"
    gait("remeasure", made / "walk_px_person00.trc", *HOW, "--out", again)
    assert all(
        (again / "walk_px_person00" / name).read_bytes() == (result / name).read_bytes() for name in FILES
    )


def test_such_a_result_can_be_reviewed_exported_and_printed(made: Path, tmp_path: Path):
    gait("remeasure", made / "op", *HOW, "--fps", "30", "--out", tmp_path)
    result, edits = tmp_path / "op", tmp_path / "edits.json"
    before = json.loads((result / "report.json").read_text())["measurements"]
    edits.write_text(
        '{"schema": "gait-edits/1", "edits": [{"kind": "set_height", "height_cm": 180, "why": "measured"}]}'
    )
    told = gait("review", result, "--edits", edits, "--who", "A. Tester")
    assert told.exit_code == 0, told.stderr
    after = json.loads((result / "report.json").read_text())["measurements"]
    assert {one["tier"] for one in after} == {"C"}
    assert len(after) == len(before)
    assert gait("export", result, "--to", "bids-motion", "--out", tmp_path / "bids").exit_code == 0
    assert "OpenPose BODY_25" in (tmp_path / "bids" / "README").read_text()
    assert gait("export", result, "--to", "trc").exit_code == 0
    assert gait("report", result, "--to", "pdf").exit_code == 0
    about = pq.read_table(result / "landmarks.parquet").schema.metadata
    assert about[b"backend_name"] == b"OpenPose BODY_25"


def test_a_bad_file_does_not_stop_the_others(made: Path, tmp_path: Path):
    bad = tmp_path / "bad.trc"
    bad.write_text("PathFileType\t4\n")
    told = gait("remeasure", bad, made / "walk_px_person00.trc", *HOW, "--out", tmp_path / "out")
    assert told.exit_code == 1
    assert "'bad.trc' cannot be read as landmarks: it does not begin as a TRC file does." in told.stderr
    assert (tmp_path / "out" / "walk_px_person00" / "report.json").is_file()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "--size 1920x1080"),
        (("--size", "large"), "as in 1920x1080"),
        (("--size", "1280x720", "--likelihood", "2"), "between 0 and 1"),
        (("--size", "1280x720", "--format", "c3d"), "no kind of landmarks 'c3d'"),
        (("--size", "1280x720", "--keypoints", "gone.toml"), "is not a keypoints file"),
    ],
)
def test_wrong_usage_is_a_sentence(made: Path, tmp_path: Path, options: tuple[str, ...], words: str):
    told = gait("remeasure", made / "walk_px_person00.trc", *options, "--out", tmp_path)
    assert told.exit_code == 2
    assert words in told.stderr.replace("\n", " ").replace("│ ", "")
    assert not any(tmp_path.iterdir())
