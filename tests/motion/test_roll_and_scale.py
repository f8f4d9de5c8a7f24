"""Camera roll from the ground, and metres from the person's height."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analyzer.model.picture import Roll
from analyzer.model.recording import View
from analyzer.motion.build import MotionSettings, motion_of
from analyzer.motion.clean import leg_length
from analyzer.motion.heading import HEADING_SD_DEG
from analyzer.motion.plane import FACING_CAMERA_DEG
from analyzer.motion.roll import combined, from_ground, turned_upright
from analyzer.synthetic.transform import rolled

DISTANCE_M, FOCAL_PX = 4.0, 1000.0


@pytest.mark.parametrize("treadmill", [False, True])
@pytest.mark.parametrize(
    ("view", "roll_deg"), [(View.LEFT, -5.0), (View.RIGHT, 5.0), (View.LEFT, 0.0), (View.RIGHT, -1.0)]
)
def test_roll_is_read_from_the_ground(
    walked, facing_camera, view: View, roll_deg: float, treadmill: bool
) -> None:
    clip = walked(view=view, camera_roll_deg=roll_deg, treadmill=treadmill, jitter_px=1.0)
    track = facing_camera(clip.track, FACING_CAMERA_DEG)
    roll = motion_of(track, None, MotionSettings()).roll
    assert roll.degrees == pytest.approx(roll_deg, abs=0.3 if treadmill else 0.1)
    assert roll.origin == "ground line"
    # On a belt only the facing direction tells how oblique the walk is, and an oblique walk slopes by a quarter.
    low, high = (0.25 * HEADING_SD_DEG * 0.95, 0.25 * HEADING_SD_DEG * 1.05) if treadmill else (0.15, 0.4)
    assert low < roll.sd_deg < high
    assert abs(roll.degrees - roll_deg) < 2 * roll.sd_deg


@pytest.mark.parametrize("yaw_sd_deg", [0.0, 1.0, 9.0])
def test_the_surer_the_plane_the_surer_the_roll(walked, yaw_sd_deg: float) -> None:
    """A quarter of a degree for every degree by which the path may be turned, besides the scatter of the feet."""
    track = walked(view=View.LEFT, jitter_px=1.0).track
    leg_px = leg_length(track.image_px)
    still, found = (
        from_ground(track.image_px, 60.0, leg_px, yaw_sd_deg=sd_deg) for sd_deg in (0.0, yaw_sd_deg)
    )
    assert still is not None
    assert found is not None
    assert found.degrees == still.degrees
    assert found.sd_deg == pytest.approx(np.hypot(still.sd_deg, 0.25 * yaw_sd_deg))


def test_what_was_rolled_is_upright_again(walked) -> None:
    level = walked(view=View.LEFT, focal_px=900.0)
    straight = motion_of(level.track, None, MotionSettings())
    again = motion_of(rolled(level.track, -5.0), None, MotionSettings())
    inside = slice(30, -30)
    one, other = (m.signals["trunk_forward_lean", None].values[inside] for m in (straight, again))
    assert np.nanmax(np.abs(one - other)) < 1.0


def test_undoing_a_roll_is_the_inverse_of_rolling(walked) -> None:
    track = walked(view=View.LEFT).track
    picture = rolled(track, 7.0).image_px
    back = turned_upright(picture, 7.0)
    lines, straight = back - back[:, :1], track.image_px - track.image_px[:, :1]
    np.testing.assert_allclose(lines, straight, atol=1e-8)
    width, height = track.size_px
    there = turned_upright(picture, 7.0, about=(width / 2, height / 2))
    np.testing.assert_allclose(there, track.image_px, atol=1e-8)


def test_upright_things_lean_right_is_positive() -> None:
    """A wall 100 px high whose top is 10 px to the right stands upright again."""
    wall = np.array([[[0.0, 0.0], [10.0, -100.0]]])
    up = turned_upright(wall, float(np.degrees(np.arctan2(10, 100))))
    assert up[0, 1, 0] - up[0, 0, 0] == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("view", [View.FRONT, View.BACK])
def test_from_the_front_the_picture_alone_can_tell(walked, view: View) -> None:
    clip = walked(view=view, camera_roll_deg=3.0)
    alone = motion_of(clip.track, None, MotionSettings()).roll
    assert alone == Roll(0.0, 1.5, "assumed level")
    told = motion_of(clip.track, Roll(3.0, 0.5, "upright edges"), MotionSettings()).roll
    assert (told.degrees, told.sd_deg) == pytest.approx((3.0, 0.5))


@pytest.mark.parametrize(
    ("estimates", "degrees", "sd_deg"),
    [
        pytest.param([], 0.0, 1.5, id="none: taken as level"),
        pytest.param([Roll(2.0, 0.5, "a")], 2.0, 0.5, id="one"),
        pytest.param([Roll(2.0, 1.0, "a"), Roll(2.0, 1.0, "b")], 2.0, 0.5**0.5, id="two that agree"),
        pytest.param([Roll(1.0, 0.5, "a"), Roll(4.0, 1.0, "b")], 1.6, 1.2806, id="disagreement widens"),
        pytest.param([Roll(45.0, 0.1, "a"), Roll(1.0, 1.0, "b")], 1.0, 1.0, id="no camera is held so"),
    ],
)
def test_estimates_are_joined(estimates: list[Roll], degrees: float, sd_deg: float) -> None:
    found = combined(estimates)
    assert (found.degrees, found.sd_deg) == pytest.approx((degrees, sd_deg), abs=1e-3)


@pytest.mark.parametrize(("view", "height_m"), [(View.LEFT, 1.55), (View.RIGHT, 1.75), (View.LEFT, 1.95)])
def test_the_scale_from_the_side(walked, view: View, height_m: float) -> None:
    """Metres per pixel of a pinhole camera are distance over focal length."""
    clip = walked(
        view=view,
        height_m=height_m,
        focal_px=FOCAL_PX,
        camera_distance_m=DISTANCE_M,
        duration_s=4.0,
        jitter_px=1.0,
    )
    scale = motion_of(clip.track, None, MotionSettings(height_cm=100 * height_m)).metres_per_px
    assert scale is not None
    assert np.ptp(scale) == 0.0
    assert scale[0] == pytest.approx(DISTANCE_M / FOCAL_PX, rel=0.03)


@pytest.mark.parametrize("view", [View.FRONT, View.BACK])
def test_the_scale_from_the_front_follows_the_distance(walked, view: View) -> None:
    seconds, speed = 4.0, 1.25
    clip = walked(
        view=view, focal_px=FOCAL_PX, camera_distance_m=DISTANCE_M, duration_s=seconds, speed_m_s=speed
    )
    motion = motion_of(clip.track, None, MotionSettings(height_cm=175.0))
    assert motion.metres_per_px is not None
    far, near = (DISTANCE_M + speed * seconds) / FOCAL_PX, DISTANCE_M / FOCAL_PX
    ends = [np.nanmedian(part) for part in (motion.metres_per_px[:30], motion.metres_per_px[-30:])]
    expected = (far, near) if view is View.FRONT else (near, far)
    assert ends == pytest.approx(expected, rel=0.1)


def test_without_a_height_there_is_no_scale(walked) -> None:
    assert motion_of(walked(view=View.LEFT).track, None, MotionSettings()).metres_per_px is None


def test_twice_the_height_twice_the_scale(walked) -> None:
    track = walked(view=View.LEFT).track
    one, two = (motion_of(track, None, MotionSettings(height_cm=h)).metres_per_px for h in (100.0, 200.0))
    assert one is not None
    assert two is not None
    np.testing.assert_allclose(two, 2 * one)


def test_a_body_without_a_visible_head_has_no_scale(walked) -> None:
    track = walked(view=View.LEFT).track
    confidence = track.confidence.copy()
    confidence[:, 7:9] = 0.0
    headless = replace(track, confidence=confidence)
    assert motion_of(headless, None, MotionSettings(height_cm=175.0)).metres_per_px is None
