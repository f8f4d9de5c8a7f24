"""Which way the person faces: four views, oblique cameras, turns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analyzer.model.pose import PoseTrack
from analyzer.model.recording import View
from analyzer.motion.heading import heading

YAWS = (-40.0, 0.0, 25.0)


def leads_away_deg(view: View, camera_yaw_deg: float) -> float:
    """Yaw of a walk past a camera that was moved counter-clockwise around it: the left one is left behind."""
    return camera_yaw_deg if view is View.LEFT else -camera_yaw_deg


@pytest.mark.parametrize("yaw_deg", YAWS)
@pytest.mark.parametrize("view", View)
def test_view_and_obliqueness(walked, view: View, yaw_deg: float) -> None:
    clip = walked(view=view, camera_yaw_deg=yaw_deg, duration_s=2.0)
    facing = heading(clip.track)
    assert facing.view is view
    assert abs(facing.yaw_deg) == pytest.approx(abs(yaw_deg), abs=1.5)
    if view.sagittal:
        assert facing.yaw_deg == pytest.approx(leads_away_deg(view, yaw_deg), abs=1.5)
    assert facing.used.all()


@pytest.mark.parametrize("yaw_deg", [-15.0, 0.0])
@pytest.mark.parametrize("view", View)
def test_without_points_in_space_the_view_is_still_found(walked, view: View, yaw_deg: float) -> None:
    clip = walked(view=view, camera_yaw_deg=yaw_deg, duration_s=2.0)
    assert heading(replace(clip.track, world_m=None)).view is view


@pytest.mark.parametrize("view", View)
def test_a_given_view_is_believed(walked, view: View) -> None:
    """45° lies between two views; whoever says which gets it, with the obliqueness told."""
    clip = walked(view=view, camera_yaw_deg=44.0, duration_s=2.0)
    facing = heading(clip.track, view)
    assert facing.view is view
    assert abs(facing.yaw_deg) == pytest.approx(44.0, abs=1.5)
    if view.sagittal:
        assert facing.yaw_deg == pytest.approx(leads_away_deg(view, 44.0), abs=1.5)


def there_and_back(there: PoseTrack, back: PoseTrack, seconds_back: float) -> PoseTrack:
    """A clip in which the person walks through, and then the other way for a while."""
    n = round(seconds_back * 60)
    time_s = np.concatenate([there.time_s, there.time_s[-1] + (1 + np.arange(n)) / 60.0])
    assert there.world_m is not None
    assert back.world_m is not None
    return replace(
        there,
        time_s=time_s,
        image_px=np.concatenate([there.image_px, back.image_px[:n]]),
        world_m=np.concatenate([there.world_m, back.world_m[:n]]),
        confidence=np.concatenate([there.confidence, back.confidence[:n]]),
    )


def test_of_two_ways_the_longer_one_counts(walked) -> None:
    left, right = (walked(view=view, duration_s=3.0).track for view in (View.LEFT, View.RIGHT))
    track = there_and_back(left, right, seconds_back=2.0)
    facing = heading(track)
    assert facing.view is View.LEFT
    assert facing.used[:170].all()
    assert not facing.used[190:].any()
    asked = heading(track, View.RIGHT)
    assert asked.view is View.RIGHT
    assert asked.used[190:].all()
    assert not asked.used[:170].any()


def test_nobody_has_no_heading_and_does_no_harm(walked) -> None:
    track = walked(duration_s=3.0).track
    nobody = replace(track, image_px=np.full_like(track.image_px, np.nan), world_m=None)
    assert not heading(nobody).used.any()
    assert heading(nobody).yaw_deg == 0.0
