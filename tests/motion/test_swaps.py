"""Legs that the model exchanged are put right; legs that it did not are left alone."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from analyzer.model.pose import PoseTrack
from analyzer.model.recording import View
from analyzer.model.skeleton import LEG_JOINTS, Side, of
from analyzer.motion.build import MotionSettings, motion_of
from analyzer.motion.clean import leg_length
from analyzer.motion.swaps import unswapped
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.transform import with_swaps
from analyzer.synthetic.walker import walk

LEGS = [of(side, joint) for side in Side for joint in LEG_JOINTS if joint != "HIP"]
FEET = {side: [of(side, joint) for joint in ("ANKLE", "HEEL", "FOOT_INDEX")] for side in Side}
TOGETHER_LEGS = 0.1
END_S = 0.15
"""With the feet side by side, or before the first pass, nothing tells one leg from the other."""

WALKERS = {
    "slow": WalkerSettings(speed_m_s=0.8, cadence_spm=90.0, stance_fraction=0.65),
    "ordinary": WalkerSettings(view=View.RIGHT, start_phase=0.1),
    "fast": WalkerSettings(speed_m_s=1.6, cadence_spm=125.0, stance_fraction=0.59),
    "treadmill": WalkerSettings(treadmill=True, view=View.RIGHT, start_phase=0.1),
    "at 30 pictures a second": WalkerSettings(fps=30.0, jitter_px=1.5),
    "limping": WalkerSettings(step_time_asymmetry=10.0, step_length_asymmetry=8.0, jitter_px=1.5),
}
SWAPS = {
    "a flicker": [(1.0, 1.02)],
    "a twelfth of a second": [(1.5, 1.58)],
    "half a step": [(2.0, 2.25)],
    "many": [(0.7, 0.75), (1.1, 1.35), (2.2, 2.4), (2.45, 2.5), (3.4, 3.7), (4.9, 5.0)],
}


@cache
def track_of(name: str) -> PoseTrack:
    return walk(WALKERS[name]).track


def feet_apart_legs(track: PoseTrack) -> np.ndarray:
    left, right = (track.image_px[:, FEET[side], 0].mean(axis=1) for side in Side)
    return np.abs(left - right) / leg_length(track.image_px)


def sure(track: PoseTrack) -> np.ndarray:
    inside = (track.time_s > END_S) & (track.time_s < track.time_s[-1] - END_S)
    return (feet_apart_legs(track) > TOGETHER_LEGS) & inside


@pytest.mark.parametrize("name", WALKERS)
def test_a_clean_walker_is_left_alone(name: str) -> None:
    track = track_of(name)
    found = unswapped(track.time_s, track.image_px, leg_length(track.image_px))
    assert not found.swapped[sure(track)].any()
    assert found.swapped.mean() < 0.01


@pytest.mark.parametrize("swaps", SWAPS)
@pytest.mark.parametrize("name", WALKERS)
def test_exchanged_legs_are_restored_exactly(name: str, swaps: str) -> None:
    track = track_of(name)
    broken = with_swaps(track, SWAPS[swaps])
    assert not np.array_equal(broken.image_px, track.image_px)
    found = unswapped(broken.time_s, broken.image_px, leg_length(track.image_px))
    np.testing.assert_array_equal(found.image_px[sure(track)][:, LEGS], track.image_px[sure(track)][:, LEGS])


def cut(track: PoseTrack, start_s: float, end_s: float) -> PoseTrack:
    inside = (track.time_s >= start_s) & (track.time_s < end_s)
    return replace(
        track,
        time_s=track.time_s[inside] - track.time_s[inside][0],
        image_px=track.image_px[inside],
        confidence=track.confidence[inside],
        world_m=None,
    )


def widest_s(track: PoseTrack, after_s: float) -> float:
    """The next moment at which the feet are furthest apart: about when one lands."""
    within = (track.time_s >= after_s) & (track.time_s < after_s + 0.7)
    return float(track.time_s[within][np.argmax(feet_apart_legs(track)[within])])


def one_for_both(track: PoseTrack, start_s: float, end_s: float) -> PoseTrack:
    """For a moment the model sees one leg where both are, as it does at the picture's edge."""
    image = track.image_px.copy()
    inside = (track.time_s >= start_s) & (track.time_s < end_s)
    for joint in LEG_JOINTS:
        image[inside, of(Side.LEFT, joint)] = image[inside, of(Side.RIGHT, joint)]
    return replace(track, image_px=image)


@pytest.mark.parametrize("swaps", [None, "half a step"])
@pytest.mark.parametrize("end", ["start", "end"])
@pytest.mark.parametrize("name", WALKERS)
def test_at_the_edges_of_a_clip_the_labels_are_believed(name: str, end: str, swaps: str | None) -> None:
    """What looks like a pass 0.2 s from an edge, with the feet well apart before and after, flips nothing.

    Further inside, in the very same clip, exchanged legs are still put right.
    """
    whole = track_of(name)
    if end == "start":
        track = cut(whole, widest_s(whole, 0.3) - 0.2, 6.0)
        moment = (0.15, 0.25)
    else:
        track = cut(whole, 0.0, widest_s(whole, 4.9) + 0.2)
        moment = (track.time_s[-1] - 0.25, track.time_s[-1] - 0.15)
    seen = one_for_both(with_swaps(track, SWAPS[swaps]) if swaps else track, *moment)
    found = unswapped(seen.time_s, seen.image_px, leg_length(track.image_px))
    told = feet_apart_legs(track) > TOGETHER_LEGS
    told &= (seen.time_s < moment[0] - 0.05) | (seen.time_s >= moment[1] + 0.05)
    edge = (seen.time_s < 0.3) | (seen.time_s > seen.time_s[-1] - 0.3)
    assert (told & edge).sum() >= 4
    assert not found.swapped[told & edge].any()
    told &= (seen.time_s > 0.6) & (seen.time_s < seen.time_s[-1] - 0.6)
    np.testing.assert_array_equal(found.image_px[told][:, LEGS], track.image_px[told][:, LEGS])


@pytest.mark.parametrize("name", WALKERS)
def test_wherever_a_clip_begins_and_ends_its_labels_stay(name: str) -> None:
    """But for the tenth of a second about a pass that is cut off by the edge."""
    for start_s in np.arange(0.0, 0.6, 0.1):
        track = cut(track_of(name), start_s, start_s + 5.05)
        found = unswapped(track.time_s, track.image_px, leg_length(track.image_px))
        wrong = found.swapped & (feet_apart_legs(track) > TOGETHER_LEGS)
        inside = (track.time_s >= 0.1) & (track.time_s <= track.time_s[-1] - 0.1)
        assert not wrong[inside].any()
        assert wrong.sum() <= 0.1 * 60.0


def test_legs_exchanged_for_most_of_a_step_throughout_are_still_told_apart() -> None:
    """A third of all frames, in stretches of up to a fifth of a second."""
    track = track_of("ordinary")
    spans = [(start, start + 0.18) for start in np.arange(0.4, 5.5, 0.54)]
    broken = with_swaps(track, spans)
    found = unswapped(broken.time_s, broken.image_px, leg_length(track.image_px))
    wrong = np.any(found.image_px[:, LEGS] != track.image_px[:, LEGS], axis=(1, 2)) & sure(track)
    assert not wrong.any()


def test_frames_without_feet_are_left_alone() -> None:
    track = track_of("ordinary")
    image = track.image_px.copy()
    image[100:130, LEGS] = np.nan
    found = unswapped(track.time_s, image, leg_length(track.image_px))
    assert not found.swapped[100:130].any()
    assert np.isnan(found.image_px[100:130, LEGS]).all()
    nothing = np.full_like(image, np.nan)
    assert not unswapped(track.time_s, nothing, 100.0).swapped.any()


def test_nothing_is_changed_in_place() -> None:
    broken = with_swaps(track_of("slow"), SWAPS["many"])
    before = broken.image_px.copy()
    unswapped(broken.time_s, broken.image_px, leg_length(before))
    np.testing.assert_array_equal(broken.image_px, before)


def below_the_hips(track: PoseTrack, spans: list[tuple[float, float]]) -> PoseTrack:
    """Legs exchanged from the knee down, the way models do it: hips belong to the trunk."""
    broken = with_swaps(track, spans)
    image = broken.image_px.copy()
    hips = [of(side, "HIP") for side in Side]
    image[:, hips] = track.image_px[:, hips]
    return replace(broken, image_px=image)


def test_the_motion_tells_how_much_was_put_right() -> None:
    track = track_of("ordinary")
    clean = motion_of(track, None, MotionSettings())
    broken = motion_of(below_the_hips(track, [(1.0, 1.25), (3.0, 3.35)]), None, MotionSettings())
    assert clean.swapped_share == pytest.approx(0.0, abs=0.01)
    assert broken.swapped_share == pytest.approx(0.6 / 6.0, abs=0.02)
    inside = (clean.time_s > 0.5) & (clean.time_s < 5.5)
    for side in Side:
        one, other = (m.signals["knee_flexion", side].values[inside] for m in (clean, broken))
        assert np.nanmax(np.abs(one - other)) < 1.0


def test_seen_from_the_front_legs_are_not_touched(walked) -> None:
    """There the distance along the walk cannot be seen."""
    track = walked(view=View.FRONT).track
    assert motion_of(with_swaps(track, [(1.0, 1.2)]), None, MotionSettings()).swapped_share == 0.0
