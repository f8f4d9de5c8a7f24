"""The page is made of the rows alone, and always of the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.synthetic.clip import SyntheticClip
from validation.__main__ import main
from validation.lab import page, run, words
from validation.lab.bar import bar
from validation.lab.rows import Rows, joined
from validation.lab.samples import stored_samples
from validation.lab.store import Stored


@pytest.fixture(scope="module")
def rows(side_walk: SyntheticClip, front_walk: SyntheticClip, stored: Callable[..., Stored]) -> Rows:
    held = [
        run.measure(stored(clip, name=f"h{k}", split="held_out"))
        for k, clip in enumerate((side_walk, front_walk))
    ]
    return joined([*held, run.measure(stored(side_walk, name="t0"))])


def test_the_page_names_every_goal_and_clip(rows: Rows) -> None:
    text = page.page(rows, Rows(), bar())
    for goal in bar().metrics:
        assert f"| {goal.key} | " in text
    for clip in rows.clips:
        assert f"| {clip.clip} | " in text
    assert "nan" not in text.lower().split()


def test_the_same_rows_give_the_same_bytes(rows: Rows) -> None:
    assert page.page(rows, Rows(), bar()) == page.page(rows, Rows(), bar())
    assert page.picture(rows, bar()) == page.picture(rows, bar())


def test_the_picture_has_no_date(rows: Rows) -> None:
    svg = page.picture(rows, bar())
    assert svg.startswith("<?xml")
    assert "dc:date" not in svg


def test_without_any_clip_there_is_a_page_that_says_so() -> None:
    text = page.page(Rows(), Rows(), bar())
    assert "0 tuning and 0 held-out clips" in text
    assert "not measured" in text
    assert page.picture(Rows(), bar()).startswith("<?xml")


def test_notes_stand_below_the_goals(rows: Rows, tmp_path: Path) -> None:
    notes = tmp_path / "notes.toml"
    notes.write_text('step_width = "Hip points wander."\n')
    assert "* **step_width**: Hip points wander." in page.page(rows, Rows(), bar(), notes=notes)


def test_the_samples_are_there_number_by_number() -> None:
    samples = joined(run.measure(one) for one in stored_samples())
    text = page.page(Rows(), samples, bar())
    assert "Recognised as walk, view left." in text
    assert "| walking_speed |  | " in text


def test_the_summary_has_a_line_for_each_goal(rows: Rows) -> None:
    said = page.summary(rows, bar())
    assert all(goal.key in said for goal in bar().metrics)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (0.000451, "0.000451"),
        (0.02, "0.02"),
        (1.0, "1"),
        (12.345, "12.3"),
        (114.26, "114"),
        (-5.01, "-5.01"),
        (None, "–"),
    ],
)
def test_numbers_are_short_and_plain(value: float | None, text: str) -> None:
    assert words.number(value) == text


def test_signs() -> None:
    assert [words.signed(v) for v in (1.26, -1.26, 0.0, None)] == ["+1.3", "-1.3", "0", "–"]


def test_wrong_usage_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["nothing"])
    assert ended.value.code == 2
    assert "report" in capsys.readouterr().err
