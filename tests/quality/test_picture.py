"""What sampled pictures tell, on pictures made for it."""

from __future__ import annotations

import numpy as np
import pytest

from analyzer.model.picture import PictureFacts
from analyzer.quality.picture import PictureSampler

WIDTH, HEIGHT = 640, 480


def facts(*pictures: np.ndarray, every: int = 1) -> PictureFacts:
    sampler = PictureSampler(every)
    for picture in pictures:
        sampler.add(picture)
    found = sampler.facts()
    assert found is not None
    return found


def rgb(grey: np.ndarray) -> np.ndarray:
    return np.repeat(np.clip(grey, 0, 255).astype(np.uint8)[..., None], 3, axis=2)


def grain(middle: float, spread: float) -> np.ndarray:
    return rgb(np.random.default_rng(0).normal(middle, spread, (HEIGHT, WIDTH)))


def drawing() -> np.ndarray:
    """A few even areas, as drawing programs make them."""
    picture = np.full((HEIGHT, WIDTH, 3), (240, 240, 250), np.uint8)
    picture[300:] = (120, 200, 120)
    picture[100:300, 280:360] = (200, 40, 40)
    return picture


def room(lean_deg: float, fan_deg: float = 0.0) -> np.ndarray:
    """Ten upright edges that lean to the right by so much, more so away from the middle when they fan out."""
    y, x = np.mgrid[:HEIGHT, :WIDTH].astype(np.float64)
    picture = np.full((HEIGHT, WIDTH), 200.0)
    for k, foot in enumerate(np.linspace(60, 580, 10)):
        lean = np.radians(lean_deg + fan_deg * (foot / WIDTH - 0.5))
        edge = foot + (HEIGHT / 2 - y) * np.tan(lean)
        picture -= np.clip(x - edge, 0, 1) * (60 if k % 2 == 0 else -60)
    noise = np.random.default_rng(1).normal(0, 2, picture.shape)
    return rgb(picture + noise)


def test_light_and_contrast() -> None:
    assert facts(grain(120, 40)).brightness == pytest.approx(120, abs=2)
    assert facts(grain(20, 5)).brightness < 25
    assert facts(grain(120, 40)).contrast > 100
    assert facts(grain(120, 3)).contrast < 15


def test_drawings_are_flat_and_camera_pictures_are_not() -> None:
    assert facts(drawing()).flat_share > 0.9
    assert facts(grain(120, 4)).flat_share < 0.05


def before_a_light_ground(figure: np.ndarray) -> np.ndarray:
    """The figure in the middle third of a ground whose lower 3/5 is even and whose rest is finely striped."""
    picture = rgb(np.full((HEIGHT, WIDTH), 245.0))
    picture[: 2 * HEIGHT // 5 : 3] = 238
    picture[:, WIDTH // 3 : WIDTH // 2] = figure[:, WIDTH // 3 : WIDTH // 2]
    return picture


def test_a_cartoon_is_filled_evenly_and_somebody_in_a_studio_is_not() -> None:
    cartoon = facts(before_a_light_ground(rgb(np.full((HEIGHT, WIDTH), 90.0))))
    studio = facts(before_a_light_ground(grain(90, 4)))
    assert cartoon.filled_share > 0.9
    assert studio.filled_share < 0.05
    assert 0.4 < studio.flat_share < 0.85


@pytest.mark.parametrize("lean_deg", [-5.0, -1.0, 0.0, 3.0, 8.0])
def test_upright_edges_tell_the_roll(lean_deg: float) -> None:
    roll = facts(room(lean_deg)).roll
    assert roll is not None
    assert roll.degrees == pytest.approx(lean_deg, abs=0.3)
    assert 0.4 <= roll.sd_deg < 1.0
    assert roll.origin == "upright edges"


def test_edges_that_fan_out_do_not_lean() -> None:
    """A camera that looks down a little sees walls lean outwards on both sides."""
    roll = facts(room(2.0, fan_deg=8.0)).roll
    assert roll is not None
    assert roll.degrees == pytest.approx(2.0, abs=0.5)


@pytest.mark.parametrize("picture", [grain(120, 20), drawing(), rgb(np.full((HEIGHT, WIDTH), 90.0))])
def test_without_edges_there_is_no_roll(picture: np.ndarray) -> None:
    assert facts(picture).roll is None


def test_one_in_so_many_is_looked_at_and_the_middle_one_counts() -> None:
    dark, light = grain(20, 5), grain(200, 5)
    assert facts(dark, light, dark, dark, light, dark, every=3).brightness == pytest.approx(200, abs=3)
    assert facts(dark, dark, light).brightness < 30
    assert PictureSampler(1).facts() is None


def test_large_pictures_tell_the_same() -> None:
    small, large = room(3.0), np.kron(room(3.0), np.ones((3, 3, 1), np.uint8))
    one, other = facts(small).roll, facts(large).roll
    assert one is not None
    assert other is not None
    assert other.degrees == pytest.approx(one.degrees, abs=0.4)
