"""Which number stands, worked by hand; and that a combined interval holds the truth as often as it says."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from made_assessment import alone, clip, number, report

from analyzer.assessment.apart import agree, apart_from, same_pace
from analyzer.assessment.merge import combined, merge
from analyzer.model.assessment import EYES_CLOSED, ON_BOTH_FEET, Condition, How
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side

KNEE = "knee_flexion_swing_peak"


def standing(merged, key, side=None, apart=None):
    (found,) = [m for m in merged if (m.measurement.key, m.measurement.side, m.apart) == (key, side, apart)]
    return found


def test_two_clips_that_agree_are_weighed_by_the_inverse_of_their_variance():
    one = combined([number(KNEE, 60.0, 2.0), number(KNEE, 63.0, 4.0)], shared_sd=0.0)
    assert one.value == pytest.approx((60.0 * 4 + 63.0 * 1) / 5)
    assert one.high - one.value == pytest.approx(sqrt(1 / (1 / 4 + 1 / 16)))
    assert one.n == 8


def test_what_both_clips_misread_alike_is_not_averaged_out():
    """Two clips of half width 1.96 * 5, of which 4 are shared and 3 their own: sqrt(16 + 9 / 2) remains."""
    one = combined([number(KNEE, 60.0, 1.96 * 5), number(KNEE, 62.0, 1.96 * 5)], shared_sd=4.0)
    assert one.value == pytest.approx(61.0)
    assert one.value - one.low == pytest.approx(1.96 * sqrt(16 + 4.5))


def test_an_error_larger_than_the_interval_is_taken_as_all_of_it():
    one = combined([number(KNEE, 60.0, 1.0), number(KNEE, 60.0, 1.0)], shared_sd=9.0)
    assert one.high - one.value == pytest.approx(1.0)


def test_one_whose_own_doubt_is_larger_weighs_less_and_never_widens_the_interval():
    """Own variances 1 and 99 beside a shared one of 1: the first has 99 of 100 parts."""
    sure, vague = number(KNEE, 60.0, 1.96 * sqrt(2)), number(KNEE, 70.0, 1.96 * 10)
    one = combined([sure, vague], shared_sd=1.0)
    assert one.value == pytest.approx(60.1)
    assert one.high - one.value == pytest.approx(1.96 * sqrt(1 + 0.99))


def test_an_interval_without_a_width_stands_as_it_is():
    one = combined([number(KNEE, 60.0, 0.0), number(KNEE, 60.0, 1.0)], shared_sd=0.0)
    assert (one.low, one.high) == (60.0, 60.0)


@pytest.mark.parametrize("shared_sd", [0.0, 1.0, 2.0])
def test_the_combined_interval_holds_the_truth_95_times_in_100(shared_sd: float):
    """Three clips of one person: one error common to all, one of each clip; the truth is zero."""
    rng = np.random.default_rng(3)
    own_sds = np.array([1.0, 1.5, 3.0])
    held = 0
    for _ in range(4000):
        values = rng.normal(0, shared_sd) + rng.normal(0, own_sds)
        found = [
            number(KNEE, float(v), 1.96 * float(np.hypot(shared_sd, sd)))
            for v, sd in zip(values, own_sds, strict=True)
        ]
        one = combined(found, shared_sd)
        held += one.low <= 0.0 <= one.high
    assert 0.94 <= held / 4000 <= 0.96


def test_a_combined_interval_ends_at_zero_where_all_of_its_parts_do():
    """Intervals that end at zero because nothing can be less stay above it together."""
    some = [number(KNEE, 2.0, 2.0), number(KNEE, 0.5, 0.5)]
    for shared in (0.0, 0.2, 5.0):
        assert combined(some, shared).low >= 0.0


def test_an_error_that_is_all_shared_leaves_the_surest_clip_as_it_is():
    one = combined([number(KNEE, 60.0, 2.0), number(KNEE, 61.0, 4.0)], shared_sd=float("inf"))
    assert (one.value, one.low, one.high) == (60.0, 58.0, 62.0)


def test_only_clips_of_the_same_view_tier_and_pace_are_combined():
    first = clip("a", report(number(KNEE, 60.0, 2.0, Side.LEFT), number("cadence", 110, 2)))
    same = clip("b", report(number(KNEE, 61.0, 3.0, Side.LEFT), number("cadence", 111, 2)))
    faster = clip("c", report(number(KNEE, 61.0, 3.0, Side.LEFT), number("cadence", 125, 2)))
    behind = clip("d", report(number(KNEE, 61.0, 3.0, Side.LEFT), view=View.RIGHT))
    vague = clip("e", report(number(KNEE, 61.0, 3.0, Side.LEFT, tier="B")))
    one = standing(merge([first, same, faster, behind, vague], alone), KNEE, Side.LEFT)
    assert (one.how, one.clips) == (How.COMBINED, ("a", "b"))
    assert {other.clip for other in one.others} == {"c", "d", "e"}


def test_clips_that_differ_beyond_their_doubt_are_not_combined():
    one = standing(
        merge(
            [clip("a", report(number(KNEE, 60.0, 2.0))), clip("b", report(number(KNEE, 66.0, 3.0)))], alone
        ),
        KNEE,
    )
    assert (one.how, one.clips, one.measurement.value) == (How.SUREST, ("a",), 60.0)


def test_tier_comes_before_the_near_leg_and_that_before_the_width():
    tier = [
        clip("wide", report(number(KNEE, 60.0, 9.0))),
        clip("low", report(number(KNEE, 50.0, 1.0, tier="B"))),
    ]
    assert standing(merge(tier, alone), KNEE).clips == ("wide",)
    near = [
        clip("far", report(number(KNEE, 60.0, 1.0, Side.RIGHT), view=View.LEFT)),
        clip("near", report(number(KNEE, 50.0, 5.0, Side.RIGHT), view=View.RIGHT)),
    ]
    assert standing(merge(near, alone), KNEE, Side.RIGHT).clips == ("near",)


def test_left_and_right_of_a_walk_come_from_one_clip_where_the_paces_differ():
    slow = clip(
        "slow",
        report(
            number("stride_time", 1.2, 0.01, Side.LEFT, unit="s"),
            number("stride_time", 1.2, 0.03, Side.RIGHT, unit="s"),
            number("cadence", 100, 1),
        ),
    )
    fast = clip(
        "fast",
        report(
            number("stride_time", 1.0, 0.02, Side.LEFT, unit="s"),
            number("stride_time", 1.0, 0.02, Side.RIGHT, unit="s"),
            number("cadence", 120, 1),
            view=View.BACK,
        ),
    )
    merged = merge([slow, fast], alone)
    assert {standing(merged, "stride_time", side).clips for side in Side} == {("fast",)}


def test_the_best_of_several_tries_stands():
    tries = [
        clip(
            "first",
            report(number("single_leg_stance_time", 12, 0.3, Side.LEFT, unit="s"), task=Task.SINGLE_LEG),
        ),
        clip(
            "second",
            report(number("single_leg_stance_time", 31, 9, Side.LEFT, unit="s"), task=Task.SINGLE_LEG),
        ),
    ]
    one = standing(merge(tries, alone), "single_leg_stance_time", Side.LEFT)
    assert (one.how, one.clips, one.measurement.value) == (How.BEST, ("second",), 31)


def test_what_means_something_else_is_kept_apart():
    sway, speed = "sway_rms_ml", "sway_mean_velocity"
    clips = [
        clip("open", report(number(sway, 3, 1), number(speed, 5, 1), task=Task.STAND, view=View.FRONT)),
        clip(
            "closed",
            report(number(sway, 6, 1), task=Task.STAND, view=View.FRONT),
            Condition.EYES_CLOSED,
        ),
        clip("side", report(number(speed, 9, 1), task=Task.STAND, view=View.LEFT)),
        clip("one", report(number("heel_raise_height", 8, 1, Side.LEFT), task=Task.HEEL_RAISE)),
        clip(
            "both",
            report(
                number("heel_raise_height", 5, 1, Side.LEFT),
                number("heel_raise_count", 9, 0, Side.LEFT, tier="C", unit="1"),
                task=Task.HEEL_RAISE,
            ),
        ),
    ]
    merged = merge(clips, alone)
    assert standing(merged, sway).measurement.value == 3
    assert standing(merged, sway, apart=EYES_CLOSED).measurement.value == 6
    assert standing(merged, speed, apart="sideways").clips == ("open",)
    assert standing(merged, speed, apart="forward and back").clips == ("side",)
    assert standing(merged, "heel_raise_height", Side.LEFT).clips == ("one",)
    assert standing(merged, "heel_raise_height", Side.LEFT, ON_BOTH_FEET).clips == ("both",)


def test_the_noise_of_a_clip_is_no_number_of_the_person():
    assert merge([clip("a", report(number("sway_noise_floor", 1, 0.1), task=Task.STAND))], alone) == ()


def test_agreeing_touching_and_pace():
    assert agree(number(KNEE, 60, 3), number(KNEE, 65, 4))  # 5 <= hypot(3, 4)
    assert not agree(number(KNEE, 60, 3), number(KNEE, 65.1, 4))
    assert not apart_from(number(KNEE, 60, 3), number(KNEE, 67, 4))
    assert apart_from(number(KNEE, 60, 3), number(KNEE, 67.1, 4))
    assert same_pace(report(number("cadence", 100, 1)), report())
    assert not same_pace(report(number("walking_speed", 1.0, 0.1)), report(number("walking_speed", 1.3, 0.1)))
