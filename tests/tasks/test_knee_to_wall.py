"""Knee-to-wall lunges of known shank lean: both legs, both sides, heels that lift, feet that move."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from of_task import JITTER_PX, clip_of, performed, report_of

from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Task, View
from analyzer.model.report import Check, CheckStatus, Report
from analyzer.model.skeleton import Side, of
from analyzer.model.tasks import FOOT_MOVES, FOOT_UNSEEN, HEEL_LIFTS
from analyzer.motion.build import MotionSettings, motion_of
from analyzer.pipeline import analyze_track
from analyzer.synthetic.lunger import lunge
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.task_settings import KneeToWallSettings, SquatSettings, TaskSettings, WallLunge
from analyzer.synthetic.transform import recording_of
from analyzer.synthetic.walker import walk
from analyzer.tasks.knee_to_wall import lunges_of

L, R = Side.LEFT, Side.RIGHT
KEY = "knee_to_wall_shank_lean"
WITHIN_DEG = 1.5
SIDEWAYS = pytest.mark.parametrize(
    ("view", "fps"), [(view, fps) for view in (View.LEFT, View.RIGHT) for fps in (30.0, 60.0)]
)


def settings(**changes: object) -> KneeToWallSettings:
    return replace(KneeToWallSettings(jitter_px=JITTER_PX), **changes)  # type: ignore[arg-type]


def thrice(side: Side, start_s: float, shank_deg: float, heel_up_deg: float = 0.0) -> tuple[WallLunge, ...]:
    return tuple(WallLunge(side, start_s + 2.5 * k, shank_deg, heel_up_deg) for k in range(3))


def asked(wished: TaskSettings) -> Report:
    """The report of a clip whose task was chosen: it is not found out."""
    clip = clip_of(wished)
    options = AnalyzeOptions(task=Task.KNEE_TO_WALL, view=clip.view, height_cm=clip.subject.height_cm)
    return analyze_track(clip.track, recording_of(clip.track, clip.recording), options).report


@SIDEWAYS
@pytest.mark.parametrize("shank_deg", [20.0, 33.0, 46.0])
def test_how_far_the_shin_leans(view: View, fps: float, shank_deg: float) -> None:
    wished = settings(
        view=view, fps=fps, lunges=(*thrice(L, 2.0, shank_deg), *thrice(R, 11.5, shank_deg + 6.0))
    )
    report, truth = asked(wished), clip_of(wished).truth
    for side in Side:
        found = one_of(report, side)
        assert found.value == pytest.approx(truth.value(KEY, side), abs=WITHIN_DEG)
        assert found.low <= truth.value(KEY, side) <= found.high
        assert found.n == 3
        assert found.tier == ("B" if str(side) == str(view) else "C"), "the far leg is hidden in part"
        assert [span.start_s for span in found.evidence] == pytest.approx(
            [one.at_s - 0.1 for one in wished.lunges if one.side is side], abs=0.35
        )


def test_a_shin_by_hand() -> None:
    """The knee a shank's length times sin 40 ahead of the ankle: 40 degrees."""
    clip = lunge(settings(jitter_px=0.0, lunges=thrice(L, 2.0, 40.0)))
    assert clip.truth.value(KEY, L) == pytest.approx(40.0, abs=0.2)


@SIDEWAYS
def test_a_heel_that_lifts_is_left_out_with_its_reason(view: View, fps: float) -> None:
    near = view.near
    lunges = (*thrice(near, 2.0, 38.0)[:2], WallLunge(near, 7.0, 50.0, heel_up_deg=12.0))
    wished = settings(view=view, fps=fps, lunges=lunges, duration_s=10.0)
    done = performed(wished)
    assert len(done.lunges_of(near)) == 2
    assert [(one.what, one.why) for one in done.rejected] == [(f"knee-to-wall lunge, {near}", HEEL_LIFTS)]
    report = asked(wished)
    assert one_of(report, near).value == pytest.approx(38.0, abs=WITHIN_DEG), "not the 50 of the lifted heel"
    told = checks(wished)["length"]
    assert told.status is CheckStatus.WARN
    assert "In 1 more the heel of the front foot lifts" in told.text


def test_every_heel_lifts() -> None:
    wished = settings(lunges=thrice(L, 2.0, 45.0, heel_up_deg=15.0), duration_s=10.0)
    refused = not_measured(asked(wished), L)
    assert refused.why == "No lunge with the left leg in front can be used: the heel lifts."
    assert refused.hint == "Bring the foot nearer to the wall, until the heel stays down."
    assert not_measured(asked(wished), R).why == "No lunge with the right leg in front was seen."


def test_lunges_that_stop_early_do_not_lower_the_number() -> None:
    lunges = (WallLunge(L, 2.0, 25.0), WallLunge(L, 4.5, 41.0), WallLunge(L, 7.0, 40.0))
    wished = settings(lunges=lunges, duration_s=10.0)
    found = one_of(asked(wished), L)
    assert (found.value, found.n) == (pytest.approx(40.5, abs=WITHIN_DEG), 2)
    (left_out,) = performed(wished).rejected
    assert "as far as the farthest" in left_out.why


def test_less_than_most_and_one_leg_less_than_the_other() -> None:
    stiff = asked(settings(lunges=(*thrice(L, 2.0, 22.0), *thrice(R, 11.5, 23.0))))
    assert [f.id for f in stiff.findings] == ["knee_to_wall_low"]
    assert "knee-to-wall" in [drill.drill.id for drill in stiff.plan.drills]
    uneven = asked(settings(lunges=(*thrice(L, 2.0, 50.0), *thrice(R, 11.5, 36.0))))
    assert [f.id for f in uneven.findings] == ["knee_to_wall_uneven"]
    even = asked(settings(lunges=(*thrice(L, 2.0, 42.0), *thrice(R, 11.5, 40.0))))
    assert not even.findings


def test_steps_and_squats_are_no_lunges() -> None:
    walked = walk(WalkerSettings(view=View.LEFT, jitter_px=JITTER_PX, duration_s=6.0))
    motion = motion_of(walked.track, None, MotionSettings(view=View.LEFT, task=Task.KNEE_TO_WALL))
    lunges, rejected = lunges_of(motion)
    assert lunges == ()
    assert {one.why for one in rejected} <= {FOOT_MOVES, HEEL_LIFTS, FOOT_UNSEEN}
    squats = asked(SquatSettings(view=View.LEFT, jitter_px=JITTER_PX))
    assert "was seen" in not_measured(squats, L).why, "neither foot is in front"


def test_a_hidden_heel_is_no_heel_on_the_floor() -> None:
    wished = settings(lunges=thrice(L, 2.0, 40.0), duration_s=10.0)
    clip = clip_of(wished)
    confidence = np.array(clip.track.confidence)
    confidence[:, of(L, "HEEL")] = 0.0
    track = replace(clip.track, confidence=confidence)
    options = AnalyzeOptions(task=Task.KNEE_TO_WALL, view=clip.view)
    refused = not_measured(analyze_track(track, clip.recording, options).report, L)
    assert FOOT_UNSEEN in refused.why
    assert refused.hint is not None


def test_it_is_told_where_to_film_from() -> None:
    front = settings(view=View.FRONT)
    assert checks(front)["task_view"].status is CheckStatus.WARN
    assert "length" not in checks(front)
    assert not_measured(asked(front), L).why == "This cannot be seen from the front."
    assert "task_view" not in checks(settings())
    assert checks(settings())["length"].text == (
        "Knee-to-wall lunges: 3 with the left leg in front, 3 with the right."
    )
    far = checks(settings(lunges=thrice(R, 2.0, 40.0), duration_s=10.0))["length"]
    assert far.status is CheckStatus.WARN
    assert "farther from the camera" in far.text


@SIDEWAYS
@pytest.mark.parametrize("shank_deg", [30.0, 48.0])
def test_it_is_never_found_out(view: View, fps: float, shank_deg: float) -> None:
    """Other lunges look alike: without being told the program reports no lunge, and no squat either."""
    report = report_of(
        settings(view=view, fps=fps, lunges=thrice(view.near, 2.0, shank_deg), duration_s=10.0)
    )
    assert report.task in (Task.WALK, Task.STAND)
    assert not [one for one in report.measurements if one.key.startswith(("squat", "knee_to_wall"))]


def checks(wished: TaskSettings) -> dict[str, Check]:
    return {check.key: check for check in asked(wished).checks}


def one_of(report: Report, side: Side) -> Measurement:
    (found,) = [o for o in report.outcomes if o.key == KEY and o.side is side]
    assert isinstance(found, Measurement), found
    return found


def not_measured(report: Report, side: Side) -> NotMeasured:
    (found,) = [o for o in report.outcomes if o.key == KEY and o.side is side]
    assert isinstance(found, NotMeasured), found
    return found
