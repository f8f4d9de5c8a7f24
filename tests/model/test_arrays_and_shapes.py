"""Shapes are checked where data comes in, and nothing kept in a frozen result can be changed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from analyzer.model.arrays import frozen
from analyzer.model.motion import Motion, Signal
from analyzer.model.picture import Roll
from analyzer.model.pose import BackendInfo, PoseTrack, with_derived, with_derived_confidence
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import (
    BONES,
    DERIVED,
    MIRROR,
    N_BACKEND,
    N_LANDMARKS,
    Landmark,
    Side,
    mirrored,
    of,
)
from analyzer.model.units import DEGREE

ROLL = Roll(0.0, 1.0, "test")
BACKEND = BackendInfo(name="test", version="1", model_sha256="0" * 64)


def track(**changes: Any) -> PoseTrack:
    fields: dict[str, Any] = {
        "time_s": np.arange(5) / 30,
        "image_px": np.zeros((5, N_LANDMARKS, 2)),
        "world_m": np.zeros((5, N_LANDMARKS, 3)),
        "confidence": np.ones((5, N_LANDMARKS)),
        "size_px": (100, 100),
        "backend": BACKEND,
    }
    return PoseTrack(**(fields | changes))


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("image_px", (5, N_BACKEND, 2)),
        ("image_px", (4, N_LANDMARKS, 2)),
        ("image_px", (5, N_LANDMARKS, 3)),
        ("confidence", (5, N_BACKEND)),
        ("confidence", (6, N_LANDMARKS)),
        ("world_m", (5, N_LANDMARKS, 2)),
    ],
)
def test_a_track_of_the_wrong_shape_is_refused_by_name(name: str, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=rf"{name}: expected shape"):
        track(**{name: np.zeros(shape)})


@pytest.mark.parametrize("times", [[0, 1, 1, 2, 3], [0, 1, 2, 1.5, 3], [4, 3, 2, 1, 0]])
def test_time_runs_forward(times: list[float]) -> None:
    with pytest.raises(ValueError, match="strictly increasing"):
        track(time_s=np.array(times, dtype=float))


def test_world_points_may_be_missing() -> None:
    assert track(world_m=None).world_m is None


@pytest.mark.parametrize("name", ["time_s", "image_px", "world_m", "confidence"])
def test_arrays_of_a_track_are_read_only_copies(name: str) -> None:
    mine = np.arange(5.0) if name == "time_s" else None
    made = track(time_s=mine) if mine is not None else track()
    with pytest.raises(ValueError, match="read-only"):
        getattr(made, name)[0] = 1.0
    if mine is not None:
        mine[0] = -9.0
        assert made.time_s[0] == 0.0


def test_seen_is_where_the_person_was_found() -> None:
    image = np.zeros((5, N_LANDMARKS, 2))
    image[2] = np.nan
    assert track(image_px=image).seen.tolist() == [1, 1, 0, 1, 1]


def test_frozen_makes_a_read_only_float_copy() -> None:
    mine = np.array([1, 2, 3])
    kept = frozen(mine)
    mine[0] = 7
    assert kept.dtype == np.float64
    assert kept.tolist() == [1.0, 2.0, 3.0]
    assert not kept.flags.writeable


def test_derived_points_are_midpoints_and_as_sure_as_the_less_sure() -> None:
    rng = np.random.default_rng(0)
    points, confidence = rng.normal(size=(4, N_BACKEND, 2)), rng.uniform(size=(4, N_BACKEND))
    full, full_confidence = with_derived(points), with_derived_confidence(confidence)
    assert full.shape == (4, N_LANDMARKS, 2)
    for landmark, (a, b) in DERIVED.items():
        np.testing.assert_allclose(full[:, landmark], (points[:, a] + points[:, b]) / 2)
        np.testing.assert_allclose(
            full_confidence[:, landmark], np.minimum(confidence[:, a], confidence[:, b])
        )


def test_mirroring_is_its_own_inverse() -> None:
    order = np.array(MIRROR)
    assert sorted(MIRROR) == list(range(N_LANDMARKS))
    np.testing.assert_array_equal(order[order], np.arange(N_LANDMARKS))


@pytest.mark.parametrize("landmark", Landmark)
def test_every_sided_landmark_has_a_twin(landmark: Landmark) -> None:
    twin = mirrored(landmark)
    assert mirrored(twin) is landmark
    assert (twin is landmark) == ("LEFT" not in landmark.name and "RIGHT" not in landmark.name)


def test_sides() -> None:
    assert [side.other for side in Side] == [Side.RIGHT, Side.LEFT]
    assert (Side.LEFT.sign, Side.RIGHT.sign) == (1, -1)
    assert of(Side.RIGHT, "KNEE") is Landmark.RIGHT_KNEE
    assert all(a is not b for a, b in BONES)


def motion(**changes: Any) -> Motion:
    fields: dict[str, Any] = {
        "time_s": 2.0 + np.arange(5) / 50,
        "rate_hz": 50.0,
        "points_px": np.zeros((5, N_LANDMARKS, 2)),
        "picture_px": np.zeros((5, N_LANDMARKS, 2)),
        "confidence": np.ones((5, N_LANDMARKS)),
        "view": View.LEFT,
        "task": Task.WALK,
        "leg_px": 400.0,
        "metres_per_px": None,
        "off_axis_deg": 0.0,
        "roll": ROLL,
        "signals": {("knee", Side.LEFT): Signal(np.arange(5.0), DEGREE)},
    }
    return Motion(**(fields | changes))


def test_a_motion_cannot_be_changed() -> None:
    made = motion()
    with pytest.raises(TypeError):
        made.signals[("x", None)] = Signal(np.zeros(5), DEGREE)  # type: ignore[index]
    for path in (made.points_px, made.picture_px):
        with pytest.raises(ValueError, match="read-only"):
            path[0] = 1.0


def test_a_signal_that_is_not_there_is_none() -> None:
    made = motion()
    assert made.signal("knee", Side.LEFT) is not None
    assert made.signal("knee", Side.RIGHT) is None
    assert made.signal("trunk") is None


@pytest.mark.parametrize(("time_s", "index"), [(2.0, 0), (2.031, 2), (1.0, 0), (9.0, 4)])
def test_the_nearest_sample(time_s: float, index: int) -> None:
    assert motion().index(time_s) == index
