"""``gait review``: edits from a file, the list of them, and undoing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from analyzer.cli import app
from analyzer.export.report_file import read_report
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import View
from analyzer.outputs import write
from analyzer.pipeline import analyze_track
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.walker import walk
from analyzer.video.writer import VideoWriter


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    person = walk(WalkerSettings(view=View.LEFT, fps=30.0, duration_s=4.0, image_size=(1280, 720)))
    place = tmp_path_factory.mktemp("review-cli")
    with VideoWriter(place / "walk.mp4", 320, 180, fps=30.0) as film:
        for time_s in person.track.time_s:
            film.write(float(time_s), np.full((180, 320, 3), 90, dtype=np.uint8))
    options = AnalyzeOptions(height_cm=175.0, video=False)
    analysis = analyze_track(person.track, person.recording, options)
    return write(analysis, place / "walk.mp4", place / "results", options, lambda _: None)


@pytest.fixture
def folder(_made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(_made, tmp_path / "walk"))


def gait(*words: object, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["review", *map(str, words)])
    assert done.exit_code == code, done.output
    assert "Traceback" not in done.output
    return done.output


def edits(place: Path, *rows: dict[str, object], who: str = "A. Physio") -> Path:
    file = place / "mine.json"
    file.write_text(json.dumps({"who": who, "edits": list(rows)}), encoding="utf-8")
    return file


def test_edits_from_a_file_are_made_listed_and_undone(folder: Path, tmp_path: Path):
    machine = (folder / "report.json").read_bytes()
    assert "Nothing was changed" in gait(folder)
    strike = next(c for c in read_report(folder).contacts if c.kind.value == "foot_strike")
    row = {
        "kind": "move_event", "side": strike.side.value, "event": "foot_strike",
        "time_s": round(strike.time_s, 3), "to_s": round(strike.time_s + 0.05, 3), "why": "lands later",
    }  # fmt: skip
    told = gait(
        folder, "--edits", edits(tmp_path, row, {"kind": "set_height", "height_cm": 180}), "--why", "x"
    )
    assert "walking_speed" in told
    listed = gait(folder)
    assert "A. Physio" in listed
    assert "lands later" in listed
    assert (folder / "machine.json").read_bytes() == machine
    gait(folder, "--undo", 1, "--undo", 2, "--who", "B", "--why", "no")
    assert (folder / "report.json").read_bytes() == machine
    assert "undone" in gait(folder)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"kind": "teleport"}, "Edit 1 of the file: An edit has no kind that is known"),
        ({"kind": ["set_height"]}, "no kind that is known"),
        ({"kind": "set_height"}, "height_cm is missing"),
        ({"kind": "set_height", "height_cm": 10**400}, "height_cm cannot be so large"),
        ({"kind": "set_height", "height_cm": float("nan")}, "height_cm cannot be NaN"),
        ({"kind": "set_view", "view": "below"}, 'view cannot be "below"; it is one of'),
        ({"kind": "swap_legs", "span": 3}, "span must be [start, end] in seconds"),
        ({"kind": "set_height", "height_cm": "tall"}, "cannot be read"),
        ({"kind": "set_height", "height_cm": 180, "colour": 1}, "Its fields are: height_cm"),
        ({"kind": "swap_legs", "span": [2, 1]}, "end after it starts"),
    ],
)
def test_what_is_no_edit_is_explained(folder: Path, tmp_path: Path, row: dict[str, object], words: str):
    assert words in gait(folder, "--edits", edits(tmp_path, {**row, "why": "x"}), code=1)
    assert not (folder / "edits.json").exists()


def test_wrong_usage_is_said(folder: Path, tmp_path: Path):
    file = edits(tmp_path, {"kind": "set_height", "height_cm": 180}, who="")
    assert "who made the change" in gait(folder, "--edits", file, "--why", "x", code=2)
    assert "one after the other" in gait(folder, "--edits", file, "--undo", 1, code=2)
    assert "no edit number 3" in gait(folder, "--undo", 3, "--who", "me", "--why", "x", code=2)
    (tmp_path / "mine.json").write_text("[1", encoding="utf-8")
    assert "is not a file of edits" in gait(folder, "--edits", file, code=1)
    assert "There is no report" in gait(tmp_path / "nowhere", code=1)
