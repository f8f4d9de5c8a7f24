"""Heels that somebody marked: what they do to the numbers, and how sure those are then."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_feet import (
    TIME_S,
    changed,
    exchanged,
    feet,
    standing,
    standing_feet,
    strides_of,
    walking,
    with_stickers,
)
from test_rearfoot_by_hand import BACK, EXCURSION, PEAK, STANDING, rolling, value
from test_registry import outcome

from analyzer.metrics.errors import method_error
from analyzer.model.foot import COLUMN, FootLooks
from analyzer.model.measurement import NotMeasured
from analyzer.model.recording import View
from analyzer.model.skeleton import Side

L, R = Side.LEFT, Side.RIGHT


def marked(found: FootLooks, side: Side, marks: dict[int, float], sd_deg: float = 1.0) -> FootLooks:
    """The looks with a hand's angle in some pictures."""
    hand, sure, size = found.hand_deg.copy(), found.hand_sd_deg.copy(), found.shank_px.copy()
    for frame, angle in marks.items():
        size[frame, COLUMN[side]] = 300.0
        hand[frame, COLUMN[side]], sure[frame, COLUMN[side]] = angle, sd_deg
    return replace(found, hand_deg=hand, hand_sd_deg=sure, shank_px=size)


def frame_at(side: Side, stride: int, percent: float) -> int:
    return int(np.argmin(np.abs(TIME_S - strides_of(side)[stride].time_at(percent))))


def at(side: Side, stride: int, *percents: float, more: float = 0.0) -> dict[int, float]:
    """Marks that say what the program says, and ``more``."""
    found = {}
    for percent in percents:
        frame = frame_at(side, stride, percent)
        exact = 100.0 * (TIME_S[frame] - strides_of(side)[stride].span.start_s)
        found[frame] = float(rolling(np.array([exact]))[0]) + more
    return found


def test_marks_that_say_the_same_leave_the_peak_where_it_was() -> None:
    before = value(PEAK, walking(feet(rolling)))
    for marks in (at(L, 0, 30), at(L, 1, 10, 30, 44), at(L, 0, 20, 40) | at(L, 2, 12, 25, 40)):
        after = value(PEAK, walking(marked(feet(rolling), L, marks)))
        assert after.value == pytest.approx(before.value, abs=0.01)


def test_one_mark_shifts_its_step_and_no_other() -> None:
    found = marked(feet(rolling), L, at(L, 1, 30, more=4.0))
    after = value(PEAK, walking(found))
    # four steps of 9, 13, 9 and 9 degrees
    assert after.value == pytest.approx(10.0, abs=0.05)
    excursion = value(EXCURSION, walking(feet(rolling))).value
    assert value(EXCURSION, walking(found)).value == pytest.approx(excursion, abs=1e-6)
    assert value(PEAK, walking(found), R) == value(PEAK, walking(feet(rolling)), R)
    pushed = value(BACK, walking(found)).value
    assert pushed == pytest.approx(value(BACK, walking(feet(rolling))).value, abs=1e-6)


def test_three_marks_of_a_step_are_that_step() -> None:
    """A parabola through 2, 12 and 2 at 10, 27 and 44 %: its top is 12."""
    marks = {frame_at(L, k, p): a for k in range(4) for p, a in ((10, 2.0), (27, 12.0), (44, 2.0))}
    after = value(PEAK, walking(marked(feet(rolling), L, marks)))
    assert after.value == pytest.approx(12.0, abs=0.05)


def test_a_hand_reads_what_the_program_refuses() -> None:
    shod = changed(feet(rolling), L, wear=(0.01, 0.01, 0.97, 0.01))
    assert isinstance(outcome(PEAK, walking(shod), L), NotMeasured)
    marks = {frame: angle for k in range(3) for frame, angle in at(L, k, 10, 28, 44).items()}
    found = value(PEAK, walking(marked(shod, L, marks)))
    assert (found.n, found.value) == (3, pytest.approx(9.0, abs=0.05))
    few = outcome(PEAK, walking(marked(shod, L, at(L, 0, 30))), L)
    assert isinstance(few, NotMeasured)
    assert "too few pictures were marked" in few.why


def test_the_interval_is_the_hands_by_its_share() -> None:
    def wide(found: FootLooks) -> float:
        one = value(PEAK, walking(found))
        return one.high - one.low

    none = wide(feet(rolling))
    some = wide(marked(feet(rolling), L, at(L, 0, 30)))
    every = wide(marked(feet(rolling), L, {f: a for k in range(4) for f, a in at(L, k, 30).items()}))
    assert none < some < every
    hand = method_error(PEAK, View.BACK, L, by_hand=True).method_sd
    assert every > 2 * 1.9 * hand


def test_marked_stickers_are_as_sure_as_stickers() -> None:
    marks = {f: a for k in range(4) for f, a in at(L, k, 12, 28, 44).items()}
    lines = marked(feet(rolling), L, marks)
    stickers = replace(lines, hand_stickers=np.isfinite(lines.hand_deg))
    one, other = value(PEAK, walking(lines)), value(PEAK, walking(stickers))
    assert one.value == other.value
    assert other.high - other.low < one.high - one.low


def test_a_mark_on_a_heel_with_stickers_counts_as_well() -> None:
    found = with_stickers(feet(rolling), 2.0)
    after = value(PEAK, walking(marked(found, L, {f: a for k in range(4) for f, a in at(L, k, 30).items()})))
    assert value(PEAK, walking(found)).value == pytest.approx(11.0, abs=0.05)
    assert after.value == pytest.approx(9.0, abs=0.05)


def test_sides_that_change_places_change_their_numbers() -> None:
    found = marked(feet(rolling), L, at(L, 1, 30, more=4.0))
    other = replace(
        exchanged(found), hand_deg=found.hand_deg[:, ::-1], hand_sd_deg=found.hand_sd_deg[:, ::-1]
    )
    again = replace(exchanged(other), hand_deg=found.hand_deg, hand_sd_deg=found.hand_sd_deg)
    assert np.array_equal(other.by_hand[:, COLUMN[R]], found.by_hand[:, COLUMN[L]])
    assert value(PEAK, walking(again), L) == value(PEAK, walking(found), L)
    still = standing(marked(standing_feet(3.0, 5.0), L, {0: 8.0}))
    turned = marked(standing_feet(5.0, 3.0), R, {0: 8.0})
    assert value(STANDING, standing(turned), R).value == value(STANDING, still, L).value


def test_in_standing_three_marks_count_alone_and_one_shifts() -> None:
    found = standing_feet(3.0, 5.0)
    alone = value(STANDING, standing(marked(found, L, {0: 6.0, 50: 7.0, 100: 8.0})))
    assert (alone.n, alone.value) == (3, pytest.approx(7.0))
    shifted = value(STANDING, standing(marked(found, L, {0: 6.0})))
    assert shifted.value == pytest.approx(6.0, abs=1e-9)
    assert shifted.n == value(STANDING, standing(found)).n
    elsewhere = value(STANDING, standing(marked(found, L, {1: 6.0, 51: 6.0, 101: 6.0})))
    assert elsewhere.value == pytest.approx(6.0), "pictures the program did not look at count too"
