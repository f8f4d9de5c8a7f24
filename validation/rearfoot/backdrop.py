"""What stands round the legs: floors, belts, walls and clutter with random patterns; all from one generator."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from validation.phantom.room import LAYERS, _quad, _vec, box

Array = NDArray[np.float64]
TEXTURE = 192


def textures(rng: np.random.Generator) -> NDArray[np.uint8]:
    """(layers, height, width, 3) random patterns, one for each name of ``room.LAYERS``."""
    return np.stack([np.round(255 * np.clip(_pattern(rng), 0, 1)).astype(np.uint8) for _ in LAYERS])


def _noise(rng: np.random.Generator, sigma: tuple[float, float]) -> Array:
    field = gaussian_filter(rng.standard_normal((TEXTURE, TEXTURE)), sigma, mode="wrap")
    return np.asarray(field / field.std())


def _colour(rng: np.random.Generator) -> Array:
    """Mostly greys, browns and skin-like tones, which floors and walls have; sometimes anything."""
    if rng.random() < 0.15:
        return rng.uniform(0.03, 0.95, 3)
    grey = rng.uniform(0.05, 0.95)
    warm = rng.uniform(-0.05, 0.30) * grey
    return np.clip([grey + 0.4 * warm, grey, grey - 0.8 * warm], 0, 1)


def _pattern(rng: np.random.Generator) -> Array:
    kind = rng.choice(["plain", "planks", "tiles", "stripes", "patches"], p=[0.35, 0.2, 0.15, 0.1, 0.2])
    first, second = _colour(rng), _colour(rng)
    grain = rng.uniform(0, 0.12) * _noise(rng, (rng.uniform(0.5, 3), rng.uniform(0.5, 40)))
    grain = grain + rng.uniform(0, 0.08) * _noise(rng, (rng.uniform(5, 30), rng.uniform(5, 30)))
    index = np.arange(TEXTURE)
    share = np.zeros((TEXTURE, TEXTURE))
    if kind == "planks":
        count = int(rng.integers(2, 7))
        row = index * count // TEXTURE
        share = np.tile(rng.uniform(0, 0.4, count)[row][:, None], (1, TEXTURE))
        share[index % (TEXTURE // count) < rng.integers(1, 4)] = rng.uniform(0.3, 1)
    elif kind == "tiles":
        size, gap = int(rng.integers(24, TEXTURE // 2)), int(rng.integers(1, 6))
        share = ((index % size < gap)[:, None] | (index % size < gap)[None]).astype(float)
    elif kind == "stripes":
        share = 0.5 + 0.5 * np.tanh(6 * np.sin(2 * np.pi * rng.integers(1, 9) * index / TEXTURE))[
            None
        ].repeat(TEXTURE, 0)
        share = share if rng.random() < 0.5 else share.T
    elif kind == "patches":
        share = gaussian_filter(_blocks(rng), rng.uniform(0, 3))
    mixed = first + share[..., None] * (second - first)
    return np.asarray(mixed * (1 + grain[..., None]))


def _blocks(rng: np.random.Generator) -> Array:
    out = np.zeros((TEXTURE, TEXTURE))
    for _ in range(int(rng.integers(3, 25))):
        x, y = rng.integers(0, TEXTURE, 2)
        w, h = rng.integers(5, TEXTURE // 2, 2)
        out[y : y + h, x : x + w] = rng.uniform(0, 1)
    return out


def quads(rng: np.random.Generator) -> NDArray[np.float32]:
    """(corners, 9) position, normal, texture coordinate, layer."""
    parts, belt = [], rng.random() < 0.4
    floor, wall, tread, rail, *clutter = rng.permutation(LAYERS)
    size = rng.uniform(0.4, 2.5)
    floor_z = -rng.uniform(0.05, 0.25) if belt else 0.0
    u, v = _vec(0, 16, 0), _vec(-16, 0, 0)
    turn = rng.random() < 0.5
    repeat = (16 / size, 16 / size)
    origin = _vec(8, -8, floor_z)
    parts.append(
        _quad(origin, u, v, repeat, floor) if turn else _quad(_vec(-8, -8, floor_z), -v, u, repeat, floor)
    )
    y = -rng.uniform(0.9, 7)
    large = rng.uniform(0.5, 3)
    parts.append(_quad(_vec(8, y, floor_z), _vec(-16, 0, 0), _vec(0, 0, 4), (16 / large, 4 / large), wall))
    if belt:
        half = rng.uniform(0.20, 0.32)
        front, back = -rng.uniform(0.5, 1.2), rng.uniform(0.4, 1.0)
        parts.append(
            _quad(_vec(-half, front, 0), _vec(2 * half, 0, 0), _vec(0, back - front, 0), (1, 2), tread)
        )
        for s in (-1, 1):
            low, high = sorted((half * s, (half + rng.uniform(0.06, 0.14)) * s))
            parts += box(_vec(low, front, floor_z), _vec(high, back, rng.uniform(0, 0.02)), rail)
        parts += box(_vec(-half, front - 0.4, floor_z), _vec(half, front, rng.uniform(0.05, 0.3)), clutter[0])
    for k in range(int(rng.integers(0, 5))):
        x, depth = rng.uniform(-1.5, 1.5), -rng.uniform(0.7, 4)
        width, height = rng.uniform(0.05, 0.8), rng.uniform(0.1, 2)
        low = _vec(x, depth - 0.3, floor_z)
        parts += box(low, low + np.array([width, 0.3, height]), clutter[1 + k % (len(clutter) - 1)])
    return np.concatenate(parts)
