"""Rooms: lists of textured quads round the walker, and procedural textures, all from fixed seeds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from .settings import SceneSettings

Array = NDArray[np.float64]
TEXTURE = 512
LAYERS = ("wood", "tiles", "carpet", "plaster", "door", "white", "metal", "belt", "poster", "ceiling", "dark")


@dataclass(frozen=True)
class Quads:
    """Corner arrays ready for drawing: position, normal, texture coordinate, layer; two triangles a quad."""

    data: NDArray[np.float32]  # (6 n, 9)


def _noise(rng: np.random.Generator, sigma: tuple[float, float]) -> Array:
    field = gaussian_filter(rng.standard_normal((TEXTURE, TEXTURE)), sigma, mode="wrap")
    return field / field.std()


def _tint(grey: Array, colour: tuple[float, float, float]) -> Array:
    return np.clip(grey[..., None] * np.asarray(colour), 0, 1)


def _wood(rng: np.random.Generator) -> Array:
    planks = 4
    row = np.arange(TEXTURE) * planks // TEXTURE
    shade = rng.uniform(0.82, 1.1, (planks, 2))
    cut = rng.integers(0, TEXTURE, planks)
    column = (np.arange(TEXTURE)[None, :] + cut[row][:, None]) % TEXTURE
    tone = shade[row][np.arange(TEXTURE)[:, None], (column > TEXTURE // 2).astype(int)]
    grain = 1 + 0.05 * _noise(rng, (0.8, 40)) + 0.04 * _noise(rng, (2.5, 90))
    edge = (np.arange(TEXTURE) % (TEXTURE // planks) < 2)[:, None] | (column % (TEXTURE // 2) < 2)
    return _tint(tone * grain * np.where(edge, 0.6, 1.0), (0.62, 0.44, 0.28))


def _tiles(rng: np.random.Generator) -> Array:
    index = np.arange(TEXTURE)
    size = TEXTURE // 2
    edge = (index % size < 5)[:, None] | (index % size < 5)[None, :]
    tone = rng.uniform(0.93, 1.05, (2, 2))[(index // size)[:, None], (index // size)[None, :]]
    grey = tone * (1 + 0.03 * _noise(rng, (6, 6)) + 0.02 * _noise(rng, (1, 1)))
    return _tint(np.where(edge, 0.72, grey), (0.66, 0.65, 0.62))


def _door(rng: np.random.Generator) -> Array:
    y, x = np.mgrid[0 : 1 : TEXTURE * 1j, 0 : 1 : TEXTURE * 1j]
    grey = 1 + 0.03 * _noise(rng, (60, 1.5))
    for low, high in ((0.08, 0.42), (0.52, 0.92)):
        frame = (x > 0.16) & (x < 0.84) & (y > low) & (y < high)
        inner = (x > 0.19) & (x < 0.81) & (y > low + 0.012) & (y < high - 0.012)
        grey = np.where(frame & ~inner, grey * 0.72, grey)
    knob = np.hypot((x - 0.91), (y - 0.5) * 2.2) < 0.025
    return np.where(knob[..., None], 0.75, _tint(grey, (0.46, 0.32, 0.20)))


def _poster(rng: np.random.Generator) -> Array:
    y, x = np.mgrid[0 : 1 : TEXTURE * 1j, 0 : 1 : TEXTURE * 1j]
    hills = 0.55 + 0.12 * np.sin(5 * x + 1) + 0.05 * np.sin(13 * x)
    sky = np.stack([0.55 + 0.3 * y, 0.68 + 0.2 * y, 0.85 + 0 * y], -1)
    land = (
        np.stack([0.22 + 0.2 * y, 0.40 + 0.1 * y, 0.22 + 0 * y], -1)
        * (1 + 0.08 * _noise(rng, (3, 3)))[..., None]
    )
    picture = np.where((y > hills)[..., None], land, sky)
    border = (np.minimum(x, 1 - x) < 0.05) | (np.minimum(y, 1 - y) < 0.05)
    return np.where(border[..., None], 0.10, np.clip(picture, 0, 1))


def _belt(rng: np.random.Generator) -> Array:
    grey = 0.16 * (1 + 0.12 * _noise(rng, (1, 1)) + 0.10 * _noise(rng, (5, 5)))
    index = np.arange(TEXTURE)
    mark = (index % 256 < 14)[:, None] & (np.abs(index - TEXTURE // 2) > 190)[None, :]
    return np.repeat(np.where(mark, 0.5, grey)[..., None], 3, axis=-1)


def textures(scene: SceneSettings, seed: int) -> NDArray[np.uint8]:
    """(layers, height, width, 3) in the order of LAYERS."""
    rng = np.random.default_rng(seed)
    plaster = 1 + 0.020 * _noise(rng, (30, 30)) + 0.012 * _noise(rng, (1.2, 1.2))
    flat = np.ones((TEXTURE, TEXTURE)) * (1 + 0.01 * _noise(rng, (20, 20)))
    carpet = 1 + 0.10 * _noise(rng, (0.8, 0.8)) + 0.05 * _noise(rng, (8, 8))
    made = {
        "wood": _wood(rng),
        "tiles": _tiles(rng),
        "carpet": _tint(carpet, (0.36, 0.38, 0.42)),
        "plaster": _tint(plaster, scene.wall),
        "door": _door(rng),
        "white": _tint(flat, (0.86, 0.85, 0.82)),
        "metal": _tint(1 + 0.02 * _noise(rng, (0.5, 30)), (0.60, 0.61, 0.63)),
        "belt": _belt(rng),
        "poster": _poster(rng),
        "ceiling": _tint(flat, (0.90, 0.90, 0.88)),
        "dark": _tint(flat, (0.14, 0.14, 0.15)),
    }
    return np.stack([np.round(255 * np.clip(made[name], 0, 1)).astype(np.uint8) for name in LAYERS])


def _quad(origin: Array, u: Array, v: Array, repeat: tuple[float, float], layer: str) -> NDArray[np.float32]:
    """Rectangle origin, +u, +u+v, +v; the normal is u x v; texture rows run down v from its top."""
    normal = np.cross(u, v)
    normal = normal / np.linalg.norm(normal)
    corners = [(0, 0), (1, 0), (1, 1), (0, 0), (1, 1), (0, 1)]
    rows = [
        [*(origin + a * u + b * v), *normal, a * repeat[0], (1 - b) * repeat[1], LAYERS.index(layer)]
        for a, b in corners
    ]
    return np.asarray(rows, np.float32)


def _vec(*values: float) -> Array:
    return np.asarray(values, dtype=float)


def box(low: Array, high: Array, layer: str, scale: float = 1.0) -> list[NDArray[np.float32]]:
    """Axis-aligned box, texture repeated every 1/scale metres."""
    size = high - low
    dx, dy, dz = _vec(size[0], 0, 0), _vec(0, size[1], 0), _vec(0, 0, size[2])
    rx, ry, rz = size * scale
    return [
        _quad(low, dy, dx, (ry, rx), layer),
        _quad(low + dz, dx, dy, (rx, ry), layer),
        _quad(low, dx, dz, (rx, rz), layer),
        _quad(low + dy + dx, -dx, dz, (rx, rz), layer),
        _quad(low + dx, dy, dz, (ry, rz), layer),
        _quad(low + dy, -dy, dz, (ry, rz), layer),
    ]
