"""The goals resolve: every key is a metric, every kind a contact, every figure has a source."""

from __future__ import annotations

import tomllib

import pytest

from analyzer.metrics.registry import METRICS
from analyzer.model.gait import ContactKind
from validation.lab.bar import bar
from validation.lab.page import NOTES


def test_every_key_resolves() -> None:
    goals = bar()
    assert [goal.key for goal in goals.metrics if goal.key not in METRICS] == []
    assert [goal.kind for goal in goals.events if goal.kind not in list(ContactKind)] == []


def test_no_goal_is_there_twice() -> None:
    goals = bar()
    assert len({goal.key for goal in goals.metrics}) == len(goals.metrics)
    places = [(goal.kind, rate) for goal in goals.events for rate in goal.rates]
    assert len(set(places)) == len(places)


def test_goals_are_positive_and_sourced() -> None:
    goals = bar()
    assert all(goal.goal > 0 for goal in goals.metrics)
    assert all(goal.goal_ms > 0 for goal in goals.events)
    figures = [one for goal in (*goals.metrics, *goals.events) for one in goal.published]
    assert all(one.figure and one.setup and one.source for one in figures)
    assert 0 < goals.coverage.least <= goals.coverage.low < goals.coverage.high <= 1


def test_an_error_is_sized_in_the_unit_of_its_goal() -> None:
    cadence, step = bar().of("cadence"), bar().of("step_time")
    assert cadence is not None
    assert step is not None
    assert cadence.size(101.0, 100.0) == pytest.approx(1.0)
    assert step.size(0.49, 0.5) == pytest.approx(0.01)
    assert bar().of("stride_time") is None


def test_notes_belong_to_goals() -> None:
    keys = {goal.key for goal in bar().metrics} | {goal.kind for goal in bar().events}
    assert set(tomllib.loads(NOTES.read_text(encoding="utf-8"))) <= keys
