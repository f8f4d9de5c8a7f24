"""Side walks laid into their plane: a pinhole written out by hand, walkers of known yaw, and laws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.model.lens import Lens, lens_of
from analyzer.model.recording import View
from analyzer.model.skeleton import MIRROR, N_LANDMARKS, Landmark, Side, mirrored
from analyzer.motion.build import MotionSettings, motion_of
from analyzer.motion.heading import HEADING_SD_DEG
from analyzer.motion.plane import _BESIDE_LEGS, FACING_CAMERA_DEG, in_plane, yaw_of

SIZE = (1920, 1080)
LENS = lens_of(SIZE)
SIDES = (View.LEFT, View.RIGHT)
OTHER = {View.LEFT: View.RIGHT, View.RIGHT: View.LEFT}
LEG_M = 0.85
RATE_HZ = 60.0


@dataclass(frozen=True)
class Walk:
    """A straight walk through the camera's optical axis, ``distance_m`` away and turned by ``yaw_deg``."""

    view: View
    yaw_deg: float
    distance_m: float = 5.0
    lens: Lens = LENS

    def depth_m(self, along_m: np.ndarray) -> np.ndarray:
        return self.distance_m + along_m * np.sin(np.radians(self.yaw_deg))

    def pictured(self, along_m: np.ndarray, up_m: np.ndarray, deeper_m: np.ndarray | float) -> np.ndarray:
        """(..., 2) pixels of points along the walk, above the camera and behind the plane."""
        cos, sin = np.cos(np.radians(self.yaw_deg)), np.sin(np.radians(self.yaw_deg))
        ahead = along_m * cos - deeper_m * sin
        depth = self.depth_m(along_m) + deeper_m * cos
        right = ahead if self.view is View.RIGHT else -ahead
        slopes = np.stack([right / depth, -up_m / depth], axis=-1)
        return np.array(self.lens.centre_px) + self.lens.focal_px * slopes


def looks_deg(yaw_deg: float) -> float:
    """Facing direction of the model's 3D points of somebody who walks that way: turned towards the camera."""
    return yaw_deg - FACING_CAMERA_DEG


def deeper_legs(view: View) -> np.ndarray:
    """(L,) how far behind the middle of the body each point is taken to lie: the side that is seen is nearer."""
    near = Side.LEFT if view is View.LEFT else Side.RIGHT
    result = np.zeros(N_LANDMARKS)
    for joint, half in _BESIDE_LEGS.items():
        one = Landmark[f"{near.name}_{joint}"]
        result[one], result[mirrored(one)] = -half, half
    return result


def moving_body(seconds: float = 4.0, speed_m_s: float = 1.2) -> tuple[np.ndarray, np.ndarray]:
    """(N, L) metres along the walk and above the camera: anything for limbs, a trunk that bobs a little."""
    time_s = np.arange(round(seconds * RATE_HZ) // 2 * 2 + 1) / RATE_HZ
    along = speed_m_s * (time_s - time_s.mean())
    bob = 0.02 * np.cos(2 * np.pi * 1.9 * time_s)
    rng = np.random.default_rng(3)
    ahead, up = rng.uniform(-0.4, 0.4, N_LANDMARKS), rng.uniform(-1.0, 0.8, N_LANDMARKS)
    for point, height in (
        (Landmark.PELVIS_CENTRE, 0.0),
        (Landmark.SHOULDER_CENTRE, 0.5),
        (Landmark.HEAD_CENTRE, 0.7),
    ):
        ahead[point], up[point] = 0.0, height
    return along[:, None] + ahead, bob[:, None] + up


def test_a_plane_turned_by_three_four_five() -> None:
    """Sine .6 and cosine .8, 4 m away through a lens of 1000 px: a metre is 250 px where the pelvis is seen.

    A metre ahead is .8 m to the right and 4.6 m deep; a metre back .8 m to the left and 3.4 m deep.
    """
    lens = Lens((960.0, 540.0), 1000.0)
    picture = np.full((3, N_LANDMARKS, 2), np.nan)
    picture[:, Landmark.PELVIS_CENTRE] = [(960 - 800 / 3.4, 540), (960, 540), (960 + 800 / 4.6, 540)]
    picture[:, Landmark.NOSE] = [
        (960 - 800 / 3.4, 540 - 1000 / 3.4),
        (960, 290),
        (960 + 800 / 4.6, 540 - 1000 / 4.6),
    ]
    flat = in_plane(picture, View.RIGHT, lens, float(np.degrees(np.arcsin(0.6))), 200.0)
    pelvis, nose = flat[:, Landmark.PELVIS_CENTRE], flat[:, Landmark.NOSE]
    np.testing.assert_allclose(pelvis - pelvis[1], [(-250, 0), (0, 0), (250, 0)], atol=1e-9)
    np.testing.assert_allclose(nose - pelvis, [(0, 250)] * 3, atol=1e-9)


@pytest.mark.parametrize("lens", [LENS, Lens((360.0, 640.0), 900.0)])
@pytest.mark.parametrize("yaw_deg", [-25.0, 0.0, 20.0])
@pytest.mark.parametrize("view", SIDES)
def test_what_was_pictured_is_laid_back(view: View, yaw_deg: float, lens: Lens) -> None:
    """Forward distances and heights of both sides of the body, in pixels where the pelvis is typically seen."""
    walk = Walk(view, yaw_deg, lens=lens)
    along, up = moving_body()
    picture = walk.pictured(along, up, LEG_M * deeper_legs(view))
    px_per_m = lens.focal_px / float(np.median(walk.depth_m(along[:, Landmark.PELVIS_CENTRE])))
    flat = in_plane(picture, view, lens, yaw_deg, LEG_M * px_per_m)
    first = (0, Landmark.PELVIS_CENTRE)
    true = np.stack([along, up], axis=-1)
    np.testing.assert_allclose((flat - flat[first]) / px_per_m, true - true[first], atol=1e-6)


@pytest.mark.parametrize("view", SIDES)
def test_level_with_the_camera_is_level_in_the_plane(view: View) -> None:
    along = np.linspace(-2, 2, 41)[:, None] * np.ones(N_LANDMARKS)
    picture = Walk(view, 20.0).pictured(along, np.zeros_like(along), 0.0)
    flat = in_plane(picture, view, LENS, 20.0, 250.0)
    np.testing.assert_allclose(flat[..., 1], 0.0, atol=1e-9)


def test_the_usual_lens_sees_65_degrees_along_the_long_side() -> None:
    for size in (SIZE, SIZE[::-1], (1280, 720)):
        lens = lens_of(size)
        assert lens.centre_px == (size[0] / 2, size[1] / 2)
        assert 2 * np.degrees(np.arctan(max(size) / 2 / lens.focal_px)) == pytest.approx(65.0)


@pytest.mark.parametrize("heading_error_deg", [-HEADING_SD_DEG, 0.0, HEADING_SD_DEG])
@pytest.mark.parametrize("yaw_deg", [-20.0, -10.0, 0.0, 10.0, 20.0])
@pytest.mark.parametrize("view", SIDES)
def test_the_yaw_of_a_walk(walked, view: View, yaw_deg: float, heading_error_deg: float) -> None:
    """From how the body grows on its way, though the facing direction misleads; and as sure as it says.

    The synthetic camera goes around the walk: moved counter-clockwise, a left view is left behind. The unknown
    lens leaves 8 % of the tangent open, 0.8° at 10° and 1.7° at 20°.
    """
    camera_yaw_deg = yaw_deg if view is View.LEFT else -yaw_deg
    track = walked(view=view, camera_yaw_deg=camera_yaw_deg, focal_px=LENS.focal_px, jitter_px=1.0).track
    found = yaw_of(track.image_px, 60.0, view, LENS, looks_deg(yaw_deg) + heading_error_deg)
    assert found.degrees == pytest.approx(yaw_deg, abs=1.0)
    assert abs(found.degrees - yaw_deg) < found.sd_deg
    lens_sd_deg = np.degrees(0.08 * np.tan(np.radians(abs(yaw_deg))))
    assert lens_sd_deg * 0.97 < found.sd_deg < np.hypot(lens_sd_deg, 1.0)


@pytest.mark.parametrize("yaw_deg", [-20.0, -10.0, 0.0, 10.0, 20.0])
@pytest.mark.parametrize("view", SIDES)
def test_the_yaw_of_a_trunk_by_hand(view: View, yaw_deg: float) -> None:
    """To a fifth of a degree where the facing direction is right, to 1.5 where it is wrong by two of its errors."""
    picture = Walk(view, yaw_deg).pictured(*moving_body(), 0.0)
    picture += np.random.default_rng(1).normal(0.0, 1.0, picture.shape)
    for heading_error_deg, slack_deg in ((0.0, 0.2), (-2 * HEADING_SD_DEG, 1.5), (2 * HEADING_SD_DEG, 1.5)):
        found = yaw_of(picture, RATE_HZ, view, LENS, looks_deg(yaw_deg + heading_error_deg))
        assert found.degrees == pytest.approx(yaw_deg, abs=slack_deg)


@pytest.mark.parametrize("heading_deg", [-12.0, 0.0, 12.0])
@pytest.mark.parametrize("view", SIDES)
def test_on_a_belt_the_facing_direction_is_all_there_is(walked, view: View, heading_deg: float) -> None:
    track = walked(view=view, treadmill=True, jitter_px=1.0).track
    found = yaw_of(track.image_px, 60.0, view, LENS, looks_deg(heading_deg))
    assert found.degrees == pytest.approx(heading_deg, abs=0.3)
    assert found.sd_deg == pytest.approx(HEADING_SD_DEG, rel=0.02)


@pytest.mark.parametrize("treadmill", [True, False])
@pytest.mark.parametrize("view", SIDES)
def test_people_look_turned_towards_the_camera(walked, facing_camera, view: View, treadmill: bool) -> None:
    """Somebody on a belt who walks straight past looks turned towards the camera, and is known to walk straight.

    Turned as far the other way he would walk away by twice as much. A walk over ground tells of itself.
    """
    track = walked(view=view, treadmill=treadmill, jitter_px=1.0).track
    towards, away = (
        motion_of(facing_camera(track, turn), None, MotionSettings()).off_axis_deg
        for turn in (FACING_CAMERA_DEG, -FACING_CAMERA_DEG)
    )
    assert towards < 0.5
    assert away == pytest.approx(2 * FACING_CAMERA_DEG, abs=0.5) if treadmill else away < 0.8


def test_the_further_the_walk_the_surer_the_yaw() -> None:
    short, long = (
        yaw_of(
            Walk(View.LEFT, 10.0).pictured(*moving_body(s), 0.0), RATE_HZ, View.LEFT, LENS, looks_deg(10.0)
        )
        for s in (1.5, 4.0)
    )
    assert long.sd_deg < short.sd_deg < HEADING_SD_DEG


def statue() -> np.ndarray:
    along, up = (np.repeat(values[:1], 120, axis=0) for values in moving_body())
    return Walk(View.LEFT, 10.0).pictured(along, up, 0.0)


def a_glimpse() -> np.ndarray:
    picture = Walk(View.LEFT, 10.0).pictured(*moving_body(), 0.0)
    picture[round(0.9 * RATE_HZ) :] = np.nan
    return picture


def one_point() -> np.ndarray:
    """All landmarks in one place that moves."""
    place = np.linspace((100.0, 500.0), (1800.0, 500.0), 240)
    return np.repeat(place[:, None], N_LANDMARKS, axis=1)


def out_of_nothing() -> np.ndarray:
    """Somebody who grows so fast on one side of the picture that in its middle he would be less than nothing."""
    picture = np.zeros((240, N_LANDMARKS, 2))
    picture[..., 0] = np.linspace(1200.0, 1800.0, 240)[:, None]
    picture[:, Landmark.SHOULDER_CENTRE, 1] = -np.linspace(10.0, 300.0, 240)
    picture[:, Landmark.HEAD_CENTRE, 1] = picture[:, Landmark.SHOULDER_CENTRE, 1]
    return picture


@pytest.mark.parametrize("made", [statue, a_glimpse, one_point, out_of_nothing])
def test_a_picture_that_tells_nothing_of_the_yaw(made: object) -> None:
    found = yaw_of(made(), RATE_HZ, View.RIGHT, LENS, looks_deg(7.0))  # type: ignore[operator]
    assert (found.degrees, found.sd_deg) == pytest.approx((7.0, HEADING_SD_DEG))


VIEWS = st.sampled_from(SIDES)
YAWS = st.floats(-30.0, 30.0)
SEEDS = st.integers(0, 2**32 - 1)


def seen(view: View, yaw_deg: float, seed: int) -> np.ndarray:
    """A walk at some distance, with noise, and with points that were not seen."""
    rng = np.random.default_rng(seed)
    walk = Walk(view, yaw_deg, distance_m=float(rng.uniform(4.0, 8.0)))
    picture = walk.pictured(*moving_body(seconds=2.5), LEG_M * deeper_legs(view))
    picture += rng.normal(0.0, 1.0, picture.shape)
    picture[rng.uniform(size=picture.shape[:2]) < 0.02] = np.nan
    return picture


@given(view=VIEWS, yaw_deg=YAWS, heading_deg=YAWS, seed=SEEDS)
@settings(max_examples=25, deadline=None)
def test_a_mirrored_picture_is_the_same_walk_from_the_other_side(
    view: View, yaw_deg: float, heading_deg: float, seed: int
) -> None:
    picture = seen(view, yaw_deg, seed)
    image = (SIZE[0], 0.0) + picture[:, list(MIRROR)] * (-1.0, 1.0)
    one, other = (
        yaw_of(points, RATE_HZ, seen_from, LENS, heading_deg)
        for points, seen_from in ((picture, view), (image, OTHER[view]))
    )
    assert (other.degrees, other.sd_deg) == pytest.approx((one.degrees, one.sd_deg))
    flat = in_plane(picture, view, LENS, yaw_deg, 250.0)
    again = in_plane(image, OTHER[view], LENS, yaw_deg, 250.0)
    np.testing.assert_allclose(again[:, list(MIRROR)], flat, atol=1e-8)


@given(view=VIEWS, yaw_deg=YAWS, heading_deg=YAWS, seed=SEEDS, factor=st.floats(0.1, 8.0))
@settings(max_examples=25, deadline=None)
def test_zoom_makes_the_walk_larger_and_turns_nothing(
    view: View, yaw_deg: float, heading_deg: float, seed: int, factor: float
) -> None:
    picture = seen(view, yaw_deg, seed)
    size = (factor * SIZE[0], factor * SIZE[1])
    large = lens_of(size)  # type: ignore[arg-type]
    one = yaw_of(picture, RATE_HZ, view, LENS, heading_deg)
    other = yaw_of(factor * picture, RATE_HZ, view, large, heading_deg)
    assert (other.degrees, other.sd_deg) == pytest.approx((one.degrees, one.sd_deg))
    flat = in_plane(picture, view, LENS, yaw_deg, 250.0)
    again = in_plane(factor * picture, view, large, yaw_deg, factor * 250.0)
    np.testing.assert_allclose(again, factor * flat, atol=1e-8 * factor)


@given(
    view=VIEWS, yaw_deg=st.floats(-80.0, 80.0), leg_px=st.sampled_from([250.0, np.nan]), n=st.integers(1, 200)
)
@settings(max_examples=25, deadline=None)
def test_an_empty_picture_has_no_plane(view: View, yaw_deg: float, leg_px: float, n: int) -> None:
    picture = np.full((n, N_LANDMARKS, 2), np.nan)
    found = yaw_of(picture, RATE_HZ, view, LENS, looks_deg(yaw_deg))
    assert (found.degrees, found.sd_deg) == pytest.approx((yaw_deg, HEADING_SD_DEG))
    flat = in_plane(picture, view, LENS, yaw_deg, leg_px)
    assert flat.shape == picture.shape
    assert np.isnan(flat).all()


@given(view=VIEWS, yaw_deg=YAWS, seed=SEEDS)
@settings(max_examples=25, deadline=None)
def test_what_was_not_seen_is_not_made_up(view: View, yaw_deg: float, seed: int) -> None:
    picture = seen(view, yaw_deg, seed)
    flat = in_plane(picture, view, LENS, yaw_deg, 250.0)
    np.testing.assert_array_equal(np.isnan(flat), np.isnan(picture))


@pytest.mark.parametrize("view", SIDES)
def test_beyond_the_vanishing_point_there_is_no_plane(view: View) -> None:
    """A walk that leads away by 60° vanishes at the cotangent of 60°, before the edge of the picture."""
    vanishing = LENS.focal_px / np.tan(np.radians(60.0))
    places = vanishing + np.array([-100.0, -1.0, 1.0, 80.0])
    picture = np.full((4, N_LANDMARKS, 2), 540.0)
    picture[..., 0] = (960.0 + (places if view is View.RIGHT else -places))[:, None]
    ahead = in_plane(picture, view, LENS, 60.0, 250.0)[:, Landmark.PELVIS_CENTRE, 0]
    assert np.isfinite(ahead[:2]).all()
    assert ahead[1] > ahead[0]
    assert np.isnan(ahead[2:]).all()


@pytest.mark.parametrize("camera_yaw_deg", [-25.0, -10.0, 0.0, 10.0, 25.0])
@pytest.mark.parametrize("view", SIDES)
def test_an_oblique_walk_is_as_fast_and_as_level_as_it_is(walked, view: View, camera_yaw_deg: float) -> None:
    """Through the whole of ``motion``: pixels a second of the pelvis, a level floor, and the yaw told."""
    speed_m_s, distance_m = 1.25, 7.0
    clip = walked(
        view=view,
        camera_yaw_deg=camera_yaw_deg,
        speed_m_s=speed_m_s,
        camera_distance_m=distance_m,
        focal_px=LENS.focal_px,
        jitter_px=1.0,
    )
    motion = motion_of(clip.track, None, MotionSettings())
    assert motion.off_axis_deg == pytest.approx(abs(camera_yaw_deg), abs=1.5)
    ahead, up = motion.point(Landmark.PELVIS_CENTRE).T
    known = np.isfinite(ahead)
    speed_px = np.polyfit(motion.time_s[known], ahead[known], 1)[0]
    assert speed_px == pytest.approx(speed_m_s * LENS.focal_px / distance_m, rel=0.01)
    rise_px_per_s = np.polyfit(motion.time_s[known], up[known], 1)[0]
    assert abs(rise_px_per_s) < 0.01 * speed_px


@pytest.mark.parametrize("view", SIDES)
def test_the_picture_points_of_an_oblique_and_rolled_walk_stay_on_the_picture(walked, view: View) -> None:
    track = walked(view=view, camera_yaw_deg=20.0, camera_roll_deg=4.0, focal_px=LENS.focal_px).track
    motion = motion_of(track, None, MotionSettings())
    off = np.linalg.norm(motion.picture_px - track.image_px, axis=-1)[20:-20]
    assert np.nanmax(off) < 0.03 * motion.leg_px
