"""The camera as a pinhole; what is taken for true of a lens that nobody has described."""

from __future__ import annotations

from dataclasses import dataclass
from math import radians, tan

LONG_SIDE_DEG = 65.0
"""Field of view along the long side of a phone's video, chosen: main cameras have 60-70 degrees."""


@dataclass(frozen=True, slots=True)
class Lens:
    """The camera as a pinhole: middle of the picture and focal length, in pixels."""

    centre_px: tuple[float, float]
    focal_px: float


def lens_of(size_px: tuple[int, int]) -> Lens:
    """A typical phone's lens for a picture of that size."""
    width, height = size_px
    focal = 0.5 * max(size_px) / tan(radians(LONG_SIDE_DEG / 2))
    return Lens((width / 2, height / 2), focal)
