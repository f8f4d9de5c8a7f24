"""Text on pictures: DejaVu Sans by Pillow, one cached tile per text, size and colour.

The font is the one inside the matplotlib package, found without importing it; it has the degree sign
and digits of equal width, so that numbers do not jump.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from analyzer.errors import SetupError
from analyzer.model.arrays import ImageArray

Colour = tuple[int, int, int]
_Deep = npt.NDArray[np.uint16]
WHITE: Colour = (255, 255, 255)
DARK: Colour = (16, 20, 24)
_HALF = np.uint16(128)
FONT_FOLDER = Path("mpl-data/fonts/ttf")


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """A small picture to be laid on others, made ready for that.

    ``under`` is what of 255 is left of the picture beneath, ``over`` what is added to 255 times the result, with a
    half for rounding; both (h, w, 3) uint16.
    """

    under: _Deep
    over: _Deep

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width."""
        return self.over.shape[0], self.over.shape[1]


@lru_cache(maxsize=1024)
def text_tile(text: str, height_px: int, colour: Colour = WHITE, *, bold: bool = False) -> Tile:
    """One line of text; ``height_px`` is the size of the font."""
    font = _font(height_px, bold=bold)
    ascent, descent = font.getmetrics()
    width = max(1, round(font.getlength(text)))
    picture = Image.new("RGBA", (width + 2, ascent + descent), (*colour, 0))
    ImageDraw.Draw(picture).text((1, 0), text, font=font, fill=(*colour, 255))
    pixels: _Deep = np.array(picture, dtype=np.uint16)
    alpha: _Deep = np.repeat(pixels[..., 3:], 3, axis=2)
    return _fixed(Tile(under=np.uint16(255) - alpha, over=pixels[..., :3] * alpha + _HALF))


@lru_cache(maxsize=256)
def rimmed_tile(text: str, height_px: int, colour: Colour) -> Tile:
    """Bold text with a rim of one pixel in ``DARK``, by which the tile is larger on every side."""
    rim, top = text_tile(text, height_px, DARK, bold=True), text_tile(text, height_px, colour, bold=True)
    tall, wide = rim.shape
    left = np.ones((tall + 2, wide + 2, 3))
    added = np.zeros((tall + 2, wide + 2, 3))
    around = [(rim, down, right) for down in range(3) for right in range(3)]
    for tile, down, right in (*around, (top, 1, 1)):
        part = slice(down, down + tall), slice(right, right + wide)
        share = tile.under / 255
        left[part] *= share
        added[part] = added[part] * share + (tile.over - _HALF) / 255
    # rounded down, so that no sum is larger than 16 bits hold
    return _fixed(Tile(under=(255 * left).astype(np.uint16), over=(255 * added).astype(np.uint16) + _HALF))


def _fixed(tile: Tile) -> Tile:
    tile.under.setflags(write=False)
    tile.over.setflags(write=False)
    return tile


def paste(frame: ImageArray, tile: Tile, left: int, top: int) -> None:
    """Lay a tile on a frame in place; what sticks out is cut off."""
    rows = slice(max(top, 0), min(top + tile.shape[0], frame.shape[0]))
    columns = slice(max(left, 0), min(left + tile.shape[1], frame.shape[1]))
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return
    part = slice(rows.start - top, rows.stop - top), slice(columns.start - left, columns.stop - left)
    mixed = frame[rows, columns] * tile.under[part]
    mixed += tile.over[part]
    mixed += mixed >> 8  # division by 255, exact for 16 bits
    frame[rows, columns] = mixed >> 8


@lru_cache(maxsize=32)
def _font(height_px: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise SetupError("The font for the annotated video is missing.", "Install matplotlib.")
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(str(Path(spec.origin).parent / FONT_FOLDER / name), height_px)
