"""The heel on pictures: what the pixels show, and when there are none."""

from __future__ import annotations

import io

import numpy as np
import pytest
from made_heels import POINTS, SHANK_PX, close_up, heel_track
from PIL import Image

from analyzer.export.overlay import Overlay
from analyzer.export.overlay_body import COLOURS
from analyzer.export.overlay_heel import close_up_jpeg, readout
from analyzer.model.skeleton import Landmark, Side

SIZE = (640, 360)


@pytest.fixture
def frame():
    return np.full((360, 640, 3), 120, dtype=np.uint8)


def slant_deg(picture: np.ndarray, colour: tuple[int, int, int], reach: float) -> float:
    """The slant of what has a colour, to the right plus: the long axis of its pixels."""
    near = np.abs(picture.astype(float) - colour).sum(axis=2) < reach
    y, x = np.nonzero(near)
    assert len(x) > 20
    spread = np.cov(np.stack([x, y]))
    axis = np.linalg.eigh(spread)[1][:, 1]
    return float(np.degrees(np.arctan2(axis[0] * np.sign(axis[1]), abs(axis[1]))))


def test_the_pixels_make_the_measured_angle(frame):
    big = np.full((2160, 3840, 3), 60, dtype=np.uint8)
    for side, sign in ((Side.LEFT, -1), (Side.RIGHT, 1)):
        for angle in (-12.0, 3.0, 20.0):
            jpeg = close_up_jpeg(big, close_up(side, angle), SIZE)
            picture = np.array(Image.open(io.BytesIO(jpeg)))
            knee, ankle = POINTS[side][:2]
            shank = np.degrees(np.arctan2(*(ankle - knee)))
            drawn = sign * (slant_deg(picture, COLOURS[side], 90) - shank)
            assert drawn == pytest.approx(angle, abs=0.7)


@pytest.mark.parametrize("marked", [False, True])
def test_the_close_up_is_cut_at_full_size_and_enlarged_at_most_four_times(marked):
    for factor in (1, 2, 6):
        big = np.full((360 * factor, 640 * factor, 3), 60, dtype=np.uint8)
        picture = Image.open(io.BytesIO(close_up_jpeg(big, close_up(Side.LEFT, 5.0, marked=marked), SIZE)))
        assert picture.height <= 760
        assert picture.height <= 4 * SHANK_PX * factor * 1.4
        assert not picture.getexif()


def test_a_leg_at_the_edge_is_cut_and_one_outside_is_not_shown():
    big = np.full((270, 640, 3), 60, dtype=np.uint8)
    assert close_up_jpeg(big, close_up(Side.LEFT, 5.0), (640, 270)) is not None
    nowhere = np.full((360, 200, 3), 60, dtype=np.uint8)
    assert close_up_jpeg(nowhere, close_up(Side.RIGHT, 5.0), (200, 360)) is None


def heel_pixels(before, after, side):
    x, y = POINTS[side][2:].mean(axis=0).astype(int)
    area = (slice(y - 12, y + 13), slice(x - 8, x + 9))
    return int((before[area] != after[area]).any(axis=2).sum())


def test_lines_and_angle_are_drawn_only_while_there_are_looks(analysis, frame):
    for side in Side:
        plain, with_heel = Overlay(analysis), Overlay(analysis, heels=[heel_track(side, 6.0)])
        for time_s, there in ((0.5, False), (1.02, True), (1.7, False), (2.3, True), (3.0, False)):
            a, b = plain.draw(frame, time_s), with_heel.draw(frame, time_s)
            assert (heel_pixels(a, b, side) > 10) is there
            assert there or (a == b).all()


def test_standing_looks_hold_between_one_another(analysis, frame):
    standing = Overlay(analysis, heels=[heel_track(Side.LEFT, 6.0, longest_gap_s=np.inf)])
    assert heel_pixels(Overlay(analysis).draw(frame, 1.75), standing.draw(frame, 1.75), Side.LEFT) > 10


def test_the_pose_models_foot_gives_way_to_the_measured_one(analysis, frame, track):
    ankle = track.image_px[30, Landmark.LEFT_ANKLE]
    x, y = np.round(ankle).astype(int)
    drawn = [
        Overlay(analysis, heels=heels).draw(frame, 1.0)[y, x].astype(int)
        for heels in ((), (heel_track(Side.LEFT, 6.0),))
    ]
    assert np.abs(drawn[0] - COLOURS[Side.LEFT]).sum() < 60
    assert np.abs(drawn[1] - COLOURS[Side.LEFT]).sum() > 60


@pytest.mark.parametrize(
    ("side", "angle", "text"),
    [
        (Side.LEFT, 4.4, "heel L +4°"),
        (Side.RIGHT, -3.0, "heel R \N{MINUS SIGN}3°"),
        (Side.LEFT, 0.2, "heel L 0°"),
        (Side.LEFT, -0.2, "heel L 0°"),
    ],
)
def test_the_readout(side, angle, text):
    assert readout(side, angle) == text


def test_stickers_are_ringed(analysis, frame):
    one, other = (
        Overlay(analysis, heels=[heel_track(Side.LEFT, 6.0, marked=m)]).draw(frame, 1.0)
        for m in (False, True)
    )
    x, y = np.round(POINTS[Side.LEFT][1]).astype(int)
    around = (slice(y - 7, y + 8), slice(x - 7, x + 8))
    assert (one[around] != other[around]).any(axis=2).sum() > 10
