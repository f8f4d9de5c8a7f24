"""Round spots in a picture: small, compact, unlike what is round them, of whatever colour. Stickers are found so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
ImageArray = NDArray[np.uint8]
Floats = NDArray[np.float32]

LIGHTNESS_WEIGHT = 0.6
"""Shadow and light change lightness more than hue, but black and white stickers differ in nothing else. Chosen."""
LEAST_CONTRAST = 7.0
"""Colour distance (CIELAB, lightness weighted) to the surroundings. Skin mottling stays below 5. Chosen."""
REACH_DISCS = 1.05
"""How far from a spot its surroundings are compared: past the rim of the largest, short of the floor. Chosen."""
MOST_SPOTS = 14
LEAST_FILL, LEAST_AXIS_RATIO = 0.80, 0.38
SHADE = 10.0
"""What half-log shade adds to a colour distance: shade by a third costs 4. Chosen."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spots:
    """K round spots in a picture.

    centre_px    (K, 2)  x right, y down, the middle of the first pixel at (0.5, 0.5)
    diameter_px  (K,)    of a disc seen square on (the long axis of the ellipse)
    colour       (K, 3)  CIELAB of the spot: weighted lightness, green-red, blue-yellow; black is 0, 0, 0
    ground       (K, 3)  the same of what lies round it
    contrast     (K,)    distance of both
    """

    centre_px: FloatArray
    diameter_px: FloatArray
    colour: FloatArray
    ground: FloatArray
    contrast: FloatArray

    def __len__(self) -> int:
        return len(self.diameter_px)


def no_spots() -> Spots:
    """None at all."""
    none = np.zeros(0)
    return Spots(
        centre_px=np.zeros((0, 2)), diameter_px=none, colour=np.zeros((0, 3)), ground=np.zeros((0, 3)),
        contrast=none,
    )  # fmt: skip


def round_spots(
    picture: ImageArray,
    disc_px: float,
    diameters_px: tuple[float, float],
    *,
    search: float = 1.0,
    most: int = MOST_SPOTS,
) -> Spots:
    """The strongest spots of an RGB picture (H, W, 3), at most ``most``.

    ``disc_px`` is the diameter that is expected, ``diameters_px`` the smallest and largest that are taken; spots are
    searched in the picture shrunk by ``search`` and measured at full size.
    """
    seeds = _seeds(picture, disc_px, min(1.0, search), most)
    if len(seeds) == 0:
        return no_spots()
    centre, diameter, colour, ground, good = _measured(picture, seeds, disc_px)
    good &= (diameter > diameters_px[0]) & (diameter < diameters_px[1])
    good = _distinct(centre, good, disc_px)
    return Spots(
        centre_px=centre[good],
        diameter_px=diameter[good],
        colour=colour[good],
        ground=ground[good],
        contrast=np.linalg.norm(colour - ground, axis=1)[good],
    )


def unlike(one: Any, other: Any) -> FloatArray:
    """Distance of colours (..., 3) of ``Spots``: mostly of their direction from black, since shade moves along it.

    Compared as if both were as bright as their geometric mean; how much brighter one is counts a little.
    """
    a, b = (np.maximum(np.linalg.norm(c, axis=-1), 1.0) for c in (one, other))
    middle = np.sqrt(a * b)
    apart = np.linalg.norm(one / a[..., None] - other / b[..., None], axis=-1) * middle
    return np.asarray(np.hypot(apart, SHADE * np.log(a / b)), dtype=np.float64)


def _planes(pixels: ImageArray) -> Floats:
    """RGB (h, w, 3) as the colours of ``Blobs``, with the three parts in front (3, h, w): planes are quicker."""
    lab = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB), np.uint8)
    planes = np.ascontiguousarray(np.moveaxis(lab, -1, 0)).astype(np.float32)
    planes[0] *= LIGHTNESS_WEIGHT * 100 / 255
    planes[1:] -= 128.0
    return planes


def _squared(apart: Floats) -> Floats:
    """Squared length over the first axis, of three."""
    apart *= apart
    return np.asarray(apart[0] + apart[1] + apart[2])


def _seeds(region: ImageArray, disc: float, shrink: float, most: int) -> IntArray:
    """Places (K, 2) in ``region`` (x, y) that differ from what lies round them in (nearly) every direction.

    The edge of a leg and a stripe look alike along themselves; a spot does not look like any of its surroundings.
    """
    small = (
        cv2.resize(region, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_LINEAR)
        if shrink < 1
        else region
    )
    disc = disc * shrink
    small = _planes(np.asarray(cv2.GaussianBlur(small, (0, 0), max(0.6, 0.22 * disc)), np.uint8))
    reach = REACH_DISCS * disc
    pad = int(np.ceil(reach)) + 1
    height, width = small.shape[1:]
    inner = small[:, pad : height - pad, pad : width - pad]
    if min(inner.shape[1:]) < 3:
        return np.zeros((0, 2), np.int64)
    least = np.full(inner.shape[1:], np.inf, np.float32)
    second = least.copy()
    for angle in np.arange(8) * np.pi / 4:
        dx, dy = round(reach * np.cos(angle)), round(reach * np.sin(angle))
        here = _squared(inner - small[:, pad + dy : height - pad + dy, pad + dx : width - pad + dx])
        second = np.minimum(second, np.maximum(least, here))
        least = np.minimum(least, here)
    size = 2 * max(1, round(0.5 * disc)) + 1
    top = cv2.dilate(second, np.ones((size, size), np.uint8))
    y, x = np.nonzero((second >= top) & (second > (0.7 * LEAST_CONTRAST) ** 2))
    strongest = np.argsort(-second[y, x], kind="stable")[:most]
    places = (np.stack([x, y], axis=1)[strongest] + pad + 0.5) / shrink
    return np.minimum(places.astype(np.int64), [region.shape[1] - 1, region.shape[0] - 1])


def _measured(
    region: ImageArray, seeds: IntArray, disc: float
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray, BoolArray]:
    """Centres (K, 2), diameters, colours and grounds (K, 3) of the spots at the seeds, and whether each is round."""
    half = int(np.ceil(1.8 * disc))
    padded = cv2.copyMakeBorder(region, half, half, half, half, cv2.BORDER_REPLICATE)
    size = 2 * half + 1
    # One below the other they are one picture, which is turned into colours at one go.
    column = np.concatenate([padded[y : y + size, x : x + size] for x, y in seeds])
    patches = _planes(column).reshape(3, len(seeds), size, size)
    at = np.arange(-half, half + 1, dtype=np.float32)
    off = np.hypot(at[:, None], at[None])
    inside, ring = off <= max(0.8, 0.22 * disc), (off > 1.05 * disc) & (off < 1.7 * disc)
    colour = patches[:, :, inside].mean(axis=-1)
    round_it = np.median(patches[:, :, ring], axis=-1)
    likeness = _likeness(patches, colour, round_it)
    sure = _middle_parts(likeness > 0.5, half) & (likeness > 0.75)
    count = sure.sum(axis=(1, 2))
    mean = (patches * sure).sum(axis=(2, 3)) / np.maximum(count, 1)
    colour = np.where(count > 2, mean, colour)
    likeness = _likeness(patches, colour, round_it)
    masks = _middle_parts(likeness > 0.5, half)
    area, middle, long, short = _ellipses(likeness, masks, at)
    # A filled ellipse has area 4 pi sqrt(long short) of its second moments; holes, tails and bars have less.
    fill = area / (4 * np.pi * np.sqrt(long * short) + 1e-6)
    contrast = np.sqrt(_squared(colour - round_it))
    edge = masks[:, [0, -1]].any(axis=(1, 2)) | masks[:, :, [0, -1]].any(axis=(1, 2))
    good = (fill > LEAST_FILL) & (np.sqrt(short / np.maximum(long, 1e-9)) > LEAST_AXIS_RATIO)
    good &= ~edge & (area > 6) & (contrast > LEAST_CONTRAST)
    return (
        np.asarray(seeds + 0.5 + middle, np.float64), np.asarray(4.0 * np.sqrt(long), np.float64),
        np.asarray(colour.T, np.float64),
        np.asarray(round_it.T, np.float64), np.asarray(good, np.bool_),
    )  # fmt: skip


def _ellipses(
    likeness: Floats, masks: BoolArray, at: Floats
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Area (K,), middle (K, 2) and both principal second moments (K,) of the covered parts of the patches."""
    near = np.stack([cv2.dilate(one.astype(np.uint8), np.ones((3, 3), np.uint8)) for one in masks])
    weight = np.clip((likeness - 0.2) / 0.6, 0, 1) * near
    across, down = weight.sum(axis=1, dtype=np.float64), weight.sum(axis=2, dtype=np.float64)
    area = across.sum(axis=1)
    total = np.maximum(area, 1e-6)
    mx, my = (across @ at) / total, (down @ at) / total
    xx = (across @ at**2) / total - mx**2
    yy = (down @ at**2) / total - my**2
    xy = ((weight @ at) @ at) / total - mx * my
    spread = np.sqrt((xx - yy) ** 2 / 4 + xy**2)
    long, short = np.maximum((xx + yy) / 2 + spread, 1e-6), np.maximum((xx + yy) / 2 - spread, 1e-9)
    return area, np.stack([mx, my], axis=1).astype(np.float64), long, short


def _likeness(patches: Floats, colour: FloatArray, round_it: FloatArray) -> Floats:
    """How much of each pixel is covered by the spot: 1 at its colour, 0 at the surroundings' and at any other."""
    distance = np.sqrt(_squared(patches - colour[:, :, None, None].astype(np.float32)))
    whole = np.maximum(np.sqrt(_squared(colour - round_it)), 1e-6).astype(np.float32)
    return np.asarray(np.clip(1 - distance / whole[:, None, None], 0, 1))


def _middle_parts(masks: BoolArray, half: int) -> BoolArray:
    """Of each mask only the connected part that holds its middle."""
    out = np.zeros_like(masks)
    for row, mask in zip(out, masks, strict=True):
        _, names = cv2.connectedComponents(mask.astype(np.uint8), connectivity=4)
        around = names[half - 1 : half + 2, half - 1 : half + 2]
        name = int(around[1, 1]) or int(around.max())
        if name:
            row[:] = names == name
    return out


def _distinct(centre: FloatArray, good: BoolArray, disc: float) -> BoolArray:
    """Two seeds may have led to one spot: only the first of those is kept."""
    kept = good.copy()
    for k in np.flatnonzero(good):
        earlier = np.flatnonzero(kept[:k])
        if len(earlier) and np.hypot(*(centre[earlier] - centre[k]).T).min() < 0.5 * disc:
            kept[k] = False
    return kept
