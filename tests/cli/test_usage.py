"""What the command line says to wrong usage, without starting an analysis."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from analyzer.cli import app
from analyzer.commands.analyze import folder_names, reservation, summary
from analyzer.commands.console import quoted, shown

GAIT = (sys.executable, "-m", "analyzer")
COMMANDS = ("analyze", "demo", "app", "metrics", "drills", "guide", "models", "doctor", "export")


def gait(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="gait")


def test_help_names_every_command() -> None:
    told = gait("--help")
    assert told.exit_code == 0
    assert all(f"\n  {command} " in told.stdout for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    assert gait(command, "--help").exit_code == 0


def test_without_a_command_there_is_help() -> None:
    told = gait()
    assert told.exit_code == 2
    assert "Commands:" in told.output


def test_version() -> None:
    assert gait("--version").stdout.startswith("gait ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["analyze"], "Missing argument"),
        (["analyse"], "Did you mean 'analyze'"),
        (
            ["analyze", "--task", "dance", "x.mp4"],
            "Choose one of: auto, walk, stand, single-leg, heel-raise, squat, knee-to-wall",
        ),
        (["analyze", "--view", "top", "x.mp4"], "Choose one of: auto, left, right, front, back"),
        (["analyze", "--height-cm", "1.75", "x.mp4"], "between 50 and 250 cm"),
        (["analyze", "--height-cm", "nan", "x.mp4"], "between 50 and 250 cm"),
        (["analyze", "--height-cm", "tall", "x.mp4"], "not a number"),
        (["analyze", "--capture-fps", "0", "x.mp4"], "frames per second"),
        (["analyze", "--capture-fps", "inf", "x.mp4"], "frames per second"),
        (["analyze", "--treadmill-speed", "-1", "x.mp4"], "between 0.1 and 6 m/s"),
        (["analyze", "--person", "0", "x.mp4"], "whole number from 1"),
        (["analyze", "--person", "²", "x.mp4"], "whole number from 1"),
        (["analyze", "--model", "gone.task", "x.mp4"], "no file 'gone.task'"),
        (["analyze", "--standing", "gone", "x.mp4"], "no report in 'gone'"),
        (["analyze", "--speed", "1", "x.mp4"], "No such option"),
        (["app", "--port", "0"], "whole number from 1 to 65535"),
        (["export", ".", "--to", "xls"], "no file format 'xls'"),
        (["export", "."], "Missing option '--to'"),
    ],
)
def test_wrong_usage_is_explained_with_code_2(arguments: list[str], words: str) -> None:
    told = gait(*arguments)
    assert told.exit_code == 2
    assert words in told.stderr
    assert told.stdout == ""


def test_a_missing_file_a_folder_and_a_pipe_are_refused_one_by_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.mp4"
    os.mkfifo(pipe)
    told = gait("analyze", tmp_path / "gone.mp4", tmp_path, pipe, "--out", tmp_path / "results")
    lines = told.stderr.splitlines()
    assert told.exit_code == 1
    assert lines[0].startswith("'gone.mp4': There is no such file.")
    assert "This is a folder." in lines[1]
    assert lines[2].startswith("'pipe.mp4': This is not an ordinary file.")
    assert len(lines) == 3


def test_a_folder_that_cannot_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    for out in (tmp_path / "taken", tmp_path / "taken" / "deeper", Path("/proc/results")):
        told = gait("analyze", tmp_path / "x.mp4", "--out", out)
        assert told.exit_code == 1
        assert told.stderr.startswith("Results cannot be written to ")
        assert "--out" in told.stderr


@pytest.mark.parametrize(
    ("clips", "names"),
    [
        (["a/walk.mp4", "b/jog.mp4"], ["walk", "jog"]),
        (["a/walk.mp4", "b/walk.mp4", "walk.mov"], ["walk", "walk-2", "walk-3"]),
        (["a/walk.mp4", "b/walk.mp4", "walk-2.mp4"], ["walk", "walk-3", "walk-2"]),
        (["Walk.mp4", "walk.mov"], ["Walk", "walk-2"]),
        (["..mp4", "...mp4", "clip.mov"], ["clip", "clip-2", "clip-3"]),
    ],
)
def test_no_result_overwrites_another(clips: list[str], names: list[str]) -> None:
    assert folder_names([Path(clip) for clip in clips]) == names


def test_names_are_shown_without_control_characters() -> None:
    assert quoted(Path("a\x1b[31m\nb.mp4")) == r"'a\x1b[31m\nb.mp4'"
    assert quoted(Path(os.fsdecode(b"\xff.mp4"))) == r"'\udcff.mp4'"
    assert shown(Path("results/ü b")) == "results/ü b"
    assert shown(Path.cwd() / "results" / "walk") == os.path.join("results", "walk")


def test_the_summary_counts() -> None:
    report = {"task": "walk", "view": "left", "measurements": [1, 2, 3], "findings": [1], "checks": []}
    assert summary(report) == "walk, left view, 3 measured, 1 finding"
    assert reservation(report) is None


def test_where_nothing_is_measured_the_reason_is_told() -> None:
    checks = [
        {"status": "warn", "text": "It is dim.", "hint": "Use light."},
        {"status": "block", "text": "Nobody.", "hint": "Film somebody."},
    ]
    assert reservation({"measurements": [], "checks": checks}) == "Nobody. Film somebody."
    assert reservation({"measurements": [], "checks": [{**checks[1], "hint": None}]}) == "Nobody."
    assert reservation({"measurements": [], "checks": []}) is not None


def test_python_m_and_the_console_script_are_the_same() -> None:
    told = subprocess.run([*GAIT, "--version"], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("gait ")


def test_nothing_heavy_is_loaded_to_answer_quickly() -> None:
    code = "import sys, analyzer.cli; print([m for m in sys.argv[1:] if m in sys.modules])"
    heavy = ("numpy", "av", "cv2", "mediapipe", "matplotlib", "pyarrow", "streamlit", "rich")
    told = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_closed_pipe_is_no_traceback() -> None:
    with subprocess.Popen([*GAIT, "doctor"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as told:
        assert told.stdout is not None
        assert told.stderr is not None
        told.stdout.close()
        assert told.stderr.read() == b""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--age", "0"), "give whole years from 1 to 120"),
        (("--age", "12.5"), "give whole years from 1 to 120"),
        (("--age", "old"), "give whole years from 1 to 120"),
        (("--sex", "x"), "Choose one of: female, male, or leave it out."),
    ],
)
def test_age_and_sex_are_checked_before_anything_starts(wrong: tuple[str, str], said: str) -> None:
    told = gait("analyze", "walk.mp4", *wrong)
    assert told.exit_code == 2
    assert said in " ".join(told.stderr.replace("│", " ").split())
