"""Rows by hand, and the synthetic walker as a stored lab clip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from analyzer.synthetic.clip import SyntheticClip
from validation.lab.rows import MetricRow
from validation.lab.store import Stored, Truth


@pytest.fixture(scope="session")
def metric_row() -> Callable[..., MetricRow]:
    """``metric_row(error=1.0)`` was measured, with an interval of ±2; ``metric_row(would_be=...)`` was refused."""

    def made(error: float | None = None, **given: Any) -> MetricRow:
        usual: dict[str, Any] = {
            "clip": "a",
            "split": "held_out",
            "view": "left",
            "seen_view": "left",
            "key": "knee_rom",
            "side": "left",
            "near": True,
            "truth": 60.0,
        }
        if error is None:
            return MetricRow(**{**usual, "why": "too far off", **given})
        value = given.get("truth", usual["truth"]) + error
        return MetricRow(**{**usual, "value": value, "low": value - 2.0, "high": value + 2.0, **given})

    return made


@pytest.fixture(scope="session")
def stored() -> Callable[..., Stored]:
    """A synthetic clip as the lab stores one."""

    def made(clip: SyntheticClip, **given: Any) -> Stored:
        truth = Truth(
            height_m=(clip.subject.height_cm or 175.0) / 100,
            view=str(clip.view),
            task=str(clip.task),
            events=tuple((str(c.side), str(c.kind), c.time_s) for c in clip.truth.contacts),
            values={(k, None if s is None else str(s)): v for (k, s), v in clip.truth.values.items()},
        )
        usual: dict[str, Any] = {
            "name": "synthetic",
            "split": "tuning",
            "factors": {"view": str(clip.view)},
            "asked": {"height_cm": clip.subject.height_cm or 175.0},
            "track": clip.track,
            "recording": clip.recording,
            "picture": None,
            "people": 1,
            "truth": truth,
        }
        return Stored(**{**usual, **given})

    return made
