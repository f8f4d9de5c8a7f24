"""What the network looks at: two square pictures of one leg, cut round its ankle and scaled by its shank.

Left legs are mirrored, so that every leg is a right one. The trainer cuts its pictures with the same code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from analyzer.model.arrays import FloatArray, ImageArray
from analyzer.model.skeleton import Side


@dataclass(frozen=True, slots=True)
class Cut:
    """One square cut: its side and how far its middle lies below the ankle, in shank lengths; its pixels."""

    side_shanks: float
    below_shanks: float
    pixels: int


HEEL = Cut(side_shanks=0.64, below_shanks=0.08, pixels=112)
LEG = Cut(side_shanks=1.5, below_shanks=-0.45, pixels=96)
CUTS = (HEEL, LEG)


def cut_out(picture: ImageArray, cut: Cut, ankle_px: FloatArray, shank_px: float, side: Side) -> ImageArray:
    """(pixels, pixels, 3) of a picture (H, W, 3); what lies outside the picture repeats its edge.

    ``ankle_px`` (2,) in pixels of the picture, x right, y down, the middle of the first pixel at (0.5, 0.5).
    """
    half = 0.5 * cut.side_shanks * shank_px
    middle = np.asarray(ankle_px) + np.array([0.0, cut.below_shanks * shank_px])
    low = np.round(middle - half).astype(int)
    size = max(2, round(2 * half))
    height, width = picture.shape[:2]
    x0, y0 = np.clip(low, 0, [width - 1, height - 1])
    x1, y1 = np.clip(low + size, [x0 + 1, y0 + 1], [width, height])
    inside: Any = picture[y0:y1, x0:x1]
    top, left = np.clip([y0 - low[1], x0 - low[0]], 0, size - 1)
    bottom, right = max(0, size - top - inside.shape[0]), max(0, size - left - inside.shape[1])
    if top or left or bottom or right:
        inside = cv2.copyMakeBorder(inside, top, bottom, left, right, cv2.BORDER_REPLICATE)[:size, :size]
    shrinking = size > cut.pixels
    out = cv2.resize(
        inside, (cut.pixels, cut.pixels), interpolation=cv2.INTER_AREA if shrinking else cv2.INTER_LINEAR
    )
    return np.ascontiguousarray(out[:, ::-1] if side is Side.LEFT else out)


def in_picture(points: FloatArray, ankle_px: FloatArray, shank_px: float, side: Side) -> FloatArray:
    """Picture pixels (..., 2) of points (..., 2) given in shank lengths from the ankle of the (mirrored) leg."""
    flip = np.array([-1.0, 1.0]) if side is Side.LEFT else np.ones(2)
    return np.asarray(points) * flip * shank_px + np.asarray(ankle_px)
