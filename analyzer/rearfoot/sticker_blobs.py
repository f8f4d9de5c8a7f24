"""Round spots on one lower leg of one picture that may be stickers: small, compact, unlike what is round them.

Nothing is assumed about their colour here; which spots are stickers is known only from the whole clip (``stickers``).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from analyzer.model.arrays import BoolArray, FloatArray, ImageArray, IntArray, frozen
from analyzer.model.skeleton import Side

Floats = NDArray[np.float32]

LARGEST_SHANK_PX = 340.0
"""Larger legs are averaged down to this: finer pixels cost time and do not place a centre better. Chosen."""
SEARCH_SHANK_PX = 170.0
"""Size at which spots are searched; a sticker of 10 mm is 4 pixels wide there. Chosen."""
SMALLEST_SHANK_PX = 70.0
DISC_SHANKS = 0.034
"""Middle of the expected diameters, 14 mm on a shank of 400 mm."""
DIAMETERS_SHANKS = (0.016, 0.070)
"""Smallest and largest diameter taken: 10 to 20 mm with room for short and long shanks, blur, and a misread knee."""
ABOVE_SHANKS, BELOW_SHANKS, BESIDE_SHANKS = 0.76, 0.48, 0.30
"""How far the region reaches from the ankle landmark, which is up to 0.1 off. The floor is about 0.2 below."""
LIGHTNESS_WEIGHT = 0.6
"""Shadow and light change lightness more than hue, but black and white stickers differ in nothing else. Chosen."""
LEAST_CONTRAST = 7.0
"""Colour distance (CIELAB, lightness weighted) to the surroundings. Skin mottling stays below 5. Chosen."""
REACH_DISCS = 1.05
"""How far from a spot its surroundings are compared: past the rim of the largest, short of the floor. Chosen."""
MOST_SPOTS = 14
LEAST_FILL, LEAST_AXIS_RATIO = 0.80, 0.38


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Blobs:
    """B round spots near one leg in one picture. Arrays are read-only.

    centre_px    (B, 2)  pixels of the picture, x right, y down, the middle of the first pixel at (0.5, 0.5)
    diameter_px  (B,)    of a disc seen square on (the long axis of the ellipse)
    colour       (B, 3)  CIELAB of the spot: weighted lightness, green-red, blue-yellow; black is 0, 0, 0
    contrast     (B,)    distance of that colour to the surroundings'
    ankle_px, knee_px  (2,)  landmarks that it was looked for round
    side         whose leg: the person's own left or right
    """

    centre_px: FloatArray
    diameter_px: FloatArray
    colour: FloatArray
    contrast: FloatArray
    ankle_px: FloatArray
    knee_px: FloatArray
    side: Side

    def __len__(self) -> int:
        return len(self.diameter_px)


def candidates(picture: ImageArray, ankle_px: FloatArray, knee_px: FloatArray, side: Side) -> Blobs:
    """Spots between ``knee_px`` and the floor in an RGB picture (H, W, 3); points as in ``Blobs``."""
    ankle, knee = np.asarray(ankle_px, dtype=np.float64), np.asarray(knee_px, dtype=np.float64)
    shank = float(np.hypot(*(knee - ankle)))
    nothing = Blobs(
        centre_px=frozen(np.zeros((0, 2))), diameter_px=frozen([]), colour=frozen(np.zeros((0, 3))),
        contrast=frozen([]), ankle_px=frozen(ankle), knee_px=frozen(knee), side=side,
    )  # fmt: skip
    if not np.isfinite(shank) or shank < SMALLEST_SHANK_PX:
        return nothing
    x0, y0, x1, y1 = _region(picture, ankle, knee, shank)
    if min(x1 - x0, y1 - y0) < 6 * DISC_SHANKS * shank:
        return nothing
    shrink = LARGEST_SHANK_PX / shank if shank > 1.05 * LARGEST_SHANK_PX else 1.0
    region = np.ascontiguousarray(picture[y0:y1, x0:x1])
    if shrink < 1:
        region = np.asarray(
            cv2.resize(region, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8
        )
    disc = DISC_SHANKS * shank * shrink
    seeds = _seeds(region, disc, min(1.0, SEARCH_SHANK_PX / (shank * shrink)))
    if len(seeds) == 0:
        return nothing
    centre, diameter, colour, contrast, good = _measured(region, seeds, disc)
    low, high = (limit * shank * shrink for limit in DIAMETERS_SHANKS)
    good &= (diameter > low) & (diameter < high)
    good = _distinct(centre, good, disc)
    return Blobs(
        centre_px=frozen(centre[good] / shrink + [x0, y0]),
        diameter_px=frozen(diameter[good] / shrink),
        colour=frozen(colour[good]),
        contrast=frozen(contrast[good]),
        ankle_px=frozen(ankle),
        knee_px=frozen(knee),
        side=side,
    )


def _region(
    picture: ImageArray, ankle: FloatArray, knee: FloatArray, shank: float
) -> tuple[int, int, int, int]:
    """Corners (left, top, right, bottom) in the picture of the upright box round the lower leg."""
    up = (knee - ankle) / shank
    ends = np.stack([ankle + ABOVE_SHANKS * shank * up, ankle - BELOW_SHANKS * shank * up])
    beside = np.array([BESIDE_SHANKS * shank, 0.0])
    low = np.floor(np.min(ends - beside, axis=0)).astype(int)
    high = np.ceil(np.max(ends + beside, axis=0)).astype(int)
    height, width = picture.shape[:2]
    x0, y0 = np.clip(low, 0, [width, height])
    x1, y1 = np.clip(high, 0, [width, height])
    return int(x0), int(y0), int(x1), int(y1)


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


def _seeds(region: ImageArray, disc: float, shrink: float) -> IntArray:
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
    strongest = np.argsort(-second[y, x], kind="stable")[:MOST_SPOTS]
    places = (np.stack([x, y], axis=1)[strongest] + pad + 0.5) / shrink
    return np.minimum(places.astype(np.int64), [region.shape[1] - 1, region.shape[0] - 1])


def _measured(
    region: ImageArray, seeds: IntArray, disc: float
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray, BoolArray]:
    """Centres (K, 2), diameters, colours (K, 3), contrasts of the spots at the seeds, and whether each is round."""
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
        np.asarray(contrast, np.float64), np.asarray(good, np.bool_),
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
