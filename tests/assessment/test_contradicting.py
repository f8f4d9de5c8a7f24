"""Two clips that say different things of one person: named with both values and a likely reason."""

from __future__ import annotations

import pytest
from made_assessment import clip, number, report

from analyzer.assessment import contradictions as told
from analyzer.assessment.contradictions import contradictions
from analyzer.judgement.wording import guard
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side

KNEE = "knee_flexion_swing_peak"


def found(*clips):
    return contradictions(clips, lambda m: f"{m.value:g}", lambda key: key.replace("_", " "))


def test_ranges_that_do_not_touch_are_named_with_both_values():
    (one,) = found(
        clip("a", report(number(KNEE, 60, 2, Side.LEFT))), clip("b", report(number(KNEE, 50, 3, Side.LEFT)))
    )
    assert one.text == (
        "Knee flexion swing peak on the left is 60 in a and 50 in b. The two ranges do not touch."
    )
    assert (one.first.clip, one.second.clip, one.reason) == ("a", "b", told.NOT_KNOWN)


def test_ranges_that_touch_are_no_contradiction():
    assert found(clip("a", report(number(KNEE, 60, 2))), clip("b", report(number(KNEE, 55, 3)))) == ()


def test_other_sides_tasks_and_tries_are_not_compared():
    assert (
        found(
            clip("a", report(number(KNEE, 60, 2, Side.LEFT))),
            clip("b", report(number(KNEE, 40, 2, Side.RIGHT))),
            clip("c", report(number(KNEE, 20, 2, Side.LEFT), task=Task.STAND)),
            clip("d", report(number("single_leg_stance_time", 5, 0.3, Side.LEFT), task=Task.SINGLE_LEG)),
            clip("e", report(number("single_leg_stance_time", 25, 0.3, Side.LEFT), task=Task.SINGLE_LEG)),
        )
        == ()
    )


def reason(one, other):
    every = found(clip("a", one), clip("b", other))
    return next((c.reason for c in every if c.key != "cadence"), every[0].reason)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            report(number(KNEE, 60, 2), number("cadence", 100, 2)),
            report(number(KNEE, 50, 3), number("cadence", 120, 2), caution="It was dark."),
            told.OTHER_PACE,
        ),
        (
            report(number("stride_time", 1.2, 0.02), number("cadence", 100, 2)),
            report(number("stride_time", 1.0, 0.03), number("cadence", 120, 2)),
            told.IS_PACE,
        ),
        (
            report(number(KNEE, 60, 2)),
            report(number(KNEE, 50, 3), caution="It was dark."),
            "The capture of b was not in order: It was dark.",
        ),
        (
            report(number(KNEE, 60, 2, Side.LEFT), view=View.LEFT),
            report(number(KNEE, 50, 3, Side.LEFT), view=View.RIGHT),
            "In b the left leg is the far one, partly hidden by the other.",
        ),
        (
            report(number("trunk_lateral_sway", 5, 1), view=View.FRONT),
            report(number("trunk_lateral_sway", 9, 1), view=View.BACK),
            told.OTHER_VIEW,
        ),
        (
            report(number("squat_depth", 40, 2, unit="%"), task=Task.SQUAT),
            report(number("squat_depth", 50, 2, unit="%"), task=Task.SQUAT),
            told.OTHER_TRY,
        ),
    ],
)
def test_the_likeliest_reason_is_named(one, other, why):
    assert reason(one, other) == why


def test_of_two_paces_the_pace_is_named_and_not_every_stride():
    slow = report(number("cadence", 100, 2), number("stride_time", 1.2, 0.02), number(KNEE, 60, 2))
    fast = report(number("cadence", 120, 2), number("stride_time", 1.0, 0.02), number(KNEE, 50, 2))
    assert [c.key for c in found(clip("a", slow), clip("b", fast))] == ["cadence", KNEE]


def test_sides_that_differ_the_other_way_round_contradict_though_all_ranges_touch():
    one = report(number(KNEE, 60, 3, Side.LEFT), number(KNEE, 55, 3, Side.RIGHT))
    other = report(number(KNEE, 56, 3, Side.LEFT), number(KNEE, 61, 3, Side.RIGHT))
    (only,) = found(clip("a", one), clip("b", other))
    assert only.side is None
    assert only.text == (
        "Knee flexion swing peak: in a it is larger on the left (left 60, right 55) but in b it is larger on the "
        "right (left 56, right 61)."
    )


def test_sides_that_differ_alike_or_within_their_doubt_do_not_contradict():
    one = report(number(KNEE, 60, 3, Side.LEFT), number(KNEE, 55, 3, Side.RIGHT))
    doubtful = report(number(KNEE, 57, 3, Side.LEFT), number(KNEE, 59, 3, Side.RIGHT))
    assert found(clip("a", one), clip("b", one), clip("c", doubtful)) == ()


def test_every_reason_is_clean():
    reasons = [value for name, value in vars(told).items() if name.isupper() and isinstance(value, str)]
    assert len(reasons) >= 7
    assert all(guard(text) == () for text in reasons)
