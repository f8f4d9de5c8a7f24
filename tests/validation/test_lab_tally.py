"""Sums worked out by hand, and what must hold whatever the numbers are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validation.lab.bar import Bar, CoverageGoal, EventGoal, MetricGoal
from validation.lab.rows import EventRow, MetricRow, Rows, StrayRow, near_side, rate_of
from validation.lab.standing import coverage_line, lines
from validation.lab.stats import Share, errors, share
from validation.lab.tally import against_event, against_metric, cell, cells, event_cells, pooled, refusals

Row = Callable[..., MetricRow]
KNEE = MetricGoal("knee_rom", 3.0, relative=False, published=())
GOALS = Bar(
    events=(EventGoal("foot_strike", ("60", "120+"), 15.0, ()),),
    metrics=(KNEE, MetricGoal("cadence", 0.5, relative=True, published=())),
    coverage=CoverageGoal(0.90, 0.99, 0.85),
)
FINITE = st.floats(-1e3, 1e3)


def strike(truth_s: float, found_s: float | None, **given: object) -> EventRow:
    usual = {
        "clip": "a",
        "split": "held_out",
        "view": "left",
        "fps": 60.0,
        "side": "left",
        "kind": "foot_strike",
    }
    return EventRow(**{**usual, "truth_s": truth_s, "found_s": found_s, **given})  # type: ignore[arg-type]


def test_errors_by_hand() -> None:
    sums = errors([1.0, -1.0, 3.0])
    assert sums is not None
    assert (sums.n, sums.bias, sums.sd) == (3, 1.0, 2.0)
    assert sums.mae == pytest.approx(5 / 3)
    assert sums.limits == pytest.approx((1 - 3.92, 1 + 3.92))


def test_one_error_has_no_spread_and_none_has_nothing() -> None:
    one = errors([2.0])
    assert one is not None
    assert one.limits is None
    assert errors([]) is None


def test_wilson_by_hand() -> None:
    # n = 10, p = 0.8, z = 1.96: centre (0.8 + 0.19208) / 1.38416, half width 1.96 / 1.38416 * sqrt(0.016 + 0.009604)
    assert Share(8, 10).interval == pytest.approx((0.49016, 0.94331), abs=1e-4)
    assert Share(10, 10).interval == pytest.approx((0.72246, 1.0), abs=1e-4)
    assert Share(0, 10).interval == pytest.approx((0.0, 0.27754), abs=1e-4)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_what_was_seen(counted: tuple[int, int]) -> None:
    seen = Share(*counted)
    low, high = seen.interval
    assert 0 <= low <= seen.value + 1e-12
    assert seen.value - 1e-12 <= high <= 1


@given(st.lists(FINITE, min_size=2, max_size=30), FINITE)
def test_a_shift_of_all_shifts_the_bias_and_nothing_else(found: list[float], shift: float) -> None:
    before, after = errors(found), errors([value + shift for value in found])
    assert before is not None
    assert after is not None
    assert after.bias == pytest.approx(before.bias + shift, abs=1e-6)
    assert after.sd == pytest.approx(before.sd, abs=1e-6)
    assert after.mae <= before.mae + abs(shift) + 1e-6


def test_a_shift_of_measured_rows_shifts_the_bias_of_their_cell(metric_row: Row) -> None:
    before = cell("knee_rom", None, [metric_row(e) for e in (-1.0, 0.5, 2.0)], GOALS).errors
    after = cell("knee_rom", None, [metric_row(e + 4.0) for e in (-1.0, 0.5, 2.0)], GOALS).errors
    assert before is not None
    assert after is not None
    assert after.bias == pytest.approx(before.bias + 4.0)


def test_a_cell_counts_numbers_clips_coverage_and_refusals(metric_row: Row) -> None:
    rows = [metric_row(1.0), metric_row(-3.0, clip="b"), metric_row(0.0, clip="c"), metric_row(clip="d")]
    found = cell("knee_rom", "near", rows, GOALS)
    assert (found.clips, found.truths, found.refused) == (4, 4, 0.25)
    assert found.errors is not None
    assert (found.errors.n, found.errors.bias) == (3, pytest.approx(-2 / 3))
    assert found.coverage == Share(2, 3)  # ±2 holds errors of 1 and 0, not of -3


@pytest.mark.parametrize(
    ("would_be", "counted"),
    [
        (None, (1, 0, 0, 0)),  # nothing to measure: right
        (64.0, (0, 1, 0, 0)),  # 4 deg off with a goal of 3: right
        (63.0, (0, 0, 1, 0)),  # just meets the goal: wrong
        (58.0, (0, 0, 1, 0)),
    ],
)
def test_when_a_refusal_is_right(
    metric_row: Row, would_be: float | None, counted: tuple[int, int, int, int]
) -> None:
    found = refusals([metric_row(would_be=would_be)], KNEE)
    assert (found.nothing, found.worse, found.wrong, found.unjudged) == counted


def test_refusals_without_a_goal_are_not_judged(metric_row: Row) -> None:
    found = refusals([metric_row(would_be=10.0), metric_row(would_be=None), metric_row(5.0)], None)
    assert (found.n, found.unjudged, found.nothing) == (2, 1, 1)
    assert found.right == Share(1, 1)


def test_the_share_of_right_refusals(metric_row: Row) -> None:
    found = refusals([metric_row(would_be=w) for w in (None, 80.0, 61.0, 90.0)], KNEE)
    assert found.right == Share(3, 4)
    assert refusals([metric_row(1.0)], KNEE).right is None


def test_a_relative_goal_is_in_per_cent_of_the_truth(metric_row: Row) -> None:
    cadence = GOALS.metrics[1]
    rows = [
        metric_row(1.0, key="cadence", truth=100.0, side=None, near=None),
        metric_row(-1.0, key="cadence", truth=50.0, side=None, near=None),
    ]
    found = against_metric(cadence, rows)
    assert found is not None
    assert (found.n, found.mae) == (2, pytest.approx(1.5))


def test_goals_are_held_against_measured_numbers_pooled_and_by_place(metric_row: Row) -> None:
    rows = [metric_row(1.0), metric_row(3.0, side="right", near=False), metric_row(would_be=0.0)]
    pooled_found = against_metric(KNEE, rows)
    near = against_metric(KNEE, rows, "near")
    assert pooled_found is not None
    assert near is not None
    assert (pooled_found.n, pooled_found.mae, near.n, near.mae) == (2, 2.0, 1, 1.0)
    assert against_metric(KNEE, rows, "front") is None


def test_cells_go_by_metric_and_place(metric_row: Row) -> None:
    rows = [
        metric_row(1.0, side="right", near=False),
        metric_row(1.0),
        metric_row(0.0, key="cadence", side=None, near=None),
        metric_row(0.0, key="cadence", side=None, near=None, view="front"),
    ]
    assert [(one.key, one.place) for one in cells(rows, GOALS)] == [
        ("cadence", "side"),
        ("cadence", "front"),
        ("knee_rom", "near"),
        ("knee_rom", "far"),
    ]
    assert [(one.key, one.truths) for one in pooled(rows, GOALS)] == [("cadence", 2), ("knee_rom", 2)]


def test_events_by_hand() -> None:
    rows = Rows(
        events=(strike(1.0, 1.01), strike(2.0, 1.97), strike(3.0, None), strike(1.5, 1.5, side="right")),
        strays=(
            StrayRow(
                clip="a",
                split="held_out",
                view="left",
                fps=60.0,
                side="left",
                kind="foot_strike",
                found_s=2.5,
            ),
        ),
    )
    near, far = event_cells(rows)
    assert (near.place, near.rate, near.found, near.strays) == ("near", "60", Share(2, 3), 1)
    assert near.strays_per_true == pytest.approx(1 / 3)
    assert near.errors_ms is not None
    assert near.errors_ms.bias == pytest.approx(-10)
    assert near.errors_ms.mae == pytest.approx(20)
    assert (far.place, far.found) == ("far", Share(1, 1))


def test_event_goals_look_at_their_own_capture_rates() -> None:
    rows = [strike(1.0, 1.01), strike(1.0, 1.03, fps=240.0), strike(1.0, 1.2, fps=30.0)]
    found = against_event(GOALS.events[0], rows)
    assert found is not None
    assert (found.n, found.mae) == (2, pytest.approx(20))


@pytest.mark.parametrize(
    ("fps", "rate"),
    [(25.0, "30"), (29.97, "30"), (50.0, "60"), (59.94, "60"), (120.0, "120+"), (240.0, "120+")],
)
def test_classes_of_capture_rate(fps: float, rate: str) -> None:
    assert rate_of(fps) == rate


def test_near_and_far() -> None:
    assert near_side("left", "left") is True
    assert near_side("left", "right") is False
    assert near_side("left", None) is None
    assert near_side("back", "left") is None


def test_standing_takes_the_two_splits_apart(metric_row: Row) -> None:
    rows = Rows(metrics=(metric_row(1.0), metric_row(5.0, split="tuning")))
    _, knee, cadence = lines(rows, GOALS)
    assert knee.held is not None
    assert knee.tuning is not None
    assert (knee.held.mae, knee.tuning.mae, knee.met) == (1.0, 5.0, True)
    assert (cadence.held, cadence.met) == (None, None)


def test_coverage_needs_the_whole_and_every_metric(metric_row: Row) -> None:
    good = [metric_row(0.0, key="step_time")] * 90 + [metric_row(9.0, key="step_time")] * 5
    bad = [metric_row(0.0)] * 4 + [metric_row(9.0)]
    assert coverage_line(Rows(metrics=tuple(good)), GOALS).met is True
    both = coverage_line(Rows(metrics=tuple(good + bad)), GOALS)
    assert both.overall == Share(94, 100)
    assert both.below == (("knee_rom", Share(4, 5)),)
    assert both.met is False
    assert coverage_line(Rows(), GOALS).met is None


def test_share_of_nothing_is_nothing() -> None:
    assert share([]) is None
