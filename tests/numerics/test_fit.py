"""Curves through scattered readings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.numerics.fit import robust_curve

X = np.linspace(8.0, 45.0, 25)
number = st.floats(-20, 20)


def cubic(x: np.ndarray, a: float, b: float, c: float, d: float) -> np.ndarray:
    u = (x - 20.0) / 20.0
    return a + b * u + c * u**2 + d * u**3


def test_a_cubic_by_hand() -> None:
    """x³ - 3 x through its values at -2, -1, 0, 1, 2."""
    x = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
    curve = robust_curve(x, np.array([-2.0, 2.0, 0.0, -2.0, 2.0]), np.ones(5), degree=3)
    assert curve is not None
    assert curve.at(np.array([-1.0, 0.5, 1.5])) == pytest.approx([2.0, -1.375, -1.125])
    assert np.isnan(curve.at(np.array([-2.1, 2.1]))).all()


def test_readings_count_by_their_trust() -> None:
    """Two readings of a constant: 0 with a standard error of 1, 10 with one of 3 (weights 9 to 1)."""
    x = np.array([0.0, 0.0, 1.0, 1.0])
    curve = robust_curve(x, np.array([0.0, 10.0, 0.0, 10.0]), np.array([1.0, 3.0, 1.0, 3.0]), degree=0)
    assert curve is not None
    assert curve.at(np.array([0.5]))[0] < 2.0


@settings(deadline=None)
@given(a=number, b=number, c=number, d=number, seed=st.integers(0, 99))
def test_what_is_a_cubic_is_found_whatever_the_trust(a, b, c, d, seed) -> None:
    sd = np.random.default_rng(seed).uniform(0.5, 5.0, len(X))
    curve = robust_curve(X, cubic(X, a, b, c, d), sd, degree=3)
    assert curve is not None
    np.testing.assert_allclose(curve.at(X), cubic(X, a, b, c, d), atol=1e-6)


@settings(deadline=None)
@given(seed=st.integers(0, 200), factor=st.floats(0.1, 10.0), shift=st.floats(-50, 50))
def test_it_goes_with_scale_and_shift(seed: int, factor: float, shift: float) -> None:
    y = cubic(X, 3, 2, -4, 1) + np.random.default_rng(seed).normal(0, 1, len(X))
    one = robust_curve(X, y, np.ones(len(X)), degree=3)
    other = robust_curve(X, factor * y + shift, np.full(len(X), factor), degree=3)
    assert one is not None
    assert other is not None
    np.testing.assert_allclose(other.at(X), factor * one.at(X) + shift, atol=1e-6 * max(1, factor))


@settings(deadline=None)
@given(seed=st.integers(0, 200), where=st.integers(0, 24), size=st.floats(50, 1000))
def test_one_reading_far_off_is_as_if_it_were_not_there(seed: int, where: int, size: float) -> None:
    y = cubic(X, 3, 2, -4, 1) + np.random.default_rng(seed).normal(0, 0.5, len(X))
    bad = y.copy()
    bad[where] += size
    one = robust_curve(X, y, np.ones(len(X)), degree=3)
    other = robust_curve(X, bad, np.ones(len(X)), degree=3)
    assert one is not None
    assert other is not None
    assert np.abs(one.at(X) - other.at(X)).max() < 2.0


@pytest.mark.parametrize("x", [np.array([1.0, 2.0, 3.0]), np.array([1.0, 1.0, 1.0, 2.0, 3.0])])
def test_too_few_places_give_no_curve(x: np.ndarray) -> None:
    assert robust_curve(x, np.ones(len(x)), np.ones(len(x)), degree=3) is None
