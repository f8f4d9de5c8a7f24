"""A dozen stored clips keep their error budgets; the arithmetic of budgets by hand.

When a change of the numbers is meant: ``python -m validation budgets --write``, and say what moved and why.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.metrics.registry import METRICS
from validation.lab import budget, store
from validation.lab.budget import Budgets, EventBudget, MetricBudget
from validation.lab.rows import ClipRow, EventRow, MetricRow, Rows
from validation.lab.run import measure_all


@pytest.fixture(scope="module")
def allowed() -> Budgets:
    if not budget.FILE.exists():
        if len(store.names()) < budget.SUBSET:
            pytest.skip("the lab has no clips yet")
        pytest.fail("budgets.toml is missing. Make it with: python -m validation budgets --write")
    return budget.read()


def test_the_budgets_are_kept(allowed: Budgets) -> None:
    said = budget.broken(budget.measured(measure_all(allowed.clips, jobs=1)), allowed)
    assert not said, "\n" + "\n".join(said) + "\nIf this is meant: python -m validation budgets --write"


def test_the_budgets_are_of_stored_clips_and_known_metrics(allowed: Budgets) -> None:
    assert set(allowed.clips) <= set(store.names())
    assert len(allowed.clips) == budget.SUBSET
    assert set(allowed.metrics) <= set(METRICS)
    assert set(allowed.events) == {"foot_strike", "foot_off"}


def test_the_budgets_of_tasks_are_kept() -> None:
    allowed = budget.read(budget.TASKS_FILE)
    assert len(allowed.clips) == budget.TASKS_SUBSET
    assert set(allowed.clips) <= set(store.names())
    said = budget.broken(budget.measured(measure_all(allowed.clips, jobs=1)), allowed)
    assert not said, "\n" + "\n".join(said) + "\nIf this is meant: python -m validation budgets --write"


def test_what_is_measured_by_hand(metric_row: Callable[..., MetricRow]) -> None:
    strikes = tuple(
        EventRow(
            clip="a",
            split="tuning",
            view="left",
            fps=60.0,
            side="left",
            kind="foot_strike",
            truth_s=1.0,
            found_s=found,
        )
        for found in (1.01, 0.97, None, None)
    )
    found = budget.measured(Rows(metrics=(metric_row(1.0), metric_row(-3.0), metric_row()), events=strikes))
    assert found.metrics == {"knee_rom": MetricBudget(2.0, 2)}
    assert found.coverage == 0.5
    assert found.events["foot_strike"].mae_ms == pytest.approx(20)
    assert (found.events["foot_strike"].found, found.events["foot_strike"].strays) == (0.5, 0)


FOUND = Budgets(
    clips=("a", "b"),
    coverage=0.95,
    metrics={"cadence": MetricBudget(0.512, 10)},
    events={"foot_strike": EventBudget(9.87, 0.93, 1)},
)


def test_the_margin_by_hand() -> None:
    made = budget.with_margin(FOUND, 0.10)
    assert made.metrics == {"cadence": MetricBudget(0.57, 9)}  # 0.5632 rounded up to two digits
    assert made.events == {"foot_strike": EventBudget(11.0, 0.91, 2)}
    assert made.coverage == pytest.approx(0.93)


def test_what_was_found_keeps_its_own_budget() -> None:
    assert budget.broken(FOUND, budget.with_margin(FOUND)) == []


def test_every_way_of_breaking_one() -> None:
    allowed = budget.with_margin(FOUND)
    worse = Budgets(
        coverage=0.5,
        metrics={"cadence": MetricBudget(0.6, 3)},
        events={"foot_strike": EventBudget(12.0, 0.5, 7)},
    )
    assert len(budget.broken(worse, allowed)) == 6
    assert len(budget.broken(Budgets(coverage=1.0), allowed)) == 2, "not measured, not found"


def test_budgets_survive_the_file(tmp_path: Path) -> None:
    made = budget.with_margin(FOUND)
    (tmp_path / "budgets.toml").write_text(budget.text(made))
    assert budget.read(tmp_path / "budgets.toml") == made


def test_the_subset_holds_every_view_and_both_splits() -> None:
    clips = [
        ClipRow(
            clip=f"{view}{number}",
            split="tuning" if number % 2 else "held_out",
            factors={"clothes": "shorts", "speed_m_s": 1.0},
            view=view,
            seen_view=view,
            task="walk",
            seen_task="walk",
            fps=30.0 if number < 5 else 60.0,
            duration_s=4.0,
        )
        for view in ("left", "right", "front", "back")
        for number in range(10)
    ]
    chosen = budget.subset(clips)
    picked = [clip for clip in clips if clip.clip in chosen]
    assert len(chosen) == budget.SUBSET
    assert {clip.view for clip in picked} == {"left", "right", "front", "back"}
    assert {clip.split for clip in picked} == {"tuning", "held_out"}
    assert {clip.rate for clip in picked} == {"30", "60"}
    assert budget.subset(list(reversed(clips))) == chosen
