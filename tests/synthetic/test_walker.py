"""The walker is a body: rigid, standing on the ground it stands on, and its truth follows from it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from analyzer.model.arrays import FloatArray
from analyzer.model.gait import ContactKind
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import N_LANDMARKS, Landmark, Side, of
from analyzer.synthetic.feet import FLAT_SHARE, strike_phase
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.truth import joint_series
from analyzer.synthetic.walker import figure, walk

PEOPLE = {
    "ordinary": WalkerSettings(),
    "slow": WalkerSettings(speed_m_s=0.8, cadence_spm=90.0, stance_fraction=0.65),
    "fast": WalkerSettings(speed_m_s=1.6, cadence_spm=125.0, stance_fraction=0.59),
    "limping": WalkerSettings(step_time_asymmetry=10.0, step_length_asymmetry=8.0),
    "stiff knee": WalkerSettings(knee_swing_left_deg=48.0),
    "dropping pelvis": WalkerSettings(pelvic_drop_left_deg=9.0, pelvic_drop_right_deg=1.0),
    "turned out": WalkerSettings(toe_out_left_deg=20.0, toe_out_right_deg=-4.0, step_width_m=0.2),
    "knees in": WalkerSettings(knee_inward_left_deg=20.0, knee_inward_right_deg=-10.0),
    "treadmill": WalkerSettings(treadmill=True),
}
SEGMENTS = (
    ("HIP", "KNEE"),
    ("KNEE", "ANKLE"),
    ("ANKLE", "HEEL"),
    ("HEEL", "FOOT_INDEX"),
    ("SHOULDER", "ELBOW"),
)


@pytest.fixture(params=PEOPLE.values(), ids=PEOPLE.keys())
def person(request: pytest.FixtureRequest) -> WalkerSettings:
    settings: WalkerSettings = request.param
    return settings


def over_ground(settings: WalkerSettings, time_s: FloatArray) -> FloatArray:
    """(N, 33, 3) on ground that does not move, so that a foot in stance stands still."""
    return figure(replace(settings, treadmill=False), time_s)


def dense_times(settings: WalkerSettings) -> FloatArray:
    return np.arange(0.0, 2 * settings.stride_s, 0.001)


def test_segments_are_rigid(person: WalkerSettings) -> None:
    points = figure(person, dense_times(person))
    for side in Side:
        for upper, lower in SEGMENTS:
            length = np.linalg.norm(points[:, of(side, upper)] - points[:, of(side, lower)], axis=1)
            assert np.ptp(length) < 1e-9, (side, upper, lower)


def test_a_foot_stands_still_from_strike_to_foot_off_and_moves_otherwise(person: WalkerSettings) -> None:
    time_s = dense_times(person)
    points = over_ground(person, time_s)
    for side in Side:
        number, phase = strike_phase(person, side, time_s)
        flat = FLAT_SHARE * person.stance_fraction
        on_heel, on_toe = phase < flat, (phase > flat) & (phase < person.stance_fraction)
        for stride in np.unique(number):
            for joint, contact in (("HEEL", on_heel), ("FOOT_INDEX", on_toe)):
                path = points[contact & (number == stride)][:, of(side, joint)]
                if len(path):
                    assert np.ptp(path, axis=0).max() < 1e-9, (side, joint)
                    assert np.abs(path[:, 2]).max() < 1e-9, (side, joint)
        swing = phase > person.stance_fraction + 0.02
        moving = np.linalg.norm(np.diff(points[:, of(side, "HEEL")], axis=0), axis=1)[swing[1:]] / 0.001
        assert moving.min() > 0.1 * person.speed_m_s


def test_a_belt_carries_the_standing_foot_backwards() -> None:
    settings = WalkerSettings(treadmill=True, start_phase=0.2)
    time_s = np.arange(0.0, 0.1, 0.01)
    heel = figure(settings, time_s)[:, Landmark.LEFT_FOOT_INDEX, 0]
    assert np.diff(heel) / 0.01 == pytest.approx(-settings.speed_m_s, abs=1e-6)


def test_movement_has_no_jumps(person: WalkerSettings) -> None:
    points = over_ground(person, dense_times(person))
    assert np.abs(np.diff(points, axis=0)).max() < 0.012, "faster than 12 m/s"


def test_the_swinging_toe_clears_the_ground() -> None:
    settings = WalkerSettings()
    time_s = dense_times(settings)
    phase = strike_phase(settings, Side.LEFT, time_s)[1]
    toe = figure(settings, time_s)[:, Landmark.LEFT_FOOT_INDEX, 2]
    middle = (phase > 0.7) & (phase < 0.95)
    assert 0.01 < toe[middle].min() < 0.06


def test_feet_look_like_feet_to_event_detectors() -> None:
    """Extremes of foot minus pelvis and of foot-centre speed lie near the contacts, as in measured walks."""
    settings = WalkerSettings()
    time_s = settings.first_strike_s(Side.LEFT) + np.arange(-0.3, 1.0, 0.0005)
    points = over_ground(settings, time_s)
    off = settings.stance_fraction * settings.stride_s
    at = time_s - settings.first_strike_s(Side.LEFT)
    pelvis = (points[:, Landmark.LEFT_HIP, 0] + points[:, Landmark.RIGHT_HIP, 0]) / 2
    heel, toe = (points[:, of(Side.LEFT, joint)] for joint in ("HEEL", "FOOT_INDEX"))
    centre_speed = np.gradient((heel[:, 2] + toe[:, 2]) / 2, time_s)
    strike = np.abs(at) < 0.1
    leave = np.abs(at - off) < 0.2
    assert at[strike][np.argmax((heel[:, 0] - pelvis)[strike])] == pytest.approx(0.0, abs=0.045)
    assert at[leave][np.argmin((toe[:, 0] - pelvis)[leave])] == pytest.approx(off, abs=0.05)
    assert at[strike][np.argmin(centre_speed[strike])] == pytest.approx(0.0, abs=0.03)
    assert at[leave][np.argmax(centre_speed[leave])] == pytest.approx(off, abs=0.03)


def test_knee_curve_is_that_of_a_walk() -> None:
    settings = WalkerSettings()
    time_s = settings.first_strike_s(Side.LEFT) + np.arange(1000) / 1000 * settings.stride_s
    knee = joint_series(figure(settings, time_s), Side.LEFT)["knee_flexion"]
    published = [2.4, 16.4, 15.7, 9.0, 3.9, 7.5, 30.2, 59.9, 56.0, 24.5]
    assert np.abs(knee[::100] - published).max() < 14.0
    assert np.corrcoef(knee[::100], published)[0, 1] > 0.96
    assert 680 < np.argmax(knee) < 800


@pytest.mark.parametrize(
    ("wish", "key", "side"),
    [
        ("knee_swing_left_deg", "knee_flexion_swing_peak", Side.LEFT),
        ("knee_swing_right_deg", "knee_flexion_swing_peak", Side.RIGHT),
        ("knee_loading_left_deg", "knee_flexion_loading", Side.LEFT),
        ("knee_loading_right_deg", "knee_flexion_loading", Side.RIGHT),
        ("thigh_extension_deg", "thigh_extension_peak", Side.LEFT),
    ],
)
def test_wishes_are_met(wish: str, key: str, side: Side) -> None:
    plain = walk(WalkerSettings(duration_s=0.1)).truth.value(key, side)
    for change in (-3.0, 3.0):
        asked = plain + change
        settings = replace(WalkerSettings(duration_s=0.1), **{wish: asked})
        assert walk(settings).truth.value(key, side) == pytest.approx(asked, abs=0.6)


def test_truth_of_rhythm_agrees_with_the_contacts(person: WalkerSettings) -> None:
    clip = walk(person)
    truth = clip.truth
    strikes = [c for c in truth.contacts if c.kind is ContactKind.FOOT_STRIKE]
    mean_step = np.mean([truth.value("step_time", side) for side in Side])
    assert truth.value("cadence") == pytest.approx(60.0 / mean_step)
    for before, after in pairwise(strikes):
        assert after.side is before.side.other
        assert after.time_s - before.time_s == pytest.approx(truth.value("step_time", after.side))
    for side in Side:
        landed = truth.times(side, ContactKind.FOOT_STRIKE)[0]
        left = next(t for t in truth.times(side, ContactKind.FOOT_OFF) if t > landed)
        share = 100 * (left - landed) / truth.value("stride_time", side)
        assert truth.value("stance_fraction", side) == pytest.approx(share)


def test_truth_of_lengths_agrees_with_the_footprints(person: WalkerSettings) -> None:
    truth = walk(person).truth
    strikes = [c for c in truth.contacts if c.kind is ContactKind.FOOT_STRIKE]
    times = np.array([c.time_s + 1e-4 for c in strikes])
    points = over_ground(person, times)
    prints = np.array([points[i, of(c.side, "HEEL")] for i, c in enumerate(strikes)])
    for i in range(1, len(strikes)):
        side = strikes[i].side
        ankles = points[i, of(side, "ANKLE"), 0] - points[i, of(side.other, "ANKLE"), 0]
        assert ankles == pytest.approx(truth.value("step_length", side), abs=2e-3)
        width = side.sign * (prints[i, 1] - prints[i - 1, 1])
        assert width == pytest.approx(truth.value("step_width"), abs=1e-6)
        if i >= 2:
            assert prints[i, 0] - prints[i - 2, 0] == pytest.approx(
                truth.value("stride_length", side), abs=1e-6
            )
    left, right = (truth.value("step_length", side) for side in Side)
    assert 0 < left + right < truth.value("stride_length", Side.LEFT)
    assert truth.value("step_length_asymmetry") == pytest.approx(200 * (left - right) / (left + right))


def test_truth_is_finite_and_has_both_sides(person: WalkerSettings) -> None:
    values = walk(person).truth.values
    assert all(np.isfinite(value) for value in values.values())
    keys = {key for key, side in values if side is Side.LEFT}
    assert keys == {key for key, side in values if side is Side.RIGHT}


def test_signs_of_the_truth() -> None:
    plain = WalkerSettings(duration_s=0.1)
    assert walk(replace(plain, step_time_asymmetry=8.0)).truth.value("step_time_asymmetry") > 7.9
    drop = walk(replace(plain, pelvic_drop_left_deg=8.0, pelvic_drop_right_deg=0.0)).truth
    assert drop.value("pelvic_drop", Side.LEFT) > 6.0
    assert abs(drop.value("pelvic_drop", Side.RIGHT)) < 1.0
    turned = walk(replace(plain, toe_out_left_deg=15.0, toe_out_right_deg=-3.0)).truth
    assert turned.value("foot_progression_angle", Side.LEFT) == pytest.approx(15.0, abs=0.1)
    assert turned.value("foot_progression_angle", Side.RIGHT) == pytest.approx(-3.0, abs=0.1)
    inward = walk(replace(plain, knee_inward_left_deg=20.0)).truth
    assert inward.value("knee_frontal_angle", Side.LEFT) > 3.0
    assert inward.value("knee_frontal_angle", Side.RIGHT) == pytest.approx(0.0, abs=0.1)
    assert walk(replace(plain, trunk_forward_lean_deg=10.0)).truth.value(
        "trunk_forward_lean"
    ) == pytest.approx(10.0, abs=0.1)


@pytest.mark.parametrize("view", View)
def test_every_view_shows_the_person_as_it_says(view: View) -> None:
    track = walk(WalkerSettings(view=view)).track
    x, confidence = track.image_px[..., 0], track.confidence
    nose_ahead = np.sign(np.median(x[:, Landmark.NOSE] - x[:, Landmark.HEAD_CENTRE]))
    left_of_right = np.sign(np.median(x[:, Landmark.LEFT_SHOULDER] - x[:, Landmark.RIGHT_SHOULDER]))
    travel = np.sign(x[-1, Landmark.PELVIS_CENTRE] - x[0, Landmark.PELVIS_CENTRE])
    if view.sagittal:
        assert nose_ahead == travel == (-1 if view is View.LEFT else 1)
        near, far = (Side.LEFT, Side.RIGHT) if view is View.LEFT else (Side.RIGHT, Side.LEFT)
        assert np.median(confidence[:, of(near, "KNEE")]) > np.median(confidence[:, of(far, "KNEE")])
    else:
        assert left_of_right == (1 if view is View.FRONT else -1)
        size = np.ptp(track.image_px[:, :33, 1], axis=1)
        assert (size[-1] > size[0]) == (view is View.FRONT)
    inside = (track.image_px > 0) & (track.image_px < np.array(track.size_px))
    assert inside.all()


def test_same_settings_give_the_same_clip_and_another_seed_another() -> None:
    settings = WalkerSettings(jitter_px=2.0, dropout=0.1, variable_frame_rate=True, seed=3, duration_s=2.0)
    first, second = walk(settings).track, walk(settings).track
    np.testing.assert_array_equal(first.image_px, second.image_px)
    np.testing.assert_array_equal(first.time_s, second.time_s)
    other = walk(replace(settings, seed=4)).track
    assert not np.array_equal(first.image_px, other.image_px, equal_nan=True)


def test_shape_of_a_clip() -> None:
    clip = walk(WalkerSettings(fps=30.0, duration_s=2.0))
    assert clip.track.image_px.shape == (60, N_LANDMARKS, 2)
    assert clip.track.world_m is not None
    assert clip.track.world_m.shape == (60, N_LANDMARKS, 3)
    assert (clip.recording.frames, clip.recording.fps, clip.recording.duration_s) == (60, 30.0, 2.0)
    assert clip.task is Task.WALK
    assert clip.subject.height_cm == 175.0


def test_far_frames_are_smaller_than_near_ones_by_perspective() -> None:
    track = walk(WalkerSettings(view=View.FRONT)).track
    heights = np.ptp(track.image_px[:, :33, 1], axis=1)
    assert heights[-1] / heights[0] > 2.0


def test_quirks_do_what_they_say() -> None:
    plain = walk(WalkerSettings(duration_s=3.0))
    quirky = walk(WalkerSettings(duration_s=3.0, knee_offset_deg=-6.0))
    difference = image_knee(quirky.track.image_px) - image_knee(plain.track.image_px)
    assert np.median(difference) == pytest.approx(-6.0, abs=0.5)
    swapped = walk(WalkerSettings(duration_s=3.0, leg_swaps=((1.0, 1.5),)))
    during = (plain.track.time_s >= 1.0) & (plain.track.time_s < 1.5)
    left, right = Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE
    np.testing.assert_array_equal(swapped.track.image_px[during, left], plain.track.image_px[during, right])
    np.testing.assert_array_equal(swapped.track.image_px[~during, left], plain.track.image_px[~during, left])
    lossy = walk(WalkerSettings(duration_s=3.0, dropout=0.2))
    assert 0.1 < 1 - lossy.track.seen.mean() < 0.3
    assert (lossy.track.confidence[lossy.track.seen == 0] == 0).all()
    wobbly = walk(WalkerSettings(duration_s=3.0, variable_frame_rate=True))
    assert np.ptp(np.diff(wobbly.track.time_s)) > 0.3 / 60
    assert walk(WalkerSettings(duration_s=3.0, jitter_px=0.0, seed=1)).track.image_px == pytest.approx(
        plain.track.image_px
    )


def image_knee(image_px: FloatArray) -> FloatArray:
    """(F,) included knee angle of the left leg in the picture, flexion +, degrees."""
    hip, knee, ankle = (image_px[:, of(Side.LEFT, joint)] for joint in ("HIP", "KNEE", "ANKLE"))
    thigh, shank = knee - hip, ankle - knee
    cosine = np.sum(thigh * shank, axis=1) / np.linalg.norm(thigh, axis=1) / np.linalg.norm(shank, axis=1)
    result: FloatArray = np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))
    return result


def test_a_side_view_shows_the_true_knee() -> None:
    settings = WalkerSettings()
    clip = walk(settings)
    assert image_knee(clip.track.image_px).max() == pytest.approx(
        clip.truth.value("knee_flexion_swing_peak", Side.LEFT), abs=0.7
    )
