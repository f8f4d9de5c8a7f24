"""Squats of known depth, knee line, trunk lean and heel lift."""

from __future__ import annotations

from dataclasses import replace

import pytest
from of_task import JITTER_PX, as_seen, clip_of, performed, report_of

from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.model.recording import Task, View
from analyzer.model.report import Report
from analyzer.model.skeleton import Side
from analyzer.synthetic.task_settings import SquatSettings

L, R = Side.LEFT, Side.RIGHT
KNEE_WITHIN_DEG = 3.0
FAR_M = 5.0
"""A knee that bends towards a camera 3 m away looks up to 4 degrees further out than it is; at 5 m half of that."""
TRUNK_WITHIN_DEG = 2.0
EVERYWHERE = pytest.mark.parametrize(("view", "fps"), [(view, fps) for view in View for fps in (30.0, 60.0)])


def settings(**changes: object) -> SquatSettings:
    return replace(SquatSettings(jitter_px=JITTER_PX), **changes)  # type: ignore[arg-type]


@EVERYWHERE
@pytest.mark.parametrize("on", [None, L, R])
def test_found_on_the_right_leg_at_the_right_time(view: View, fps: float, on: Side | None) -> None:
    wished = settings(view=view, fps=fps, on=on, depth_m=0.2)
    found = performed(wished).squats
    assert [one.bottom_s for one in found] == pytest.approx(wished.bottoms_s, abs=0.25)
    if not view.sagittal:
        assert {one.side for one in found} == {on}


@EVERYWHERE
def test_recognised_and_measured(view: View, fps: float) -> None:
    wished = settings(
        view=view,
        fps=fps,
        camera_distance_m=None if view.sagittal else FAR_M,
        heel_lift_deg=12.0,
        knee_inward_left_deg=8.0,
        knee_inward_right_deg=-6.0,
        depth_m=0.25,
    )
    report, truth = report_of(wished), clip_of(wished).truth
    assert (report.task, report.view) == (Task.SQUAT, view)
    depth = one_of(report, "squat_depth", None)
    assert depth.low <= truth.value("squat_depth") <= depth.high
    assert depth.n == 4
    if view.sagittal:
        lean = one_of(report, "squat_trunk_lean", None).value
        assert lean == pytest.approx(truth.value("squat_trunk_lean"), abs=TRUNK_WITHIN_DEG)
        for side in Side:
            assert one_of(report, "squat_heel_lift", side).value == pytest.approx(12.0, abs=3.0)
            bend = one_of(report, "squat_knee_flexion", side).value
            assert bend == pytest.approx(truth.value("squat_knee_flexion", side), abs=5.0)
    if view is View.FRONT:
        for side in Side:
            line = one_of(report, "squat_knee_frontal_angle", side)
            assert line.value == pytest.approx(
                truth.value("squat_knee_frontal_angle", side), abs=KNEE_WITHIN_DEG
            )
            assert line.tier == "C", "on both legs there is no band"


@pytest.mark.parametrize("inward_deg", [-10.0, 0.0, 10.0, 20.0])
@pytest.mark.parametrize("fps", [30.0, 60.0])
def test_the_knee_line_on_one_leg(inward_deg: float, fps: float) -> None:
    wished = settings(fps=fps, on=L, depth_m=0.15, knee_inward_left_deg=inward_deg, camera_distance_m=FAR_M)
    report, truth = report_of(wished), clip_of(wished).truth
    found = one_of(report, "squat_knee_frontal_angle", L)
    assert found.value == pytest.approx(truth.value("squat_knee_frontal_angle", L), abs=KNEE_WITHIN_DEG)
    assert found.tier == "B"
    (right,) = [o for o in report.outcomes if o.key == "squat_knee_frontal_angle" and o.side is R]
    assert isinstance(right, NotMeasured)


def test_a_thigh_that_points_at_the_camera_shows_no_knee_line() -> None:
    report = report_of(settings(depth_m=0.45, down_s=1.2))
    (left,) = [o for o in report.outcomes if o.key == "squat_knee_frontal_angle" and o.side is L]
    assert isinstance(left, NotMeasured)
    assert "point at the camera" in left.why


def one_of(report: Report, key: str, side: Side | None) -> Measurement:
    (found,) = [o for o in report.outcomes if o.key == key and o.side is side]
    assert isinstance(found, Measurement), found
    return as_seen(report, found)
