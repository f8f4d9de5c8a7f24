"""Nine contacts and what follows from them, worked out on paper."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_context import EIGHT, L, R, computed, context, motion, of_clip, samples

from analyzer.metrics.registry import Samples
from analyzer.model.gait import GaitEvents, Span, Step
from analyzer.model.recording import View
from analyzer.model.skeleton import Side

CASES = [
    ("cadence", None, [120 / 1.0, 120 / 1.1, 120 / 1.1]),
    ("step_time", L, [0.5, 0.5]),
    ("step_time", R, [0.5, 0.6]),
    ("stride_time", L, [1.0, 1.1]),
    ("stride_time", R, [1.1]),
    ("stance_fraction", L, [60.0, 100 * 0.7 / 1.1]),
    ("stance_fraction", R, [100 * 0.6 / 1.1]),
    ("double_support_fraction", None, [20.0, 100 * (0.1 + 0.1) / 1.1, 100 * (0.1 + 0.1) / 1.1]),
    ("step_time_asymmetry", None, [0.0, 200 * (0.5 - 0.6) / 1.1, 200 * (0.5 - 0.6) / 1.1]),
]


@pytest.mark.parametrize(("key", "side", "expected"), [pytest.param(*c, id=f"{c[0]} {c[1]}") for c in CASES])
def test_by_hand(key: str, side: Side | None, expected: list[float]) -> None:
    assert samples(key, context(), side).tolist() == pytest.approx(expected)


def test_cadence_falls_back_on_steps_when_no_stride_is_whole() -> None:
    where = context(events=replace(EIGHT, strides=()))
    assert samples("cadence", where).tolist() == pytest.approx([120.0, 120.0, 100.0, 120.0])


def test_a_stride_without_its_foot_off_has_no_stance() -> None:
    first, *rest = EIGHT.strides
    where = context(events=replace(EIGHT, strides=(replace(first, foot_off_s=None), *rest)))
    assert samples("stance_fraction", where, L).tolist() == pytest.approx([100 * 0.7 / 1.1])
    assert len(samples("double_support_fraction", where)) == 2


def test_asymmetry_needs_steps_that_adjoin_and_take_turns() -> None:
    apart = (Step(L, Span(0.0, 0.5)), Step(R, Span(0.7, 1.2)), Step(R, Span(1.2, 1.8)))
    assert len(samples("step_time_asymmetry", context(events=GaitEvents(steps=apart)))) == 0


@pytest.mark.parametrize(("late", "sign"), [(R, -1), (L, 1)])
def test_a_longer_left_step_is_positive(late: Side, sign: int) -> None:
    steps, at = [], 0.0
    for side in (L, R, L, R):
        seconds = 0.6 if side is late else 0.5
        steps.append(Step(side, Span(at, at + seconds)))
        at += seconds
    values = samples("step_time_asymmetry", context(events=GaitEvents(steps=tuple(steps))))
    assert values.tolist() == pytest.approx([sign * 200 * 0.1 / 1.1] * 3)


def test_asymmetry_tells_where_it_was_read() -> None:
    found = computed("step_time_asymmetry", context())
    assert isinstance(found, Samples)
    assert found.spans[0] == Span(0.0, 1.0)


@pytest.mark.parametrize(
    ("view", "rate_spm"), [(View.LEFT, 80.0), (View.RIGHT, 125.0), (View.BACK, 112.0), (View.FRONT, 125.0)]
)
def test_cadence_of_a_walker(walked, view: View, rate_spm: float) -> None:
    clip = walked(view=view, cadence_spm=rate_spm, speed_m_s=rate_spm / 95, duration_s=6.0, jitter_px=1.0)
    found = samples("cadence", of_clip(clip))
    assert np.mean(found) == pytest.approx(rate_spm, rel=0.015)


def test_nothing_of_it_needs_points() -> None:
    nowhere = motion(metres_per_px=None, points_px=np.full((201, 36, 2), np.nan))
    assert samples("cadence", context(nowhere)).tolist() == samples("cadence", context()).tolist()
