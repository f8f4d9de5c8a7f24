"""Stretches, holes between samples, straight drift."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.numerics.gaps import longest_run, runs, within_bridgeable
from analyzer.numerics.trend import without_drift


def mask(text: str) -> np.ndarray:
    return np.array([letter == "x" for letter in text], dtype=np.bool_)


@pytest.mark.parametrize(
    ("text", "expected", "longest"),
    [
        ("", [], None),
        ("....", [], None),
        ("xxxx", [(0, 4)], (0, 4)),
        ("x..x", [(0, 1), (3, 4)], (0, 1)),
        (".xx.xxx.x", [(1, 3), (4, 7), (8, 9)], (4, 7)),
        ("xx.xx", [(0, 2), (3, 5)], (0, 2)),
    ],
)
def test_runs(text: str, expected: list[tuple[int, int]], longest: tuple[int, int] | None) -> None:
    assert runs(mask(text)) == expected
    assert longest_run(mask(text)) == longest


@given(st.lists(st.booleans(), max_size=60))
def test_runs_rebuild_the_mask(values: list[bool]) -> None:
    rebuilt = [False] * len(values)
    for start, end in runs(np.array(values, dtype=np.bool_)):
        assert start < end
        rebuilt[start:end] = [True] * (end - start)
    assert rebuilt == values


@settings(max_examples=60, deadline=None)
@given(
    seen=st.lists(st.booleans(), min_size=2, max_size=25),
    at=st.lists(st.floats(-1.0, 26.0), min_size=1, max_size=10),
    limit=st.integers(1, 5),
)
def test_bridging_is_what_it_says(seen: list[bool], at: list[float], limit: int) -> None:
    """Against the definition spelled out: between two seen neighbours no further apart than the limit."""
    time_s = np.arange(float(len(seen)))
    good = [k for k, s in enumerate(seen) if s]
    found = within_bridgeable(time_s, np.array(seen), np.array(at), limit + 1e-9)
    for moment, inside in zip(at, found, strict=True):
        before = [g for g in good if g <= moment + 1e-9]
        after = [g for g in good if g >= moment - 1e-9]
        expected = len(good) >= 2 and bool(before and after) and after[0] - before[-1] <= limit
        assert inside == expected, moment


def test_a_straight_drift_is_taken_out() -> None:
    time_s = np.arange(0, 10, 0.1)
    wander = np.sin(2 * np.pi * time_s / 5.0)
    left = without_drift(time_s, 3.0 - 0.7 * time_s)
    np.testing.assert_allclose(left, 0.0, atol=1e-9)
    np.testing.assert_allclose(
        without_drift(time_s, wander + 3.0 - 0.7 * time_s), without_drift(time_s, wander), atol=1e-9
    )
