"""Up, stay, down or stop."""

from __future__ import annotations

import itertools

import pytest

from analyzer.coaching.ladder import Step, ladder_advice
from analyzer.judgement.wording import guard
from analyzer.model.retest import Progress

LEVELS = ("sitting", "standing", "on one leg")


@pytest.mark.parametrize(
    ("said", "level", "step", "to"),
    [
        ({"progress": Progress.TOWARDS, "adherence": 0.9}, "standing", Step.UP, "on one leg"),
        ({"criterion_met": True}, "sitting", Step.UP, "standing"),
        ({"criterion_met": True, "adherence": 0.9}, "on one leg", Step.STAY, "on one leg"),
        ({"progress": Progress.TOWARDS, "adherence": 0.6}, "standing", Step.STAY, "standing"),
        ({"progress": Progress.TOWARDS, "adherence": 0.3, "criterion_met": True}, "standing", Step.STAY, "standing"),
        ({"progress": Progress.UNCHANGED, "adherence": 1.0}, "standing", Step.STAY, "standing"),
        ({"progress": Progress.TOWARDS, "adherence": 1.0, "criterion_met": False}, "standing", Step.STAY, "standing"),
        ({}, "standing", Step.STAY, "standing"),
        ({"progress": Progress.AWAY, "adherence": 1.0}, "standing", Step.DOWN, "sitting"),
        ({"progress": Progress.AWAY, "adherence": 1.0}, "sitting", Step.STOP, "sitting"),
        ({"pain": [5], "progress": Progress.TOWARDS, "adherence": 1.0}, "standing", Step.DOWN, "sitting"),
        ({"pain": [4]}, "sitting", Step.STAY, "sitting"),
        ({"pain": [5, 0, 1], "criterion_met": True}, "standing", Step.UP, "on one leg"),
        ({"pain": [7, 0, 0, 0], "criterion_met": True}, "standing", Step.STOP, "standing"),
        ({"pain": [3, 3], "criterion_met": True}, "standing", Step.UP, "on one leg"),
    ],
)  # fmt: skip
def test_the_advice(said, level, step, to):
    found = ladder_advice(levels=LEVELS, level=level, **said)
    assert (found.step, found.level) == (step, to)


def every_case():
    for level, progress, adherence, pain, met in itertools.product(
        LEVELS,
        (None, *Progress),
        (None, 0.0, 0.49, 0.5, 0.74, 0.75, 1.2),
        ((), (0,), (3, 3), (4,), (5, 1), (6,), (10,)),
        (None, True, False),
    ):
        said = {"progress": progress, "adherence": adherence, "pain": pain, "criterion_met": met}
        yield said, level, ladder_advice(levels=LEVELS, level=level, **said)


def test_no_step_is_longer_than_one_and_every_word_is_clean():
    for _, level, found in every_case():
        moved = LEVELS.index(found.level) - LEVELS.index(level)
        assert moved == {Step.UP: 1, Step.DOWN: -1}.get(found.step, 0)
        assert found.reason.endswith(".")
        assert guard(found.reason) == ()


def test_nobody_goes_up_with_pain_or_unpractised():
    for said, _, found in every_case():
        if found.step is Step.UP:
            assert max(said["pain"][-2:], default=0) <= 3
            assert max(said["pain"], default=0) < 6
            assert said["adherence"] is None or said["adherence"] >= 0.5
            assert said["criterion_met"] is not False
            assert said["progress"] is not Progress.AWAY


def test_more_pain_never_leads_further_up():
    order = (Step.STOP, Step.DOWN, Step.STAY, Step.UP)
    for level in LEVELS:
        steps = [
            order.index(ladder_advice(levels=LEVELS, level=level, pain=(score,), criterion_met=True).step)
            for score in range(11)
        ]
        assert steps == sorted(steps, reverse=True)


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="not one of the levels"):
        ladder_advice(levels=LEVELS, level="flying")
    with pytest.raises(ValueError, match="0 to 10"):
        ladder_advice(levels=LEVELS, level="sitting", pain=(11,))
