"""``gait batch`` as people call it: real clips, real child processes, and what wrong usage is told."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from analyzer import samples
from analyzer.batch import dataset
from analyzer.commands.batch_bar import a_minute, batch_bar, duration

GAIT = (sys.executable, "-m", "analyzer")


def gait(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [*GAIT, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=280)


@pytest.mark.video
def test_real_clips_become_a_dataset_and_are_not_done_twice(tmp_path: Path) -> None:
    clips, out = tmp_path / "clips", tmp_path / "out"
    clips.mkdir()
    shutil.copy(samples.side_walk().path, clips / "walk.mp4")
    (clips / "letter.mp4").write_text("Dear all, this is not a video.\n" * 100)
    (clips / "m.csv").write_text("clip,subject,view,height_cm\nwalk.mp4,P1,left,168\nletter.mp4,P2,,\n")
    told = gait("batch", clips / "m.csv", "--out", out)
    assert (told.returncode, "Traceback" in told.stderr) == (1, False), told.stderr
    assert "2 clips: 1 analyzed, 1 failed (" in told.stdout
    rows = pd.read_parquet(out / "clips.parquet").set_index("subject")
    assert rows["state"].to_dict() == {"P1": "done", "P2": "failed"}
    assert rows.loc["P1", "sha256"] == samples.side_walk().sha256
    assert (rows.loc["P1", "view"], rows.loc["P1", "height_cm"]) == ("left", 168.0)
    folder = out / "clips" / rows.loc["P1", "clip"]
    assert {"report.json", "report.html", "landmarks.parquet", "clip.json"} <= {
        p.name for p in folder.iterdir()
    }
    assert not (folder / "annotated.mp4").exists()
    before = {name: (out / name).read_bytes() for name in dataset.FILES}
    again = gait("batch", clips / "m.csv", "--out", out)
    assert "2 finished earlier, 0 to do" in again.stderr
    assert {name: (out / name).read_bytes() for name in dataset.FILES} == before


def test_ctrl_c_is_one_line_and_130_and_leaves_nothing_half(tmp_path: Path) -> None:
    clip, out = samples.side_walk().path, tmp_path / "out"
    # A shell starts what runs in the background deaf to Ctrl-C, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [*GAIT, "batch", str(clip), "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as told:
        deadline = time.monotonic() + 60.0
        while not list(out.glob(".work/*/")) and time.monotonic() < deadline:
            time.sleep(0.05)
        os.kill(told.pid, signal.SIGINT)
        _, stderr = told.communicate(timeout=30)
    assert told.returncode == 130
    assert stderr.splitlines()[-1] == "Stopped. Results that were finished before are kept."
    assert not list(out.glob(".work/*/"))
    assert not (out / "clips").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("batch", "--out", "o"), 2, "INPUT"),
        (("batch", "{}"), 2, "--out"),
        (("batch", "{}", "--out", "o", "--shard", "3/2"), 2, "not a shard"),
        (("batch", "{}", "--out", "o", "--jobs", "0"), 2, "jobs"),
        (("batch", "{}", "--out", "o", "--jobs", "2", "--scheduler", "x"), 2, "do not go together"),
        (("batch", "{}", "--out", "o"), 1, "There is no video in"),
        (("batch", "nowhere", "--out", "o"), 1, "There is no file or folder 'nowhere'."),
        (("merge", "{}"), 1, "holds no results of 'gait batch'"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, words: str
) -> None:
    from typer.testing import CliRunner

    from analyzer.cli import app

    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    told = CliRunner().invoke(app, [one.format("empty") for one in arguments], prog_name="gait")
    assert told.exit_code == code
    assert words in told.output
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_a_log_gets_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analyzer.commands.batch_bar._LINE_EVERY_S", 0.0)
    with batch_bar(4) as bar:
        bar.done(failed=False)
        bar.done(failed=True)
    one, two = capsys.readouterr().err.splitlines()
    assert one.startswith("1 of 4 clips, ")
    assert "a minute, about " in one
    assert "failed" not in one
    assert two.endswith("1 failed")


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "0 s"), (89, "89 s"), (100, "2 min"), (5000, "83 min"), (7260, "2 h 01 min")]
)
def test_durations_in_words(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("count", "seconds", "words"), [(1, 70.6, "0.85"), (31, 150, "12.4"), (34, 1, "2040"), (9, 0.0, "540000")]
)
def test_the_pace_is_written_without_powers_of_ten(count: int, seconds: float, words: str) -> None:
    assert a_minute(count, seconds) == words
