"""The heel against the shank on a picture: three thin lines with dark rims, for skin of any tone.

White is the shank, dotted where the heel would be in line with it; the heel has the colour of its side.
"""

from __future__ import annotations

import cv2
import numpy as np

from analyzer.export.heel_lines import HeelLines, heel_lines
from analyzer.export.heel_parts import CloseUp, HeelTrack
from analyzer.export.overlay_body import COLOURS, SUBPIXEL_BITS, dot, fixed, rimmed_line
from analyzer.export.overlay_text import DARK, WHITE, paste, rimmed_tile
from analyzer.export.wording import number, with_unit
from analyzer.model.arrays import FloatArray, ImageArray
from analyzer.model.skeleton import Side

CLOSE_UP_HEIGHT = 760
MOST_ENLARGED = 4.0
JPEG_QUALITY = 88
ABOVE, BELOW, ASIDE = 0.55, 0.30, 0.32
"""How far the close-up reaches from the lower end of the shank's line, in shanks (chosen)."""
STICKER_ROOM = 0.06
"""Room about the stickers, in shanks (chosen)."""
DOTS_APART = 3.2
"""Of the neutral line, in widths of a line."""


def draw_heel(canvas: ImageArray, lines: HeelLines, side: Side, line_px: float) -> None:
    """Shank, neutral and heel on a canvas whose pixels the lines are given in."""
    thick = max(1, round(line_px))
    rim = 2 * max(1, round(0.45 * line_px))
    rimmed_line(canvas, lines.shank, WHITE, thick, rim)
    _dotted(canvas, lines.neutral, line_px)
    rimmed_line(canvas, lines.heel, COLOURS[side], thick, rim)


def draw_stickers(canvas: ImageArray, points: FloatArray, side: Side, radius: float) -> None:
    """A ring about each sticker, so that the sticker itself stays to be seen."""
    for point, colour in zip(points, (WHITE, WHITE, COLOURS[side], COLOURS[side]), strict=True):
        for thick, paint in ((3, DARK), (1, colour)):
            ring = (fixed(point), round(radius * 2**SUBPIXEL_BITS))
            cv2.circle(canvas, *ring, paint, thick, cv2.LINE_AA, SUBPIXEL_BITS)


def draw_track(
    canvas: ImageArray,
    track: HeelTrack,
    time_s: float,
    *,
    scale: FloatArray,
    shift: FloatArray,
    line_px: float,
    text_px: int,
) -> None:
    """The lines of one heel at a moment, its angle beside them; canvas pixels = picture pixels * scale - shift."""
    found = track.at(time_s)
    if found is None:
        return
    points, eversion_deg, shank_px = found
    shank = shank_px * float(np.mean(scale))
    lines = heel_lines(points * scale - shift, shank, track.side, eversion_deg)
    if lines is None:
        return
    draw_heel(canvas, lines, track.side, line_px)
    if track.marked:
        draw_stickers(canvas, points * scale - shift, track.side, max(2.0, 0.03 * shank))
    tile = rimmed_tile(readout(track.side, eversion_deg), text_px, COLOURS[track.side])
    tall, wide = tile.shape
    middle = lines.heel.mean(axis=0)
    outward = -float(track.side.sign)
    x = middle[0] + outward * 0.3 * shank - (wide if outward < 0 else 0)
    left = int(np.clip(round(x), 1, max(1, canvas.shape[1] - wide - 1)))
    top = int(np.clip(round(middle[1] - tall / 2), 1, max(1, canvas.shape[0] - tall - 1)))
    paste(canvas, tile, left, top)


def readout(side: Side, eversion_deg: float) -> str:
    """``"heel L +4°"``; plus is inward."""
    text = number(eversion_deg, 0)
    sign = "+" if text != "0" and eversion_deg > 0 else ""
    return f"heel {side.name[0]} {sign}{with_unit(text, 'deg')}"


def close_up_jpeg(picture: ImageArray, shot: CloseUp, size_px: tuple[int, int]) -> bytes | None:
    """The lower leg cut out of a picture (H, W, 3) at its full size, with the lines; None where they cannot be drawn.

    ``size_px`` is the size of the picture that the points are in.
    """
    scale = np.array([picture.shape[1], picture.shape[0]]) / np.array(size_px)
    points, shank = shot.points_px * scale, shot.shank_px * float(np.mean(scale))
    low, high = _window(points, shank, picture, marked=shot.marked)
    if np.any(high - low < 8):
        return None
    part = picture[low[1] : high[1], low[0] : high[0]]
    zoom = min(CLOSE_UP_HEIGHT / part.shape[0], MOST_ENLARGED)
    size = (round(part.shape[1] * zoom), round(part.shape[0] * zoom))
    resized = cv2.resize(part, size, interpolation=cv2.INTER_AREA if zoom < 1 else cv2.INTER_CUBIC)
    canvas = np.ascontiguousarray(resized, dtype=np.uint8)
    placed = (points - low) * np.array(size) / (high - low) - 0.5  # OpenCV counts from a pixel's middle
    lines = heel_lines(placed, shank * zoom, shot.side, shot.eversion_deg)
    if lines is None:
        return None
    draw_heel(canvas, lines, shot.side, float(np.clip(0.004 * size[1], 1.0, 3.0)))
    if shot.marked:
        draw_stickers(canvas, placed, shot.side, 0.03 * shank * zoom)
    done, data = cv2.imencode(
        ".jpg", cv2.cvtColor(canvas, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY]
    )
    if not done:
        raise ValueError("the picture could not be encoded")
    return bytes(data.tobytes())


def _window(
    points: FloatArray, shank: float, picture: ImageArray, *, marked: bool
) -> tuple[FloatArray, FloatArray]:
    """First pixel and the one behind the last, x and y, of what is cut out."""
    ankle = points[2] if marked else points[1]
    low = ankle - shank * np.array([ASIDE, ABOVE])
    high = ankle + shank * np.array([ASIDE, BELOW])
    if marked:
        room = STICKER_ROOM * shank
        low, high = np.minimum(low, points.min(axis=0) - room), np.maximum(high, points.max(axis=0) + room)
    size = np.array([picture.shape[1], picture.shape[0]])
    return np.clip(np.floor(low), 0, size).astype(int), np.clip(np.ceil(high), 0, size).astype(int)


def _dotted(canvas: ImageArray, line: FloatArray, line_px: float) -> None:
    length = float(np.linalg.norm(line[1] - line[0]))
    for way in np.arange(DOTS_APART * line_px, length, DOTS_APART * line_px):
        dot(canvas, line[0] + way / length * (line[1] - line[0]), 0.45 * line_px, WHITE)
