"""From an upload through a real child process to a sentence or a result."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from analyzer.ui import catalog, store, wording
from analyzer.video.writer import VideoWriter

APP = Path(__file__).parents[2] / "app.py"


def opened() -> AppTest:
    return ran(AppTest.from_file(str(APP), default_timeout=60))


def ran(at: AppTest) -> AppTest:
    at.run()
    assert not at.exception
    return at


def started(name: str, data: bytes) -> AppTest:
    at = opened()
    at.file_uploader(key="upload").upload(name, data, "video/mp4")
    at.number_input(key="height").set_value(181.0)
    ran(at)
    at.button(key="start").click()
    return ran(at)


def ended(at: AppTest, seconds: float = 240.0) -> AppTest:
    end = time.monotonic() + seconds
    while any(button.key == "cancel" for button in at.button):
        assert time.monotonic() < end, "the run did not end"
        time.sleep(0.3)
        ran(at)
    return at


def run_of(at: AppTest) -> store.Run:
    run = store.load(at.query_params["run"][0])
    assert run is not None
    return run


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notes.mp4", b"I am a text file.\n" * 100),
        ("list.mp4", b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"),
        ("empty.mp4", b""),
        ("<img src=x onerror=alert(1)>*.mov", b"\0" * 5000),
    ],
)
def test_what_is_no_video_is_refused_in_words(name: str, data: bytes):
    at = ended(started(name, data))
    run = run_of(at)
    assert (run.state, run.name) == ("failed", name)
    assert len(at.error) == 1
    assert "What to do" in "".join(each.value for each in at.markdown)
    assert "Traceback" not in at.error[0].value
    assert "clip." not in at.error[0].value, "people know the clip by the name that they gave"
    assert not (store.folder(run.id) / "clip").exists()
    assert at.number_input(key="height").value == 181.0
    assert at.button(key="start"), "another try can begin"


def test_a_clip_that_is_too_short_is_refused_in_words(tmp_path: Path):
    at = ended(started("blink.mp4", clip(tmp_path, pictures=4)))
    assert run_of(at).code in {"too_short", "nobody_seen"}


@pytest.mark.video
def test_an_empty_room_is_refused_in_words(tmp_path: Path):
    at = ended(started("room.mp4", clip(tmp_path, pictures=40)))
    assert run_of(at).code == "nobody_seen"
    assert len(at.error) == 1


def test_a_run_can_be_cancelled(tmp_path: Path):
    at = started("long.mp4", clip(tmp_path, pictures=400))
    at.button(key="cancel").click()
    ended(ran(at))
    assert run_of(at).state == "cancelled"
    assert wording.CANCELLED in [each.value for each in at.info]
    assert store.result_folder(run_of(at)) is None


@pytest.mark.video
def test_a_sample_leads_to_a_result():
    at = opened()
    at.segmented_control(key="source").set_value("sample")
    ran(at)
    assert at.selectbox(key="sample").options
    assert catalog.samples()[0].description in [each.value for each in at.caption]
    at.button(key="start").click()
    at = ended(ran(at))
    assert at.title[0].value == "What the clip shows"


def clip(folder: Path, *, pictures: int) -> bytes:
    """A room in which nobody is, with some grain."""
    path, random = folder / "made.mp4", np.random.default_rng(1)
    with VideoWriter(path, 320, 240, fps=30.0) as writer:
        for i in range(pictures):
            writer.write(i / 30.0, random.integers(90, 110, (240, 320, 3)).astype(np.uint8))
    return path.read_bytes()
