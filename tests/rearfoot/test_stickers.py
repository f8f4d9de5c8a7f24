"""Stickers: drawn legs whose truth is exact, laws, and clips without stickers."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.model.skeleton import Side
from analyzer.rearfoot.sticker_blobs import Blobs, candidates
from analyzer.rearfoot.stickers import Stickers, eversion_deg, stickers_in
from tests.rearfoot.sticker_pictures import GREEN, Drawn

FEW = 6
COLOURS = {
    "green": GREEN, "blue": (30, 80, 190), "pink": (235, 70, 150), "orange": (240, 120, 30),
    "white": (245, 245, 242), "black": (18, 18, 20),
}  # fmt: skip
angles = st.floats(-15, 20)


def clip(leg: Drawn, frames: int = FEW) -> list[Drawn]:
    """The leg moves by fractions of a pixel and everts by a degree from picture to picture."""
    return [
        replace(leg, moved=(0.37 * k, -0.21 * k), eversion=leg.eversion + k, seed=leg.seed + k)
        for k in range(frames)
    ]


def seen(legs: list[Drawn], side: Side = Side.RIGHT) -> Stickers:
    blobs: list[Blobs | None] = [leg.look(side) for leg in legs]
    none: list[Blobs | None] = [None] * len(legs)
    return stickers_in(blobs, none) if side is Side.LEFT else stickers_in(none, blobs)


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("shank_px", [200.0, 330.0, 620.0])
def test_stickers_of_any_colour_are_placed_within_a_fraction_of_a_pixel(colour: str, shank_px: float) -> None:
    legs = clip(Drawn(colour=COLOURS[colour], shank_px=shank_px))
    found = seen(legs)
    assert found.worn.tolist() == [False, True]
    truth = np.stack([leg.places() for leg in legs])
    assert np.linalg.norm(found.points_px[:, 1] - truth, axis=-1).max() < max(0.3, shank_px / 1500)
    # A heel pair 30 mm apart turns by 1 deg for every half millimetre: 0.4 px in the smallest picture.
    assert np.abs(found.eversion_deg[:, 1] - [leg.eversion for leg in legs]).max() < max(0.7, 200 / shank_px)
    assert np.isnan(found.eversion_deg[:, 0]).all()


def test_dark_skin_and_dim_noise_do_not_hide_them() -> None:
    legs = clip(Drawn(skin=(70, 48, 36), light=0.6, noise=6.0))
    found = seen(legs)
    assert np.isfinite(found.eversion_deg[:, 1]).mean() > 0.8
    assert np.nanmean(np.abs(found.eversion_deg[:, 1] - [leg.eversion for leg in legs])) < 1.0


def test_an_everted_heel_has_its_base_on_the_outside() -> None:
    column = np.array([[0.0, 0.0], [0, 100], [0, 150], [10, 180]])
    assert eversion_deg(column, Side.RIGHT) == pytest.approx(np.degrees(np.arctan2(10, 30)))
    assert eversion_deg(column, Side.LEFT) == pytest.approx(-np.degrees(np.arctan2(10, 30)))


@given(angle=angles, turn=st.floats(-40, 40), zoom=st.floats(0.2, 5))
def test_turning_and_zooming_keep_the_angle_and_a_mirror_changes_the_side(
    angle: float, turn: float, zoom: float
) -> None:
    column = Drawn(eversion=angle).places()
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    assert eversion_deg(column, Side.RIGHT) == pytest.approx(angle, abs=1e-6)
    assert eversion_deg(zoom * column @ np.array([[c, s], [-s, c]]), Side.RIGHT) == pytest.approx(
        angle, abs=1e-6
    )
    assert eversion_deg(column * [-1, 1], Side.LEFT) == pytest.approx(angle, abs=1e-6)


@settings(max_examples=8, deadline=None)
@given(angle=angles, seed=st.integers(0, 1000))
def test_the_mirrored_picture_of_a_right_leg_is_a_left_leg_of_the_same_angle(angle: float, seed: int) -> None:
    legs = clip(Drawn(eversion=angle, seed=seed), frames=5)
    right, left = seen(legs).eversion_deg[:, 1], seen(legs, Side.LEFT).eversion_deg[:, 0]
    assert np.abs(left - right).max() < 0.25


@settings(max_examples=8, deadline=None)
@given(hue=st.integers(0, 179), light=st.floats(0.55, 1.1))
def test_hue_and_brightness_of_the_picture_do_not_change_the_angle(hue: int, light: float) -> None:
    legs = clip(Drawn(light=light), frames=5)
    blobs: list[Blobs | None] = []
    for leg in legs:
        hsv = cv2.cvtColor(leg.picture(), cv2.COLOR_RGB2HSV)
        hsv[..., 0] = (hsv[..., 0].astype(int) + hue) % 180
        blobs.append(candidates(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB), *leg.landmarks(), Side.RIGHT))
    found = stickers_in([None] * len(legs), blobs).eversion_deg[:, 1]
    assert np.abs(found - [leg.eversion for leg in legs]).max() < 0.9


def test_half_turned_stickers_in_shade_are_still_one_colour() -> None:
    legs = clip(Drawn())
    blobs: list[Blobs | None] = []
    for leg in legs:
        picture = leg.picture().astype(float)
        row = int(leg.at(0, 60)[1])
        picture[row:] *= 0.55
        blobs.append(candidates(picture.astype(np.uint8), *leg.landmarks(), Side.RIGHT))
    assert np.isfinite(stickers_in([None] * len(legs), blobs).eversion_deg[:, 1]).all()


@pytest.mark.parametrize("floor", ["plain", "dots", "marks"])
def test_no_stickers_no_angle(floor: str) -> None:
    found = seen(clip(Drawn(colour=None, floor=floor)))
    assert not found.worn.any()
    assert np.isnan(found.points_px).all()
    assert np.isnan(found.eversion_deg).all()


def test_moles_that_stay_in_their_places_are_no_stickers() -> None:
    worn = 0
    for seed in range(12):
        rng = np.random.default_rng(seed)
        moles = tuple(
            (rng.uniform(-25, 25), rng.uniform(10, 320), rng.uniform(5, 14))
            for _ in range(int(rng.integers(3, 7)))
        )
        worn += int(seen(clip(Drawn(colour=None, moles=moles, seed=seed))).worn.any())
    assert worn == 0


def test_a_missing_sticker_is_no_angle() -> None:
    legs = [leg.look() for leg in clip(Drawn())]
    hidden = [
        Blobs(
            centre_px=one.centre_px[1:], diameter_px=one.diameter_px[1:], colour=one.colour[1:],
            contrast=one.contrast[1:], ankle_px=one.ankle_px, knee_px=one.knee_px, side=one.side,
        )
        if k == 2
        else one
        for k, one in enumerate(legs)
    ]  # fmt: skip
    found = stickers_in([None] * len(legs), hidden)
    assert np.isnan(found.eversion_deg[2, 1])
    assert np.isfinite(np.delete(found.eversion_deg[:, 1], 2)).all()


def test_landmarks_a_few_centimetres_off_do_no_harm() -> None:
    legs = clip(Drawn())
    rng = np.random.default_rng(3)
    blobs: list[Blobs | None] = []
    for leg in legs:
        ankle, knee = leg.landmarks()
        off = leg.mm * rng.normal(0, [[15, 15], [20, 20]])
        blobs.append(candidates(leg.picture(), ankle + off[0], knee + off[1], Side.RIGHT))
    found = stickers_in([None] * len(legs), blobs).eversion_deg[:, 1]
    assert np.abs(found - [leg.eversion for leg in legs]).max() < 0.7


def test_a_leg_at_the_edge_too_small_or_unknown_gives_no_spots() -> None:
    picture = Drawn().picture()
    nowhere = np.array([np.nan, np.nan])
    assert len(candidates(picture, nowhere, np.zeros(2), Side.LEFT)) == 0
    assert len(candidates(picture, np.array([50.0, 50.0]), np.array([50.0, 20.0]), Side.LEFT)) == 0
    assert len(candidates(picture, np.array([-500.0, 50.0]), np.array([-500.0, -300.0]), Side.LEFT)) == 0


def test_the_standard_error_falls_with_size() -> None:
    near, far = (np.nanmedian(seen(clip(Drawn(shank_px=px))).sd_deg[:, 1]) for px in (330.0, 165.0))
    assert 0 < near < far


def test_both_legs_need_an_entry_a_picture() -> None:
    with pytest.raises(ValueError, match="entry"):
        stickers_in([None], [])


def test_nothing_looked_at_is_nothing_found() -> None:
    found = stickers_in([], [])
    assert found.points_px.shape == (0, 2, 4, 2)
    assert not found.worn.any()
