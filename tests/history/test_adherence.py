"""Sessions and streaks, counted by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.history.adherence import adherence

START = dt.date(2026, 3, 2)


def day(number: int) -> dt.date:
    return START + dt.timedelta(days=number)


def counted(done: list[int], today: int, per_week: int = 4):
    return adherence([day(n) for n in done], starts_on=START, today=day(today), per_week=per_week)


@pytest.mark.parametrize(
    ("done", "today", "expected"),
    [
        ([], 0, (0, 0, 0, 0)),
        ([0], 0, (1, 0, 1, 0)),
        ([0, 2, 4, 6], 6, (4, 4, 4, 1)),
        ([0, 2, 4], 7, (3, 4, 0, 0)),
        ([0, 2, 4, 6], 8, (4, 4, 0, 1)),
        ([0, 2, 4, 6, 7, 9, 11, 13], 15, (8, 8, 0, 2)),
        ([0, 2, 4, 7, 9, 11, 13], 15, (7, 8, 0, 1)),
        ([0, 2, 4, 6, 14, 15, 16, 17], 17, (8, 10, 4, 1)),
        ([-3, 0, 0, 99], 3, (1, 1, 1, 0)),
    ],
)
def test_by_hand(done, today, expected):
    found = counted(done, today)
    assert (found.done, found.planned, found.this_week, found.weeks_in_a_row) == expected


def test_before_anything_was_due_there_is_no_share():
    assert counted([0], 0).share is None
    assert counted([0, 1, 2, 3, 4, 5, 6], 7).share == 7 / 4
    assert counted([], -5).planned == 0


@given(done=st.lists(st.integers(-10, 60), max_size=60), today=st.integers(0, 60), per_week=st.integers(1, 7))
def test_laws(done, today, per_week):
    found = counted(done, today, per_week)
    assert 0 <= found.this_week <= found.done <= today + 1
    assert found.planned <= per_week * (today + 7) / 7
    assert found.weeks_in_a_row <= today // 7 + 1
    assert counted([*done, today], today, per_week).weeks_in_a_row >= found.weeks_in_a_row


def test_every_planned_session_done_is_all_of_it():
    every = list(range(28))
    found = counted(every, 27, 7)
    assert (found.done, found.planned, found.share, found.weeks_in_a_row) == (28, 28, 1.0, 4)
