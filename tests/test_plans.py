"""A plan to take along: page, text and calendar say the same, the calendar is a calendar and knows nobody."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from analyzer import plans
from analyzer.coaching.library import load_drills
from analyzer.coaching.plan import no_plan, plan
from analyzer.coaching.safety import PAIN_RULES, QUESTIONS
from analyzer.coaching.stages import sessions
from analyzer.errors import BadOption
from analyzer.judgement.rules import judge
from analyzer.judgement.wording import DISCLAIMER, UNDER_AGE, guard
from analyzer.model.drill import Wishes
from analyzer.model.gait import Span
from analyzer.model.measurement import Measurement
from analyzer.model.skeleton import Side

START = date(2026, 5, 4)
NOBODY_SAID_YES = Wishes(yes=frozenset(), minutes_per_day=60)


def m(key, low, high, side=None, unit="deg"):
    return Measurement(
        key=key, side=side, value=(low + high) / 2, low=low, high=high, unit=unit, n=8, tier="B",
        mechanisms=(1,), evidence=(Span(0.0, 4.0),),
    )  # fmt: skip


class Found:
    """What a plan is made from: some numbers, judged."""

    def __init__(self, *measurements):
        self.measurements = measurements
        self.findings = judge(measurements)
        self.plan = plan(self.findings) if measurements else no_plan("No number.")


ROLLS_IN = m("rearfoot_eversion_peak", 12, 15, Side.LEFT)
LEANS = m("trunk_lateral_lean", 4.5, 6, Side.LEFT)
REPORT = Found(ROLLS_IN, LEANS)


@pytest.fixture
def made():
    return plans.make(REPORT, NOBODY_SAID_YES)


def events(made):
    return list(Calendar.from_ical(plans.calendar(made, START)).walk("VEVENT"))


def test_the_plan_has_at_most_three_drills_and_a_habit(made):
    assert 1 <= len(made.drills) <= 3
    assert made.habit is not None
    assert {name for each in made.drills for name in each.because} == {"heel_inward_high", "trunk_lean_high"}


def test_nothing_to_find_keeps_what_one_has():
    made = plans.make(Found(m("cadence", 108, 112, unit="steps/min")), NOBODY_SAID_YES)
    assert made.note.startswith("Nothing stood out")
    assert made.drills
    assert made.habit is not None


def test_nothing_measured_no_plan():
    made = plans.make(Found(), NOBODY_SAID_YES)
    assert (made.drills, made.habit, made.note) == ((), None, "No number.")


def test_nobody_under_16_gets_a_plan_however_often_it_is_asked_for():
    report = Found(ROLLS_IN, LEANS)
    report.plan = no_plan(UNDER_AGE)
    made = plans.make(report, NOBODY_SAID_YES)
    assert (made.planned, made.note, made.asked) == ((), UNDER_AGE, True)


def test_a_thing_that_no_drill_knows_is_refused():
    with pytest.raises(BadOption, match="hovercraft"):
        plans.make(REPORT, replace(NOBODY_SAID_YES, equipment=frozenset({"hovercraft"})))
    every = {thing for drill in load_drills() for thing in drill.equipment}
    assert set(plans.equipment()) < every
    assert "wall" not in plans.equipment()
    assert plans.make(REPORT, replace(NOBODY_SAID_YES, equipment=frozenset({"wall"}))) is not None


# the calendar -------------------------------------------------------------------------------------


def test_the_calendar_has_each_training_day_and_the_days_to_film_again(made):
    found = events(made)
    train = [e for e in found if str(e["summary"]).startswith("Training: ")]
    film = [e for e in found if str(e["summary"]) == "Film again"]
    assert [e.decoded("dtstart") for e in train] == [START + timedelta(days=s.day) for s in sessions(made)]
    assert [e.decoded("dtstart") for e in film] == [START + timedelta(days=28), START + timedelta(days=56)]
    assert len({str(e["uid"]) for e in found}) == len(found)
    assert all(e.decoded("dtend") - e.decoded("dtstart") == timedelta(days=1) for e in found)
    assert train[0]["description"].startswith("Week 1.")


def test_the_calendar_is_the_same_twice_and_lines_are_short(made):
    text = plans.calendar(made, START)
    assert text == plans.calendar(made, START)
    assert text != plans.calendar(made, START + timedelta(days=1))
    lines = text.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert max(map(len, lines)) <= 75


def test_the_calendar_knows_no_findings_and_no_answers():
    wishes = Wishes(yes=frozenset({"blood_thinners"}), minutes_per_day=60)
    text = plans.calendar(plans.make(REPORT, wishes), START).decode().replace("\r\n ", "")
    for finding in REPORT.findings:
        assert finding.title not in text
        assert finding.id not in text
    assert "blood" not in text


# the page and the text ----------------------------------------------------------------------------


def test_page_and_text_say_what_to_do_and_when_to_film_again(made):
    page, text = plans.page(made, REPORT, START), plans.text(made, REPORT, START)
    flat = " ".join(text.split())
    for planned in (*made.drills, made.habit):
        assert planned.drill.name in page
        assert planned.drill.name in text
        for stage in planned.stages:
            assert " ".join(stage.text.split()) in flat
        for warning in (*planned.drill.stop_if, *planned.drill.not_for):
            assert " ".join(warning.split()) in flat
    for said in ("4 May 2026", "1 June 2026"):
        assert said in page
        assert said in text
    for rule in PAIN_RULES:
        assert rule in flat
    assert DISCLAIMER in page
    assert " ".join(DISCLAIMER.split()) in flat
    assert max(map(len, text.splitlines())) <= 96


def test_the_page_fetches_nothing_and_can_be_ticked_on_paper(made):
    page = plans.page(made, REPORT, START)
    assert not re.search(r"<(script|link|iframe|img)\b", page)
    assert page.count('class="box"') == 8 * sum(p.days_per_week for p in (*made.drills, made.habit))
    assert page.count("<tr>") == 9


def test_what_is_left_out_is_said_on_the_page():
    made = plans.make(REPORT, Wishes(yes=frozenset({"feeling_in_feet"}), may_train=True, minutes_per_day=60))
    assert made.left_out
    page = plans.page(made, REPORT, START)
    assert f"{made.left_out[0].name} is left out" in page
    assert made.care[0] in page
    assert all(guard(each) == () for each in (page.split("<main")[1].replace(DISCLAIMER, ""),))


def test_the_questions_for_a_page_carry_what_they_take_away(made):
    asked = plans.safety_text(made)
    assert len(asked.stop) + len(asked.clinician) + len(asked.careful) == len(QUESTIONS)
    bare = next(each for each in asked.clinician if each.id == "feeling_in_feet")
    names = {planned.drill.id for planned in made.drills if planned.drill.barefoot}
    assert names <= set(bare.drills)
