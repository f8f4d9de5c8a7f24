"""``gait guide``: lists, one guide in full, a page, and sentences for what there is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from analyzer.cli import app
from analyzer.coaching.filming import load_guides
from analyzer.filming import shown


def gait(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["guide", *arguments], prog_name="gait")


def plain(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


def test_without_a_task_all_guides_are_listed() -> None:
    assert [line.split("\t")[0] for line in gait().stdout.splitlines()[1:]] == [
        one.id for one in load_guides()
    ]


@pytest.mark.parametrize("guide", load_guides(), ids=lambda guide: guide.id)
def test_a_guide_in_full_leaves_nothing_out(guide: object) -> None:
    one = shown(guide)  # type: ignore[arg-type]
    told = plain(gait(one.guide.id))
    for text in (one.guide.title, *one.guide.steps, *one.guide.mistakes, *one.checks):
        assert " ".join(text.split()) in told


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        (("walk",), "Walking, from the side"),
        (("walk", "--view", "back"), "Walking away, from behind"),
        (("treadmill",), "Walking on a treadmill, from the side"),
        (("treadmill", "--view", "back"), "Walking on a treadmill, from behind"),
        (("squat", "--view", "front"), "Squats, from the front or behind"),
        (("--view", "front"), "Walking towards the phone, from the front"),
    ],
)
def test_task_and_view_find_their_guide(asked: tuple[str, ...], title: str) -> None:
    assert gait(*asked).stdout.splitlines()[0] == title


def test_other_guides_of_the_task_are_named() -> None:
    assert "See also: gait guide treadmill-behind" in plain(gait("walk", "--view", "back"))


def test_a_page_is_written_for_one_guide_or_all(tmp_path: Path) -> None:
    page = tmp_path / "one.html"
    assert gait("stand", "--view", "right", "--to", "html", "--out", str(page)).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert text.count("<article") == 1
    assert "from the right side" in text
    assert gait("--to", "html", "--out", str(tmp_path)).exit_code == 0
    assert (tmp_path / "filming-guide.html").read_text(encoding="utf-8").count("<article") == len(
        load_guides()
    )


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (("dance",), 2, "There is no guide for 'dance'. Choose one of: walk,"),
        (
            ("walk-side", "--view", "back"),
            2,
            "walk-side is not filmed with --view back. Choose one of: left, right.",
        ),
        (("walk", "--out", "x.html"), 2, "Add --to html."),
        (("walk", "--to", "pdf"), 2, "Choose one of: text, html."),
        (("walk", "--to", "html", "--out", "/nowhere/x.html"), 1, "Use another --out."),
    ],
)
def test_what_cannot_be_is_said(asked: tuple[str, ...], code: int, said: str) -> None:
    result = gait(*asked)
    assert result.exit_code == code
    assert said in " ".join(result.stderr.replace("│", " ").split())
