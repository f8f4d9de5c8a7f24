"""Safety questions: any yes stops or postpones, and no answer gets lost."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from analyzer.coaching.library import load_drills
from analyzer.coaching.safety import (
    CAREFUL_TEXT,
    CLINICIAN_TEXT,
    GO_TEXT,
    HARD_STOPS,
    PAIN_RULES,
    QUESTIONS,
    SOFT_STOPS,
    URGENT_TEXT,
    Advice,
    advise,
    care_for,
    may_train,
    parse_questions,
    reasons_against,
)
from analyzer.data import parse
from analyzer.errors import BadOption, DataRowError

ASK_FIRST = tuple(question for question in SOFT_STOPS if question.advice is Advice.CLINICIAN)


def test_the_lists_are_complete_and_their_ids_unique():
    assert len(HARD_STOPS) == 8
    assert len(SOFT_STOPS) >= 15
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)
    assert all(question.text.rstrip(")").endswith(("?", ".")) for question in QUESTIONS)
    assert len(PAIN_RULES) >= 4


@pytest.mark.parametrize("sign", ["slaps", "circle", "cross", "freeze", "arm", "wide", "groin"])
def test_movement_that_belongs_to_a_clinician_is_asked_about(sign):
    (question,) = [each for each in ASK_FIRST if each.id == "seen_in_video"]
    assert sign in question.text


def test_no_yes_means_go():
    assert advise(()).advice is Advice.GO
    assert advise(()).text == GO_TEXT


@pytest.mark.parametrize("question", HARD_STOPS, ids=lambda question: question.id)
def test_any_hard_stop_is_urgent_whatever_else_is_said(question):
    result = advise({question.id, SOFT_STOPS[0].id})
    assert (result.advice, result.text, result.because) == (Advice.URGENT, URGENT_TEXT, (question,))


@pytest.mark.parametrize("question", ASK_FIRST, ids=lambda question: question.id)
def test_any_soft_stop_asks_for_a_clinician(question):
    result = advise([question.id])
    assert (result.advice, result.text, result.because) == (Advice.CLINICIAN, CLINICIAN_TEXT, (question,))


def test_an_unknown_answer_is_refused():
    with pytest.raises(BadOption, match="no safety question 'toothache'"):
        advise(["toothache"])


def test_blood_thinners_alone_only_leave_something_out():
    result = advise(["blood_thinners"])
    assert (result.advice, result.text) == (Advice.CAREFUL, CAREFUL_TEXT)
    assert may_train(["blood_thinners"], asked=False)
    assert advise(["blood_thinners", "leg_pain"]).advice is Advice.CLINICIAN


@pytest.mark.parametrize("question", HARD_STOPS, ids=lambda question: question.id)
def test_nobody_trains_after_a_hard_stop_whoever_was_asked(question):
    assert not may_train([question.id], asked=True)


@pytest.mark.parametrize("question", ASK_FIRST, ids=lambda question: question.id)
def test_a_soft_stop_waits_for_somebody_to_be_asked(question):
    assert not may_train([question.id], asked=False)
    assert may_train([question.id], asked=True)


# what an answer leaves out ------------------------------------------------------------------------

BARE = re.compile(r"\b(?:bare|barefoot)\b", re.IGNORECASE)
AWAITED = {
    "pogo-jumps",
    "toes-in-heel-raise",
    "soleus-stretch",
    "hip-airplane",
    "uneven-ground-walk",
    "dead-bug",
}


@pytest.mark.parametrize("answer", ["feeling_in_feet", "blood_flow_or_wounds"])
def test_without_feeling_or_blood_flow_there_is_no_barefoot_work(answer):
    bare = [drill for drill in load_drills() if drill.barefoot or BARE.search(" ".join(drill.steps))]
    assert len(bare) >= 8
    for drill in bare:
        assert reasons_against(drill, [answer]), drill.id
        assert not reasons_against(drill, []), drill.id


def test_a_drill_in_shoes_stays_where_only_bare_feet_are_out():
    drill = replace(load_drills()[0], id="x", barefoot=False)
    assert reasons_against(drill, ["feeling_in_feet"]) == ()
    assert reasons_against(replace(drill, barefoot=True), ["feeling_in_feet"]) != ()


def test_no_rolling_on_a_ball_with_blood_thinners():
    rolling = next(drill for drill in load_drills() if drill.id == "sole-rolling")
    assert reasons_against(rolling, ["blood_thinners"]) == (
        "no rolling on a ball with blood-thinning medicine, because it bruises",
    )


def test_every_drill_that_is_left_out_exists():
    known = {drill.id for drill in load_drills()}
    named = {name for question in QUESTIONS for name in question.drills}
    assert named - known <= AWAITED
    assert "sole-rolling" in named & known


def test_a_rule_is_added_once():
    both = care_for(["feeling_in_feet", "blood_flow_or_wounds", "leg_pain"])
    assert both == ("Keep shoes on for every drill, and look at your feet every evening.",)


QUESTION = """id="q"\nadvice="clinician"\ntext="Do you?"
drills=["sole-rolling"]\nwhy="it hurts"\nsources=["expert"]\n"""


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('"clinician"', '"maybe"', "advice"),
        ('why="it hurts"\n', "", "why"),
        ('"expert"', '"uncle"', "sources"),
        ('text="Do you?"\n', "", "text"),
        ('why="it hurts"', 'why="it hurts"\nmood="x"', "mood"),
    ],
)
def test_a_wrong_question_is_named(old, new, field):
    with pytest.raises(DataRowError, match=f"safety.toml, row 'q', field '{field}'"):
        parse_questions(parse("safety.toml", "[[question]]\n" + QUESTION.replace(old, new), "question"))
