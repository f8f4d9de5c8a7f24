"""The drills page and its pictures are made from the rows and are fresh."""

from __future__ import annotations

from pathlib import Path

from analyzer.coaching.library import load_drills
from analyzer.coaching.page import PAGE, PICTURES, alike, drills_page, main
from analyzer.judgement.wording import guard

ROOT = Path(__file__).parents[2]


def test_page_and_pictures_in_the_repository_are_fresh(capsys):
    assert main(["--check"], ROOT) == 0, capsys.readouterr().err


def test_the_page_holds_every_drill_with_its_warnings_and_its_picture():
    page = drills_page()
    for drill in load_drills():
        for text in (*drill.steps, *drill.stop_if, *drill.not_for, drill.evidence, drill.dose):
            assert text in page
        assert f"({PICTURES.name}/{drill.id}.svg)" in page
        assert (ROOT / PICTURES / f"{drill.id}.svg").is_file()
    assert guard(page) == ()


def test_pictures_of_two_machines_may_differ_in_the_last_digit():
    assert alike('d="M1.2 3L4.5 6"', 'd="M1.3 3L4.5 6.1"')
    assert not alike('d="M1.2 3L4.5 6"', 'd="M2.2 3L4.5 6"')
    assert not alike('d="M1.2 3L4.5 6"', 'd="M1.2 3L4.5 6Z"')


def test_write_check_and_wrong_usage(tmp_path, capsys):
    (tmp_path / "docs").mkdir()
    assert main(["--check"], tmp_path) == 1
    assert "stale" in capsys.readouterr().err
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0
    left_over = tmp_path / PICTURES / "gone.svg"
    left_over.write_text("<svg/>", encoding="utf-8")
    assert main(["--check"], tmp_path) == 1
    assert "gone.svg" in capsys.readouterr().err
    assert main([], tmp_path) == 0
    assert not left_over.exists()
    (tmp_path / PAGE).write_text("old", encoding="utf-8")
    assert main(["--check"], tmp_path) == 1
    assert main(["--sideways"], tmp_path) == 2
