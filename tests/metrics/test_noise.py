"""A clip whose landmarks jitter promises less."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_context import context, motion

from analyzer.metrics.registry import noise_factor
from analyzer.model.recording import View


@pytest.mark.parametrize(
    ("view", "jitter_legs", "factor"),
    [
        (View.LEFT, 0.0, 1.0),
        (View.LEFT, 0.008, 1.0),
        (View.LEFT, 0.016, 2.0),
        (View.FRONT, 0.0075, 1.5),
        (View.BACK, 0.1, 3.0),
    ],
)
def test_in_proportion_between_one_and_three(view: View, jitter_legs: float, factor: float) -> None:
    made = context(replace(motion(view=view), jitter_legs=jitter_legs))
    assert noise_factor(made) == pytest.approx(factor)
