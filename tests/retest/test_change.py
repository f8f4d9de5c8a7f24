"""One number against itself: by hand, by law, and by ten thousand people who did not change."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import BAND, knee, number

from analyzer.metrics.day_to_day import CHOSEN, day_to_day
from analyzer.metrics.registry import METRICS
from analyzer.model.recording import View
from analyzer.model.retest import Change, Direction, Verdict
from analyzer.model.skeleton import Side
from analyzer.retest.change import changed, outside


def test_a_change_by_hand():
    """Half widths 3 and 4 give 5; with 12 degrees between days 13 must be exceeded."""
    found = changed(knee(40.0, 3.0), knee(54.0, 4.0), day_to_day=12.0, norm=BAND)
    assert (found.change, found.low, found.high) == (14.0, 9.0, 19.0)
    assert found.detectable == pytest.approx(13.0)
    assert found.verdict is Verdict.REAL
    assert found.direction is Direction.TOWARDS
    smaller = changed(knee(40.0, 3.0), knee(53.0, 4.0), day_to_day=12.0, norm=BAND)
    assert (smaller.verdict, smaller.direction) == (Verdict.WITHIN_ERROR, None)


def test_a_one_sided_doubt_stays_one_sided():
    """A stance of at least 20 s that the clip cut off: more is possible, less is not."""
    cut = replace(number("single_leg_stance_time", 20.0, 0.0, side=Side.LEFT, unit="s"), high=45.0)
    whole = replace(cut, value=30.0, low=30.0, high=30.0)
    longer = changed(cut, whole, day_to_day=1.0)
    assert (longer.low, longer.high) == (-15.0, 10.0)
    assert longer.verdict is Verdict.WITHIN_ERROR
    shorter = changed(whole, cut, day_to_day=1.0)
    assert (shorter.low, shorter.high) == (-10.0, 15.0)
    assert shorter.verdict is Verdict.WITHIN_ERROR


def test_the_way_of_a_change():
    low, inside, high = knee(40.0, 0.1), knee(60.0, 0.1), knee(80.0, 0.1)
    ways = {
        (a, b): changed(one, other, day_to_day=0.1, norm=BAND).direction
        for a, one in enumerate((low, inside, high))
        for b, other in enumerate((low, inside, high))
    }
    assert ways[0, 1] is ways[2, 1] is Direction.TOWARDS
    assert ways[1, 0] is ways[1, 2] is Direction.AWAY
    assert changed(knee(55, 0.1), knee(65, 0.1), day_to_day=0.1, norm=BAND).direction is Direction.INSIDE
    assert ways[0, 0] is None
    assert changed(low, inside, day_to_day=0.1).direction is None
    own_trend = replace(inside, tier="C")
    assert changed(low, own_trend, day_to_day=0.1, norm=BAND).direction is None
    assert outside(48.0, BAND) == 2.0


halves = st.floats(0.0, 20.0)
values = st.floats(-100.0, 100.0)


@given(first=values, second=values, a=halves, b=halves, days=st.floats(0.01, 20.0))
def test_swapping_the_clips_turns_the_change_round(first, second, a, b, days):
    there = changed(knee(first, a), knee(second, b), day_to_day=days, norm=BAND)
    back = changed(knee(second, b), knee(first, a), day_to_day=days, norm=BAND)
    assert there.change == -back.change  # type: ignore[operator]
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))  # type: ignore[operator]
    assert there.detectable == pytest.approx(back.detectable)
    assert there.verdict is back.verdict
    opposite = {Direction.TOWARDS: Direction.AWAY, Direction.AWAY: Direction.TOWARDS}
    if (
        there.direction is not None
        and back.direction is not None
        and outside(first, BAND) != outside(second, BAND)
    ):
        assert back.direction is opposite.get(there.direction, there.direction)


@given(value=values, a=halves, b=halves, days=st.floats(0.01, 20.0))
def test_no_difference_is_never_real(value, a, b, days):
    assert changed(knee(value, a), knee(value, b), day_to_day=days).verdict is Verdict.WITHIN_ERROR


@pytest.mark.parametrize("shared", [0.0, 0.5, 1.0])
def test_people_who_did_not_change_are_called_changed_in_at_most_five_of_a_hundred(shared: float):
    """Clips that err by 3 degrees, of which a share is the same both times; people who vary by 2 from day to day."""
    draw = np.random.default_rng(11)
    people, method_sd, day_sd = 10_000, 3.0, 2.0
    truth = draw.normal(60, 5, people)
    common = draw.normal(0, method_sd * np.sqrt(shared), people)
    seen = [
        truth
        + draw.normal(0, day_sd, people)
        + common
        + draw.normal(0, method_sd * np.sqrt(1 - shared), people)
        for _ in range(2)
    ]
    half, days = 1.96 * method_sd, 1.96 * np.sqrt(2) * day_sd
    found = [changed(knee(a, half), knee(b, half), day_to_day=days) for a, b in zip(*seen, strict=True)]
    called = np.mean([change.verdict is Verdict.REAL for change in found])
    assert called <= 0.055
    if shared == 0.0:
        assert called >= 0.045, "independent errors: the limit should be no wider than it must"
    true_change = [change.low <= 0 <= change.high for change in found]
    assert np.mean(true_change) > 0.75  # of the clips alone; the days are not in this interval


def test_a_change_three_times_the_limit_is_found():
    draw = np.random.default_rng(5)
    found = [
        changed(
            knee(50 + draw.normal(0, 1.5), 2.94), knee(65 + draw.normal(0, 1.5), 2.94), day_to_day=4.0
        ).verdict
        for _ in range(200)
    ]
    assert found.count(Verdict.REAL) > 195


def test_half_a_change_cannot_be_made():
    with pytest.raises(ValueError, match="all its numbers or none"):
        Change(
            key="cadence", side=None, unit="steps/min", verdict=Verdict.REAL, before=1.0, now=2.0, change=1.0,
            low=None, high=None, detectable=None, direction=None,
        )  # fmt: skip


def test_every_measured_metric_has_a_limit_between_days():
    from analyzer.metrics.errors import method_errors

    for key, metric in METRICS.items():
        for view in metric.views if method_errors(key) else ():
            found = day_to_day(key, view, Side.LEFT if metric.sided else None)
            if found is not None:
                assert found.limit > 0
                assert found.sources
    assert day_to_day("pelvic_drop", View.BACK, Side.LEFT).limit == 2.8
    assert day_to_day("knee_frontal_angle", View.FRONT, Side.LEFT).sources == (CHOSEN,)
    assert day_to_day("no_such_metric", View.BACK, None) is None


def test_every_row_is_of_a_metric():
    from analyzer.data import rows

    assert {row.id for row in rows("day_to_day.toml", "limit", name="key")} <= set(METRICS)
