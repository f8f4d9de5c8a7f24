"""A first look is quick, right about the samples, and comes to a sentence whatever the child does."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from analyzer.errors import VideoUnreadable
from analyzer.model.first_look import FirstLook
from analyzer.samples import samples
from analyzer.video.glance import glance
from analyzer.video.writer import VideoWriter
from analyzer.work.job import Job
from analyzer.work.look import look
from analyzer.work.supervisor import Failure

SCRIPT = Path(__file__).with_name("misbehaving_child.py")


@pytest.mark.video
@pytest.mark.parametrize("name", ["walk_side", "walk_rear_treadmill"])
def test_a_sample_is_seen_for_what_it_is(name: str, tmp_path: Path) -> None:
    sample = next(one for one in samples() if one.name == name)
    seen = look(Job(clip=sample.path, out_dir=tmp_path))
    assert isinstance(seen, FirstLook), seen
    assert seen.view is sample.view
    assert seen.fps == pytest.approx(60.0, abs=0.1)
    assert seen.concerns == ()
    assert seen.pictures == 6


@pytest.mark.video
def test_an_empty_room_is_said_to_be_empty(tmp_path: Path) -> None:
    path, random = tmp_path / "room.mp4", np.random.default_rng(1)
    with VideoWriter(path, 640, 480, fps=30.0) as writer:
        for i in range(90):
            writer.write(i / 30.0, random.integers(60, 200, (480, 640, 3)).astype(np.uint8))
    seen = look(Job(clip=path, out_dir=tmp_path))
    assert isinstance(seen, FirstLook), seen
    assert seen.view is None
    assert [check.key for check in seen.concerns] == ["person", "frame_rate"]


def test_what_is_no_video_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "notes.mp4"
    path.write_text("no video")
    seen = look(Job(clip=path, out_dir=tmp_path))
    assert isinstance(seen, Failure)
    assert (seen.code, "not a video" in seen.text) == ("unreadable", True)


@pytest.mark.parametrize(("deed", "code"), [("segfault", "crashed"), ("hang", "timeout")])
def test_a_child_that_misbehaves_comes_to_a_sentence(deed: str, code: str, tmp_path: Path) -> None:
    seen = look(
        Job(clip=tmp_path / "clip.mp4", out_dir=tmp_path),
        command=(sys.executable, str(SCRIPT), deed),
        timeout_s=2.0,
    )
    assert isinstance(seen, Failure)
    assert seen.code == code


def test_it_can_be_called_off(tmp_path: Path) -> None:
    off = threading.Event()
    threading.Timer(0.3, off.set).start()
    began = time.monotonic()
    seen = look(
        Job(clip=tmp_path / "clip.mp4", out_dir=tmp_path),
        command=(sys.executable, str(SCRIPT), "hang"),
        cancel=off,
    )
    assert isinstance(seen, Failure)
    assert seen.code == "cancelled"
    assert time.monotonic() - began < 5.0


@pytest.mark.parametrize("gop", [5, 1000])
def test_pictures_come_from_all_over_the_clip(tmp_path: Path, gop: int) -> None:
    """Each picture is as bright as its time says, whether the clip has many groups of pictures or one."""
    path = tmp_path / "brighter.mp4"
    with VideoWriter(path, 64, 64, fps=20.0) as writer:
        writer._stream.codec_context.options = {"g": str(gop), "preset": "superfast"}
        for i in range(100):
            writer.write(i / 20.0, np.full((64, 64, 3), 2 * i, dtype=np.uint8))
    seen = glance(path, 5)
    times = np.array([frame.time_s for frame in seen.frames])
    assert np.abs(times - [0.5, 1.5, 2.5, 3.5, 4.5]).max() < 0.3
    level = np.array([frame.rgb.mean() for frame in seen.frames])
    assert np.abs(level - 2 * 20 * times).max() < 4
    assert (seen.size_px, seen.fps, seen.duration_s) == (
        (64, 64),
        pytest.approx(20),
        pytest.approx(5, abs=0.06),
    )


def test_slow_motion_is_told_in_the_time_of_the_person(tmp_path: Path) -> None:
    path = tmp_path / "slow.mp4"
    with VideoWriter(path, 64, 64, fps=30.0) as writer:
        for i in range(90):
            writer.write(i / 30.0, np.zeros((64, 64, 3), dtype=np.uint8))
    seen = glance(path, 3, capture_fps=240.0)
    assert seen.fps == pytest.approx(240.0)
    assert seen.duration_s == pytest.approx(90 / 240.0, abs=0.01)


def test_a_file_without_pictures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VideoUnreadable):
        glance(tmp_path / "none.mp4", 3)
