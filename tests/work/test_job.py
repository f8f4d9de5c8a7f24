"""Jobs and messages survive the way through a pipe."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analyzer.errors import VideoUnreadable
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Sex, Task, View
from analyzer.work.channel import Message, error_message, parse
from analyzer.work.job import Job, from_json, to_json
from analyzer.work.limits import child_environment, python_module

FULL = AnalyzeOptions(
    task=Task.WALK,
    view=View.LEFT,
    height_cm=171.5,
    age_years=63,
    sex=Sex.FEMALE,
    capture_fps=239.76,
    treadmill_speed_m_s=1.1,
    person=2,
    model_path=Path("models/heavy.task"),
    standing_path=Path("/results/stand"),
    video=False,
    blur_faces=True,
)


@pytest.mark.parametrize("options", [AnalyzeOptions(), FULL])
@pytest.mark.parametrize("name", ["walk.mp4", "ü 😀\n.mp4", os.fsdecode(b"\xff.mp4")])
def test_a_job_comes_back_equal(options: AnalyzeOptions, name: str) -> None:
    job = Job(clip=Path("/clips") / name, out_dir=Path("/out"), options=options, name="walk-2")
    line = to_json(job)
    assert (from_json(line), line.isascii(), "\n" in line) == (job, True, False)


def test_paths_become_absolute() -> None:
    job = Job(clip=Path("concat:a.mp4"), out_dir=Path("results"))
    assert job.clip == Path.cwd() / "concat:a.mp4"
    assert job.out_dir == Path.cwd() / "results"


def test_a_folder_is_called_as_the_clip_unless_named() -> None:
    clip = Path("/clips/my.walk.mp4")
    assert Job(clip=clip, out_dir=Path("/out")).folder_name == "my.walk"
    assert Job(clip=clip, out_dir=Path("/out"), name="x").folder_name == "x"


@pytest.mark.parametrize("name", [".mp4", "..mp4", "...mp4", " .mp4", "ü" * 126 + ".mp4", "x" * 251 + ".mp4"])
def test_no_clip_name_leads_out_of_the_folder_or_is_too_long_for_it(name: str) -> None:
    folder = Job(clip=Path("/clips") / name, out_dir=Path("/out")).folder_name
    assert (Path("/out") / folder).resolve().parent == Path("/out")
    assert len(os.fsencode(f".{folder}.12345678.partial")) < 256


@pytest.mark.parametrize(
    "line", [b"", b"\xff", b"[]", b"3", b"{}", b'{"done": 1}', b'{"else": {}}', b'{"done": {}, "x": {}}']
)
def test_what_is_no_message_is_none(line: bytes) -> None:
    assert parse(line) is None


def test_an_error_is_told_in_full() -> None:
    told = error_message(VideoUnreadable("Not a video.", "Give one."))
    assert told == Message("error", {"code": "unreadable", "text": "Not a video.", "hint": "Give one."})


def test_a_child_uses_one_thread_and_ignores_modules_in_the_working_folder() -> None:
    environment = child_environment()
    assert environment["OMP_NUM_THREADS"] == environment["OPENBLAS_NUM_THREADS"] == "1"
    assert "-P" in python_module("analyzer.work.worker")


def test_a_name_that_is_no_text_gives_a_folder_that_is() -> None:
    name = Job(clip=Path("/clips") / "walk\udcff.mp4", out_dir=Path("/out")).folder_name
    assert name == "walk_"
    name.encode()
