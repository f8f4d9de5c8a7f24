"""Keeping a result, seeing it over time, logging drills, and letting everything go."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest
from test_ui_pages import PAGES, RESULT, opened, ran, said
from ui_made import made_report

from analyzer.coaching.library import load_drills
from analyzer.coaching.safety import URGENT_TEXT
from analyzer.history.clips import add_clip, clips
from analyzer.history.database import opened as history
from analyzer.history.days import today
from analyzer.history.people import add_person, people
from analyzer.history.records import Person
from analyzer.history.training import drill_log, pain_notes, present_plan, start_plan
from analyzer.judgement.wording import guard
from analyzer.model.measurement import Measurement
from analyzer.model.report import Report
from analyzer.model.retest import Footwear
from analyzer.ui import progress_words as words
from analyzer.ui import store
from analyzer.ui.parts.trend import chart

PROGRESS = f"{PAGES}/progress.py"
TEXTS = {name: value for name, value in vars(words).items() if name.isupper() and isinstance(value, str)}


@pytest.fixture(autouse=True)
def no_server(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("GAIT_DATABASE_URL", raising=False)


def later(number: int, cadence: float = 0.0) -> Report:
    report = made_report()
    outcomes = tuple(
        replace(m, value=m.value + cadence, low=m.low + cadence, high=m.high + cadence)
        if isinstance(m, Measurement) and m.key == "cadence"
        else m
        for m in report.outcomes
    )
    return replace(report, recording=replace(report.recording, sha256=f"{number:064d}"), outcomes=outcomes)


def kept(*cadences: float) -> Person:
    """A person with clips a month apart, the last one today."""
    with history() as database:
        person = add_person(database, "Ada")
        for number, cadence in enumerate(cadences):
            day = today() - dt.timedelta(days=28 * (len(cadences) - 1 - number))
            add_clip(database, person, later(number, cadence), day, footwear=Footwear.BARE)
    return person


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_nothing_sounds_like_a_diagnosis_or_a_reproach(name: str):
    assert guard(TEXTS[name]) == ()
    assert not re.search(r"well done|great|missed|failed|should have|!", TEXTS[name].lower())


def test_the_page_starts_empty_and_makes_a_person():
    at = opened(PROGRESS)
    assert words.NOBODY_YET in said(at)
    at.text_input(key="new-name").set_value("Ada")
    press(at, words.START_PERSON)
    with history() as database:
        assert [person.name for person in people(database)] == ["Ada"]
    assert words.NO_CLIPS in said(at)


def test_a_result_is_kept_for_somebody_new_and_not_twice(made_run: store.Run):
    at = opened(RESULT, made_run.id)
    at.text_input(key="keep-name").set_value("Ada")
    at.selectbox(key="keep-feet").select(Footwear.BARE)
    press(at, words.KEEP)
    assert words.kept("Ada") in said(at)
    with history() as database:
        (ada,) = people(database)
        (clip,) = clips(database, ada)
    assert (clip.run_id, clip.footwear, clip.video) == (made_run.id, Footwear.BARE, None)
    assert clip.day == today()
    press(at, words.KEEP)
    assert words.ALREADY in said(at).replace("\\", "")


def press(at, label: str):
    (button,) = [each for each in at.button if each.label == label]
    button.click()
    return ran(at)


def test_the_annotated_video_is_kept_only_when_asked(made_run: store.Run, app_home: Path):
    at = opened(RESULT, made_run.id)
    at.text_input(key="keep-name").set_value("Ada")
    at.toggle(key="keep-video").set_value(True)
    press(at, words.KEEP)
    films = list((app_home / "videos").rglob("*.mp4"))
    assert len(films) == 1
    assert films[0].name.endswith("-annotated.mp4")


def test_one_clip_is_shown_and_nothing_is_compared():
    kept(0.0)
    text = said(opened(PROGRESS))
    assert words.ONE_CLIP in text
    assert words.TREND_LEGEND in text


def test_a_real_change_is_told_with_its_interval():
    kept(0.0, 14.0)
    text = said(opened(PROGRESS))
    assert "1 changed by more than error" in text
    assert "must exceed 9.6" in text
    assert "real change" in text


def test_another_pace_is_said_before_the_numbers():
    kept(0.0, 14.0)
    assert "only the numbers of the pace itself are compared" in said(opened(PROGRESS))


def planned() -> Person:
    person = kept(0.0, 0.5)
    with history() as database:
        first = clips(database, person)[0]
        start_plan(database, person, first.report.plan, first.day, clip_id=first.id)
    return person


def test_drills_are_ticked_for_a_day_and_counted():
    person = planned()
    at = opened(PROGRESS)
    assert "0 of 16" in said(at)
    at.checkbox[0].check()
    next(box for box in at.selectbox if box.label.startswith("Pain, ")).select(2)
    press(at, words.SAVE_DAY)
    with history() as database:
        (entry,) = drill_log(database, person)
    assert (entry.day, entry.drill_id, entry.level, entry.pain) == (
        today(),
        "knee-to-wall",
        "A hand's width",
        2,
    )
    assert "1 of 16" in said(at)
    at.checkbox[0].uncheck()
    press(at, words.SAVE_DAY)
    with history() as database:
        assert drill_log(database, person) == ()


def test_a_level_is_moved_when_somebody_can_do_it():
    person = planned()
    at = opened(PROGRESS)
    at.radio[0].set_value("Yes")
    ran(at)
    assert "go up to" in said(at)
    press(at, f"{words.MOVE}: Farther")
    with history() as database:
        plan = present_plan(database, person)
    assert plan is not None
    assert plan.drills[0].level == "Farther"


def test_a_plan_starts_only_behind_the_safety_questions():
    person = kept(0.0)
    at = opened(PROGRESS)
    assert not any(button.key == "start-plan" for button in at.button)
    at.button(key="safety-continue").click()
    ran(at)
    at.button(key="safety-continue").click()
    ran(at)
    at.button(key="start-plan").click()
    ran(at)
    with history() as database:
        plan = present_plan(database, person)
    assert plan is not None
    assert plan.starts_on == today()


def answered(at, *yes: str):
    """Answer the safety questions, with yes to these."""
    for _ in range(2):
        for name in yes:
            box = next((each for each in at.checkbox if each.key == f"safety-{name}"), None)
            if box is not None:
                box.check()
        button = next((each for each in at.button if each.key == "safety-continue"), None)
        if button is not None:
            button.click()
            ran(at)


def test_an_answer_leaves_drills_out_of_the_plan_that_is_started():
    person = kept(0.0)
    with history() as database:
        reported = [each.drill for each in clips(database, person)[0].report.plan.drills]
    assert any(drill.barefoot for drill in reported)
    at = opened(PROGRESS)
    answered(at, "feeling_in_feet")
    assert not any(button.key == "start-plan" for button in at.button)
    at.button(key="safety-has-asked").click()
    ran(at)
    at.button(key="start-plan").click()
    ran(at)
    with history() as database:
        plan = present_plan(database, person)
    assert plan is not None
    known = {drill.id: drill for drill in load_drills()}
    assert plan.drills
    assert not [each.drill_id for each in plan.drills if known[each.drill_id].barefoot]


def test_after_a_hard_stop_no_drill_of_the_plan_is_named():
    planned()
    at = opened(PROGRESS)
    assert "Knee-to-wall" in " ".join(box.label for box in at.checkbox)
    at.session_state["safety-yes"] = {"leg_weakness"}
    ran(at)
    assert "Knee-to-wall" not in " ".join(box.label for box in at.checkbox) + said(at)
    assert URGENT_TEXT in said(at)


def test_strong_pain_is_answered():
    person = kept(0.0)
    at = opened(PROGRESS)
    at.number_input(key="pain-score").set_value(7)
    at.text_input(key="pain-place").set_value("left heel")
    press(at, words.SAVE_PAIN)
    with history() as database:
        assert [(n.score, n.place) for n in pain_notes(database, person)] == [(7, "left heel")]
    assert "ask a doctor or physiotherapist" in said(at)


def test_everything_goes_with_one_action(made_run: store.Run):
    with history() as database:
        person = add_person(database, "Ada")
        add_clip(database, person, later(1), today(), run_id=made_run.id)
    at = opened(PROGRESS)
    at.button(key="delete-person").click()
    ran(at)
    assert words.DELETED in said(at)
    assert not store.folder(made_run.id).exists()
    with history() as database:
        assert people(database) == ()


def test_on_a_server_for_others_nobody_is_listed(monkeypatch: pytest.MonkeyPatch):
    from analyzer.ui.parts import person as part

    kept(0.0)
    monkeypatch.setattr(part, "_HERE", ())
    at = opened(PROGRESS)
    assert words.ONLY_BY_ADDRESS in said(at)
    assert "Ada" not in said(at)
    with history() as database:
        (ada,) = people(database)
    at = opened(PROGRESS)
    at.query_params["person"] = ada.code
    ran(at)
    assert words.ONE_CLIP in said(at)
    at = opened(PROGRESS)
    at.query_params["person"] = "Ada"
    ran(at)
    assert words.NO_PERSON in said(at)


def test_the_chart_shows_every_interval_and_tells_sides_apart():
    from analyzer.history.clips import trend
    from analyzer.model.skeleton import Side

    person = kept(0.0, 1.0, 2.0)
    with history() as database:
        found = clips(database, person)[0]
        points = [
            p
            for side in Side
            for p in trend(database, person, task=found.task, view=found.view, key="stride_time", side=side)
        ]
    assert len(points) == 6
    drawn = chart(points, None, dark=False).to_dict()
    shapes = drawn["layer"][-1]["encoding"]["shape"]["scale"]
    assert shapes == {"domain": ["left", "right"], "range": ["circle", "square"]}
    low, high = drawn["layer"][-1]["encoding"]["y"]["scale"]["domain"]
    assert low < min(p.low for p in points)
    assert high > max(p.high for p in points)
