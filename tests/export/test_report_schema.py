"""The schema of ``report.json``: fresh, true to what is written, and not so wide that it lets anything pass."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from analyzer.export.json_file import to_json
from analyzer.export.report_schema import PAGE, page, schema
from analyzer.model.edits import Entry, Review, SetHeight
from analyzer.model.options import AnalyzeOptions
from analyzer.model.report import Report
from analyzer.pipeline import analyze_track
from analyzer.review import machine_of
from analyzer.synthetic.clip import SyntheticClip

ROOT = Path(__file__).resolve().parents[2]
STRICT = Draft202012Validator(schema(strict=True))


def test_the_stored_schema_is_fresh() -> None:
    assert (ROOT / PAGE).read_text(encoding="utf-8") == page(), "python -m analyzer.export.report_schema"
    Draft202012Validator.check_schema(json.loads(page()))


@pytest.mark.parametrize("named", ["front_walk", "side_walk", "front_stance"])
def test_reports_hold_what_the_schema_says_and_nothing_else(
    named: str, request: pytest.FixtureRequest
) -> None:
    clip: SyntheticClip = request.getfixturevalue(named)
    report = analyze_track(clip.track, clip.recording, AnalyzeOptions(height_cm=175.0, age_years=40)).report
    assert report.measurements
    assert report.plan.drills
    STRICT.validate(json.loads(to_json(report)))


def test_a_report_with_findings_and_norms_holds_too(report: Report) -> None:
    assert report.findings
    STRICT.validate(json.loads(to_json(report)))


def test_a_report_corrected_by_hand_holds_too(report: Report) -> None:
    edit = SetHeight(height_cm=181.0)
    entry = Entry(
        number=1, edit=edit, who="A", when="2026-03-02T10:00:00Z", why="b", before="175 cm", after="181 cm"
    )
    corrected = replace(report, review=Review(entries=(entry,), machine=machine_of(report)))
    STRICT.validate(json.loads(to_json(corrected)))


def test_keys_added_later_are_allowed(report: Report) -> None:
    Draft202012Validator(schema()).validate({**json.loads(to_json(report)), "news": 1})


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.update(schema="gait-report/2"),
        lambda data: data.update(view="top"),
        lambda data: data.pop("measurements"),
        lambda data: data["measurements"][0].update(value=None),
        lambda data: data["measurements"][0].update(side="both"),
        lambda data: data["measurements"][0].update(evidence=[[0.0]]),
        lambda data: data["recording"].update(frames="many"),
        lambda data: data["plan"]["drills"][0].pop("because"),
        lambda data: data["findings"][0].update(severity="awful"),
    ],
)
def test_what_is_wrong_does_not_pass(report: Report, spoil: Callable[[dict[str, Any]], object]) -> None:
    data = json.loads(to_json(report))
    spoil(data)
    assert not Draft202012Validator(schema()).is_valid(data)
