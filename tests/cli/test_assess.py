"""``gait assess``: what is asked for, what is refused in words, and a run over a folder with a bad file in it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer import samples
from analyzer.commands.assess import Asked, Run, wished
from analyzer.errors import BadOption, InputError
from analyzer.model.assessment import AssessedClip, ClipWish, Condition
from analyzer.model.measurement import Measurement
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Task, View
from analyzer.model.report import Report
from analyzer.model.skeleton import Side
from analyzer.pipeline import analyze_track
from analyzer.synthetic.settings import StanderSettings
from analyzer.synthetic.stander import stand

GAIT = (sys.executable, "-m", "analyzer")


def gait(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [*GAIT, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=280)


def test_a_folder_gives_its_videos_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("walk_back.mp4", "IMG_1.MOV", "stand_back_eyes_closed.mp4", ".hidden.mp4", "notes.txt"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "old.mp4").mkdir()
    found = wished([tmp_path], None)
    assert [wish.clip.name for wish in found] == ["IMG_1.MOV", "stand_back_eyes_closed.mp4", "walk_back.mp4"]
    assert [wish.condition for wish in found] == [None, Condition.EYES_CLOSED, None]
    assert [(wish.task, wish.view) for wish in found] == [(None, None)] * 3  # a name only suggests


def test_a_name_is_believed_where_no_clip_could_show_it(tmp_path: Path) -> None:
    (tmp_path / "knee_to_wall_left.mp4").write_bytes(b"")
    (only,) = wished([tmp_path], None)
    assert only.task is Task.KNEE_TO_WALL


def test_a_manifest_is_believed_and_its_names_still_tell_of_the_eyes(tmp_path: Path) -> None:
    for name in ("a_eyes_closed.mp4", "b_eyes_closed.mp4"):
        (tmp_path / name).write_bytes(b"")
    manifest = tmp_path / "m.csv"
    manifest.write_text("clip,task,condition\na_eyes_closed.mp4,stand,\nb_eyes_closed.mp4,,eyes-open\n")
    one, two = wished([], manifest)
    assert (one.task, one.condition) == (Task.STAND, Condition.EYES_CLOSED)
    assert two.condition is Condition.EYES_OPEN


def test_nothing_and_too_much_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadOption, match="nothing to assess"):
        wished([], None)
    with pytest.raises(BadOption, match="not both"):
        wished([tmp_path], tmp_path / "m.csv")
    with pytest.raises(InputError, match="no video"):
        wished([tmp_path], None)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("clip,task\na.mp4,dance\n", "m.csv, line 2, column 'task': 'dance' is not known."),
        (
            "clip,height_cm\na.mp4,172\nb.mp4,180\n",
            "Two body heights are given: 172 cm for 'a.mp4' and 180 cm",
        ),
    ],
)
def test_a_bad_manifest_ends_with_a_sentence_before_anything_starts(
    tmp_path: Path, lines: str, sentence: str
) -> None:
    for name in ("a.mp4", "b.mp4"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "m.csv").write_text(lines)
    told = gait("assess", "--manifest", tmp_path / "m.csv", "--out", tmp_path / "out")
    assert told.returncode == 1
    assert told.stderr.startswith(sentence)
    assert "Traceback" not in told.stderr
    assert not (tmp_path / "out").exists()


def test_a_height_that_is_given_twice_must_be_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"")
    (tmp_path / "m.csv").write_text("clip,height_cm\na.mp4,172\n")
    told = gait("assess", "--manifest", tmp_path / "m.csv", "--height-cm", "180", "--out", tmp_path / "out")
    assert told.returncode == 1
    assert "180 cm for --height-cm and 172 cm for 'a.mp4'" in told.stderr


def heels_in_standing() -> Report:
    """A stance from behind whose left heel was measured."""
    made = stand(StanderSettings(view=View.BACK, duration_s=12.0))
    report = analyze_track(made.track, made.recording, AnalyzeOptions(height_cm=175.0)).report
    assert (report.task, report.view) == (Task.STAND, View.BACK)
    tilt = report.measurement("shoulder_tilt")
    assert isinstance(tilt, Measurement)
    heel = replace(tilt, key="rearfoot_eversion_standing", side=Side.LEFT)
    return replace(report, outcomes=(*report.outcomes, heel))


def test_the_stance_from_behind_serves_the_clips_after_it(tmp_path: Path) -> None:
    stood, walked = ClipWish(clip=tmp_path / "s.mp4"), ClipWish(clip=tmp_path / "w.mp4", capture_fps=240.0)
    asked = Asked(clips=(), manifest=None, out=tmp_path, options=AnalyzeOptions(height_cm=175.0, video=False))
    run = Run(asked, (stood, walked))
    assert run.options(walked).standing_path is None
    run.done[stood] = AssessedClip(name="s", report=heels_in_standing(), folder="s")
    options = run.options(walked)
    assert options.standing_path == tmp_path / "s"
    assert (options.height_cm, options.capture_fps, options.video) == (175.0, 240.0, False)


@pytest.mark.video
def test_a_folder_becomes_one_assessment_and_a_bad_clip_stops_nothing(tmp_path: Path) -> None:
    clips = tmp_path / "clips"
    clips.mkdir()
    shutil.copy(samples.side_walk().path, clips / "walk_back.mp4")  # the name is wrong, the clip decides
    (clips / "stand_front.mp4").write_text("Dear all, this is not a video.\n" * 100)
    out = tmp_path / "out"
    told = gait("assess", clips, "--no-video", "--height-cm", "168", "--out", out)
    assert told.returncode == 1
    assert told.stderr.startswith("'stand_front.mp4'")
    assert "The name says filmed from behind; the clip was filmed from the left" in told.stdout
    assert {path.name for path in out.iterdir()} == {"walk_back", "assessment.json", "assessment.html"}
    data = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
    report = json.loads((out / "walk_back" / "report.json").read_text(encoding="utf-8"))
    assert data["schema"] == "gait-assessment/1"
    assert data["subject"]["height_cm"] == report["subject"]["height_cm"] == 168
    assert [one["name"] for one in data["failed"]] == ["stand_front"]
    assert {(m["key"], m["side"], m["value"]) for m in data["measurements"]} == {
        (m["key"], m["side"], m["value"]) for m in report["measurements"]
    }
    assert [f["id"] for f in data["findings"]] == [f["id"] for f in report["findings"]]
