import json
from dataclasses import replace

import numpy as np
import pytest

from analyzer.coaching.library import load_drills
from analyzer.errors import InputError
from analyzer.export.json_file import from_dict, report_to_dict, to_json
from analyzer.model.drill import Plan, PlannedDrill
from analyzer.model.gait import Contact, ContactKind
from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.model.skeleton import Side

PROMISED = {
    "": (
        "schema recording subject task view checks events measurements not_measured findings plan provenance"
    ),
    "recording": (
        "file sha256 width height frames duration_s fps variable_frame_rate rotation_deg slow_motion_factor"
    ),
    "subject": "height_cm",
    "checks": "key status text hint",
    "events": "side kind time_s",
    "measurements": "key side value unit low high n tier mechanisms evidence",
    "not_measured": "key side why hint",
    "findings": "id severity title text mechanisms grounds sources",
    "plan": "drills retest_after_days",
    "provenance": "analyzer mediapipe model_sha256 steps",
}


@pytest.mark.parametrize("part", PROMISED)
def test_every_promised_key_comes_first_and_in_order(report, part):
    data = report_to_dict(report)
    rows = data if not part else data[part]
    for row in rows if isinstance(rows, list) else [rows]:
        promised = PROMISED[part].split()
        assert list(row)[: len(promised)] == promised


def test_values_are_of_the_promised_kinds(report):
    data = json.loads(to_json(report))
    assert data["schema"] == "gait-report/1"
    assert (data["task"], data["view"]) == ("walk", "right")
    assert data["measurements"][0]["side"] is None
    assert data["measurements"][1]["evidence"] == [[0.0, 1.0], [1.0, 2.0]]
    assert data["events"][0] == {
        "side": "left",
        "kind": "foot_strike",
        "time_s": 0.0,
        "spread_s": 0.01,
    }
    assert data["findings"][0]["grounds"] == [{"key": "knee_flexion_swing_peak", "side": "left"}]
    drill = data["plan"]["drills"][0]
    assert list(drill)[:3] == ["id", "because", "dose"]
    assert drill["because"] == ["knee-swing-low"]
    assert data["plan"]["retest_after_days"] == 28
    assert data["rejected"][0]["span"] == [2.0, 2.5]


def test_events_are_sorted(make_report):
    late = Contact(2.0, Side.LEFT, ContactKind.FOOT_STRIKE)
    early = Contact(1.0, Side.RIGHT, ContactKind.FOOT_OFF)
    times = [event["time_s"] for event in report_to_dict(make_report(contacts=(late, early)))["events"]]
    assert times == [1.0, 2.0]


def test_there_and_back(report, drill):
    again = from_dict(json.loads(to_json(report)), {drill.id: drill})
    outcomes = (*report.measurements, *report.not_measured)
    assert again == replace(report, outcomes=outcomes)
    assert again.findings[0].grounds[0] is again.measurements[1]
    assert to_json(again) == to_json(report)


def test_drills_come_from_the_library_but_keep_their_dose(report, drill):
    data = report_to_dict(report)
    data["plan"]["drills"][0]["dose"] = "1 set"
    newer = replace(drill, name="Rocks of the ankle")
    assert from_dict(data, {drill.id: newer}).plan.drills[0].drill == replace(newer, dose="1 set")


def test_without_a_library_the_text_in_the_file_is_used(report):
    assert from_dict(json.loads(to_json(report))).plan == report.plan


def test_the_promised_keys_alone_can_be_read(report, drill):
    data = json.loads(to_json(report))
    slim = {key: data[key] for key in PROMISED[""].split()}
    for part in ("recording", "events", "findings", "plan"):
        rows = slim[part] if isinstance(slim[part], list) else [slim[part]]
        slim_rows = [{key: row[key] for key in PROMISED[part].split()} for row in rows]
        slim[part] = slim_rows if isinstance(slim[part], list) else slim_rows[0]
    again = from_dict(slim, {drill.id: drill})
    assert again.findings[0].norm is None
    assert again.rejected == ()


def test_the_text_is_stable_and_ends_in_a_newline(report):
    assert to_json(report) == to_json(report)
    assert to_json(report).endswith("}\n")


def test_nan_cannot_be_written(make_report, report):
    broken = replace(report.recording, fps=float("nan"))
    with pytest.raises(ValueError, match="JSON"):
        to_json(make_report(recording=broken))


def test_numpy_numbers_are_written_as_numbers(make_report, report):
    recording = replace(report.recording, frames=np.int64(7), variable_frame_rate=np.bool_(True))
    data = json.loads(to_json(make_report(recording=recording)))
    assert data["recording"]["frames"] == 7
    assert data["recording"]["variable_frame_rate"] is True


def test_a_broken_file_name_is_still_utf8(make_report, report):
    recording = replace(report.recording, file="caf\udce9.mp4")
    text = to_json(make_report(recording=recording))
    assert json.loads(text.encode("utf-8"))["recording"]["file"] == "caf?.mp4"


@pytest.mark.parametrize("data", [{}, {"schema": "gait-report/2"}, [], None])
def test_another_schema_is_refused(data):
    with pytest.raises(InputError, match="schema"):
        from_dict(data)


@pytest.mark.parametrize(
    ("part", "value"),
    [("measurements", [{}]), ("view", "above"), ("plan", None), ("events", [{"side": "left"}])],
)
def test_damage_is_refused_in_a_sentence(report, part, value):
    with pytest.raises(InputError, match="damaged") as caught:
        from_dict({**report_to_dict(report), part: value})
    assert caught.value.hint


def test_empty_parts(make_report):
    plan = Plan(drills=(), retest_after_days=28, note="")
    report = make_report(checks=(), contacts=(), rejected=(), outcomes=(), findings=(), plan=plan)
    assert from_dict(report_to_dict(report)) == report


def test_outcomes_split_by_kind(report):
    data = report_to_dict(report)
    assert len(data["measurements"]) == sum(isinstance(o, Measurement) for o in report.outcomes)
    assert len(data["not_measured"]) == sum(isinstance(o, NotMeasured) for o in report.outcomes)


def test_all_of_a_drill_comes_back_without_a_library(make_report, report):
    for drill in load_drills():
        plan = replace(report.plan, drills=(PlannedDrill(drill=drill, because=()),))
        again = from_dict(json.loads(to_json(replace(report, plan=plan))))
        assert again.plan.drills[0].drill == drill


def test_a_drill_of_an_older_version_is_read(report, drill):
    data = json.loads(to_json(report))
    for field in ("kind", "maintenance", "barefoot", "dosage", "minutes", "ladder", "trials"):
        del data["plan"]["drills"][0][field]
    assert from_dict(data).plan.drills[0].drill == drill
