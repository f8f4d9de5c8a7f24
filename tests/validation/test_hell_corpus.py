"""The fast part of the hostile inputs, given to the real command line; the whole is in docs/hostile_inputs.md."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from validation.hell.build import cases
from validation.hell.case import Case, Given, Must
from validation.hell.page import FILE, page
from validation.hell.run import LONGEST_S, left_behind, run, wrong_with

pytestmark = pytest.mark.timeout(LONGEST_S)
ALL = cases()
QUICK = [case for case in ALL if case.quick]


@pytest.mark.skipif(os.name == "nt", reason="the watcher needs wait4")
@pytest.mark.parametrize("case", QUICK, ids=lambda case: case.name)
def test_it_gets_a_plain_sentence_and_leaves_nothing(case: Case, tmp_path: Path) -> None:
    outcome = run(case, tmp_path)
    if outcome.kind == "skipped":
        pytest.skip(outcome.said)
    assert outcome.wrong is None, f"{outcome.wrong}: {outcome.said}"
    assert outcome.kind == case.must == Must.SENTENCE


def test_cases_have_names_of_their_own() -> None:
    assert len({(case.group, case.name) for case in ALL}) == len(ALL) > 120
    assert 10 < len(QUICK) < 25


def test_the_page_is_made_from_the_stored_outcomes() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert text == page([(case.group, case.name) for case in ALL])
    assert all(f"## {case.group}\n" in text for case in ALL)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "says nothing"),
        ("One.\nTwo.", "more than one line"),
        ("Traceback (most recent call last).", "says 'Traceback'"),
        ("no stop", "no whole sentence"),
        ("x" * 700 + ".", "words without end"),
        ("'a.mp4' is empty. Copy it again from the phone.", None),
    ],
)
def test_the_judge_of_words_is_not_asleep(said: str, why: str | None) -> None:
    assert wrong_with(said) == why


def test_the_judge_of_folders_is_not_asleep(tmp_path: Path) -> None:
    given = Given(arguments=(), out=tmp_path)
    assert left_behind(given, done=False) is None
    (tmp_path / ".walk.1.partial").mkdir()
    assert left_behind(given, done=False) == "left .walk.1.partial"
    assert left_behind(given, done=True) == ".walk.1.partial is not whole"
