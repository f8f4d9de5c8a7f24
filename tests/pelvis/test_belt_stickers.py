"""Two stickers on the belt line: drawn hips whose truth is exact, what is no pair, and the angle that is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import pytest

from analyzer.model.pelvis import Worn
from analyzer.pelvis.look import spots_at
from analyzer.pelvis.pairs import Found, pair_in

GREEN, SHIRT, WALL = (30, 160, 70), (60, 80, 130), (190, 185, 170)
COLOURS = {"green": GREEN, "pink": (235, 70, 150), "orange": (240, 120, 30), "white": (245, 245, 242)}
THIGH_MM = 430.0
FEW = 6


@dataclass(frozen=True)
class Hips:
    """A trunk from the side, facing the picture's right (``ahead`` 1) or left, with two stickers."""

    tilt: float = 12.0
    ahead: float = 1.0
    thigh_px: float = 250.0
    colour: tuple[int, int, int] | None = GREEN
    diameter_mm: float = 20.0
    apart_mm: float = 130.0
    moved: tuple[float, float] = (0.0, 0.0)
    extra: tuple[tuple[float, float], ...] = ()  # more discs of that colour: mm ahead of and above the hips
    shirt: tuple[int, int, int] = SHIRT
    light: float = 1.0
    noise: float = 2.0
    seed: int = 1

    @property
    def mm(self) -> float:
        return self.thigh_px / THIGH_MM

    @property
    def size(self) -> tuple[int, int]:
        return round(900 * self.mm), round(800 * self.mm)

    @property
    def middle(self) -> np.ndarray:
        return np.array([0.5 * self.size[0], 0.6 * self.size[1]]) + self.moved

    def at(self, ahead_mm: float, above_mm: float) -> np.ndarray:
        return self.middle + self.mm * np.array([self.ahead * ahead_mm, -above_mm])

    def places(self) -> np.ndarray:
        """(2, 2) front and back sticker; the front one lower by the tilt."""
        half = 0.5 * self.apart_mm * np.array([np.cos(np.radians(self.tilt)), np.sin(np.radians(self.tilt))])
        return np.stack([self.at(10 + half[0], 100 - half[1]), self.at(10 - half[0], 100 + half[1])])

    def picture(self) -> np.ndarray:
        width, height = self.size
        image = np.full((height, width, 3), WALL, np.float32)
        outline = ((-130, 700), (120, 700), (125, 60), (110, -400), (-150, -400), (-150, 20))
        corners = [self.at(*corner) for corner in outline]
        cv2.fillPoly(image, [np.round(corners).astype(np.int32)], self.shirt)
        image = cv2.GaussianBlur(image, (0, 0), 0.6)
        if self.colour is not None:
            for place in (*self.places(), *(self.at(*one) for one in self.extra)):
                radius = 0.5 * self.diameter_mm * self.mm
                left, top = (max(0, int(v - radius - 2)) for v in place)
                box = image[top : int(place[1] + radius + 3), left : int(place[0] + radius + 3)]
                y, x = np.mgrid[: box.shape[0], : box.shape[1]] + 0.5
                off = np.hypot(x + left - place[0], y + top - place[1])
                cover = np.clip(radius + 0.5 - off, 0, 1)[..., None]
                box[:] = box * (1 - cover) + np.array(self.colour, np.float32) * cover
        image = image * self.light + np.random.default_rng(self.seed).normal(0, self.noise, image.shape)
        return np.clip(np.round(image), 0, 255).astype(np.uint8)


def clip(hips: Hips, frames: int = FEW) -> list[Hips]:
    """The person sways by fractions of a pixel; the landmarks go with it."""
    return [replace(hips, moved=(0.37 * k, -0.21 * k), seed=hips.seed + k) for k in range(frames)]


def found_in(pictures: Sequence[Hips]) -> tuple[Found, np.ndarray]:
    """What was found, and the places (L, 2, 2) of front and back sticker, NaN where not seen."""
    looks = [spots_at(one.picture(), one.middle, one.thigh_px) for one in pictures]
    found = pair_in(
        looks, np.stack([one.middle for one in pictures]), pictures[0].thigh_px, pictures[0].ahead
    )
    places = np.full((len(looks), 2, 2), np.nan)
    for k, own in enumerate(found.spots):
        if (own >= 0).all():
            places[k] = looks[k].centre_px[own]
    return found, places


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize(("thigh_px", "ahead"), [(130.0, 1.0), (250.0, -1.0), (520.0, 1.0)])
def test_stickers_of_any_colour_are_placed_within_a_fraction_of_a_pixel(
    colour: str, thigh_px: float, ahead: float
) -> None:
    shown = clip(Hips(colour=COLOURS[colour], thigh_px=thigh_px, ahead=ahead))
    found, places = found_in(shown)
    assert found.worn is Worn.PAIR
    truth = np.stack([one.places() for one in shown])
    assert np.linalg.norm(places - truth, axis=-1).max() < max(0.35, thigh_px / 1000)


@pytest.mark.parametrize("tilt", [-20.0, -5.0, 0.0, 12.0, 30.0])
@pytest.mark.parametrize("ahead", [1.0, -1.0])
def test_front_and_back_are_told_by_where_the_person_faces(tilt: float, ahead: float) -> None:
    _, places = found_in(clip(Hips(tilt=tilt, ahead=ahead)))
    step = places[:, 0] - places[:, 1]
    read = np.degrees(np.arctan2(step[:, 1], ahead * step[:, 0]))
    assert read == pytest.approx(np.full(FEW, tilt), abs=0.5)


def test_dim_light_and_noise_do_not_hide_them() -> None:
    found, places = found_in(clip(Hips(light=0.45, noise=6.0)))
    assert found.worn is Worn.PAIR
    assert np.isfinite(places).all(axis=(1, 2)).mean() > 0.6


@pytest.mark.parametrize(
    ("hips", "worn"),
    [
        (Hips(colour=None), Worn.NONE),
        (Hips(colour=SHIRT), Worn.NONE),
        (Hips(apart_mm=60.0), Worn.NONE),
        (Hips(diameter_mm=55.0), Worn.NONE),
        (Hips(thigh_px=70.0), Worn.NONE),
        (Hips(extra=((15.0, 180.0),)), Worn.SEVERAL),
        (Hips(extra=((60.0, 250.0), (-70.0, 250.0))), Worn.SEVERAL),
    ],
    ids=[
        "none",
        "colour of the shirt",
        "too near",
        "too large",
        "too small a person",
        "a third",
        "a dotted shirt",
    ],
)
def test_what_is_no_pair_gives_nothing(hips: Hips, worn: Worn) -> None:
    found, places = found_in(clip(hips))
    assert found.worn is worn
    assert np.isnan(places).all()


def test_seen_too_seldom() -> None:
    pictures = clip(Hips(), 12)
    hidden = [replace(one, colour=None) if k >= 4 else one for k, one in enumerate(pictures)]
    assert found_in(hidden)[0].worn is Worn.NONE
    enough = [replace(one, colour=None) if k >= 6 else one for k, one in enumerate(pictures)]
    found, places = found_in(enough)
    assert found.worn is Worn.PAIR
    assert np.isfinite(places).all(axis=(1, 2)).tolist() == [True] * 6 + [False] * 6
