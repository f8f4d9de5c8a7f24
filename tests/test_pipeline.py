"""The way through: a stored track without video, and a real clip with the real model."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from analyzer import outputs
from analyzer.errors import BadOption, InputError, NobodySeen, VideoTooShort, VideoUnreadable
from analyzer.export.json_file import from_dict, report_to_dict
from analyzer.judgement.rules import norms_for, who_is
from analyzer.metrics.registry import METRICS
from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.model.picture import PictureFacts, Roll
from analyzer.model.recording import Sex, Task, View
from analyzer.model.report import CheckStatus
from analyzer.model.skeleton import Side
from analyzer.pipeline import analyze_clip, analyze_track
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.transform import nobody, recording_of
from analyzer.video.reader import ClipReader
from analyzer.video.writer import VideoWriter

SAMPLE = Path(__file__).resolve().parents[1] / "sample_videos" / "walk_side.mp4"
HEIGHT_CM = 168.0
BIT_FOR_BIT = ("report.json", "inputs.json", "landmarks.parquet", "signals.parquet")

real = pytest.mark.skipif(not SAMPLE.exists(), reason="the sample clip is not here")
quiet = pytest.mark.filterwarnings("ignore::UserWarning")


def silent(_: Progress) -> None:
    """Progress is of no interest."""


def test_a_track_needs_neither_video_nor_model(side_walk: SyntheticClip) -> None:
    analysis = analyze_track(side_walk.track, side_walk.recording, AnalyzeOptions(height_cm=175.0))
    report = analysis.report
    assert (report.task, report.view) == (Task.WALK, View.LEFT)
    assert report.contacts == analysis.events.contacts
    assert {(o.key, o.side) for o in report.outcomes} == {
        (key, side)
        for key, one in METRICS.items()
        if Task.WALK in one.tasks
        for side in (tuple(Side) if one.sided else (None,))
    }
    assert [step.stage for step in report.provenance.steps] == ["pose", "motion", "gait", "corrections"]
    assert report.provenance.model_sha256 == side_walk.track.backend.model_sha256


def test_age_and_sex_are_kept_and_choose_the_band(side_walk: SyntheticClip) -> None:
    options = AnalyzeOptions(height_cm=175.0, age_years=65, sex=Sex.FEMALE)
    report = analyze_track(side_walk.track, side_walk.recording, options).report
    assert (report.subject.age_years, report.subject.sex) == (65, Sex.FEMALE)
    norms = norms_for(report.outcomes, who=who_is(report.task, report.subject))
    assert "women of 60 to 69" in norms["cadence"].population
    kept = report_to_dict(report)
    assert kept["subject"] == {"height_cm": 175.0, "age_years": 65, "sex": "female"}
    assert from_dict(kept).subject == report.subject
    assert not [check for check in report.checks if check.key == "age"]


def test_of_a_child_nothing_is_held_against_a_band_and_no_drill_is_given(side_walk: SyntheticClip) -> None:
    report = analyze_track(side_walk.track, side_walk.recording, AnalyzeOptions(age_years=12)).report
    (check,) = (check for check in report.checks if check.key == "age")
    assert "The person is 12" in check.text
    assert check.status is CheckStatus.WARN
    assert report.measurements
    assert all(finding.norm is None for finding in report.findings)
    assert norms_for(report.outcomes, who=who_is(report.task, report.subject)) == {}
    assert report.plan.drills == ()
    assert "under 16" in report.plan.note
    grown = analyze_track(side_walk.track, side_walk.recording, AnalyzeOptions(age_years=16)).report
    assert not [check for check in grown.checks if check.key == "age"]
    assert grown.plan.drills


def test_the_same_track_gives_the_same_report(side_walk: SyntheticClip) -> None:
    one, other = (
        analyze_track(side_walk.track, side_walk.recording, AnalyzeOptions()).report for _ in range(2)
    )
    assert one == other


def test_what_a_person_says_is_believed(front_walk: SyntheticClip) -> None:
    options = AnalyzeOptions(task=Task.STAND, view=View.BACK, height_cm=180.0)
    report = analyze_track(front_walk.track, front_walk.recording, options).report
    assert (report.task, report.view, report.subject.height_cm) == (Task.STAND, View.BACK, 180.0)


def test_the_belt_speed_reaches_the_number(walked) -> None:
    clip = walked(view=View.LEFT, treadmill=True)
    options = AnalyzeOptions(height_cm=175.0, treadmill_speed_m_s=1.25)
    speed = analyze_track(clip.track, clip.recording, options).report.measurement("walking_speed")
    assert speed is not None
    assert speed.value == pytest.approx(1.25, abs=0.1)
    assert speed.low <= 1.25 <= speed.high


def test_the_roll_of_the_picture_is_taken_out(walked) -> None:
    clip = walked(view=View.FRONT, camera_roll_deg=4.0)
    picture = PictureFacts(
        brightness=120.0, contrast=150.0, flat_share=0.1, colours=900, roll=Roll(4.0, 0.5, "upright edges")
    )
    motion = analyze_track(clip.track, clip.recording, AnalyzeOptions(), picture=picture).motion
    assert motion.roll.degrees == pytest.approx(4.0)
    lean = motion.signal("trunk_lateral_lean")
    assert lean is not None
    assert np.nanmean(lean) == pytest.approx(0.0, abs=0.5)


def test_a_check_that_blocks_switches_every_number_off(side_walk: SyntheticClip) -> None:
    slow = replace(side_walk.recording, fps=10.0)
    report = analyze_track(side_walk.track, slow, AnalyzeOptions(height_cm=175.0)).report
    (blocking,) = [check for check in report.checks if check.status is CheckStatus.BLOCK]
    assert report.measurements == ()
    assert report.findings == ()
    assert report.plan.drills == ()
    assert report.plan.note
    assert {o.why for o in report.not_measured} == {blocking.text}


def test_an_empty_room_is_refused(side_walk: SyntheticClip) -> None:
    track = nobody(90)
    with pytest.raises(NobodySeen):
        analyze_track(track, recording_of(track, side_walk.recording), AnalyzeOptions())


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds of the sample, every second picture, half as large: quick to go through."""
    path = tmp_path_factory.mktemp("clip") / "walk.mp4"
    with VideoWriter(path, 640, 360, fps=30.0) as writer:
        for number, frame in enumerate(islice(ClipReader(SAMPLE, max_side_px=640).frames(), 120)):
            if number % 2 == 0:
                writer.write(frame.time_s, frame.rgb)
    return path


@pytest.fixture(scope="module")
def told() -> list[Progress]:
    """What the first run told of its progress."""
    return []


@pytest.fixture(scope="module")
def results(clip: Path, told: list[Progress], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two whole runs, the second without a video."""
    found = []
    for video, listen in ((True, told.append), (False, silent)):
        options = AnalyzeOptions(height_cm=HEIGHT_CM, video=video)
        analysis = analyze_clip(clip, options, listen)
        found.append(outputs.write(analysis, clip, tmp_path_factory.mktemp("out"), options, listen))
    return found


@pytest.mark.video
@real
@quiet
def test_a_real_clip_gives_all_files_and_the_same_bytes_again(results: list[Path]) -> None:
    names = sorted(path.name for path in results[0].iterdir() if not path.name.startswith("moment_"))
    assert names == [
        "annotated.mp4",
        "inputs.json",
        "landmarks.parquet",
        "report.html",
        "report.json",
        "signals.parquet",
    ]
    for name in BIT_FOR_BIT:
        assert (results[0] / name).read_bytes() == (results[1] / name).read_bytes(), name


@pytest.mark.video
@real
@quiet
def test_a_real_clip_is_understood(clip: Path, results: list[Path]) -> None:
    report = json.loads((results[0] / "report.json").read_text())
    assert (report["task"], report["view"]) == ("walk", "left")
    recording = report["recording"]
    assert (recording["file"], recording["frames"]) == ("walk.mp4", 60)
    assert (recording["width"], recording["height"]) == (640, 360)
    assert recording["fps"] == pytest.approx(30.0, rel=1e-3)
    statuses = {check["key"]: check["status"] for check in report["checks"]}
    assert statuses["person"] == "ok"
    assert "block" not in statuses.values()
    strikes = [e["time_s"] for e in report["events"] if e["kind"] == "foot_strike"]
    truth = json.loads(SAMPLE.with_suffix(".truth.json").read_text())
    true = [e["time_s"] for e in truth["events"] if e["kind"] == "foot_strike" and e["time_s"] < 1.9]
    assert len(strikes) >= len(true) - 1
    for time_s in strikes:
        assert min(abs(time_s - t) for t in true) < 0.06


@pytest.mark.video
@real
@quiet
def test_progress_of_a_real_clip(results: list[Path], told: list[Progress]) -> None:
    assert results
    stages = ["Finding the person", "Measuring", "Drawing", "Writing the report"]
    assert list(dict.fromkeys(p.stage for p in told)) == stages
    fractions = [p.fraction for p in told if p.stage == "Finding the person"]
    assert fractions == sorted(fractions)
    assert 0.0 <= fractions[0] < 0.1
    assert 0.9 < fractions[-1] <= 1.0


def short_clip(path: Path, n: int) -> Path:
    frames = islice(ClipReader(SAMPLE, max_side_px=320).frames(), 60, 60 + n)
    with VideoWriter(path, 320, 180, fps=60.0) as writer:
        for number, frame in enumerate(frames):
            writer.write(number / 60, frame.rgb)
    return path


@pytest.mark.video
@real
@quiet
@pytest.mark.parametrize(("n", "words"), [(1, "has 1 picture (0.0 s)"), (8, "has 8 pictures (0.1 s)")])
def test_a_glimpse_is_too_short(tmp_path: Path, n: int, words: str) -> None:
    with pytest.raises(VideoTooShort) as told:
        analyze_clip(short_clip(tmp_path / "glimpse.mp4", n), AnalyzeOptions(), silent)
    assert words in told.value.text
    assert told.value.hint


@pytest.mark.video
@real
@quiet
def test_a_third_person_who_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadOption, match="Person 3 was asked for"):
        analyze_clip(short_clip(tmp_path / "one.mp4", 6), AnalyzeOptions(person=3), silent)


def test_what_is_no_video_is_refused_before_the_model_is_loaded(tmp_path: Path) -> None:
    letter = tmp_path / "letter.mp4"
    letter.write_text("not a video")
    with pytest.raises(VideoUnreadable):
        analyze_clip(letter, AnalyzeOptions(model_path=tmp_path / "nowhere.task"), silent)


def test_a_standing_result_that_is_not_there_is_refused_before_the_clip_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no report in 'nowhere'"):
        analyze_clip(tmp_path / "no.mp4", AnalyzeOptions(standing_path=tmp_path / "nowhere"), silent)


@pytest.mark.video
def test_a_clip_that_was_cut_off_is_refused_and_not_half_measured(tmp_path: Path) -> None:
    data = SAMPLE.read_bytes()
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(data[: len(data) // 2])
    with pytest.raises(VideoUnreadable) as refused:
        analyze_clip(cut, AnalyzeOptions(), lambda _: None)
    assert refused.value.code == "cut_off"
    assert refused.value.hint == "Copy it again from the phone."
