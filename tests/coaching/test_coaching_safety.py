"""Safety questions: any yes stops or postpones, and no answer gets lost."""

from __future__ import annotations

import pytest

from analyzer.coaching.safety import (
    CLINICIAN_TEXT,
    GO_TEXT,
    HARD_STOPS,
    PAIN_RULES,
    QUESTIONS,
    SHOW_A_CLINICIAN,
    SOFT_STOPS,
    URGENT_TEXT,
    Advice,
    advise,
)


def test_the_lists_are_complete_and_their_ids_unique():
    assert len(HARD_STOPS) == 8
    assert len(SOFT_STOPS) >= 15
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)
    assert all(question.text.rstrip(")").endswith(("?", ".")) for question in QUESTIONS)
    assert len(PAIN_RULES) >= 4
    assert SHOW_A_CLINICIAN


def test_no_yes_means_go():
    assert advise(()).advice is Advice.GO
    assert advise(()).text == GO_TEXT


@pytest.mark.parametrize("question", HARD_STOPS, ids=lambda question: question.id)
def test_any_hard_stop_is_urgent_whatever_else_is_said(question):
    result = advise({question.id, SOFT_STOPS[0].id})
    assert (result.advice, result.text, result.because) == (Advice.URGENT, URGENT_TEXT, (question,))


@pytest.mark.parametrize("question", SOFT_STOPS, ids=lambda question: question.id)
def test_any_soft_stop_asks_for_a_clinician(question):
    result = advise([question.id])
    assert (result.advice, result.text, result.because) == (Advice.CLINICIAN, CLINICIAN_TEXT, (question,))


def test_an_unknown_answer_is_refused():
    with pytest.raises(ValueError, match="no such safety question: toothache"):
        advise(["toothache"])
