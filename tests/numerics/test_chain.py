"""Two rigid links through three points."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.numerics.chain import fitted_chain

ANGLE = st.floats(-3.0, 3.0)


def chain(first: float, second: float, lengths: tuple[float, float]) -> np.ndarray:
    joint = lengths[0] * np.array([np.cos(first), np.sin(first)])
    return np.array([[0.0, 0.0], joint, joint + lengths[1] * np.array([np.cos(second), np.sin(second)])])


@given(ANGLE, ANGLE, st.floats(0.5, 2.0), st.floats(0.5, 2.0))
def test_points_of_a_chain_stay_where_they_are(a: float, b: float, one: float, two: float) -> None:
    points = chain(a, b, (one, two))[None]
    np.testing.assert_allclose(fitted_chain(points, (one, two)), points, atol=1e-6)


def test_links_keep_their_length_and_the_middle_stays() -> None:
    rng = np.random.default_rng(1)
    points = np.stack([chain(-1.4, -1.7, (1.0, 0.9)) for _ in range(40)]) + rng.normal(0, 0.05, (40, 3, 2))
    fitted = fitted_chain(points, (1.0, 0.9))
    bones = np.linalg.norm(np.diff(fitted, axis=1), axis=2)
    np.testing.assert_allclose(bones, np.tile([1.0, 0.9], (40, 1)), atol=1e-9)
    np.testing.assert_allclose(fitted.mean(axis=1), points.mean(axis=1), atol=1e-9)
    assert np.linalg.norm(fitted - points, axis=2).mean() < 0.06


def test_a_straight_pull_by_hand() -> None:
    """Three points on a line, links half as long: they shrink about the middle."""
    points = np.array([[[0.0, 0.0], [0.0, -2.0], [0.0, -4.0]]])
    expected = np.array([[[0.0, -1.0], [0.0, -2.0], [0.0, -3.0]]])
    np.testing.assert_allclose(fitted_chain(points, (1.0, 1.0)), expected, atol=1e-9)


def test_a_missing_point_gives_nothing() -> None:
    points = np.array([[[0.0, 0.0], [np.nan, np.nan], [0.0, -2.0]], [[0.0, 0.0], [0.1, -1.0], [0.0, -2.0]]])
    fitted = fitted_chain(points, (1.0, 1.0))
    assert np.isnan(fitted[0]).all()
    assert np.isfinite(fitted[1]).all()


@pytest.mark.parametrize("turn", [0.3, 2.0, -1.1])
def test_turning_the_points_turns_the_chain(turn: float) -> None:
    points = chain(-1.3, -1.9, (1.0, 0.9))[None] + np.array([[[0.02, 0.0], [-0.06, 0.03], [0.0, -0.04]]])
    matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    np.testing.assert_allclose(
        fitted_chain(points @ matrix.T, (1.0, 0.9)), fitted_chain(points, (1.0, 0.9)) @ matrix.T, atol=1e-6
    )
