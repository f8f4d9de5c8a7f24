"""The measurements of a report as flat rows, the common ground of CSV and Parquet."""

from __future__ import annotations

from typing import Any

from analyzer.export.wording import clean
from analyzer.model.gait import Span
from analyzer.model.measurement import Measurement, Outcome
from analyzer.model.report import Report
from analyzer.model.skeleton import Side

COLUMNS: dict[str, type] = {
    "file": str,
    "sha256": str,
    "task": str,
    "view": str,
    "key": str,
    "side": str,
    "measured": str,
    "value": float,
    "unit": str,
    "low": float,
    "high": float,
    "n": int,
    "tier": str,
    "mechanisms": str,
    "evidence_s": str,
    "why": str,
    "hint": str,
    "edited": str,
    "machine_value": float,
    "machine_low": float,
    "machine_high": float,
}
"""Column names and types in order. ``low``/``high`` bound the 95 % interval; lists are joined by ``;``.

``edited`` is ``yes`` in a report that somebody changed by hand; ``machine_…`` is what stood there before.
"""


def measurement_rows(report: Report) -> list[dict[str, Any]]:
    """One row per outcome in the report's order; what does not apply is None."""
    clip = {
        "file": clean(report.recording.file),
        "sha256": report.recording.sha256,
        "task": report.task.value,
        "view": report.view.value,
    }
    edited = report.review is not None and bool(report.review.changes)
    empty = {**dict.fromkeys(COLUMNS), "edited": "yes" if edited else "no"}
    machine = machine_numbers(report)
    return [
        {**empty, **clip, **_outcome(outcome), **machine.get((outcome.key, outcome.side), {})}
        for outcome in report.outcomes
    ]


def machine_numbers(report: Report) -> dict[tuple[str, Side | None], dict[str, float]]:
    """What the machine measured, by key and side, under ``machine_value``, ``machine_low`` and ``machine_high``.

    Empty where nothing was changed by hand; what the machine could not measure has no number.
    """
    if report.review is None or not report.review.changes:
        return {}
    return {
        (o.key, o.side): {
            "machine_value": float(o.value),
            "machine_low": float(o.low),
            "machine_high": float(o.high),
        }
        for o in report.review.machine.outcomes
        if isinstance(o, Measurement)
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    side = None if outcome.side is None else outcome.side.value
    if isinstance(outcome, Measurement):
        return {
            "key": outcome.key,
            "side": side,
            "measured": "yes",
            "value": float(outcome.value),
            "unit": outcome.unit,
            "low": float(outcome.low),
            "high": float(outcome.high),
            "n": int(outcome.n),
            "tier": outcome.tier,
            "mechanisms": ";".join(str(mechanism) for mechanism in outcome.mechanisms),
            "evidence_s": ";".join(_span(span) for span in outcome.evidence),
        }
    return {"key": outcome.key, "side": side, "measured": "no", "why": outcome.why, "hint": outcome.hint}


def _span(span: Span) -> str:
    return f"{span.start_s:.3f}/{span.end_s:.3f}"
