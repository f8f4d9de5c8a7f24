"""From seen points to smooth ones: gated, bridged, never invented."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analyzer.errors import NobodySeen
from analyzer.model.picture import Roll
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Landmark, Side, of
from analyzer.motion.build import MotionSettings, motion_of, oriented, seen_again
from analyzer.motion.clean import CleanSettings, cleaned, leg_length
from analyzer.synthetic.settings import StanderSettings
from analyzer.synthetic.stander import stand
from analyzer.synthetic.transform import nobody, noisy, rolled, slowed, with_gap

SETTINGS = CleanSettings()
KNEE = Landmark.LEFT_KNEE


def clean(track: PoseTrack, **settings: float) -> np.ndarray:
    used = np.ones(len(track.time_s))
    return cleaned(track, used, repair_legs=False, settings=replace(SETTINGS, **settings)).image_px


@pytest.fixture
def track(walked) -> PoseTrack:
    return walked(view=View.LEFT).track


def test_smooth_points_stay_where_they_were(track: PoseTrack) -> None:
    middle = slice(20, -20)
    off = np.linalg.norm(clean(track)[middle, KNEE] - track.image_px[middle, KNEE], axis=1)
    assert off.max() < 0.02 * leg_length(track.image_px)


def test_smoothing_takes_most_of_the_jitter(track: PoseTrack) -> None:
    middle = slice(20, -20)
    jitter = (clean(noisy(track, 3.0, seed=1)) - clean(track))[middle, :33].std()
    assert jitter < 0.6 * 3.0


@pytest.mark.parametrize(
    ("lost_s", "bridged"),
    [pytest.param(0.1, True, id="0.1 s"), pytest.param(0.25, False, id="0.25 s")],
)
def test_short_gaps_are_bridged_and_long_ones_stay(track: PoseTrack, lost_s: float, bridged: bool) -> None:
    points = clean(with_gap(track, 2.0, 2.0 + lost_s))
    inside = (track.time_s > 2.0) & (track.time_s < 2.0 + lost_s - 0.02)
    assert np.isfinite(points[inside]).all() == bridged
    assert np.isnan(points[inside]).any() != bridged


def test_points_outside_the_picture_or_hardly_believed_are_not_used(track: PoseTrack) -> None:
    image, confidence = track.image_px.copy(), track.confidence.copy()
    image[100:150, Landmark.LEFT_HEEL, 1] = track.size_px[1] + 200.0
    confidence[100:150, Landmark.LEFT_WRIST] = 0.02
    points = clean(replace(track, image_px=image, confidence=confidence))
    assert np.isnan(points[105:145, [Landmark.LEFT_HEEL, Landmark.LEFT_WRIST]]).all()
    assert np.isfinite(points[105:145, KNEE]).all()


def test_middles_are_those_of_the_smoothed_pair(track: PoseTrack) -> None:
    image = track.image_px.copy()
    image[:, Landmark.PELVIS_CENTRE] = -1.0
    points = clean(replace(track, image_px=image))
    pair = points[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=1)
    np.testing.assert_allclose(points[:, Landmark.PELVIS_CENTRE], pair)


def test_a_slip_of_two_frames_is_taken_out(track: PoseTrack) -> None:
    image = track.image_px.copy()
    image[100:102, KNEE] += 0.6 * leg_length(image)
    points = clean(replace(track, image_px=image))
    off = np.linalg.norm(points[95:107, KNEE] - clean(track)[95:107, KNEE], axis=1)
    assert off.max() < 0.05 * leg_length(track.image_px)


def test_uneven_frames_become_an_even_clock(walked) -> None:
    track = walked(view=View.LEFT, variable_frame_rate=True, fps=60.0).track
    result = cleaned(track, np.ones(len(track.time_s)), repair_legs=False, settings=SETTINGS)
    assert np.ptp(np.diff(result.time_s)) < 1e-9
    assert result.rate_hz == pytest.approx(60.0, rel=0.05)
    at = np.column_stack(
        [np.interp(track.time_s, result.time_s, result.image_px[:, KNEE, k]) for k in (0, 1)]
    )
    assert np.linalg.norm(at - track.image_px[:, KNEE], axis=1)[20:-20].max() < 0.03 * leg_length(
        track.image_px
    )


def test_leg_length_by_hand() -> None:
    points = np.full((4, 36, 2), np.nan)
    points[:, of(Side.LEFT, "HIP")] = (0, 0)
    points[:, of(Side.LEFT, "KNEE")] = (0, 30)
    points[:, of(Side.LEFT, "ANKLE")] = (40, 30)
    assert leg_length(points) == pytest.approx(70.0)
    points[:3, of(Side.LEFT, "ANKLE")] = np.nan
    assert leg_length(points) == pytest.approx(70.0), "one frame is enough"
    assert np.isnan(leg_length(np.full((4, 36, 2), np.nan)))


@pytest.mark.parametrize(
    ("view", "expected"),
    [(View.RIGHT, (3, -4)), (View.LEFT, (-3, -4)), (View.FRONT, (3, -4)), (View.BACK, (-3, -4))],
)
def test_body_axes_point_up_and_forward_or_to_the_left(view: View, expected: tuple[float, float]) -> None:
    assert oriented(np.array([[3.0, 4.0]]), view)[0] == pytest.approx(expected)


@pytest.mark.parametrize("view", [View.LEFT, View.RIGHT])
def test_walking_goes_forward(walked, view: View) -> None:
    motion = motion_of(walked(view=view).track, None, MotionSettings())
    ahead = motion.point(Landmark.PELVIS_CENTRE)[:, 0]
    seen = ahead[np.isfinite(ahead)]
    assert seen[-1] - seen[0] > 3 * motion.leg_px


@pytest.mark.parametrize("view", View)
def test_up_is_up_and_left_is_left(walked, view: View) -> None:
    motion = motion_of(walked(view=view).track, None, MotionSettings())
    head, pelvis = motion.point(Landmark.HEAD_CENTRE), motion.point(Landmark.PELVIS_CENTRE)
    assert np.nanmin(head[:, 1] - pelvis[:, 1]) > 0
    if view.frontal:
        assert np.nanmin(motion.joint(Side.LEFT, "HIP")[:, 0] - motion.joint(Side.RIGHT, "HIP")[:, 0]) > 0


@pytest.mark.parametrize("view", [View.FRONT, View.BACK])
def test_from_the_front_the_origin_is_the_middle_of_the_picture(walked, view: View) -> None:
    """Also of a picture that was rolled: it is turned about its middle."""
    track = walked(view=view).track
    level = motion_of(track, None, MotionSettings())
    middle = np.array(track.size_px) / 2
    np.testing.assert_allclose(level.points_px, oriented(level.picture_px - middle, view))
    again = motion_of(rolled(track, 4.0), Roll(4.0, 0.1, "upright edges"), MotionSettings())
    off = np.linalg.norm(again.points_px - level.points_px, axis=-1)[20:-20]
    assert np.nanmax(off) < 0.02 * level.leg_px


def test_axes_of_the_picture_and_of_the_body_change_into_one_another() -> None:
    points = np.random.default_rng(0).normal(size=(5, 36, 2))
    for view in View:
        np.testing.assert_array_equal(seen_again(oriented(points, view), view), points)


def test_a_slowed_clip_is_the_same_movement(track: PoseTrack) -> None:
    assert motion_of(slowed(track, 1.5), None, MotionSettings()).task is Task.WALK


@pytest.mark.parametrize("n", [30, 200])
def test_an_empty_room_is_said_to_be_empty(n: int) -> None:
    with pytest.raises(NobodySeen) as told:
        motion_of(nobody(n), None, MotionSettings())
    assert told.value.text == "No person with visible legs was found in this clip."
    assert told.value.hint


@pytest.mark.parametrize("view", View)
def test_in_standing_the_points_are_kept_as_they_were_seen(view: View) -> None:
    """On the axes of the smooth ones, with their jitter: what is told of it later depends on no filter."""
    clip = stand(StanderSettings(view=view, jitter_px=2.0))
    found = motion_of(clip.track, Roll(0.0, 0.1, "by hand"), MotionSettings(view=view, task=Task.STAND))
    assert found.unsmoothed_px is not None
    seen = oriented(clip.track.image_px - np.array(clip.track.size_px) / 2, view)
    # Even frame times to a rounding error: the clock is the frames'.
    assert np.abs(found.unsmoothed_px - seen).max() < 1e-3
    left = (found.unsmoothed_px - found.points_px)[20:-20, :33].std()
    assert 1.0 < left < 2.0


def test_a_walk_keeps_no_second_set_of_points(walked) -> None:
    track = walked(view=View.FRONT).track
    assert motion_of(track, None, MotionSettings(view=View.FRONT, task=Task.WALK)).unsmoothed_px is None
