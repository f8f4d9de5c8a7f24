"""``assessment.json``: several clips of one person as strict JSON of the shape ``gait-assessment/1``.

Of each clip it holds where its own ``report.json`` is, not that report again. Absent is ``null``.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from analyzer.export.json_file import finding_json, measurement_json, side_json
from analyzer.export.plan_json import plan_to_dict
from analyzer.export.report_file import REPORT_JSON
from analyzer.export.wording import encodable
from analyzer.model.assessment import (
    SCHEMA,
    AssessedClip,
    Assessment,
    Contradiction,
    EyesOutcome,
    EyesRatio,
    FromClip,
    MergedFinding,
    MergedNumber,
    MissingClip,
    Unmeasured,
)

Json = dict[str, Any]


def assessment_to_json(assessment: Assessment) -> str:
    """The assessment as UTF-8 text ending in a newline; the same assessment gives the same text."""
    return json.dumps(assessment_to_dict(assessment), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def assessment_to_dict(assessment: Assessment) -> Json:
    """The assessment as plain lists and dictionaries."""
    return {
        "schema": SCHEMA,
        "subject": asdict(assessment.subject),
        "clips": [_clip(clip) for clip in assessment.clips],
        "failed": [
            {"name": encodable(f.name), "why": encodable(f.why), "hint": f.hint} for f in assessment.failed
        ],
        "measurements": [_number(one) for one in assessment.numbers],
        "findings": [_finding(one) for one in assessment.merged],
        "contradictions": [_contradiction(one) for one in assessment.contradictions],
        "set_aside": [
            {"clip": encodable(one.clip), "id": one.finding.id, "title": one.finding.title, "why": one.why}
            for one in assessment.set_aside
        ],
        "eyes": [_eyes(one) for one in assessment.eyes],
        "missing": [_missing(one) for one in assessment.missing],
        "not_measured": [_unmeasured(one) for one in assessment.unmeasured],
        "needs_height": list(assessment.needs_height),
        "plan": plan_to_dict(assessment.plan),
    }


def _clip(clip: AssessedClip) -> Json:
    recording = clip.report.recording
    return {
        "name": encodable(clip.name),
        "file": encodable(recording.file),
        "sha256": recording.sha256,
        "report": f"{encodable(clip.folder)}/{REPORT_JSON}" if clip.folder else None,
        "task": clip.report.task.value,
        "view": clip.report.view.value,
        "condition": None if clip.condition is None else clip.condition.value,
        "duration_s": float(recording.duration_s),
        "measured": len(clip.report.measurements),
        "remarks": [encodable(text) for text in clip.remarks],
    }


def _number(one: MergedNumber) -> Json:
    return {
        **measurement_json(one.measurement),
        "task": one.task.value,
        "apart": one.apart,
        "how": one.how.value,
        "clips": [encodable(name) for name in one.clips],
        "others": [_from_clip(other) for other in one.others],
    }


def _from_clip(one: FromClip) -> Json:
    m = one.measurement
    return {
        "clip": encodable(one.clip), "value": float(m.value), "low": float(m.low), "high": float(m.high),
        "unit": m.unit, "n": int(m.n), "tier": m.tier,
    }  # fmt: skip


def _finding(one: MergedFinding) -> Json:
    return {
        **finding_json(one.finding),
        "task": one.task.value,
        "clips": [encodable(name) for name in one.clips],
        "also_in": [encodable(name) for name in one.also_in],
        "disputed": one.disputed,
    }


def _contradiction(one: Contradiction) -> Json:
    return {
        "task": one.task.value,
        "key": one.key,
        "side": side_json(one.side),
        "clips": [_from_clip(one.first), _from_clip(one.second)],
        "text": encodable(one.text),
        "reason": encodable(one.reason),
    }


def _eyes(one: EyesOutcome) -> Json:
    if isinstance(one, EyesRatio):
        return {
            "key": one.key, "view": one.view.value, "ratio": float(one.ratio), "low": float(one.low),
            "high": float(one.high), "open": _from_clip(one.opened), "closed": _from_clip(one.closed),
        }  # fmt: skip
    return {
        "key": one.key,
        "view": None if one.view is None else one.view.value,
        "open": None if one.opened is None else encodable(one.opened),
        "closed": encodable(one.closed),
        "why": encodable(one.why),
        "hint": one.hint,
    }


def _missing(one: MissingClip) -> Json:
    clip = one.clip
    return {
        "id": clip.id,
        "title": clip.title,
        "task": clip.task.value,
        "views": [view.value for view in clip.views],
        "condition": None if clip.condition is None else clip.condition.value,
        "measurements": list(one.keys),
        "findings": list(one.findings),
        "eyes": one.eyes,
    }


def _unmeasured(one: Unmeasured) -> Json:
    reason = one.reason
    return {
        "key": reason.key, "side": side_json(reason.side), "why": reason.why, "hint": reason.hint,
        "clip": encodable(one.clip),
    }  # fmt: skip
