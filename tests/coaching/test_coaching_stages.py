"""Eight weeks: stages without a gap, training days spread evenly, the habit among them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.coaching.library import load_drills
from analyzer.coaching.plan import plan
from analyzer.coaching.stages import WEEKS, days_per_week, sessions, stages
from analyzer.model.drill import Dosage, Level, Plan, PlannedDrill

DRILL = load_drills()[1]


def ladder(count, start):
    last = count - 1
    return tuple(
        Level(
            name=f"L{at}", do=f"Do {at}.", move_on=None if at == last else f"{at} is easy.", start=at == start
        )
        for at in range(count)
    )


@pytest.mark.parametrize("drill", load_drills(), ids=lambda drill: drill.id)
def test_the_weeks_of_every_drill_have_no_gap(drill):
    found = stages(drill)
    weeks = [week for each in found for week in range(each.first_week, each.last_week + 1)]
    assert weeks == list(range(1, WEEKS + 1))
    assert all(each.text for each in found)
    assert all(each.go_on for each in found[:-1])
    assert found[-1].go_on == ""


@pytest.mark.parametrize(
    ("levels", "start", "spans"),
    [
        (3, 1, [(1, 4), (5, 8)]),
        (4, 1, [(1, 3), (4, 5), (6, 8)]),
        (5, 1, [(1, 2), (3, 4), (5, 6), (7, 8)]),
    ],
)
def test_a_ladder_is_climbed_from_its_start(levels, start, spans):
    found = stages(replace(DRILL, ladder=ladder(levels, start)))
    assert [(each.first_week, each.last_week) for each in found] == spans
    assert found[0].text == "L1: Do 1."
    assert found[0].go_on == "1 is easy."
    assert found[-1].text == f"L{levels - 1}: Do {levels - 1}."


def test_a_drill_of_an_older_report_goes_from_easy_to_hard():
    easy, usual, hard = stages(replace(DRILL, ladder=()))
    assert (easy.text, hard.text) == (DRILL.regression, DRILL.progression)
    assert DRILL.dose in usual.text


def test_days_come_from_the_dose():
    assert days_per_week(replace(DRILL, dosage=Dosage(days_per_week=3, weeks=8))) == 3
    assert days_per_week(replace(DRILL, dosage=None)) == 5


@pytest.mark.parametrize(
    ("often", "days"),
    [(1, [0]), (2, [0, 3]), (3, [0, 2, 4]), (4, [0, 1, 3, 5]), (5, [0, 1, 2, 4, 5]), (7, list(range(7)))],
)
def test_days_are_spread_over_the_week(often, days):
    planned = PlannedDrill(drill=DRILL, because=(), days_per_week=often, stages=stages(DRILL))
    found = sessions(Plan(drills=(planned,), retest_after_days=28, note=""))
    assert [each.day for each in found[: len(days)]] == days
    assert [each.day for each in found] == [week * 7 + day for week in range(WEEKS) for day in days]


def test_each_session_tells_the_stage_of_its_week_and_the_habit_counts():
    made = plan([])
    assert made.habit is not None
    for each in sessions(made):
        for planned, stage in each.work:
            assert stage.first_week <= each.day // 7 + 1 <= stage.last_week
            assert stage in planned.stages
    assert any(planned == made.habit for each in sessions(made) for planned, _ in each.work)
    assert sessions(Plan(drills=(), retest_after_days=28, note="")) == ()
