"""Heel raises are counted exactly: full ones, half-hearted ones, and bounces at the top."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from of_task import JITTER_PX, as_seen, clip_of, performed, report_of

from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.model.recording import Task, View
from analyzer.model.report import Report
from analyzer.model.skeleton import Side
from analyzer.numerics.repeats import excursions
from analyzer.synthetic.task_settings import HeelRaiseSettings, Rise, SquatSettings

L, R = Side.LEFT, Side.RIGHT
MIXED = (
    Rise(1.0, 2.4),
    Rise(2.6, 4.0, 0.085),
    Rise(4.2, 6.2, 0.08, dip=0.35),
    Rise(6.5, 7.8, 0.04),
    Rise(8.0, 9.4, 0.078),
    Rise(9.6, 10.9, 0.05),
    Rise(11.2, 12.6, 0.075),
)
"""Five that count, one of them with a double bounce, and two half-hearted ones."""
EVERYWHERE = pytest.mark.parametrize(("view", "fps"), [(view, fps) for view in View for fps in (30.0, 60.0)])


def settings(**changes: object) -> HeelRaiseSettings:
    return replace(HeelRaiseSettings(jitter_px=JITTER_PX, rises=MIXED), **changes)  # type: ignore[arg-type]


@EVERYWHERE
@pytest.mark.parametrize("on", [None, L, R])
def test_counted_exactly(view: View, fps: float, on: Side | None) -> None:
    found = performed(settings(view=view, fps=fps, on=on))
    for side in Side:
        mine = found.raises_of(side)
        if on not in (None, side):
            assert mine == ()
            continue
        assert len(mine) == len(MIXED)
        assert [one.counted for one in mine] == [True, True, True, False, True, False, True]
        assert all(one.on_one_leg == (on is side) for one in mine)
        for one, rise in zip(mine, MIXED, strict=True):
            assert rise.start_s - 0.1 < one.top_s < rise.end_s + 0.1


@EVERYWHERE
def test_it_is_recognised_and_measured(view: View, fps: float) -> None:
    wished = settings(view=view, fps=fps)
    report, truth = report_of(wished), clip_of(wished).truth
    assert (report.task, report.view) == (Task.HEEL_RAISE, view)
    for side in Side:
        count = one_of(report, "heel_raise_count", side)
        assert (count.value, count.tier) == (5.0, "C"), "on both feet: not compared with the test on one leg"
        height = one_of(report, "heel_raise_height", side)
        assert height.low <= truth.value("heel_raise_height", side) <= height.high
        assert height.value == pytest.approx(truth.value("heel_raise_height", side), abs=0.015)
        assert one_of(report, "heel_raise_tempo", side).value == pytest.approx(60.0 / 1.7, abs=3.0)
    assert "only 5" in " ".join(rejected.why for rejected in report.rejected)


@pytest.mark.parametrize("view", [View.LEFT, View.BACK])
def test_on_one_leg_the_number_may_be_compared(view: View) -> None:
    many = tuple(Rise(1.0 + 1.5 * k, 2.2 + 1.5 * k) for k in range(9))
    report = report_of(settings(view=view, on=R, rises=many))
    assert report.task is Task.HEEL_RAISE
    count = one_of(report, "heel_raise_count", R)
    assert (count.value, count.tier) == (9.0, "A")
    assert [f.id for f in report.findings] == ["heel_raises_few"]
    (left,) = [o for o in report.outcomes if o.key == "heel_raise_count" and o.side is L]
    assert isinstance(left, NotMeasured)
    assert left.why == "No heel raise of the left foot was seen."


def test_how_much_of_the_height_is_kept() -> None:
    tiring = tuple(Rise(1.0 + 1.7 * k, 2.4 + 1.7 * k, 0.09 - 0.005 * k) for k in range(8))
    report = report_of(settings(rises=tiring))
    truth = 100 * (0.09 - 0.005 * 6) / (0.09 - 0.005)
    assert one_of(report, "heel_raise_height_kept", L).value == pytest.approx(truth, abs=5.0)


def test_squatting_on_the_toes_is_no_heel_raise() -> None:
    squats = SquatSettings(view=View.LEFT, jitter_px=JITTER_PX, heel_lift_deg=20.0)
    assert report_of(squats).task is Task.SQUAT
    clip = clip_of(squats)
    from analyzer.motion.build import MotionSettings, motion_of
    from analyzer.tasks.heel_raise import raises_of

    raises, rejected = raises_of(
        motion_of(clip.track, None, MotionSettings(view=clip.view, task=Task.HEEL_RAISE))
    )
    assert raises == ()
    assert {one.why for one in rejected} == {"the knee bends"}


def test_bumps_by_hand() -> None:
    time = np.arange(0.0, 12.0, 0.01)

    def bump(at: float, height: float) -> np.ndarray:
        return height * np.exp(-(((time - at) / 0.25) ** 2))

    values = bump(2, 1.0) + bump(4, 1.0) + bump(6, 1.0) + bump(6.4, 0.9) + bump(8, 0.5) + bump(10, 0.2)
    found = excursions(time, values, least=0.05)
    assert [round(one.top_s) for one in found] == [2, 4, 6, 8]
    assert found[3].share == pytest.approx(0.5, abs=0.06)
    assert excursions(time, np.full(len(time), np.nan), least=0.1) == []
    assert excursions(time, bump(0.0, 1.0), least=0.1) == [], "a movement that the clip cuts off"


def one_of(report: Report, key: str, side: Side | None) -> Measurement:
    (found,) = [o for o in report.outcomes if o.key == key and o.side is side]
    assert isinstance(found, Measurement), found
    return as_seen(report, found)
