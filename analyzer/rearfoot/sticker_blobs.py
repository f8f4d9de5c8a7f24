"""Round spots on one lower leg of one picture that may be stickers: small, compact, unlike what is round them.

Nothing is assumed about their colour here; which spots are stickers is known only from the whole clip (``stickers``).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from analyzer.model.arrays import FloatArray, ImageArray, frozen
from analyzer.model.skeleton import Side
from analyzer.spots.round_spots import round_spots

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
    size = shank * shrink
    low, high = (limit * size for limit in DIAMETERS_SHANKS)
    found = round_spots(region, DISC_SHANKS * size, (low, high), search=SEARCH_SHANK_PX / size)
    return Blobs(
        centre_px=frozen(found.centre_px / shrink + [x0, y0]),
        diameter_px=frozen(found.diameter_px / shrink),
        colour=frozen(found.colour),
        contrast=frozen(found.contrast),
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
