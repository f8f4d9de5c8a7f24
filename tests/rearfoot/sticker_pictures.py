"""Drawn legs with stickers whose places are known to a fraction of a pixel."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

from analyzer.model.skeleton import Side
from analyzer.rearfoot.sticker_blobs import Blobs, candidates

SKIN = (205, 160, 130)
GREEN = (30, 160, 70)
HEIGHTS_MM = (250.0, 120.0, 50.0, 20.0)
SHANK_MM, ANKLE_MM = 400.0, 80.0


@dataclass(frozen=True)
class Drawn:
    """A right leg from behind: stickers on a calf line and a heel line that leans against it (eversion +)."""

    eversion: float = 6.0
    calf_lean: float = 2.0
    shank_px: float = 330.0
    colour: tuple[int, int, int] | None = GREEN
    diameter_mm: float = 13.0
    skin: tuple[int, int, int] = SKIN
    light: float = 1.0
    noise: float = 2.0
    moved: tuple[float, float] = (0.0, 0.0)
    moles: tuple[tuple[float, float, float], ...] = ()  # mm beside the middle, mm over the floor, diameter
    floor: str = "plain"
    seed: int = 1
    heights_mm: tuple[float, ...] = field(default=HEIGHTS_MM)

    @property
    def mm(self) -> float:
        return self.shank_px / SHANK_MM

    @property
    def size(self) -> tuple[int, int]:
        return round(420 * self.mm), round(560 * self.mm)

    def at(self, beside_mm: float, over_floor_mm: float) -> np.ndarray:
        width, height = self.size
        middle = np.array([0.5 * width + self.moved[0], height - 40 * self.mm + self.moved[1]])
        return middle + self.mm * np.array([beside_mm, -over_floor_mm])

    def places(self) -> np.ndarray:
        """(4, 2) true middles of the stickers."""
        calf, heel = np.tan(np.radians([self.calf_lean, self.calf_lean - self.eversion]))
        upper, lower, top, bottom = self.heights_mm
        beside = (calf * (upper - ANKLE_MM), calf * (lower - ANKLE_MM), heel * (top - ANKLE_MM),
                  heel * (bottom - ANKLE_MM))  # fmt: skip
        return np.stack([self.at(x, h) for x, h in zip(beside, self.heights_mm, strict=True)])

    def landmarks(self) -> tuple[np.ndarray, np.ndarray]:
        return self.at(0, ANKLE_MM), self.at(0, ANKLE_MM + SHANK_MM)

    def picture(self) -> np.ndarray:
        width, height = self.size
        rng = np.random.default_rng(self.seed)
        image = np.full((height, width, 3), (120, 110, 100), np.float32)
        floor_row = int(self.at(0, 60)[1])
        image[floor_row:] = (90, 80, 72)
        if self.floor == "dots":
            for y in np.arange(floor_row, height, 28 * self.mm):
                for x in np.arange(5, width, 28 * self.mm):
                    _disc(image, np.array([x, y]), 7 * self.mm, GREEN)
        if self.floor == "marks":
            for y in np.arange(floor_row, height, 24 * self.mm):
                image[int(y) : int(y + 8 * self.mm), :: max(1, int(60 * self.mm))] = (200, 30, 30)
        half = ((48, 520), (52, 380), (30, 130), (33, 20), (26, 0))
        outline = [(-x, h) for x, h in half] + list(half[::-1])
        cv2.fillPoly(image, [np.round([self.at(x, h) for x, h in outline]).astype(np.int32)], self.skin)
        image = cv2.GaussianBlur(image, (0, 0), 0.6)
        if self.colour is not None:
            for place in self.places():
                _disc(image, place, 0.5 * self.diameter_mm * self.mm, self.colour)
        for beside, over, diameter in self.moles:
            _disc(image, self.at(beside, over), 0.5 * diameter * self.mm, (90, 55, 45))
        image = image * self.light + rng.normal(0, self.noise, image.shape)
        return np.clip(np.round(image), 0, 255).astype(np.uint8)

    def look(self, side: Side = Side.RIGHT) -> Blobs:
        """The spots; for the left side the mirrored picture is looked at."""
        picture, (ankle, knee) = self.picture(), self.landmarks()
        if side is Side.LEFT:
            flip = np.array([-1.0, 1.0])
            base = np.array([self.size[0], 0.0])
            return candidates(
                np.ascontiguousarray(picture[:, ::-1]), base + flip * ankle, base + flip * knee, side
            )
        return candidates(picture, ankle, knee, side)


def _disc(image: np.ndarray, middle: np.ndarray, radius: float, colour: tuple[int, int, int]) -> None:
    y, x = np.mgrid[: image.shape[0], : image.shape[1]] + 0.5
    cover = np.clip(radius + 0.5 - np.hypot(x - middle[0], y - middle[1]), 0, 1)[..., None]
    image[:] = image * (1 - cover) + np.array(colour, np.float32) * cover
