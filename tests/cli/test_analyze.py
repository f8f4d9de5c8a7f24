"""Whole runs of the command line: real clips, real files that are none, real child processes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from analyzer import samples

GAIT = (sys.executable, "-m", "analyzer")
ALL_FILES = {"inputs.json", "report.json", "report.html", "landmarks.parquet", "signals.parquet"}


def gait(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [*GAIT, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=280)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    told: subprocess.CompletedProcess[str]
    out: Path


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The same clip from two folders, with a file between them that is no video."""
    place = tmp_path_factory.mktemp("clips")
    sample = samples.side_walk().path
    (place / "other").mkdir()
    first = shutil.copy(sample, place / "walk.mp4")
    second = shutil.copy(sample, place / "other" / "walk.mp4")
    (place / "letter.mp4").write_text("Dear all, this is not a video.\n" * 100)
    out = place / "results"
    told = gait("analyze", first, place / "letter.mp4", second, first, "--no-video", "--out", out)
    return Run(told=told, out=out)


@pytest.mark.video
def test_a_bad_clip_does_not_stop_the_others(mixed: Run) -> None:
    assert mixed.told.returncode == 1
    assert mixed.told.stderr.startswith("'letter.mp4'")
    assert len(mixed.told.stderr.splitlines()) == 1
    assert len(mixed.told.stdout.splitlines()) == 2


@pytest.mark.video
def test_clips_of_one_name_get_folders_of_their_own(mixed: Run) -> None:
    assert sorted(path.name for path in mixed.out.iterdir()) == ["walk", "walk-2"]
    for folder in mixed.out.iterdir():
        names = {path.name for path in folder.iterdir()}
        assert {name for name in names if not name.startswith("moment_")} == ALL_FILES
    one, two = (json.loads((mixed.out / n / "report.json").read_text()) for n in ("walk", "walk-2"))
    assert one["measurements"] == two["measurements"]


@pytest.mark.video
def test_the_last_line_sums_up_and_says_where(mixed: Run) -> None:
    first, second = mixed.told.stdout.splitlines()
    report = json.loads((mixed.out / "walk" / "report.json").read_text())
    counted = f"{report['task']}, {report['view']} view, {len(report['measurements'])} measured"
    assert first.startswith(f"'walk.mp4': {counted}")
    assert first.endswith(str(mixed.out / "walk"))
    assert second.endswith(str(mixed.out / "walk-2"))


@pytest.mark.video
@pytest.mark.parametrize("to", ["csv", "parquet"])
def test_a_result_can_be_exported(mixed: Run, tmp_path: Path, to: str) -> None:
    told = gait("export", mixed.out / "walk", "--to", to, "--out", tmp_path)
    assert told.returncode == 0
    assert Path(told.stdout.strip()) == tmp_path / f"measurements.{to}"
    assert (tmp_path / f"measurements.{to}").stat().st_size > 0
    assert [path.name for path in tmp_path.iterdir()] == [f"measurements.{to}"]


@pytest.mark.video
def test_the_demo_says_where_report_and_video_are(tmp_path: Path) -> None:
    told = gait("demo", "--out", tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    report, video = told.stdout.splitlines()
    assert Path(report.removeprefix("Report: ")).is_file()
    assert Path(video.removeprefix("Video:  ")).stat().st_size > 10_000


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A folder with two files that are no videos, and the line that is said about each."""
    place = tmp_path_factory.mktemp("no clips")
    (place / "letter.mp4").write_text("#EXTM3U\n#EXTINF:1,\n/etc/passwd\n")
    Image.new("RGB", (640, 480), "white").save(place / "picture.mp4", format="PNG")
    told = gait("analyze", place / "letter.mp4", place / "picture.mp4", "--out", place / "results")
    assert (told.returncode, told.stdout) == (1, "")
    assert not list((place / "results").iterdir())
    return place, told.stderr.splitlines()


@pytest.mark.parametrize(("number", "name"), [(0, "letter.mp4"), (1, "picture.mp4")])
def test_what_is_no_video_gets_a_sentence_and_a_hint(
    refused: tuple[Path, list[str]], number: int, name: str
) -> None:
    _, lines = refused
    assert len(lines) == 2
    assert lines[number].startswith(f"'{name}'")
    assert lines[number].count(name) == 1
    assert not any(trap in lines[number] for trap in ("Traceback", "Errno", "av.error", "in this program"))


def test_debug_adds_what_the_libraries_said(refused: tuple[Path, list[str]]) -> None:
    place, lines = refused
    debug = gait("analyze", place / "letter.mp4", "--out", place / "results", "--debug")
    assert debug.returncode == 1
    assert debug.stderr.splitlines()[0] == lines[0]


def test_ctrl_c_is_one_line_and_130_and_leaves_nothing(tmp_path: Path) -> None:
    clip, out = samples.side_walk().path, tmp_path / "results"
    command = [*GAIT, "analyze", str(clip), "--out", str(out)]
    # A shell starts what runs in the background deaf to Ctrl-C, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as told:
        deadline = time.monotonic() + 20.0
        while not out.is_dir() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(1.0)
        os.kill(told.pid, signal.SIGINT)
        _, stderr = told.communicate(timeout=20)
    assert told.returncode == 130
    assert stderr == "Stopped. Results that were finished before are kept.\n"
    assert not list(out.iterdir())
