"""Which frames have exchanged legs, from points that were made up, and how the repair is counted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analyzer.model.pose import BackendInfo, PoseTrack
from analyzer.model.recording import View
from analyzer.model.skeleton import N_LANDMARKS, Side, of
from validation.lab.legs import Repair, repaired, verdicts

JOINTS = {"KNEE": "knee", "ANKLE": "ankle", "HEEL": "heel", "FOOT_INDEX": "toe"}
UP_PX = {"hip": 0.0, "knee": 50.0, "ankle": 100.0, "heel": 102.0, "toe": 104.0}
"""A leg 100 px long from hip to ankle."""


def true_points(apart_px: float) -> dict[str, list[list[float]]]:
    """One frame, the left leg ``apart_px`` beside the right one from the knee down."""
    return {
        f"{side}_{name}": [[100.0 + (apart_px if side is Side.LEFT and name != "hip" else 0.0), up]]
        for side in Side
        for name, up in UP_PX.items()
    }


def seen_as(points: dict[str, list[list[float]]], left: str, right: str, shift_px: float = 0.0) -> PoseTrack:
    """A track of one frame whose left leg lies where the true ``left`` one is, and so on."""
    image = np.zeros((1, N_LANDMARKS, 2))
    for side, true in ((Side.LEFT, left), (Side.RIGHT, right)):
        for joint, name in JOINTS.items():
            image[:, of(side, joint)] = np.array(points[f"{true}_{name}"]) + np.array([shift_px, 0.0])
    return PoseTrack(
        time_s=np.zeros(1),
        image_px=image,
        world_m=None,
        confidence=np.ones((1, N_LANDMARKS)),
        size_px=(640, 480),
        backend=BackendInfo(name="by hand", version="1", model_sha256=""),
    )


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        pytest.param("left", "right", 0, id="right"),
        pytest.param("right", "left", 1, id="exchanged"),
        pytest.param("left", "left", -1, id="both on the left leg"),
        pytest.param("right", "right", -1, id="both on the right leg"),
    ],
)
def test_legs_that_stand_apart(left: str, right: str, verdict: int) -> None:
    points = true_points(40.0)
    assert verdicts(seen_as(points, left, right), points) == [verdict]


@pytest.mark.parametrize("left", ["left", "right"])
@pytest.mark.parametrize(("apart_px", "told"), [(0.0, False), (14.0, False), (16.0, True), (-16.0, True)])
def test_feet_closer_than_015_legs_tell_nothing(left: str, apart_px: float, told: bool) -> None:
    points = true_points(apart_px)
    # The true leg is a little longer than 100 px as the thigh leans.
    (verdict,) = verdicts(seen_as(points, left, "right" if left == "left" else "left"), points)
    assert verdict == (int(left == "right") if told else -1)


@pytest.mark.parametrize(
    ("shift_px", "verdict"),
    [
        # Left leg 40 px from the right one, both points shifted: 2 s against (40 - s) + (40 + s).
        pytest.param(20.0, 0, id="20 of 40: half as far, clear"),
        pytest.param(23.9, 0, id="just under 60 %"),
        pytest.param(24.1, -1, id="just over 60 %"),
        pytest.param(-30.0, -1, id="no leg fits"),
    ],
)
def test_points_between_the_legs_tell_nothing(shift_px: float, verdict: int) -> None:
    points = true_points(40.0)
    assert verdicts(seen_as(points, "left", "right", shift_px), points) == [verdict]


def test_a_leg_that_was_not_seen_tells_nothing() -> None:
    points = true_points(40.0)
    track = seen_as(points, "left", "right")
    image = track.image_px.copy()
    image[:, of(Side.LEFT, "HEEL")] = np.nan
    assert verdicts(replace(track, image_px=image), points) == [-1]


def test_every_frame_by_itself() -> None:
    """More true frames than seen ones: the rest is left out."""
    points = true_points(40.0)
    right, wrong = seen_as(points, "left", "right"), seen_as(points, "right", "left")
    track = replace(
        right,
        time_s=np.array([0.0, 0.1, 0.2]),
        image_px=np.concatenate([right.image_px, wrong.image_px, right.image_px]),
        confidence=np.ones((3, N_LANDMARKS)),
    )
    many = {name: frames * 5 for name, frames in points.items()}
    assert verdicts(track, many) == [0, 1, 0]


def test_repairs_add_up() -> None:
    total = Repair(3, 1, 10, 0) + Repair(1, 0, 5, 5)
    assert total == Repair(4, 1, 15, 5)
    assert (total.hit.hits, total.hit.n) == (4, 5)
    assert (total.false.hits, total.false.n) == (5, 20)


def test_the_repair_of_a_walk_that_needs_none_and_of_one_that_does(walked, stored) -> None:
    clip = walked(view=View.LEFT)
    ankles = [clip.track.image_px[:, of(side, "ANKLE"), 0] for side in Side]
    told = np.abs(ankles[0] - ankles[1]) > 0.15 * 250.0
    one = stored(clip, legs=tuple(np.where(told, 0, -1).tolist()))
    clean = repaired(one)
    assert clean == Repair(kept=int(told.sum()))
    broken = repaired(one, exchanges=4)
    assert broken.mended + broken.missed + broken.kept + broken.spoilt == told.sum()
    assert broken.mended + broken.missed > 20
    assert broken.hit.value > 0.95
    assert broken.false.value < 0.01
    assert repaired(one, exchanges=4) == broken, "drawn from the clip's name"
