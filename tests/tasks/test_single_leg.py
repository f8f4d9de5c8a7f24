"""Stances on one leg against what was wished: times to a tenth of a second, the reason, left and right."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from of_task import JITTER_PX, as_seen, clip_of, performed, report_of

from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.model.recording import Task, View
from analyzer.model.report import Report
from analyzer.model.skeleton import Side
from analyzer.model.tasks import HoldEnd
from analyzer.motion.build import MotionSettings, motion_of
from analyzer.numerics.repeats import held
from analyzer.synthetic.task_settings import Lift, SingleLegSettings
from analyzer.synthetic.transform import with_gap
from analyzer.tasks.performed import performed_of

L, R = Side.LEFT, Side.RIGHT
WITHIN_S = 0.1
BOTH = (Lift(R, 1.5, 8.2), Lift(L, 9.5, 13.6))
EVERYWHERE = pytest.mark.parametrize(("view", "fps"), [(view, fps) for view in View for fps in (30.0, 60.0)])


def settings(**changes: object) -> SingleLegSettings:
    return replace(SingleLegSettings(jitter_px=JITTER_PX, lifts=BOTH), **changes)  # type: ignore[arg-type]


@EVERYWHERE
@pytest.mark.parametrize("ahead_m", [-0.12, 0.0, 0.12])
def test_times_and_the_touch(view: View, fps: float, ahead_m: float) -> None:
    lifts = tuple(replace(lift, ahead_m=ahead_m) for lift in BOTH)
    holds = performed(settings(view=view, fps=fps, lifts=lifts)).holds
    assert [hold.side for hold in holds] == [L, R]
    for hold, lift in zip(holds, lifts, strict=True):
        assert hold.span.start_s == pytest.approx(lift.off_s, abs=WITHIN_S)
        assert hold.span.end_s == pytest.approx(lift.touch_s, abs=WITHIN_S)
        assert hold.ended is HoldEnd.FOOT_TOUCHED
        assert hold.whole


@pytest.mark.parametrize("fps", [30.0, 60.0])
@pytest.mark.parametrize("view", [View.FRONT, View.BACK])
def test_a_hop_ends_it(view: View, fps: float) -> None:
    (hold,) = performed(settings(view=view, fps=fps, lifts=(Lift(L, 2.0, 12.0),), hop_s=8.0)).holds
    assert (hold.side, hold.ended) == (R, HoldEnd.FOOT_MOVED)
    assert hold.span.end_s == pytest.approx(8.0, abs=0.15)


def test_the_clip_ends_before_the_foot_comes_down() -> None:
    report = report_of(settings(lifts=(Lift(R, 2.0, 30.0),)))
    found = one(report, "single_leg_stance_time", L)
    assert found.value == pytest.approx(13.0, abs=WITHIN_S)
    assert found.low > 12.0
    assert found.high == pytest.approx(45.0, abs=WITHIN_S), (
        "longer is possible, up to where the test is stopped"
    )
    assert not report.findings
    (told,) = [c for c in report.checks if c.key == "length"]
    assert "until the clip ended" in told.text


def test_the_foot_is_up_when_the_clip_begins() -> None:
    (hold,) = performed(settings(lifts=(Lift(R, -5.0, 7.0),))).holds
    assert hold.from_start
    assert not hold.whole
    assert hold.span.end_s == pytest.approx(7.0, abs=WITHIN_S)


def test_a_tap_between_two_stances_is_seen() -> None:
    holds = performed(settings(lifts=(Lift(R, 1.0, 6.0), Lift(R, 6.25, 12.0)))).holds
    assert [round(h.span.end_s) for h in holds] == [6, 12]


def test_out_of_sight_is_not_a_touch() -> None:
    clip = clip_of(settings(lifts=(Lift(R, 2.0, 12.0),)))
    motion = motion_of(with_gap(clip.track, 6.0, 7.0), None, MotionSettings(view=clip.view, task=clip.task))
    first = performed_of(motion).holds[0]
    assert (first.ended, first.whole) == (HoldEnd.LOST, False)
    assert first.span.end_s == pytest.approx(6.0, abs=WITHIN_S)


@EVERYWHERE
def test_it_is_recognised_and_measured(view: View, fps: float) -> None:
    wished = settings(view=view, fps=fps, pelvic_drop_deg=6.0, trunk_sway_deg=2.0)
    report, truth = report_of(wished), clip_of(wished).truth
    assert (report.task, report.view) == (Task.SINGLE_LEG, view)
    for side in Side:
        time = one(report, "single_leg_stance_time", side)
        assert time.value == pytest.approx(truth.value("single_leg_stance_time", side), abs=WITHIN_S)
        assert time.low <= truth.value("single_leg_stance_time", side) <= time.high
    if view.frontal:
        for side in Side:
            assert one(report, "single_leg_pelvic_drop", side).value == pytest.approx(6.0, abs=1.5)
        assert one(report, "single_leg_trunk_sway", L).value == pytest.approx(2.0, abs=1.0)
    else:
        why = [o for o in report.outcomes if o.key == "single_leg_pelvic_drop"]
        assert all(isinstance(o, NotMeasured) for o in why)


def test_the_side_that_drops_has_the_sign_of_its_own_leg() -> None:
    report = report_of(settings(pelvic_drop_deg=-5.0))
    for side in Side:
        assert one(report, "single_leg_pelvic_drop", side).value == pytest.approx(-5.0, abs=1.5)


def test_corrections_are_counted() -> None:
    calm = performed(settings(lifts=(Lift(R, 2.0, 13.0),))).holds[0]
    shaken = performed(settings(lifts=(Lift(R, 2.0, 13.0),), flung_s=(4.0, 6.5, 9.0))).holds[0]
    assert calm.corrections_s == ()
    assert [round(at) for at in shaken.corrections_s] == [4, 7, 9]


def test_standing_on_both_feet_is_no_stance_on_one_leg() -> None:
    assert performed(settings(lifts=())).holds == ()


@pytest.mark.parametrize("view", [View.LEFT, View.RIGHT])
@pytest.mark.parametrize("camera_m", [2.0, 2.6])
def test_from_the_side_the_far_foot_of_a_wide_stance_is_not_lifted(view: View, camera_m: float) -> None:
    """A camera as near as that shows it a tenth of the leg higher than the near one."""
    wide = settings(view=view, lifts=(), camera_distance_m=camera_m, stance_width_m=0.26)
    report = report_of(replace(wide, jitter_px=1.0))
    assert report.task is Task.STAND
    assert performed(wide).holds == ()


@pytest.mark.parametrize("view", [View.LEFT, View.RIGHT])
def test_from_the_side_and_near_a_stance_is_timed_all_the_same(view: View) -> None:
    near = settings(view=view, camera_distance_m=2.2, stance_width_m=0.26)
    for hold, lift in zip(performed(near).holds, BOTH, strict=True):
        assert hold.side is lift.side.other
        assert hold.span.seconds == pytest.approx(lift.touch_s - lift.off_s, abs=2 * WITHIN_S)


def test_a_state_with_two_thresholds() -> None:
    values = np.array([0.0, 2.0, 4.0, 2.0, 0.0, 2.0, 0.0, np.nan, 4.0])
    assert held(values, on=3.0, off=1.0).tolist() == [
        False,
        True,
        True,
        True,
        False,
        False,
        False,
        False,
        True,
    ]


def one(report: Report, key: str, side: Side | None) -> Measurement:
    (found,) = [o for o in report.outcomes if o.key == key and o.side is side]
    assert isinstance(found, Measurement), found
    return as_seen(report, found)
