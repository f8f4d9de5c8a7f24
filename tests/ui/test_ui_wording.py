"""Words: clean of diagnoses, numbers with their doubt, sides never by colour alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ui_made import made_report

from analyzer.judgement.wording import NOTHING_MEASURED, guard
from analyzer.model.judgement import Severity, Source
from analyzer.model.measurement import NotMeasured
from analyzer.model.report import CheckStatus
from analyzer.model.skeleton import Side
from analyzer.ui import (
    plan_words,
    wording,
    wording_account,
    wording_person,
    wording_player,
    wording_review,
    wording_whole,
)

WORDS_OF_SCRIPTS = {
    "review": wording_review.PLAYER,
    "player": wording_player.PLAYER,
    "record": wording_person.RECORD,
}

TEXTS = {
    f"{part.__name__}.{name}": value
    for part in (
        wording,
        plan_words,
        wording_whole,
        wording_review,
        wording_person,
        wording_account,
        wording_player,
    )
    for name, value in vars(part).items()
    if name.isupper() and isinstance(value, str)
} | {f"{part}.{name}": value for part, words in WORDS_OF_SCRIPTS.items() for name, value in words.items()}


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_nothing_that_people_read_sounds_like_a_diagnosis(name: str):
    assert guard(TEXTS[name]) == ()


def test_the_summary_counts_what_stands_out():
    assert wording.summary(made_report()) == (
        "4\N{NO-BREAK SPACE}quantities were measured while walking; one thing stands out by more than the "
        "measurement error."
    )


def test_a_note_does_not_count():
    report = made_report()
    noted = replace(report, findings=(replace(report.findings[0], severity=Severity.NOTE),))
    assert "nothing stands out" in wording.summary(noted)


def test_a_summary_without_numbers_gives_none():
    reason = NotMeasured(key="cadence", side=None, why="Nobody.")
    assert wording.summary(replace(made_report(), outcomes=(reason,), findings=())) == NOTHING_MEASURED


def test_an_interval_has_its_unit():
    loading = made_report().measurement("knee_flexion_loading", Side.RIGHT)
    assert loading is not None
    assert wording.interval(loading) == "2.0 to 6.0°"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "working out how long it takes"),
        (4.0, "a few seconds left"),
        (41.0, "about 40 seconds left"),
        (200.0, "about 3 minutes left"),
    ],
)
def test_the_time_left_is_as_rough_as_it_is_known(seconds: float | None, words: str):
    assert wording.time_left(seconds) == words


def test_the_side_is_a_word():
    assert wording.sided("Knee bend", Side.LEFT) == "Knee bend, left"
    assert wording.sided("Step rate", None) == "Step rate"
    for legend in (wording.VIDEO_LEGEND, wording.CURVES_LEGEND, wording.HOW_TO_READ):
        assert "left" in legend.lower()
        assert "right" in legend.lower()


def test_every_kind_of_row_has_words():
    assert all(wording.status(status) for status in CheckStatus)
    assert all(wording.tier(letter) and wording.tier_meaning(letter) for letter in "ABC")
    assert wording.continue_with(0) == wording.NONE_APPLIES
    assert wording.continue_with(2) == "Continue with 2\N{NO-BREAK SPACE}answers ticked"


def test_a_source_says_how_well_it_was_checked():
    source = Source(id="x", text="Somebody 2020", status="recalled", doi="10.1/x")
    assert wording.source(source) == "Somebody 2020 [doi:10.1/x](https://doi.org/10.1/x) (not checked again)"
