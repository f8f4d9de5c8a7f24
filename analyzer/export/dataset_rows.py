"""A report as rows of the dataset of a batch; columns as in ``dataset_columns``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from analyzer.export.rows import machine_numbers
from analyzer.export.wording import clean
from analyzer.model.gait import Contact, ContactKind, Span, Stride
from analyzer.model.measurement import Measurement, Outcome
from analyzer.model.report import CheckStatus, Report
from analyzer.model.skeleton import Side

Row = dict[str, Any]

_STRIDE = " stride"


def clip_row(report: Report) -> Row:
    """What ``clips`` says of a clip that was analyzed, as far as its report knows."""
    recording = report.recording
    return {
        "sha256": recording.sha256,
        "width": int(recording.width),
        "height": int(recording.height),
        "frames": int(recording.frames),
        "duration_s": float(recording.duration_s),
        "fps": float(recording.fps),
        "variable_frame_rate": bool(recording.variable_frame_rate),
        "rotation_deg": int(recording.rotation_deg),
        "mirrored": bool(recording.mirrored),
        "slow_motion_factor": float(recording.slow_motion_factor),
        "file_hints": ";".join(recording.hints) or None,
        "height_cm": report.subject.height_cm,
        "age_years": report.subject.age_years,
        "sex": None if report.subject.sex is None else report.subject.sex.value,
        **{f"checks_{status.value}": _checks(report, status) for status in CheckStatus},
        "n_measured": len(report.measurements),
        "n_not_measured": len(report.not_measured),
        "n_edits": 0 if report.review is None else len(report.review.changes),
        "findings": ";".join(finding.id for finding in report.findings) or None,
        "leg_in_picture": report.leg_in_picture,
        "noise_factor": report.noise_factor,
        "mediapipe": report.provenance.mediapipe,
        "model_sha256": report.provenance.model_sha256,
        "steps": clean(json.dumps([asdict(step) for step in report.provenance.steps], ensure_ascii=False)),
    }


def seen_in(report: Report) -> Row:
    """Task and view."""
    return {"task": report.task.value, "view": report.view.value}


def measurement_rows(report: Report) -> list[Row]:
    """One row per outcome, by key and side."""
    machine = machine_numbers(report)
    edited = report.review is not None and bool(report.review.changes)
    return [
        {**_outcome(one), "edited": edited, **machine.get((one.key, one.side), {})}
        for one in sorted(report.outcomes, key=lambda one: (one.key, one.side or ""))
    ]


def event_rows(report: Report) -> list[Row]:
    """One row per contact, in time order."""
    return [
        {
            "side": contact.side.value,
            "kind": contact.kind.value,
            "time_s": float(contact.time_s),
            "spread_s": contact.spread_s,
        }
        for contact in sorted(report.contacts, key=lambda c: (c.time_s, c.side.value, c.kind.value))
    ]


def stride_rows(report: Report, used: Sequence[Stride]) -> list[Row]:
    """One row per stride in time order: those that were used, and those that were left out with the reason."""
    rows = [_stride(stride.side, stride.span, report.contacts, None) for stride in used]
    for one in report.rejected:
        if one.what.endswith(_STRIDE):
            side = Side(one.what.removesuffix(_STRIDE))
            rows.append(_stride(side, one.span, report.contacts, one.why))
    return sorted(rows, key=lambda row: (row["start_s"], row["side"], row["end_s"]))


def _outcome(outcome: Outcome) -> Row:
    row: Row = {
        "key": outcome.key,
        "side": None if outcome.side is None else outcome.side.value,
        "measured": isinstance(outcome, Measurement),
    }
    if not isinstance(outcome, Measurement):
        return {**row, "reason": outcome.why, "hint": outcome.hint}
    return {
        **row,
        "value": float(outcome.value),
        "low": float(outcome.low),
        "high": float(outcome.high),
        "unit": outcome.unit,
        "n": int(outcome.n),
        "tier": outcome.tier,
        "mechanisms": ";".join(str(number) for number in outcome.mechanisms) or None,
    }


def _stride(side: Side, span: Span, contacts: Sequence[Contact], why: str | None) -> Row:
    inside = [c for c in contacts if span.start_s < c.time_s < span.end_s]

    def first(own: bool, kind: ContactKind) -> float | None:
        return min((c.time_s for c in inside if (c.side is side) is own and c.kind is kind), default=None)

    off = first(True, ContactKind.FOOT_OFF)
    return {
        "side": side.value,
        "used": why is None,
        "start_s": float(span.start_s),
        "end_s": float(span.end_s),
        "stride_time_s": float(span.seconds),
        "foot_off_s": off,
        "other_strike_s": first(False, ContactKind.FOOT_STRIKE),
        "other_off_s": first(False, ContactKind.FOOT_OFF),
        "stance_fraction_pct": None if off is None else 100.0 * (off - span.start_s) / span.seconds,
        "reason": why,
    }


def _checks(report: Report, status: CheckStatus) -> str | None:
    return ";".join(check.key for check in report.checks if check.status is status) or None
