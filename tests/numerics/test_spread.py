"""The promise of 95 in 100: tried on simulated people, clips and steps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.numerics.spread import estimate, robust_sd, trimmed

TRIALS = 1500
STEP_SD = 2.0


def coverage(n: int, method_sd: float, step_sd: float = STEP_SD) -> float:
    """Share of clips whose interval holds the truth: a shared error per clip and a spread between steps."""
    rng = np.random.default_rng(n)
    hits = 0
    for _ in range(TRIALS):
        truth = 60.0
        samples = truth + rng.normal(0, method_sd) + rng.normal(0, step_sd, n)
        found = estimate(samples, sample_sd=STEP_SD, method_sd=method_sd)
        hits += abs(found.value - truth) <= found.half_width
    return hits / TRIALS


@pytest.mark.parametrize("n", [1, 2, 3, 4, 8, 30])
@pytest.mark.parametrize("method_sd", [0.0, 1.0, 3.0])
def test_the_truth_lies_inside_95_times_in_100(n: int, method_sd: float) -> None:
    """A single step has only the expected spread to go by, and its interval errs on the wide side."""
    assert 0.935 <= coverage(n, method_sd) <= (0.99 if n > 1 else 0.995)


def test_unsteady_people_are_caught_up_with() -> None:
    """Steps vary twice as much as expected: few steps promise too much, many do not."""
    few, many = coverage(2, 1.0, 2 * STEP_SD), coverage(30, 1.0, 2 * STEP_SD)
    assert few > 0.80
    assert many > 0.93


def test_a_single_step_by_hand() -> None:
    """n = 1: Student's t with 4 degrees of freedom is 2.776; joined with 1.96 x 0.5."""
    found = estimate(np.array([7.0]), sample_sd=2.0, method_sd=0.5)
    assert found.value == 7.0
    assert found.half_width == pytest.approx(np.hypot(2.7764 * 2.0, 0.98), rel=1e-4)


def test_three_steps_by_hand() -> None:
    """Variance of 1, 2, 3 is 1; pooled (4 x 4 + 2 x 1) / 6 = 3; t(6) = 2.447; over the root of 3."""
    found = estimate(np.array([1.0, 2.0, 3.0]), sample_sd=2.0, method_sd=0.0)
    assert found.value == pytest.approx(2.0)
    assert found.half_width == pytest.approx(2.4469, rel=1e-4)


def test_lucky_steps_do_not_promise_more_than_they_can() -> None:
    equal = estimate(np.array([5.0, 5.0]), sample_sd=1.0, method_sd=0.0)
    assert equal.half_width > 1.0


def test_no_number_of_steps_beats_the_method() -> None:
    many = estimate(np.full(100_000, 5.0), sample_sd=1.0, method_sd=2.0)
    assert many.half_width == pytest.approx(1.96 * 2.0, rel=1e-3)


@settings(max_examples=40, deadline=None)
@given(
    samples=st.lists(st.floats(-100, 100), min_size=1, max_size=20),
    shift=st.floats(-100, 100),
    scale=st.floats(0.1, 10),
)
def test_units_do_not_matter(samples: list[float], shift: float, scale: float) -> None:
    values = np.round(np.array(samples), 3)
    one = estimate(values, sample_sd=1.0, method_sd=0.5)
    other = estimate(scale * values, sample_sd=scale, method_sd=0.5 * scale)
    assert other.half_width == pytest.approx(scale * one.half_width)
    moved = estimate(values + shift, sample_sd=1.0, method_sd=0.5)
    if len(trimmed(values, 1.0)) == len(trimmed(values + shift, 1.0)):
        assert moved.value == pytest.approx(one.value + shift, abs=1e-6)


@pytest.mark.parametrize(
    ("samples", "usual_sd", "kept"),
    [
        pytest.param([1, 900], 1.0, [1, 900], id="of two nobody can say which is wrong"),
        pytest.param([1, 2, 3, 900], 1.0, [1, 2, 3], id="one of four far out"),
        pytest.param([1, 2, 3, 2, 900], 1.0, [1, 2, 3, 2], id="one of five far out"),
        pytest.param(
            [4, 4, 4, 4, 9], 2.0, [4, 4, 4, 4, 9], id="equal ones do not make an outlier of the usual"
        ),
        pytest.param([4, 4, 4, 4, 9], 1.0, [4, 4, 4, 4], id="but of the unusual"),
        pytest.param(
            [10, 20, 30, 40, 50], 1.0, [10, 20, 30, 40, 50], id="an unsteady person has no outliers"
        ),
        pytest.param([], 1.0, [], id="nothing"),
    ],
)
def test_trimming(samples: list[float], usual_sd: float, kept: list[float]) -> None:
    assert trimmed(np.array(samples, dtype=float), usual_sd).tolist() == kept


def test_robust_sd_is_the_sd_of_a_normal_spread() -> None:
    values = np.random.default_rng(5).normal(0, 3.0, 20_000)
    assert robust_sd(values) == pytest.approx(3.0, rel=0.03)
    spoiled = np.concatenate([values, np.full(2000, 1e6), [np.nan]])
    assert robust_sd(spoiled) == pytest.approx(3.0, rel=0.15)
    assert robust_sd(np.array([np.nan])) == 0.0
