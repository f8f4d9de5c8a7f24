"""Closed against open eyes: a ratio with its interval, refused where filming or noise speak against it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from made_assessment import clip, not_measured, number, report

from analyzer.assessment.eyes import compare_eyes, ratio_interval
from analyzer.judgement.wording import guard
from analyzer.model.assessment import Condition, EyesRatio, EyesRefused
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Task, View
from analyzer.model.report import Report
from analyzer.pipeline import analyze_track
from analyzer.synthetic.settings import StanderSettings
from analyzer.synthetic.stander import stand
from analyzer.synthetic.transform import noisy, recording_of

CLOSED = Condition.EYES_CLOSED
ML = "sway_rms_ml"


def stance(*outcomes, **more) -> Report:
    return report(*outcomes, task=Task.STAND, view=more.pop("view", View.BACK), **more)


def compared(opened: Report, closed: Report):
    return compare_eyes([clip("open", opened), clip("closed", closed, CLOSED)])


def test_a_ratio_by_hand():
    """6 ± 1.2 over 4 ± 0.8: room 15.36, root sqrt(24² - 15.36 * 34.56) = 6.726."""
    low, high = ratio_interval(6.0, 1.2, 4.0, 0.8)
    assert low == pytest.approx((24 - 6.726) / 15.36, abs=1e-3)
    assert high == pytest.approx((24 + 6.726) / 15.36, abs=1e-3)


def test_the_interval_of_a_ratio_holds_the_truth_95_times_in_100():
    rng = np.random.default_rng(1)
    above, below = rng.normal(6.0, 0.6, 4000), rng.normal(4.0, 0.5, 4000)
    found = [ratio_interval(a, 1.96 * 0.6, b, 1.96 * 0.5) for a, b in zip(above, below, strict=True)]
    assert 0.94 <= np.mean([low <= 1.5 <= high for low, high in found]) <= 0.96


def test_small_doubts_add_up_as_squares():
    low, high = ratio_interval(6.0, 0.06, 4.0, 0.04)
    assert (high - low) / 2 / 1.5 == pytest.approx(np.hypot(0.01, 0.01), rel=1e-3)


@pytest.mark.parametrize(("below", "half"), [(4.0, 4.0), (0.0, 1.0), (1.0, 2.0)])
def test_what_cannot_be_told_from_zero_divides_nothing(below: float, half: float):
    assert ratio_interval(6.0, 1.0, below, half) is None


def test_both_stances_filmed_alike_are_compared():
    (one,) = compared(stance(number(ML, 4, 0.8)), stance(number(ML, 6, 1.2)))
    assert isinstance(one, EyesRatio)
    assert (one.key, one.view, one.ratio) == (ML, View.BACK, 1.5)
    assert one.low < 1.5 < one.high
    assert (one.opened.clip, one.closed.clip) == ("open", "closed")


def test_nothing_is_compared_without_closed_eyes():
    assert compare_eyes([clip("a", stance(number(ML, 4, 1))), clip("b", stance(number(ML, 5, 1)))]) == ()


@pytest.mark.parametrize(
    ("opened", "closed", "word"),
    [
        (stance(number(ML, 4, 1), view=View.FRONT), stance(number(ML, 6, 1)), "another view"),
        (stance(number(ML, 4, 1), leg=0.30), stance(number(ML, 6, 1), leg=0.35), "nearer"),
        (stance(number(ML, 4, 1), leg=None), stance(number(ML, 6, 1)), "How near"),
        (stance(number(ML, 4, 1), upright=False), stance(number(ML, 6, 1)), "upright"),
        (stance(number(ML, 4, 1), height_cm=160), stance(number(ML, 6, 1)), "heights"),
        (stance(number(ML, 4, 1)), stance(not_measured(ML)), "In closed: It was dark."),
        (stance(number(ML, 2, 2)), stance(number(ML, 6, 1)), "not tell from none"),
        (
            stance(number(ML, 4, 1), number("sway_noise_floor", 4.5, 1)),
            stance(number(ML, 6, 1)),
            "does not exceed",
        ),
        (
            stance(number("sway_path_length", 90, 9, seconds=30)),
            stance(number("sway_path_length", 90, 9, seconds=20)),
            "grows with time",
        ),
    ],
)
def test_what_was_filmed_differently_or_lies_in_the_noise_is_refused(opened, closed, word: str):
    (one,) = compared(opened, closed)
    assert isinstance(one, EyesRefused)
    assert word in one.why
    assert one.why.endswith(".")
    assert guard(one.why) == ()


def test_a_stance_said_to_be_open_is_taken_before_a_longer_one():
    clips = [
        clip("long", stance(number(ML, 4, 1), seconds=60)),
        clip("said", stance(number(ML, 5, 1)), Condition.EYES_OPEN),
        clip("closed", stance(number(ML, 6, 1)), CLOSED),
    ]
    (one,) = compare_eyes(clips)
    assert isinstance(one, EyesRatio)
    assert one.opened.clip == "said"


@cache
def stood(sway_mm: float, seed: int) -> Report:
    made = stand(StanderSettings(view=View.FRONT, duration_s=30, sway_rms_ml_mm=sway_mm, seed=seed))
    track = noisy(made.track, 0.4, seed)
    options = AnalyzeOptions(height_cm=175.0, task=Task.STAND)
    return analyze_track(track, recording_of(track, made.recording), options).report


def test_standers_of_known_sway_give_their_known_ratio():
    """Twice the sway with closed eyes, filmed from the same place: the interval holds 2 and leaves out 1."""
    found = {one.key: one for one in compared(stood(4.0, 1), stood(8.0, 2))}
    one = found[ML]
    assert isinstance(one, EyesRatio)
    assert one.low <= 2.0 <= one.high
    assert one.low > 1.0
    assert one.ratio == pytest.approx(2.0, rel=0.15)


def test_the_same_stance_twice_shows_no_difference():
    one = {each.key: each for each in compared(stood(4.0, 1), stood(4.0, 3))}[ML]
    assert isinstance(one, EyesRatio)
    assert one.low < 1.0 < one.high


def test_a_camera_that_was_moved_is_noticed_in_the_report():
    near = replace(stood(4.0, 1), leg_in_picture=1.3 * (stood(4.0, 1).leg_in_picture or 0.0))
    (one,) = compared(stood(4.0, 1), near)
    assert isinstance(one, EyesRefused)
    assert "30 % larger" in one.why
