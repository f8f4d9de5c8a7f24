"""The body on a picture: limbs, trunk and pelvis lines, joints, foot strikes.

Left is blue with round joints, right is orange with square ones, the midline is white. Every line has a
dark rim, so that it reads on any background. What is not seen, or hardly, is not drawn.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import cv2
import numpy as np

from analyzer.export.overlay_text import DARK, WHITE, Colour, paste, rimmed_tile
from analyzer.model.arrays import FloatArray, ImageArray
from analyzer.model.gait import Contact
from analyzer.model.skeleton import SPINE, Landmark, Side, of

COLOURS: dict[Side, Colour] = {Side.LEFT: (74, 163, 255), Side.RIGHT: (255, 143, 46)}
LEAST_CONFIDENCE = 0.35
RING_S = 0.15
"""How long the ring of a foot strike stays (chosen)."""
SUBPIXEL_BITS = 4
FARTHEST = 8000.0
LIMBS = (
    ("SHOULDER", "ELBOW"),
    ("ELBOW", "WRIST"),
    ("HIP", "KNEE"),
    ("KNEE", "ANKLE"),
    ("ANKLE", "HEEL"),
    ("HEEL", "FOOT_INDEX"),
    ("ANKLE", "FOOT_INDEX"),
)
FIRST_BELOW_KNEE = 3
JOINTS = (
    ("SHOULDER", "SHOULDER"),
    ("ELBOW", "SHOULDER"),
    ("WRIST", "ELBOW"),
    ("HIP", "HIP"),
    ("KNEE", "HIP"),
    ("ANKLE", "KNEE"),
)
"""Each joint and the one it hangs on: without that it would float alone in the picture."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Body:
    """A person on a canvas: (L, 2) pixels of that canvas, NaN = not drawn; line width and text height.

    Nothing is written below ``floor_px``.
    """

    points: FloatArray
    up: FloatArray
    line_px: float
    text_px: int
    floor_px: int
    _known: Sequence[bool] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", np.isfinite(self.points).all(axis=1).tolist())

    def has(self, *landmarks: Landmark) -> bool:
        """Whether all of these can be drawn."""
        return all(self._known[landmark] for landmark in landmarks)


def drawable(points: FloatArray, confidence: FloatArray) -> FloatArray:
    """(L, 2) points with NaN where the backend was not sure enough."""
    return np.where((confidence >= LEAST_CONFIDENCE)[:, None], points, np.nan)


def draw_body(canvas: ImageArray, body: Body, *, no_shank: Collection[Side] = ()) -> None:
    """Limbs far to near in importance: arms and legs, then trunk, pelvis and spine, then joints.

    Of the sides in ``no_shank`` nothing below the knee is drawn.
    """
    for side in Side:
        for upper, lower in LIMBS[: FIRST_BELOW_KNEE if side in no_shank else None]:
            _line(canvas, body, of(side, upper), of(side, lower), COLOURS[side], 1.0)
    _line(canvas, body, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, WHITE, 0.7)
    _plumb(canvas, body)
    for a, b in pairwise(SPINE):
        _line(canvas, body, a, b, WHITE, 1.35)
    _line(canvas, body, Landmark.LEFT_HIP, Landmark.RIGHT_HIP, WHITE, 1.5)
    for side in Side:
        for joint, root in JOINTS:
            if body.has(of(side, root)) and not (joint == "ANKLE" and side in no_shank):
                _joint(canvas, body, of(side, joint), side)
    for centre in SPINE:
        if body.has(centre):
            dot(canvas, body.points[centre], 1.0 * body.line_px, WHITE)


def draw_strike(canvas: ImageArray, body: Body, contact: Contact, age: float) -> None:
    """A ring about the foot that has just landed; ``age`` 0 at the strike, 1 when it goes."""
    foot = body.points[[of(contact.side, "HEEL"), of(contact.side, "FOOT_INDEX")]]
    if not np.isfinite(foot).all():
        return
    centre = foot.mean(axis=0)
    radius = (0.62 + 0.25 * age) * float(np.linalg.norm(foot[1] - foot[0])) + 2 * body.line_px
    colour = COLOURS[contact.side]
    ring = (fixed(centre), round(radius * 2**SUBPIXEL_BITS))
    thick = max(1, round(0.8 * body.line_px))
    cv2.circle(canvas, *ring, DARK, thick + 2, cv2.LINE_AA, SUBPIXEL_BITS)
    cv2.circle(canvas, *ring, colour, thick, cv2.LINE_AA, SUBPIXEL_BITS)
    _label(canvas, body, f"{contact.side.name[0]} strike", colour, centre, radius + 2 * body.line_px)


def _label(
    canvas: ImageArray, body: Body, text: str, colour: Colour, centre: FloatArray, distance: float
) -> None:
    """Rimmed text below a point where there is room, else above it."""
    tile = rimmed_tile(text, body.text_px, colour)
    tall, wide = tile.shape
    left = int(np.clip(centre[0] - wide / 2, 1, max(1, canvas.shape[1] - wide - 1)))
    top = round(centre[1] + distance)
    if top + tall > body.floor_px:
        top = round(centre[1] - distance - tall)
    paste(canvas, tile, left, top)


def _line(canvas: ImageArray, body: Body, a: Landmark, b: Landmark, colour: Colour, weight: float) -> None:
    if body.has(a, b):
        thick = max(1, round(weight * body.line_px))
        rim = max(2, round(0.5 * body.line_px))
        rimmed_line(canvas, body.points[[a, b]], colour, thick, rim)


def _plumb(canvas: ImageArray, body: Body) -> None:
    """A dotted line straight up from the pelvis, as long as the trunk: what lean is measured against."""
    if not body.has(Landmark.PELVIS_CENTRE, Landmark.SHOULDER_CENTRE):
        return
    start = body.points[Landmark.PELVIS_CENTRE]
    length = float(np.linalg.norm(body.points[Landmark.SHOULDER_CENTRE] - start))
    pitch = max(4.0, 2.6 * body.line_px)
    for way in np.arange(pitch, 1.12 * length, pitch):
        dot(canvas, start + way * body.up, 0.42 * body.line_px, WHITE)


def _joint(canvas: ImageArray, body: Body, landmark: Landmark, side: Side) -> None:
    if not body.has(landmark):
        return
    point, radius = body.points[landmark], 1.05 * body.line_px
    if side is Side.LEFT:
        dot(canvas, point, radius, COLOURS[side])
        return
    half = max(1.0, radius)
    corners = (fixed(point - half), fixed(point + half))
    rim = (fixed(point - half - 1), fixed(point + half + 1))
    cv2.rectangle(canvas, *rim, DARK, cv2.FILLED, cv2.LINE_AA, SUBPIXEL_BITS)
    cv2.rectangle(canvas, *corners, COLOURS[side], cv2.FILLED, cv2.LINE_AA, SUBPIXEL_BITS)


def rimmed_line(canvas: ImageArray, ends_px: FloatArray, colour: Colour, thick: int, rim: int) -> None:
    """A line between (2, 2) ends, ``thick`` pixels wide with half of ``rim`` dark pixels on either side."""
    ends = (fixed(ends_px[0]), fixed(ends_px[1]))
    cv2.line(canvas, *ends, DARK, thick + rim, cv2.LINE_AA, SUBPIXEL_BITS)
    cv2.line(canvas, *ends, colour, thick, cv2.LINE_AA, SUBPIXEL_BITS)


def dot(canvas: ImageArray, point: FloatArray, radius: float, colour: Colour) -> None:
    """A round spot with a dark rim of one pixel."""
    size = max(1.0, radius)
    for extra, paint in ((1.0, DARK), (0.0, colour)):
        length = round((size + extra) * 2**SUBPIXEL_BITS)
        cv2.circle(canvas, fixed(point), length, paint, cv2.FILLED, cv2.LINE_AA, SUBPIXEL_BITS)


def fixed(point: FloatArray) -> tuple[int, int]:
    """A point in the fixed-point pixels that OpenCV takes; far outside is cut to what it can hold."""
    x, y = min(max(float(point[0]), -FARTHEST), FARTHEST), min(max(float(point[1]), -FARTHEST), FARTHEST)
    return round(x * 2**SUBPIXEL_BITS), round(y * 2**SUBPIXEL_BITS)
