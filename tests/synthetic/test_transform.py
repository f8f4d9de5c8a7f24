"""What the laws are tested with does exactly what it says, and changes nothing it was given."""

from __future__ import annotations

import numpy as np
import pytest

from analyzer.model.recording import View
from analyzer.model.skeleton import Landmark, Side
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.transform import (
    mirrored,
    nobody,
    noisy,
    recording_of,
    rolled,
    slowed,
    with_gap,
    with_swaps,
    zoomed,
)
from analyzer.synthetic.walker import walk

LEFT, RIGHT = Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE


def test_zoom_and_slow_motion(side_walk: SyntheticClip) -> None:
    big = zoomed(side_walk.track, 5.0)
    np.testing.assert_allclose(big.image_px, 5 * side_walk.track.image_px)
    assert big.size_px == (9600, 5400)
    slow = slowed(side_walk.track, 2.0)
    np.testing.assert_allclose(slow.time_s, 2 * side_walk.track.time_s)
    recording = recording_of(slow, side_walk.recording)
    assert (recording.fps, recording.duration_s) == pytest.approx((30.0, 12.0))
    assert recording_of(big, side_walk.recording).width == 9600


def test_mirroring_twice_is_nothing(side_walk: SyntheticClip) -> None:
    again = mirrored(mirrored(side_walk))
    np.testing.assert_allclose(again.track.image_px, side_walk.track.image_px)
    assert again.view is side_walk.view
    assert again.truth.contacts == side_walk.truth.contacts
    assert dict(again.truth.values) == dict(side_walk.truth.values)


@pytest.mark.parametrize(
    ("view", "other"),
    [
        (View.LEFT, View.RIGHT),
        (View.RIGHT, View.LEFT),
        (View.FRONT, View.FRONT),
        (View.BACK, View.BACK),
    ],
)
def test_the_mirror_image_is_the_mirror_image_person(view: View, other: View) -> None:
    """Flipping the picture gives what the camera on the other side sees of the mirror-image walker."""
    person = WalkerSettings(
        view=view, knee_swing_left_deg=52.0, toe_out_right_deg=12.0, pelvic_drop_left_deg=7.0
    )
    image = mirrored(walk(person))
    twin = walk(
        WalkerSettings(
            view=other,
            knee_swing_right_deg=52.0,
            toe_out_left_deg=12.0,
            pelvic_drop_right_deg=7.0,
            start_phase=person.start_phase + 0.5,
        )
    )
    assert image.view is other
    np.testing.assert_allclose(image.track.image_px, twin.track.image_px, atol=0.5)
    np.testing.assert_allclose(image.track.confidence, twin.track.confidence)
    for key in ("knee_flexion_swing_peak", "foot_progression_angle", "pelvic_drop"):
        for side in Side:
            assert image.truth.value(key, side) == pytest.approx(twin.truth.value(key, side), abs=0.1)


def test_nobody_is_nobody() -> None:
    track = nobody(7)
    assert len(track.time_s) == 7
    assert track.seen.sum() == 0
    assert track.confidence.max() == 0.0


def test_noise_gap_swap_and_roll(side_walk: SyntheticClip) -> None:
    track = side_walk.track
    spread = (noisy(track, 2.0, 1).image_px - track.image_px)[:, :33].std()
    assert spread == pytest.approx(2.0, rel=0.05)
    gap = with_gap(track, 1.0, 2.0)
    assert gap.seen.sum() == len(track.time_s) - 60
    swapped = with_swaps(track, [(1.0, 1.5)])
    during = (track.time_s >= 1.0) & (track.time_s < 1.5)
    np.testing.assert_array_equal(swapped.image_px[during, LEFT], track.image_px[during, RIGHT])
    np.testing.assert_array_equal(
        swapped.image_px[during, Landmark.LEFT_WRIST], track.image_px[during, Landmark.LEFT_WRIST]
    )
    turned = rolled(track, 90.0).image_px
    middle = np.array(track.size_px) / 2
    above = track.image_px[0, Landmark.NOSE] - middle
    assert turned[0, Landmark.NOSE] - middle == pytest.approx([-above[1], above[0]])


def test_rolling_is_what_a_rolled_camera_sees() -> None:
    focal = 900.0
    straight = walk(WalkerSettings(duration_s=1.0, focal_px=focal)).track
    tilted = walk(WalkerSettings(duration_s=1.0, focal_px=focal, camera_roll_deg=4.0)).track
    np.testing.assert_allclose(rolled(straight, 4.0).image_px, tilted.image_px, atol=1e-9)


def test_nothing_is_changed_in_place(side_walk: SyntheticClip) -> None:
    before = side_walk.track.image_px.copy()
    for _ in (with_gap(side_walk.track, 0, 1), with_swaps(side_walk.track, [(0, 1)]), mirrored(side_walk)):
        np.testing.assert_array_equal(side_walk.track.image_px, before)
