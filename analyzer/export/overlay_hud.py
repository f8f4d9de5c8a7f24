"""What stands beside the body on a picture: a panel of live angles and a bar of stance and swing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

import cv2
import numpy as np
from PIL import Image, ImageDraw

from analyzer.export.overlay_body import COLOURS
from analyzer.export.overlay_text import DARK, WHITE, Colour, paste, text_tile
from analyzer.export.wording import number, with_unit
from analyzer.model.arrays import ImageArray
from analyzer.model.gait import Contact, ContactKind, Span
from analyzer.model.motion import Motion
from analyzer.model.recording import View
from analyzer.model.skeleton import Side

GREY: Colour = (196, 203, 210)
PANEL_SHARE = 0.6
LONGEST_WINDOW_S = 8.0
"""A longer clip scrolls under the cursor (chosen)."""
SMALLEST_WORD_PX = 9
LONGEST_PHASE_S = 2.5
"""Between two contacts further apart than this nothing is said about the phase (chosen)."""


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One line of the panel: a signal by its name, and the words for its two signs if it has no side."""

    label: str
    signal: str
    positive: str = ""
    negative: str = ""


SIDE_VIEW_ROWS = (
    PanelRow("Knee", "knee_flexion"),
    PanelRow("Trunk", "trunk_forward_lean", "forward", "back"),
)
FRONT_VIEW_ROWS = (
    PanelRow("Pelvis", "pelvic_obliquity", "right low", "left low"),
    PanelRow("Trunk", "trunk_lateral_lean", "to right", "to left"),
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in canvas pixels."""

    left: int
    top: int
    width: int
    height: int


def rows_for(motion: Motion) -> tuple[PanelRow, ...]:
    """The panel's lines for this view, without signals that are not there."""
    names = {name for name, _ in motion.signals}
    rows = SIDE_VIEW_ROWS if motion.view in (View.LEFT, View.RIGHT) else FRONT_VIEW_ROWS
    return tuple(row for row in rows if row.signal in names)


def panel_size(rows: Sequence[PanelRow], text_px: int) -> tuple[int, int]:
    """Width and height of the panel with its padding."""
    label, cell, line = _columns(rows, text_px)
    return round(label + 2 * cell + 0.5 * text_px), round(len(rows) * line + 0.9 * text_px)


def draw_panel(
    canvas: ImageArray, box: Box, rows: Sequence[PanelRow], motion: Motion, time_s: float, text_px: int
) -> None:
    """The angles of this moment; a dash where one is unknown."""
    _shade(canvas, box, round(0.5 * text_px))
    label, cell, line = _columns(rows, text_px)
    i = motion.index(time_s)
    for k, row in enumerate(rows):
        top = box.top + round(0.45 * text_px + k * line)
        left = box.left + round(0.7 * text_px)
        paste(canvas, text_tile(row.label, text_px, GREY), left, top)
        whole = motion.signal(row.signal)
        if whole is not None:
            paste(canvas, text_tile(_signed(row, motion, whole[i]), text_px), left + label, top)
            continue
        for n, side in enumerate(Side):
            values = motion.signal(row.signal, side)
            text = "\u2013" if values is None else _plain(row, motion, side, values[i])
            start = left + label + n * cell
            paste(canvas, text_tile(side.name[0], text_px, COLOURS[side], bold=True), start, top)
            tile = text_tile(text, text_px)
            paste(canvas, tile, start + cell - round(0.9 * text_px) - tile.shape[1], top)


def phase_spans(contacts: Sequence[Contact], side: Side) -> tuple[list[Span], list[Span]]:
    """Stance and swing spans of a side, only between two contacts that follow one another plausibly."""
    own = sorted(contact for contact in contacts if contact.side is side)
    stance: list[Span] = []
    swing: list[Span] = []
    for first, second in pairwise(own):
        if first.kind is second.kind or second.time_s - first.time_s > LONGEST_PHASE_S:
            continue
        span = Span(first.time_s, second.time_s)
        (stance if first.kind is ContactKind.FOOT_STRIKE else swing).append(span)
    return stance, swing


def between(contacts: Sequence[Contact], first_s: float, last_s: float) -> Sequence[Contact]:
    """Those of the contacts, which stand in time order, from one time to another."""
    start = bisect_left(contacts, first_s, key=attrgetter("time_s"))
    return contacts[start : bisect_right(contacts, last_s, key=attrgetter("time_s"))]


def stamp_size(text_px: int) -> tuple[int, int]:
    """Height and width of the bar where there is nothing to show but the time."""
    return round(1.5 * text_px), text_tile("00.00 s", text_px).shape[1] + round(1.2 * text_px)


def bar_height(text_px: int) -> int:
    """Height of the phase bar with its padding."""
    return 2 * _lane(text_px) + round(0.75 * text_px)


def draw_bar(
    canvas: ImageArray, box: Box, contacts: Sequence[Contact], clip_s: float, time_s: float, text_px: int
) -> None:
    """One lane per leg: full where the foot stands, a thin line where it swings; a cursor at this moment."""
    _shade(canvas, box, round(0.4 * text_px))
    stamp = text_tile(f"{time_s:.2f} s", text_px)
    widest = text_tile("00.00 s", text_px).shape[1]
    right = box.left + box.width - round(0.6 * text_px)
    paste(canvas, stamp, right - stamp.shape[1], box.top + (box.height - stamp.shape[0]) // 2)
    if not contacts:
        return
    lane = _lane(text_px)
    x0, x1 = box.left + round(1.6 * text_px), right - widest - round(0.5 * text_px)
    window = min(clip_s, LONGEST_WINDOW_S)
    start = float(np.clip(time_s - window / 2, 0, max(clip_s - window, 0)))
    near = between(contacts, start - LONGEST_PHASE_S, start + window + LONGEST_PHASE_S)
    for n, side in enumerate(Side):
        top = box.top + round(0.25 * text_px) + n * (lane + round(0.25 * text_px))
        letter = text_tile(side.name[0], lane, COLOURS[side], bold=True)
        paste(canvas, letter, box.left + round(0.5 * text_px), top + (lane - letter.shape[0]) // 2)
        stance, swing = phase_spans(near, side)
        for span in swing:
            a, b = _clipped(span, start, window, x0, x1)
            cv2.line(canvas, (a, top + lane // 2), (b, top + lane // 2), COLOURS[side], max(1, lane // 8))
        for span in stance:
            a, b = _clipped(span, start, window, x0, x1)
            if b - a >= 2:
                cv2.rectangle(canvas, (a + 1, top), (b - 1, top + lane - 1), COLOURS[side], cv2.FILLED)
                _word(canvas, (a + b) // 2, b - a, top, lane)
    cursor = round(x0 + (x1 - x0) * (time_s - start) / window) if window > 0 else x0
    cv2.line(canvas, (cursor, box.top + 2), (cursor, box.top + box.height - 3), DARK, max(3, text_px // 5))
    cv2.line(canvas, (cursor, box.top + 2), (cursor, box.top + box.height - 3), WHITE, max(1, text_px // 9))


def _lane(text_px: int) -> int:
    return round(0.85 * text_px)


def _columns(rows: Sequence[PanelRow], text_px: int) -> tuple[int, int, int]:
    """Width of the label column, width of a value cell, height of a line."""
    label = max((text_tile(row.label, text_px).shape[1] for row in rows), default=0) + round(0.8 * text_px)
    words = max((len(word) for row in rows for word in (row.positive, row.negative)), default=0)
    cell = max(round(4.3 * text_px), round((0.62 * words + 3.6) * text_px / 2))
    return label, cell, round(1.32 * text_px)


def _plain(row: PanelRow, motion: Motion, side: Side, value: float) -> str:
    unit = motion.signals[(row.signal, side)].unit.symbol
    return with_unit(number(float(value), 0), unit) if np.isfinite(value) else "\u2013"


def _signed(row: PanelRow, motion: Motion, value: float) -> str:
    """A value without a side; its sign is said in words where the row has them."""
    if not np.isfinite(value):
        return "\u2013"
    unit = motion.signals[(row.signal, None)].unit.symbol
    word = row.positive if value > 0 else row.negative
    if not word:
        return with_unit(number(float(value), 0), unit)
    size = with_unit(number(abs(float(value)), 0), unit)
    return size if round(abs(float(value))) == 0 else f"{size} {word}"


def _clipped(span: Span, start: float, window: float, x0: int, x1: int) -> tuple[int, int]:
    first, last = (min(max((end - start) / window, 0.0), 1.0) for end in (span.start_s, span.end_s))
    return round(x0 + (x1 - x0) * first), round(x0 + (x1 - x0) * last)


def _word(canvas: ImageArray, middle: int, room: int, top: int, lane: int) -> None:
    size = round(0.72 * lane)
    tile = text_tile("stance", size, DARK)
    if size >= SMALLEST_WORD_PX and tile.shape[1] + 4 <= room:
        paste(canvas, tile, middle - tile.shape[1] // 2, top + (lane - tile.shape[0]) // 2)


def _shade(canvas: ImageArray, box: Box, radius: int) -> None:
    """Darken a rectangle with round corners; a part outside the canvas is left out."""
    part = canvas[max(box.top, 0) : box.top + box.height, max(box.left, 0) : box.left + box.width]
    if not part.size:
        return
    mask, dark = _shape(part.shape[1], part.shape[0], radius)
    shaded = cv2.addWeighted(part, 1 - PANEL_SHARE, dark, PANEL_SHARE, 0)
    cv2.copyTo(shaded, mask, part)


@lru_cache(maxsize=16)
def _shape(width: int, height: int, radius: int) -> tuple[ImageArray, ImageArray]:
    """(h, w) mask of a rectangle with round corners, 0 outside, and (h, w, 3) of the dark colour."""
    picture = Image.new("L", (width, height), 0)
    ImageDraw.Draw(picture).rounded_rectangle((0, 0, width - 1, height - 1), radius, fill=255)
    return np.where(np.array(picture) > 127, np.uint8(255), np.uint8(0)), np.full(
        (height, width, 3), DARK, dtype=np.uint8
    )
