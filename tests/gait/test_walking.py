"""When in the clip the person walks, and forwards."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analyzer.gait.candidates import nearness
from analyzer.gait.events import EventSettings, events_of
from analyzer.gait.walking import walking_of
from analyzer.model.gait import GaitEvents
from analyzer.model.motion import Motion, Signal
from analyzer.model.picture import Roll
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import N_LANDMARKS, Landmark
from analyzer.model.units import LEGS_PER_SECOND
from analyzer.motion.build import MotionSettings, motion_of, seen_again
from analyzer.synthetic.clip import SyntheticClip

RATE_HZ = 50.0
LEG_PX = 100.0


def moving(stepping: np.ndarray, pelvis_px_per_s: float = 0.0, view: View = View.RIGHT) -> Motion:
    """Somebody of whom only the stepping and the pelvis are known."""
    time_s = np.arange(len(stepping)) / RATE_HZ
    points = np.zeros((len(stepping), N_LANDMARKS, 2))
    points[:, Landmark.PELVIS_CENTRE, 0] = pelvis_px_per_s * time_s
    return Motion(
        time_s=time_s,
        rate_hz=RATE_HZ,
        points_px=points,
        picture_px=seen_again(points, view),
        confidence=np.ones((len(stepping), N_LANDMARKS)),
        view=view,
        task=Task.WALK,
        off_axis_deg=0.0,
        leg_px=LEG_PX,
        metres_per_px=None,
        roll=Roll(0.0, 1.0, "by hand"),
        signals={("stepping", None): Signal(stepping, LEGS_PER_SECOND)},
    )


def speed(*parts: tuple[float, float]) -> np.ndarray:
    """Seconds at a stepping speed, one after the other."""
    return np.concatenate([np.full(round(seconds * RATE_HZ), value) for seconds, value in parts])


@pytest.mark.parametrize(
    ("parts", "spans"),
    [
        pytest.param([(4, 1.0)], [(0.0, 3.98)], id="walking throughout"),
        pytest.param([(4, 0.1)], [], id="standing throughout"),
        pytest.param([(2, 0.0), (3, 1.0), (2, 0.0)], [(1.65, 5.33)], id="in the middle, a margin more"),
        pytest.param([(2, 0.0), (0.5, 1.0), (2, 0.0)], [], id="half a second is no walk"),
        pytest.param(
            [(2, 1.0), (0.4, 0.0), (2, 1.0)], [(0.0, 4.38)], id="a short stop is bridged by margins"
        ),
        pytest.param([(2, 1.0), (2, 0.0), (2, 1.0)], [(0.0, 2.33), (3.65, 5.98)], id="two walks"),
        pytest.param([(1, np.nan), (2, 1.0)], [(0.65, 2.98)], id="unknown is not walking"),
    ],
)
def test_stretches_of_walking(parts: list[tuple[float, float]], spans: list[tuple[float, float]]) -> None:
    found = walking_of(moving(speed(*parts)))
    assert [(s.start_s, s.end_s) for s in found.spans] == [pytest.approx(span) for span in spans]
    assert found.rejected == ()


@pytest.mark.parametrize(
    ("px_per_s", "view", "backward"),
    [
        pytest.param(100.0, View.RIGHT, False, id="forward"),
        pytest.param(-100.0, View.RIGHT, True, id="backward"),
        pytest.param(-10.0, View.RIGHT, False, id="drifting back on a belt"),
        pytest.param(0.0, View.LEFT, False, id="on the spot"),
        pytest.param(-100.0, View.FRONT, False, id="sideways in a front view says nothing"),
    ],
)
def test_walking_backwards_is_left_out(px_per_s: float, view: View, backward: bool) -> None:
    found = walking_of(moving(speed((4, 1.0)), px_per_s, view))
    assert (not found.spans) == backward
    assert [r.why for r in found.rejected] == ["the person walks backwards here"] * backward


def test_a_time_is_inside_or_not() -> None:
    found = walking_of(moving(speed((2, 0.0), (3, 1.0), (2, 0.0))))
    assert [found.holds(t) for t in (1.6, 1.7, 3.0, 5.3, 5.4)] == [False, True, True, True, False]


def reversed_in_time(track: PoseTrack) -> PoseTrack:
    world = None if track.world_m is None else track.world_m[::-1]
    return replace(track, image_px=track.image_px[::-1], world_m=world, confidence=track.confidence[::-1])


@pytest.mark.parametrize("view", [View.LEFT, View.RIGHT])
def test_a_clip_played_backwards_has_no_steps(walked, view: View) -> None:
    """The person faces forward and travels backward: nothing of it is measured, and that is said."""
    clip = walked(view=view)
    motion = motion_of(reversed_in_time(clip.track), None, MotionSettings())
    assert (motion.view, motion.task) == (view, Task.WALK)
    events = events_of(motion, EventSettings())
    assert events.contacts == events.steps == events.strides == ()
    assert "the person walks backwards here" in [r.why for r in events.rejected]
    forward = events_of(motion_of(clip.track, None, MotionSettings()), EventSettings())
    assert len(forward.strides) >= 8


def test_standing_has_no_events(front_stance: SyntheticClip) -> None:
    motion = motion_of(front_stance.track, None, MotionSettings())
    assert motion.task is Task.STAND
    assert events_of(motion, EventSettings()) == GaitEvents()


def test_nearer_is_larger(walked) -> None:
    towards = nearness(motion_of(walked(view=View.FRONT).track, None, MotionSettings()))
    away = nearness(motion_of(walked(view=View.BACK).track, None, MotionSettings()))
    assert np.median(towards) == pytest.approx(1.0)
    for nearness_far, nearness_near in ((towards[30], towards[-30]), (away[-30], away[30])):
        assert nearness_far < 0.9
        assert nearness_near > 1.2
    unknown = moving(speed((1, 1.0)))
    nowhere = replace(unknown, points_px=np.full_like(unknown.points_px, np.nan))
    np.testing.assert_array_equal(nearness(nowhere), 1.0)
