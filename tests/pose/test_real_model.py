"""The real model on the first pictures of a sample clip whose joints are known."""

from __future__ import annotations

import json
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from analyzer.errors import BadOption, NobodySeen
from analyzer.model.arrays import ImageArray
from analyzer.model.pose import PoseTrack
from analyzer.model.skeleton import Landmark
from analyzer.pose import model_bundle
from analyzer.pose.mediapipe_backend import Seen, follow
from analyzer.pose.relay import OVERLAP, STRETCH
from analyzer.video.reader import ClipReader

CLIP = Path(__file__).resolve().parents[2] / "sample_videos" / "walk_side.mp4"
TRUTH = CLIP.with_suffix(".truth.json")
FRAMES = 30
NOISY_FROM = STRETCH // 2 - 2
JOINTS = [
    f"{side}_{joint}" for side in ("left", "right") for joint in ("shoulder", "hip", "knee", "ankle", "heel")
]
WORST_SHARE_OF_LEG = 0.04

pytestmark = [
    pytest.mark.video,
    pytest.mark.skipif(not CLIP.exists() or not TRUTH.exists(), reason="the sample clip is not here"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]


@cache
def pictures(count: int = FRAMES) -> list[tuple[float, ImageArray]]:
    return [(frame.time_s, frame.rgb) for frame in islice(ClipReader(CLIP).frames(), count)]


def seen(clip: list[tuple[float, ImageArray]], person: int | None = None, at_once: int = 1) -> Seen:
    height, width = clip[0][1].shape[:2]
    return follow(
        lambda: clip,
        model_bundle.load,
        size_px=lambda: (width, height),
        expected_frames=len(clip),
        person=person,
        at_once=at_once,
    )


@cache
def followed() -> Seen:
    return seen(pictures())


@cache
def followed_long() -> PoseTrack:
    return seen(pictures(STRETCH // 2 + OVERLAP + 4)).track


def test_the_person_is_seen_in_every_picture() -> None:
    track = followed().track
    assert track.seen.mean() == 1.0
    assert followed().people == 1
    assert (len(track.time_s), track.size_px) == (FRAMES, (1280, 720))
    assert track.backend.model_sha256 == model_bundle.load().sha256


def test_a_second_run_gives_the_same_bits() -> None:
    again: PoseTrack = seen(pictures()).track
    first = followed().track
    for name in ("time_s", "image_px", "world_m", "confidence"):
        assert getattr(again, name).tobytes() == getattr(first, name).tobytes(), name


def test_any_number_of_trackers_gives_the_same_bits() -> None:
    clip = pictures(STRETCH // 2 + OVERLAP + 4)
    alone, three = followed_long(), seen(clip, at_once=3).track
    for name in ("time_s", "image_px", "world_m", "confidence"):
        assert getattr(alone, name).tobytes() == getattr(three, name).tobytes(), name


def test_whom_a_fresh_tracker_does_not_find_is_followed_by_one_to_the_end() -> None:
    """Half the picture is noise from here on: too much to be found in, not too much to be followed in."""
    clip = list(pictures(STRETCH // 2 + OVERLAP + 4))
    noise = np.random.default_rng(1)
    for number, (seconds, picture) in enumerate(clip[NOISY_FROM:], NOISY_FROM):
        half = 0.5 * picture + 0.5 * noise.integers(0, 255, picture.shape)
        clip[number] = (seconds, half.astype(np.uint8))
    assert seen(clip).track.seen.all()


def test_landmarks_lie_on_the_joints() -> None:
    truth = json.loads(TRUTH.read_text())["points_px"]
    true = {joint: np.array(truth[joint])[:FRAMES] for joint in JOINTS}
    leg_px = np.mean(
        np.linalg.norm(true["left_hip"] - true["left_knee"], axis=1)
        + np.linalg.norm(true["left_knee"] - true["left_ankle"], axis=1)
    )
    found = followed().track.image_px
    off = {
        joint: float(np.linalg.norm(found[:, Landmark[joint.upper()]] - true[joint], axis=1).mean() / leg_px)
        for joint in JOINTS
    }
    assert np.mean(list(off.values())) < WORST_SHARE_OF_LEG, off
    assert max(off.values()) < 2 * WORST_SHARE_OF_LEG, off


def test_a_person_who_is_not_there() -> None:
    with pytest.raises(BadOption, match="only 1 can be followed") as told:
        seen(pictures()[:4], person=2)
    assert told.value.hint == "Use a number from 1 to 1; 1 is the most prominent."


def test_an_empty_room() -> None:
    empty = [(k / 30, np.full((180, 320, 3), 120, np.uint8)) for k in range(2)]
    with pytest.raises(NobodySeen) as told:
        seen(empty)
    assert told.value.text == "No person was found in this clip."
    assert told.value.hint
