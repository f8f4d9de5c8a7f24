"""Text on pictures: DejaVu Sans by Pillow, one cached tile per text, size and colour.

The font is the one inside the matplotlib package, found without importing it; it has the degree sign
and digits of equal width, so that numbers do not jump.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from analyzer.errors import SetupError
from analyzer.model.arrays import ImageArray

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
FONT_FOLDER = Path("mpl-data/fonts/ttf")


@lru_cache(maxsize=1024)
def text_tile(text: str, height_px: int, colour: Colour = WHITE, *, bold: bool = False) -> ImageArray:
    """(h, w, 4) RGBA tile of one line of text; ``height_px`` is the size of the font. Read-only."""
    font = _font(height_px, bold=bold)
    ascent, descent = font.getmetrics()
    width = max(1, round(font.getlength(text)))
    picture = Image.new("RGBA", (width + 2, ascent + descent), (*colour, 0))
    ImageDraw.Draw(picture).text((1, 0), text, font=font, fill=(*colour, 255))
    tile: ImageArray = np.array(picture, dtype=np.uint8)
    tile.setflags(write=False)
    return tile


def paste(frame: ImageArray, tile: ImageArray, left: int, top: int) -> None:
    """Lay an RGBA tile on a frame in place; what sticks out is cut off."""
    rows = slice(max(top, 0), min(top + tile.shape[0], frame.shape[0]))
    columns = slice(max(left, 0), min(left + tile.shape[1], frame.shape[1]))
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return
    part = tile[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
    alpha = part[..., 3:].astype(np.uint16)
    mixed = frame[rows, columns] * (255 - alpha) + part[..., :3] * alpha + 128
    frame[rows, columns] = (mixed + (mixed >> 8)) >> 8  # division by 255, exact for 16 bits


@lru_cache(maxsize=32)
def _font(height_px: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise SetupError("The font for the annotated video is missing.", "Install matplotlib.")
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(str(Path(spec.origin).parent / FONT_FOLDER / name), height_px)
