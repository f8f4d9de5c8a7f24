"""Phones store pictures as the sensor sees them; what comes out is upright, pixel by pixel."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from made_clips import AS_STORED, Matrix, corners, even_times, shown, turn_in_header, write_clip

from analyzer.video.container import Orientation, orientation_from_matrix
from analyzer.video.frame_at import frame_at
from analyzer.video.reader import ClipReader

CASES = [
    pytest.param((1, 0, 0, 1), 0, False, id="as stored"),
    pytest.param((0, 1, -1, 0), 90, False, id="phone upright: a quarter turn clockwise"),
    pytest.param((-1, 0, 0, -1), 180, False, id="upside down"),
    pytest.param((0, -1, 1, 0), 270, False, id="a quarter turn counter-clockwise"),
    pytest.param((-1, 0, 0, 1), None, True, id="front camera: mirrored left to right"),
    pytest.param((1, 0, 0, -1), None, True, id="mirrored top to bottom"),
    pytest.param((0, 1, 1, 0), None, True, id="mirrored and turned"),
    pytest.param((0, -1, -1, 0), None, True, id="mirrored and turned the other way"),
]


def clip(folder: Path, matrix: Matrix) -> Path:
    return write_clip(folder / "turned.mp4", [corners()] * 3, even_times(3), matrix=matrix)


@pytest.mark.parametrize(("matrix", "rotation_deg", "mirrored"), CASES)
def test_pictures_come_out_upright(
    tmp_path: Path, matrix: Matrix, rotation_deg: int | None, mirrored: bool
) -> None:
    reader = ClipReader(clip(tmp_path, matrix))
    pictures = [frame.rgb for frame in reader.frames()]
    expected = shown(corners(), matrix).astype(int)
    assert len(pictures) == 3
    for picture in pictures:
        assert picture.shape == expected.shape
        assert picture.flags["C_CONTIGUOUS"]
        assert np.median(np.abs(picture.astype(int) - expected)) < 8
        assert np.mean(np.abs(picture.astype(int) - expected) > 40) < 0.1
    recording = reader.recording()
    assert (recording.height, recording.width) == expected.shape[:2]
    assert recording.mirrored == mirrored
    assert recording.hints == ()
    if rotation_deg is not None:
        assert recording.rotation_deg == rotation_deg


def test_a_quarter_turn_clockwise_by_eye(tmp_path: Path) -> None:
    """Stored red, green / white, blue; a phone held upright shows white, red / blue, green."""
    (picture, *_) = (f.rgb for f in ClipReader(clip(tmp_path, (0, 1, -1, 0))).frames())
    assert picture.shape == (64, 48, 3)
    top_left, top_right = picture[8, 8], picture[8, 40]
    bottom_left, bottom_right = picture[56, 8], picture[56, 40]
    assert top_left.min() > 180, "white"
    assert (top_right.argmax(), bottom_right.argmax(), bottom_left.argmax()) == (0, 1, 2)


@pytest.mark.parametrize(("matrix", "rotation_deg", "mirrored"), CASES)
def test_a_single_frame_is_turned_alike(
    tmp_path: Path, matrix: Matrix, rotation_deg: int | None, mirrored: bool
) -> None:
    path = clip(tmp_path, matrix)
    (first, *_) = ClipReader(path).frames()
    np.testing.assert_array_equal(frame_at(path, 0.0).rgb, first.rgb)


def test_an_odd_angle_is_left_alone_and_said(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "odd.mp4", [corners()] * 3, even_times(3))
    turn_in_header(path, (0.84, 0.54, -0.54, 0.84))  # type: ignore[arg-type]  # 33 degrees
    reader = ClipReader(path)
    (picture, *_) = [frame.rgb for frame in reader.frames()]
    assert np.median(np.abs(picture.astype(int) - corners())) < 8
    assert reader.recording().hints == ("odd_rotation_ignored",)


def test_a_matrix_that_also_scales_turns_the_same(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "scaled.mp4", [corners()] * 3, even_times(3))
    turn_in_header(path, (0, 1, -1, 0), scale=2.0)
    reader = ClipReader(path)
    assert [frame.rgb.shape for frame in reader.frames()] == [(64, 48, 3)] * 3
    assert reader.recording().rotation_deg == 90


@pytest.mark.parametrize(
    "matrix",
    [
        pytest.param(((0, 0), (0, 0)), id="empty"),
        pytest.param(((1, 0), (1, 0)), id="flat"),
        pytest.param(((1, 1), (-1, 1)), id="an eighth turn"),
        pytest.param(((1.0, 0.1), (-0.1, 1.0)), id="a few degrees"),
    ],
)
def test_matrices_that_are_no_quarter_turn(matrix: tuple[tuple[float, float], ...]) -> None:
    assert orientation_from_matrix(np.array(matrix)) == Orientation(odd=True)


def test_pictures_shrink_to_the_wished_size_whichever_way_up(tmp_path: Path) -> None:
    path = clip(tmp_path, (0, 1, -1, 0))
    reader = ClipReader(path, max_side_px=32)
    assert {frame.rgb.shape for frame in reader.frames()} == {(32, 24, 3)}
    assert reader.size == (48, 64), "the size is that of the full picture"
    assert frame_at(path, 0.0, max_side_px=32).rgb.shape == (32, 24, 3)


def test_small_pictures_are_never_enlarged(tmp_path: Path) -> None:
    assert {f.rgb.shape for f in ClipReader(clip(tmp_path, AS_STORED), max_side_px=1280).frames()} == {
        (48, 64, 3)
    }


@pytest.mark.parametrize(
    ("matrix", "shape"),
    [
        pytest.param(AS_STORED, (48, 85, 3), id="wide pixels make a wider picture"),
        pytest.param((0, 1, -1, 0), (85, 48, 3), id="turned, a taller one"),
    ],
)
def test_pixels_come_out_square(tmp_path: Path, matrix: Matrix, shape: tuple[int, ...]) -> None:
    """4:3 pixels, as camcorders store them: without this every joint angle is wrong."""
    path = tmp_path / "wide.mp4"
    write_clip(path, [corners()] * 3, even_times(3), pixel_shape=Fraction(4, 3), matrix=matrix)
    reader = ClipReader(path)
    assert {frame.rgb.shape for frame in reader.frames()} == {shape}
    assert reader.size == (shape[1], shape[0])
