"""Which found contact belongs to which true one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from validation.lab.match import FAR_S, matched

TIMES = st.lists(st.floats(0, 5), max_size=8).map(sorted)
ALL = (0.0, 5.0)


def test_the_nearest_belongs_and_the_far_one_does_not() -> None:
    found = matched([1.0, 2.0, 3.0], [1.01, 2.25, 3.15], ALL)
    assert found.found_s == (1.01, None, 3.15)
    assert found.strays_s == (2.25,)


def test_one_to_one_the_closest_pair_first() -> None:
    # 1.09 is near both; the true 1.1 is closer, and the true 1.0 gets the second best.
    found = matched([1.0, 1.1], [0.9, 1.09], ALL)
    assert found.found_s == (0.9, 1.09)
    assert found.strays_s == ()


def test_found_twice_is_one_stray() -> None:
    found = matched([1.0], [0.98, 1.05], ALL)
    assert found.found_s == (0.98,)
    assert found.strays_s == (1.05,)


def test_nothing_is_stray_where_nothing_is_known() -> None:
    assert matched([1.0, 2.0], [0.5, 1.0, 2.0, 2.6], (1.0, 2.0)).strays_s == ()
    assert matched([], [1.0], (1.0, 0.0)).strays_s == ()


@given(TIMES, TIMES)
def test_laws_of_matching(truth: list[float], found: list[float]) -> None:
    both = matched(truth, found, ALL)
    pairs = [(t, f) for t, f in zip(truth, both.found_s, strict=True) if f is not None]
    assert all(abs(f - t) <= FAR_S for t, f in pairs)
    assert sorted([*(f for _, f in pairs), *both.strays_s]) == sorted(found)
    unmatched = [t for t, f in zip(truth, both.found_s, strict=True) if f is None]
    assert not any(abs(t - s) <= FAR_S for t in unmatched for s in both.strays_s), "a pair was left apart"
