"""Cuts and looks: laws that hold whatever the network has learnt."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_legs import ANY_WEIGHTS, SIZE, any_network, picture, track_of, turned_round

from analyzer.errors import SetupError
from analyzer.model.foot import COLUMN, HEEL_WIDTH_SHANKS, FootLooks, no_looks
from analyzer.model.skeleton import Side
from analyzer.rearfoot import network
from analyzer.rearfoot.crops import CUTS, HEEL, LEG, cut_out, in_picture
from analyzer.rearfoot.legs import Legs
from analyzer.rearfoot.look import look
from analyzer.rearfoot.network import Network

WIDTH, HEIGHT = SIZE
NET = any_network()
SIGNED = ("eversion_deg", "eversion_sd_deg", "toe_out_deg", "pitch_deg", "wear", "strangeness", "shank_px")

# Shanks of 100 px make cuts of 64 and 150 px, which lie on whole pixels round an ankle on a whole pixel.
places = st.tuples(st.integers(-20, WIDTH + 20), st.integers(0, HEIGHT))


def two_legs(left: tuple[float, float], right: tuple[float, float], shank: float = 100.0) -> Legs:
    ankle = np.array([[left, right]], dtype=np.float64)
    return Legs(ankle, ankle - [0.0, shank], np.ones((1, 2), dtype=np.bool_))


def looked(legs: Legs, *pictures: np.ndarray, net: Network = NET) -> FootLooks:
    return look(enumerate(pictures), track_of(legs.ankle_px, legs.knee_px), legs, net)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 5), place=places, side=st.sampled_from(Side))
def test_the_cut_of_a_mirrored_leg_is_the_same(seed: int, place: tuple[int, int], side: Side) -> None:
    seen = picture(seed)
    for cut in CUTS:
        one = cut_out(seen, cut, np.array(place, dtype=np.float64), 100.0, side)
        flipped = np.array([WIDTH - place[0], place[1]], dtype=np.float64)
        other = cut_out(np.ascontiguousarray(seen[:, ::-1]), cut, flipped, 100.0, side.other)
        assert one.shape == (cut.pixels, cut.pixels, 3)
        np.testing.assert_array_equal(one, other)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 5), left=places, right=places)
def test_a_mirrored_person_changes_sides(seed: int, left: tuple[int, int], right: tuple[int, int]) -> None:
    seen, legs = picture(seed), two_legs(left, right)
    one = looked(legs, seen)
    other = looked(turned_round(legs, WIDTH), np.ascontiguousarray(seen[:, ::-1]))
    for name in SIGNED:
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name)[:, ::-1], name)
    flipped = other.lines_px[:, ::-1] * [-1.0, 1.0] + [float(WIDTH), 0.0]
    np.testing.assert_allclose(one.lines_px, flipped, atol=1e-9)


@pytest.mark.parametrize("factor", [2, 3])
def test_a_larger_picture_of_the_same_shows_the_same(factor: int) -> None:
    """The looks are made in the pictures as they come; points stay in the track's pixels."""
    legs = two_legs((100.0, 260.0), (220.0, 250.0), shank=200.0)
    small = picture(3)
    large = small.repeat(factor, axis=0).repeat(factor, axis=1)
    one, other = looked(legs, small), looked(legs, large)
    np.testing.assert_allclose(one.eversion_deg, other.eversion_deg, atol=0.1)
    np.testing.assert_allclose(one.lines_px, other.lines_px, atol=1.0)
    np.testing.assert_array_equal(one.shank_px, other.shank_px)


def test_only_wanted_legs_are_looked_at_and_only_in_pictures_that_come() -> None:
    ankle = np.tile([[[100.0, 260.0], [220.0, 250.0]]], (5, 1, 1))
    wanted = np.array([[1, 0], [0, 1], [1, 1], [0, 0], [1, 1]], dtype=np.bool_)
    legs = Legs(ankle, ankle - [0.0, 100.0], wanted)
    found = look([(k, picture(k)) for k in range(4)], track_of(legs.ankle_px, legs.knee_px), legs, NET)
    np.testing.assert_array_equal(found.looked, np.where(np.arange(5)[:, None] < 4, wanted, False))
    for name in no_looks(0):
        if not name.startswith("sticker"):
            known = np.isfinite(getattr(found, name)).reshape(5, 2, -1)
            assert (known.all(axis=2) == (found.looked > 0)).all(), name
    assert found.network_sha256 == NET.sha256


def test_what_else_is_in_the_batch_does_not_matter() -> None:
    count = 21
    ankle = np.stack([np.array([[90.0 + k, 260.0], [200.0 + k, 250.0]]) for k in range(count)])
    legs = Legs(ankle, ankle - [0.0, 100.0], np.ones((count, 2), dtype=np.bool_))
    pictures = [picture(k) for k in range(count)]
    track = track_of(legs.ankle_px, legs.knee_px)
    together = look(enumerate(pictures), track, legs, NET)
    for k in (0, 7, 8, 20):
        alone = look([(k, pictures[k])], track, legs, NET)
        np.testing.assert_allclose(alone.eversion_deg[k], together.eversion_deg[k], atol=1e-5)
    again = look(enumerate(pictures), track, legs, NET)
    for name in no_looks(0):
        np.testing.assert_array_equal(getattr(again, name), getattr(together, name), name)


def test_points_of_a_leg_lie_where_the_leg_is() -> None:
    ankle = np.array([50.0, 80.0])
    points = np.array([[0.0, 0.0], [0.5, 0.25]])
    right = in_picture(points, ankle, 40.0, Side.RIGHT)
    left = in_picture(points, ankle, 40.0, Side.LEFT)
    assert right.tolist() == [[50.0, 80.0], [70.0, 90.0]]
    assert left.tolist() == [[50.0, 80.0], [30.0, 90.0]]


def test_a_reading_has_the_units_it_names() -> None:
    cuts = [cut_out(picture(1), cut, np.array([160.0, 200.0]), 100.0, Side.RIGHT) for cut in (HEEL, LEG)]
    found = NET.read([cuts[0]] * 3, [cuts[1]] * 3)
    assert found.points.shape == (3, 4, 2)
    assert found.wear.sum(axis=1) == pytest.approx(1.0)
    for sd in (found.eversion_sd_deg, found.toe_out_sd_deg, found.pitch_sd_deg):
        assert (sd > 0).all()


def test_the_heel_is_as_wide_as_its_share_of_the_shank() -> None:
    found = looked(two_legs((100.0, 260.0), (220.0, 250.0)), picture(0))
    assert found.heel_px[0] == pytest.approx([100.0 * HEEL_WIDTH_SHANKS] * 2)
    assert list(COLUMN.values()) == [0, 1]


def test_a_damaged_network_is_said_to_be_so() -> None:
    with pytest.raises(SetupError, match="damaged"):
        Network(ANY_WEIGHTS.read_bytes()[:500])


@pytest.mark.skipif(not network.installed(), reason="the network is not here")
def test_the_network_of_the_program_has_the_interface() -> None:
    legs = two_legs((100.0, 260.0), (220.0, 250.0))
    found = looked(legs, picture(2), net=network.load())
    assert np.isfinite(found.eversion_deg).all()
    assert found.wear.sum(axis=-1) == pytest.approx(np.ones((1, 2)), abs=1e-5)
    assert found.network_sha256 == network.load().sha256
