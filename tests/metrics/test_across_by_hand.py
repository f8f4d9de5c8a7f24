"""Step widths and toe-out from the front, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_context import EIGHT, TIME_S, L, R, computed, context, motion, of_clip, samples

from analyzer.metrics.context import Context
from analyzer.metrics.registry import Refusal
from analyzer.metrics.walkway import widths_m
from analyzer.model.gait import GaitEvents, Span, Stride
from analyzer.model.recording import View
from analyzer.model.skeleton import Landmark, Side

HEIGHT_M = 2.0
FOOT_PX = 26.0
"""Heel point to toe point of a person of 2 m: .13 of the height, at a centimetre a pixel."""

STRIDES = tuple(
    Stride(side, Span(start_s, start_s + 1.0), start_s + 0.6, start_s + 0.5, start_s + 0.1)
    for start_s, side in ((0.0, L), (0.5, R), (1.0, L), (1.5, R), (2.0, L), (2.5, R))
)
REGULAR = GaitEvents(strides=STRIDES)
"""Strides of a second, half a second apart: the feet lie flat from 0.15 to 0.35 s, 0.65 to 0.85 s and so on."""


def sideways(px: np.ndarray | float) -> np.ndarray:
    """A path across the picture; the first axis points to the person's left."""
    return np.column_stack([np.broadcast_to(px, TIME_S.shape), np.zeros_like(TIME_S)])


def between(start_s: float, end_s: float) -> np.ndarray:
    return (start_s <= TIME_S) & (end_s >= TIME_S)


def standing_at(
    left_px: np.ndarray | float, right_px: np.ndarray | float, view: View = View.FRONT
) -> Context:
    """Where the heels are when they lie flat; in between they swing 40 px outward, which must not count."""
    flat = {side: np.zeros(len(TIME_S), dtype=bool) for side in Side}
    for stride in STRIDES:
        flat[stride.side] |= between(stride.time_at(15.0), stride.time_at(35.0))
    paths = {
        Landmark.LEFT_HEEL: sideways(np.where(flat[L], left_px, left_px + 40.0)),
        Landmark.RIGHT_HEEL: sideways(np.where(flat[R], right_px, right_px - 40.0)),
    }
    return context(motion(points=paths, view=view), REGULAR)


@pytest.mark.parametrize("view", [View.FRONT, View.BACK])
@pytest.mark.parametrize(
    ("left_px", "right_px", "width_m"),
    [
        pytest.param(6.0, -6.0, 0.12, id="12 cm"),
        pytest.param(106.0, 94.0, 0.12, id="beside the middle of the picture"),
        pytest.param(6.0, 6.0, 0.0, id="on one line"),
        pytest.param(-2.0, 3.0, -0.05, id="crossed by 5 cm"),
    ],
)
def test_widths_of_feet_that_stand_still(view: View, left_px: float, right_px: float, width_m: float) -> None:
    """Six stances make four widths, each of a foot between two stances of the other."""
    where = standing_at(left_px, right_px, view)
    assert samples("step_width", where).tolist() == pytest.approx([width_m] * 4, abs=1e-9)
    assert [span.start_s for span in widths_m(where)[1]] == pytest.approx([0.65, 1.15, 1.65, 2.15])


@pytest.mark.parametrize("drift_px_s", [30.0, -100.0])
def test_a_path_that_drifts_sideways_cancels(drift_px_s: float) -> None:
    """A metre a second to one side, several times the width itself, adds nothing and takes nothing away."""
    drift = drift_px_s * TIME_S
    assert samples("step_width", standing_at(drift + 6.0, drift - 6.0)).tolist() == pytest.approx([0.12] * 4)


def test_a_stance_between_two_that_are_not_evenly_spaced() -> None:
    """The right foot stands 0.2 s nearer to the second left stance: the line is read at its time, not halfway."""
    late = tuple(
        replace(s, span=Span(s.span.start_s + 0.2, s.span.end_s + 0.2)) if s.side is R else s
        for s in STRIDES[:3]
    )
    paths = {
        Landmark.LEFT_HEEL: sideways(np.where(TIME_S < 0.8, 10.0, 20.0)),
        Landmark.RIGHT_HEEL: sideways(0.0),
    }
    where = context(motion(points=paths, view=View.FRONT), GaitEvents(strides=late))
    # 0.7 of the way from 10 to 20 px.
    assert samples("step_width", where).tolist() == pytest.approx([0.17])


def test_each_place_is_scaled_where_it_is() -> None:
    """Coming nearer, pixels get smaller in metres: 20 px at 6 mm a pixel are as wide as 12 at 10."""
    scale = np.where(TIME_S < 1.5, 0.01, 0.006)
    half_px = 0.06 / scale
    where = standing_at(half_px, -half_px)
    where = replace(where, motion=replace(where.motion, metres_per_px=scale))
    assert samples("step_width", where).tolist() == pytest.approx([0.12] * 4)


def test_one_foot_twice_in_a_row_and_unseen_stances_make_no_width() -> None:
    lefts = GaitEvents(strides=tuple(s for s in STRIDES if s.side is L))
    assert samples("step_width", replace(standing_at(6.0, -6.0), events=lefts)).tolist() == []
    right_px = np.where((TIME_S > 0.7) & (TIME_S < 0.74), np.nan, -6.0)
    # Without the first right stance two left ones follow one another: three widths go.
    assert samples("step_width", standing_at(6.0, right_px)).tolist() == pytest.approx([0.12] * 2)


@pytest.mark.parametrize("degrees", [0.0, 7.0, 30.0, -12.0])
@pytest.mark.parametrize("side", Side)
def test_toe_out_is_the_arc_sine_of_what_is_seen(side: Side, degrees: float) -> None:
    """A foot of 26 px turned out by 30° reaches 13 px to its own side; turned in it reaches to the other."""
    beside_px = side.sign * FOOT_PX * np.sin(np.radians(degrees))
    paths = {
        Landmark[f"{side.name}_HEEL"]: sideways(20.0),
        Landmark[f"{side.name}_FOOT_INDEX"]: sideways(20.0 + beside_px),
    }
    where = context(motion(points=paths, view=View.FRONT), EIGHT, height_m=HEIGHT_M)
    found = samples("foot_progression_angle", where, side)
    assert found.tolist() == pytest.approx([degrees] * len(EIGHT.strides_of(side)), abs=1e-9)
    assert (side.sign > 0) == (side is L), "the first axis points to the person's left"


def test_toe_out_is_read_while_the_foot_lies_flat() -> None:
    """From 15 to 35 % of the stride; before and after it the foot may turn as it likes."""
    flat = np.zeros(len(TIME_S), dtype=bool)
    for stride in EIGHT.strides_of(L):
        flat |= between(stride.time_at(13.0), stride.time_at(37.0))
    paths = {Landmark.LEFT_FOOT_INDEX: sideways(np.where(flat, FOOT_PX / 2, -FOOT_PX))}
    where = context(motion(points=paths, view=View.FRONT), height_m=HEIGHT_M)
    assert samples("foot_progression_angle", where, L).tolist() == pytest.approx([30.0, 30.0])
    found = computed("foot_progression_angle", where, L)
    assert not isinstance(found, Refusal)
    assert [(s.start_s, s.end_s) for s in found.spans] == [
        pytest.approx((0.15, 0.35)),
        pytest.approx((1.165, 1.385)),
    ]


def test_a_foot_cannot_reach_further_than_its_length() -> None:
    paths = {Landmark.LEFT_FOOT_INDEX: sideways(2 * FOOT_PX)}
    where = context(motion(points=paths, view=View.FRONT), height_m=HEIGHT_M)
    assert samples("foot_progression_angle", where, L).tolist() == pytest.approx([90.0, 90.0])


@pytest.mark.parametrize(
    ("view", "height_m", "metres_per_px", "why"),
    [
        pytest.param(View.LEFT, HEIGHT_M, 0.01, "cannot be seen from the side", id="side"),
        pytest.param(View.BACK, HEIGHT_M, 0.01, "The heels were not looked at", id="behind"),
        pytest.param(View.FRONT, None, 0.01, "Lengths need a scale", id="no height"),
        pytest.param(View.FRONT, HEIGHT_M, None, "Lengths need a scale", id="no scale"),
    ],
)
def test_toe_out_is_refused(
    view: View, height_m: float | None, metres_per_px: float | None, why: str
) -> None:
    scale = None if metres_per_px is None else np.full(len(TIME_S), metres_per_px)
    where = context(motion(view=view, metres_per_px=scale), height_m=height_m)
    found = computed("foot_progression_angle", where, L)
    assert isinstance(found, Refusal)
    assert why in found.why


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("degrees", [0.0, 10.0, 20.0])
def test_toe_out_of_walkers(walked, side: Side, degrees: float) -> None:
    """The stick figure's foot is as long as the shares say, so its turn is read to 2.5°."""
    clip = walked(
        view=View.FRONT,
        duration_s=8.0,
        toe_out_left_deg=degrees,
        toe_out_right_deg=degrees / 2,
        jitter_px=1.0,
    )
    where = of_clip(clip)
    found = np.nanmean(samples("foot_progression_angle", where, side))
    assert found == pytest.approx(clip.truth.value("foot_progression_angle", side), abs=2.5)
