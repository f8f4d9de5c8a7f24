"""Which legs are looked at: on the floor, surely the right one, in the picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_legs import exchanged

from analyzer.gait.events import EventSettings, events_of
from analyzer.model.foot import COLUMN
from analyzer.model.gait import GaitEvents
from analyzer.model.motion import Motion
from analyzer.model.recording import View
from analyzer.model.skeleton import Side, of
from analyzer.motion.build import MotionSettings, motion_of
from analyzer.rearfoot.legs import Legs, legs_of, worth_looking
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.riser import raise_heels
from analyzer.synthetic.settings import StanderSettings
from analyzer.synthetic.stander import stand
from analyzer.synthetic.task_settings import HeelRaiseSettings
from analyzer.tasks.performed import performed_of


def moved(clip: SyntheticClip) -> tuple[Motion, GaitEvents]:
    motion = motion_of(clip.track, None, MotionSettings(view=clip.view, task=clip.task))
    return motion, events_of(motion, EventSettings())


def legs_in(clip: SyntheticClip) -> Legs:
    return legs_of(clip.track, *moved(clip))


@pytest.fixture(params=[60.0, 240.0, 30.0])
def walk(request: pytest.FixtureRequest, walked) -> SyntheticClip:
    return walked(view=View.BACK, treadmill=True, fps=request.param)


def test_feet_are_looked_at_while_they_are_on_the_floor(walk: SyntheticClip) -> None:
    _, events = moved(walk)
    legs = legs_in(walk)
    time_s = walk.track.time_s
    for side, column in COLUMN.items():
        at = time_s[legs.wanted[:, column]]
        stances = [(s.time_at(0), s.time_at(62)) for s in events.strides_of(side)]
        assert len(stances) >= 3
        assert all(any(a <= t <= b for a, b in stances) for t in at)
        a_second = len(at) / sum(b - a for a, b in stances)
        assert a_second == pytest.approx(min(60.0, walk.recording.fps), rel=0.1)


def test_they_are_where_the_landmarks_are(walk: SyntheticClip) -> None:
    legs = legs_in(walk)
    for side, column in COLUMN.items():
        use = legs.wanted[:, column]
        away = legs.ankle_px[use, column] - walk.track.image_px[use, of(side, "ANKLE")]
        assert np.abs(away).max() < 0.1 * np.median(legs.shank_px[use])
    assert np.isfinite(legs.ankle_px[legs.wanted]).all()
    assert np.isfinite(legs.knee_px[legs.wanted]).all()


def test_uneven_times_are_matched_by_frame(walked) -> None:
    clip = walked(view=View.BACK, treadmill=True, variable_frame_rate=True)
    legs = legs_in(clip)
    for side, column in COLUMN.items():
        use = legs.wanted[:, column]
        assert use.sum() > 50
        away = legs.ankle_px[use, column] - clip.track.image_px[use, of(side, "ANKLE")]
        assert np.abs(away).max() < 0.1 * np.median(legs.shank_px[use])


def test_no_look_where_the_legs_were_exchanged(walked) -> None:
    clip = walked(view=View.BACK, treadmill=True)
    plain = legs_in(clip)
    mixed_up = np.flatnonzero(plain.wanted.any(axis=1))[[20, 21, 60, 100]].tolist()
    legs = legs_in(replace(clip, track=exchanged(clip.track, mixed_up)))
    assert plain.wanted[mixed_up].any(axis=1).all()
    assert not legs.wanted[mixed_up].any()
    assert legs.wanted.sum() > 0.8 * plain.wanted.sum()


def test_no_look_while_the_legs_stay_exchanged(walked) -> None:
    """For a second the smoothed paths themselves are those of the other leg; only hips and knees tell."""
    clip = walked(view=View.BACK, treadmill=True, leg_swaps=((2.0, 3.0),))
    legs = legs_in(clip)
    inside = (clip.track.time_s >= 2.0) & (clip.track.time_s < 3.0)
    assert not legs.wanted[inside].any()


def test_no_look_at_feet_that_leave_the_picture(walked) -> None:
    clip = walked(view=View.BACK, treadmill=True)
    feet = [of(side, joint) for side in Side for joint in ("ANKLE", "HEEL", "FOOT_INDEX")]
    lowest = int(np.nanmax(clip.track.image_px[:, feet, 1]) - 30)
    track = replace(clip.track, size_px=(clip.track.size_px[0], lowest))
    motion, events = moved(clip)
    legs = legs_of(track, motion, events)
    below = legs.ankle_px[..., 1] + 0.2 * legs.shank_px > lowest
    assert below[legs_in(clip).wanted].any()
    assert not legs.wanted[below].any()


def test_standing_is_looked_at_sixty_times(walked) -> None:
    clip = stand(StanderSettings(view=View.BACK, fps=60.0, duration_s=12.0))
    legs = legs_in(clip)
    for column in COLUMN.values():
        at = np.flatnonzero(legs.wanted[:, column])
        assert 55 <= len(at) <= 60
        assert np.diff(at).max() < 30
    short = stand(StanderSettings(view=View.BACK, fps=10.0, duration_s=4.0))
    assert legs_in(short).wanted.sum() <= 2 * len(short.track.time_s)


def test_heel_raises_are_looked_at_at_the_top_and_between_them() -> None:
    clip = raise_heels(HeelRaiseSettings(view=View.BACK, fps=60.0))
    motion, events = moved(clip)
    done = performed_of(motion)
    legs = legs_of(clip.track, motion, events, done)
    assert len(done.raises) == 12
    for side, column in COLUMN.items():
        at = clip.track.time_s[legs.wanted[:, column]]
        for one in done.raises_of(side):
            tops = (at >= one.top.start_s) & (at < one.top.end_s)
            assert 5 <= tops.sum() <= 9
        rising = [
            t for t in at for one in done.raises_of(side) if one.span.start_s < t < one.top.start_s - 0.02
        ]
        assert rising == []
    assert not legs_of(clip.track, motion, events).wanted.any(), "nothing was told of the raises"


@pytest.mark.parametrize("view", [View.FRONT, View.LEFT, View.RIGHT])
def test_other_views_are_not_looked_at(walked, view: View) -> None:
    clip = walked(view=view)
    motion, _ = moved(clip)
    assert not worth_looking(motion)
    assert not legs_in(clip).wanted.any()
