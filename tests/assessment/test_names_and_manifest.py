"""What file names suggest, and manifests: good ones, and what is wrong with bad ones in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_assessment import number, report

from analyzer.assessment.manifest import parse_manifest, read_manifest
from analyzer.assessment.names import SAYS_NOTHING, TASK_WORDS, named, remarks
from analyzer.errors import InputError
from analyzer.model.assessment import Condition
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side

SIDE = (View.LEFT, View.RIGHT)


@pytest.mark.parametrize(
    ("file", "task", "views", "leg", "condition"),
    [
        ("walk_back.mp4", Task.WALK, (View.BACK,), None, None),
        ("walk_left.mp4", Task.WALK, (View.LEFT,), None, None),
        ("Walking-side 2.MOV", Task.WALK, SIDE, None, None),
        ("walkRearTreadmill.mp4", Task.WALK, (View.BACK,), None, None),
        ("stand_front.mp4", Task.STAND, (View.FRONT,), None, None),
        ("stand_left_side.mp4", Task.STAND, (View.LEFT,), None, None),
        ("stand_back_eyes_closed.mp4", Task.STAND, (View.BACK,), None, Condition.EYES_CLOSED),
        ("stand_back_EO.mp4", Task.STAND, (View.BACK,), None, Condition.EYES_OPEN),
        ("single_leg_left.mp4", Task.SINGLE_LEG, (), Side.LEFT, None),
        ("single_leg_stance_right_front.mp4", Task.SINGLE_LEG, (View.FRONT,), Side.RIGHT, None),
        ("heel_raise_back.mp4", Task.HEEL_RAISE, (View.BACK,), None, None),
        ("calf-raises-left-back.mp4", Task.HEEL_RAISE, (View.BACK,), Side.LEFT, None),
        ("squat_front.mp4", Task.SQUAT, (View.FRONT,), None, None),
        ("knee_to_wall_left.mp4", Task.KNEE_TO_WALL, (), Side.LEFT, None),
        ("IMG_2041.MOV", None, (), None, None),
        ("backpack.mp4", None, (), None, None),
    ],
)
def test_what_a_name_says(file, task, views, leg, condition):
    said = named(file)
    assert (said.task, said.views, said.leg, said.condition) == (task, views, leg, condition)


def test_every_task_has_words_and_a_name_that_says_it():
    assert set(TASK_WORDS) == set(Task)
    assert {named(f"{task.value}.mp4").task for task in Task} == set(Task)


def test_the_clip_decides_and_a_different_name_is_remarked_on():
    walk = report(number("cadence", 110, 2), view=View.LEFT)
    assert remarks(named("walk_side.mp4"), walk) == ()
    assert remarks(named("IMG_1.mp4"), walk) == (SAYS_NOTHING,)
    (view,) = remarks(named("walk_back.mp4"), walk)
    assert view == (
        "The name says filmed from behind; the clip was filmed from the left, and that is what was measured."
    )
    (task,) = remarks(named("squat_front.mp4"), walk)
    assert task.startswith("The name says squats; the clip shows walking,")
    left = report(number("single_leg_stance_time", 9, 0.3, Side.LEFT, unit="s"), task=Task.SINGLE_LEG)
    assert remarks(named("single_leg_right.mp4"), left) == (
        "The name says the right leg; the clip shows the left one.",
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.mp4", "b.mp4"):
        (tmp_path / name).write_bytes(b"")
    return tmp_path


def test_a_manifest_says_what_is_known(folder: Path):
    text = (
        "clip,task,view,condition,height_cm,capture_fps,treadmill_speed,person\n"
        "a.mp4,stand,back,eyes closed,172,,,\n"
        "\n"
        "b.mp4,auto,,,,240,1.25,2\n"
    )
    one, two = parse_manifest(text, folder)
    assert (one.clip, one.task, one.view) == (folder / "a.mp4", Task.STAND, View.BACK)
    assert (one.condition, one.height_cm) == (Condition.EYES_CLOSED, 172.0)
    assert (two.task, two.view, two.condition, two.height_cm) == (None, None, None, None)
    assert (two.capture_fps, two.treadmill_speed_m_s, two.person) == (240.0, 1.25, 2)


def test_a_spreadsheet_may_write_semicolons_and_a_mark_at_the_start(folder: Path):
    file = folder / "manifest.csv"
    file.write_bytes("\ufeffclip;task\r\na.mp4;single leg\r\n".encode())
    (one,) = read_manifest(file)
    assert (one.clip, one.task) == (folder / "a.mp4", Task.SINGLE_LEG)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "m.csv, line 1: the column 'clip' is missing."),
        ("clip,clip\na.mp4,b.mp4\n", "m.csv, line 1: the column 'clip' is there twice."),
        ("clip,speed\na.mp4,1\n", "m.csv, line 1: there is no column 'speed'."),
        ("clip\n", "m.csv lists no clip."),
        ("clip,task\na.mp4,jump\n", "m.csv, line 2, column 'task': 'jump' is not known."),
        ("clip,view\na.mp4,\nb.mp4,top\n", "m.csv, line 3, column 'view': 'top' is not known."),
        ("clip,height_cm\na.mp4,tall\n", "m.csv, line 2, column 'height_cm': 'tall' is not a number."),
        (
            "clip,height_cm\na.mp4,1.72\n",
            "m.csv, line 2, column 'height_cm': 1.72 is not between 50 and 250.",
        ),
        ("clip,height_cm\na.mp4,nan\n", "m.csv, line 2, column 'height_cm': nan is not between 50 and 250."),
        ("clip,person\na.mp4,1.5\n", "m.csv, line 2, column 'person': '1.5' is not a whole number."),
        ("clip\nc.mp4\n", "m.csv, line 2, column 'clip': there is no file 'c.mp4'."),
        ("clip\na.mp4\na.mp4\n", "m.csv, line 3, column 'clip': 'a.mp4' is listed twice."),
        ("clip,task\n,walk\n", "m.csv, line 2, column 'clip': no clip is named."),
        ("clip,task\na.mp4,walk,left\n", "m.csv, line 2: there are 3 cells for 2 columns."),
        ('clip\n"a.mp4\n', "m.csv, line 2: this is not a line of a table"),
    ],
)
def test_a_bad_manifest_gets_a_sentence_with_line_and_column(folder: Path, text: str, sentence: str):
    with pytest.raises(InputError) as caught:
        parse_manifest(text, folder, "m.csv")
    assert caught.value.text.startswith(sentence)
    assert caught.value.hint


def test_a_manifest_that_is_none_gets_a_sentence(tmp_path: Path):
    with pytest.raises(InputError, match="cannot be read"):
        read_manifest(tmp_path / "none.csv")
    (tmp_path / "bytes.csv").write_bytes(b"clip\n\xff\xfe\n")
    with pytest.raises(InputError, match="UTF-8"):
        read_manifest(tmp_path / "bytes.csv")
