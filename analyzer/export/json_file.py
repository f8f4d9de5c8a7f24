"""``report.json``: the report as strict JSON of the shape ``gait-report/1``, and back again.

Promised keys come first and in a fixed order; what was added since follows them (``mirrored``, ``hints``,
``spread_s``, ``norm``, ``see_clinician``, ``stands_for``, drill texts, the rest of the plan, ``rejected``,
``leg_in_picture``, ``noise_factor``, ``recorded_at``, ``review``). Absent is ``null``; NaN and infinity cannot be
written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from analyzer.errors import InputError
from analyzer.export.plan_json import plan_from, plan_to_dict
from analyzer.export.review_json import review_from_dict, review_to_dict
from analyzer.export.wording import encodable
from analyzer.model.drill import Drill
from analyzer.model.gait import Contact, ContactKind, Rejected, Span
from analyzer.model.judgement import Finding, Norm, Severity
from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.model.recording import Recording, Sex, Subject, Task, View
from analyzer.model.report import SCHEMA, Check, CheckStatus, ProcessingStep, Provenance, Report
from analyzer.model.skeleton import Side

Json = dict[str, Any]


def to_json(report: Report) -> str:
    """The report as UTF-8 text ending in a newline; the same report gives the same text."""
    return json.dumps(report_to_dict(report), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def report_to_dict(report: Report) -> Json:
    """The report as plain lists and dictionaries in the order of the promised shape."""
    return {
        "schema": SCHEMA,
        "recording": _recording(report.recording),
        "subject": _subject(report.subject),
        "task": report.task.value,
        "view": report.view.value,
        "checks": [
            {"key": c.key, "status": c.status.value, "text": c.text, "hint": c.hint} for c in report.checks
        ],
        "events": [_event(contact) for contact in sorted(report.contacts, key=_when)],
        "measurements": [measurement_json(m) for m in report.measurements],
        "not_measured": [_reason(n) for n in report.not_measured],
        "findings": [finding_json(finding) for finding in report.findings],
        "plan": plan_to_dict(report.plan),
        "provenance": {
            "analyzer": report.provenance.analyzer,
            "mediapipe": report.provenance.mediapipe,
            "model_sha256": report.provenance.model_sha256,
            "steps": [{"stage": step.stage, "note": step.note} for step in report.provenance.steps],
        },
        "rejected": [{"what": r.what, "span": _span(r.span), "why": r.why} for r in report.rejected],
        "leg_in_picture": _number(report.leg_in_picture),
        "noise_factor": _number(report.noise_factor),
        "review": None
        if report.review is None
        else review_to_dict(report.review, event=_event, measurement=measurement_json, reason=_reason),
    }


def from_dict(data: Mapping[str, Any], drills: Mapping[str, Drill] | None = None) -> Report:
    """The report that ``report_to_dict`` wrote, measurements before reasons.

    ``drills`` is the present library by id and wins over the drill text in the file, except for the
    dose that was given. A finding's grounds become the report's own measurements.
    """
    schema = data.get("schema") if isinstance(data, Mapping) else None
    if schema != SCHEMA:
        raise InputError(
            f"The report has the schema {schema!r}; this version reads {SCHEMA!r}.",
            "Analyze the clip again.",
            code="bad_report",
        )
    try:
        return _read(data, drills or {})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            "The report is damaged: a part of it is missing or is not what it should be.",
            "Analyze the clip again.",
            code="bad_report",
        ) from error


def _recording(recording: Recording) -> Json:
    return {
        "file": encodable(recording.file),
        "sha256": recording.sha256,
        "width": int(recording.width),
        "height": int(recording.height),
        "frames": int(recording.frames),
        "duration_s": float(recording.duration_s),
        "fps": float(recording.fps),
        "variable_frame_rate": bool(recording.variable_frame_rate),
        "rotation_deg": int(recording.rotation_deg),
        "slow_motion_factor": float(recording.slow_motion_factor),
        "mirrored": bool(recording.mirrored),
        "hints": list(recording.hints),
        "recorded_at": recording.recorded_at,
    }


def _when(contact: Contact) -> tuple[float, str, str]:
    return (contact.time_s, contact.side.value, contact.kind.value)


def _event(contact: Contact) -> Json:
    return {
        "side": contact.side.value,
        "kind": contact.kind.value,
        "time_s": float(contact.time_s),
        "spread_s": _number(contact.spread_s),
    }


def measurement_json(measurement: Measurement) -> Json:
    """One measurement."""
    return {
        "key": measurement.key,
        "side": side_json(measurement.side),
        "value": float(measurement.value),
        "unit": measurement.unit,
        "low": float(measurement.low),
        "high": float(measurement.high),
        "n": int(measurement.n),
        "tier": measurement.tier,
        "mechanisms": [int(mechanism) for mechanism in measurement.mechanisms],
        "evidence": [_span(span) for span in measurement.evidence],
    }


def _reason(reason: NotMeasured) -> Json:
    return {"key": reason.key, "side": side_json(reason.side), "why": reason.why, "hint": reason.hint}


def finding_json(finding: Finding) -> Json:
    """One finding; its grounds are named by key and side."""
    return {
        "id": finding.id,
        "severity": finding.severity.value,
        "title": finding.title,
        "text": finding.text,
        "mechanisms": [int(mechanism) for mechanism in finding.mechanisms],
        "grounds": [{"key": ground.key, "side": side_json(ground.side)} for ground in finding.grounds],
        "sources": list(finding.sources),
        "see_clinician": finding.see_clinician,
        "norm": None if finding.norm is None else asdict(finding.norm),
        "stands_for": list(finding.stands_for),
    }


def _span(span: Span) -> list[float]:
    return [float(span.start_s), float(span.end_s)]


def side_json(side: Side | None) -> str | None:
    """A side as a word, or None."""
    return None if side is None else side.value


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _subject(subject: Subject) -> Json:
    return {
        "height_cm": _number(subject.height_cm),
        "age_years": subject.age_years,
        "sex": None if subject.sex is None else subject.sex.value,
    }


def _read_subject(row: Mapping[str, Any]) -> Subject:
    """The person; reports of earlier versions know the height alone."""
    sex = row.get("sex")
    return Subject(
        height_cm=row["height_cm"], age_years=row.get("age_years"), sex=None if sex is None else Sex(sex)
    )


def _read(data: Mapping[str, Any], drills: Mapping[str, Drill]) -> Report:
    measurements = tuple(_read_measurement(row) for row in data["measurements"])
    reasons = tuple(_read_reason(row) for row in data["not_measured"])
    known = {(m.key, m.side): m for m in measurements}
    provenance = data["provenance"]
    return Report(
        recording=_read_recording(data["recording"]),
        subject=_read_subject(data["subject"]),
        task=Task(data["task"]),
        view=View(data["view"]),
        checks=tuple(
            Check(key=row["key"], status=CheckStatus(row["status"]), text=row["text"], hint=row["hint"])
            for row in data["checks"]
        ),
        contacts=tuple(_read_event(row) for row in data["events"]),
        rejected=tuple(
            Rejected(row["what"], Span(*row["span"]), row["why"]) for row in data.get("rejected", ())
        ),
        outcomes=(*measurements, *reasons),
        findings=tuple(_read_finding(row, known) for row in data["findings"]),
        plan=plan_from(data["plan"], drills),
        provenance=Provenance(
            analyzer=provenance["analyzer"],
            mediapipe=provenance["mediapipe"],
            model_sha256=provenance["model_sha256"],
            steps=tuple(ProcessingStep(step["stage"], step["note"]) for step in provenance["steps"]),
        ),
        leg_in_picture=data.get("leg_in_picture"),
        noise_factor=data.get("noise_factor"),
        review=None
        if data.get("review") is None
        else review_from_dict(
            data["review"], event=_read_event, measurement=_read_measurement, reason=_read_reason
        ),
    )


def _read_event(row: Json) -> Contact:
    return Contact(row["time_s"], Side(row["side"]), ContactKind(row["kind"]), row.get("spread_s"))


def _read_reason(row: Json) -> NotMeasured:
    return NotMeasured(key=row["key"], side=_read_side(row["side"]), why=row["why"], hint=row["hint"])


def _read_recording(row: Json) -> Recording:
    known = {field.name for field in fields(Recording)}
    values = {name: value for name, value in row.items() if name in known}
    return Recording(**{"mirrored": False, **values, "hints": tuple(row.get("hints", ()))})


def _read_measurement(row: Json) -> Measurement:
    return Measurement(
        key=row["key"],
        side=_read_side(row["side"]),
        value=row["value"],
        low=row["low"],
        high=row["high"],
        unit=row["unit"],
        n=row["n"],
        tier=row["tier"],
        mechanisms=tuple(row["mechanisms"]),
        evidence=tuple(Span(*span) for span in row["evidence"]),
    )


def _read_finding(row: Json, known: Mapping[tuple[str, Side | None], Measurement]) -> Finding:
    norm = row.get("norm")
    return Finding(
        id=row["id"],
        severity=Severity(row["severity"]),
        title=row["title"],
        text=row["text"],
        mechanisms=tuple(row["mechanisms"]),
        grounds=tuple(known[(ground["key"], _read_side(ground["side"]))] for ground in row["grounds"]),
        norm=None if norm is None else Norm(**{**norm, "sources": tuple(norm["sources"])}),
        sources=tuple(row["sources"]),
        see_clinician=row.get("see_clinician", False),
        stands_for=tuple(row.get("stands_for", ())),
    )


def _read_side(value: str | None) -> Side | None:
    return None if value is None else Side(value)
