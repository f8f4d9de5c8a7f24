"""Drawing an analysis on the pictures it came from.

``Overlay`` is prepared once per clip and then draws frame by frame; frames may be smaller or larger than
the track's picture. Sizes follow the canvas and the person, so that 360 and 1080 pixels read alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

import cv2
import numpy as np

from analyzer.export.heel_parts import HeelTrack
from analyzer.export.overlay_body import RING_S, Body, draw_body, draw_strike, drawable
from analyzer.export.overlay_face import Faces
from analyzer.export.overlay_heel import draw_track
from analyzer.export.overlay_hud import (
    Box,
    bar_height,
    between,
    draw_bar,
    draw_panel,
    panel_size,
    rows_for,
    stamp_size,
)
from analyzer.export.overlay_text import paste, text_tile
from analyzer.export.overlay_track import picture_points
from analyzer.model.analysis import Analysis
from analyzer.model.arrays import FloatArray, ImageArray
from analyzer.model.skeleton import Landmark

__all__ = ["Faces", "Overlay", "keyframe_jpeg"]

KEYFRAME_HEIGHT = 720
JPEG_QUALITY = 82
STAMP_SHARE = 0.04
CROP_PAD = 0.16
"""Room about the person in a key frame, as a share of their height (chosen)."""
HEEL_LINE = 0.4
"""Width of the heel's lines as a share of that of a limb (chosen)."""
LEAST_ASPECT = 0.62
LOOKS = 2000
"""Pictures of a clip that say where panel and bar hide least, at the most (chosen)."""
LARGEST_ZOOM = 2.0
FEET = (Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_HEEL, Landmark.RIGHT_FOOT_INDEX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where panel and bar go on a canvas of one size; None = not drawn."""

    text_px: int
    panel: Box | None
    bar: Box | None


class Overlay:
    """Draws one analysis on its pictures. ``faces`` are hidden before anything is drawn.

    ``heels`` are the lines of the heels that were measured.
    """

    def __init__(
        self, analysis: Analysis, *, heels: Sequence[HeelTrack] = (), faces: Faces | None = None
    ) -> None:
        self.analysis = analysis
        self.heels = tuple(heels)
        self.faces = faces
        self.rows = rows_for(analysis.motion)
        self._points = picture_points(analysis)
        self._strikes = sorted(analysis.events.strikes(), key=attrgetter("time_s"))
        self._size = np.array(analysis.track.size_px, dtype=np.float64)
        self._shown = np.where(
            (self._points.confidence > 0)[..., None], self._points.points_px / self._size, np.nan
        )
        self._person = _typical_height(self._shown) * self._size[1]
        self._layouts: dict[tuple[int, int], Layout] = {}

    def draw(self, frame_rgb: ImageArray, time_s: float, *, in_place: bool = False) -> ImageArray:
        """An RGB frame (H, W, 3) of that moment with body, angles and phases on it; a copy unless ``in_place``."""
        canvas = frame_rgb if in_place and self.faces is None else self._canvas(frame_rgb, time_s)
        height, width = canvas.shape[:2]
        layout = self._layout(width, height)
        floor = height if layout.bar is None or layout.bar.top < height // 2 else layout.bar.top
        self._body(canvas, time_s, np.array([width, height]) / self._size, np.zeros(2), layout.text_px, floor)
        motion, contacts = self.analysis.motion, self.analysis.events.contacts
        if layout.panel is not None:
            draw_panel(canvas, layout.panel, self.rows, motion, time_s, layout.text_px)
        if layout.bar is not None:
            clip_s = self.analysis.report.recording.duration_s
            draw_bar(canvas, layout.bar, contacts, clip_s, time_s, layout.text_px)
        return canvas

    def key_frame(self, frame_rgb: ImageArray, time_s: float, *, crop_to_person: bool = True) -> ImageArray:
        """The body alone, cut out about the person and at most 720 high, with the time in a corner."""
        canvas = self._canvas(frame_rgb, time_s)
        height, width = canvas.shape[:2]
        scale = np.array([width, height]) / self._size
        box = self._crop(time_s, scale, width, height) if crop_to_person else Box(0, 0, width, height)
        part = canvas[box.top : box.top + box.height, box.left : box.left + box.width]
        zoom = min(KEYFRAME_HEIGHT / box.height, LARGEST_ZOOM if crop_to_person else 1.0)
        size = (max(1, round(box.width * zoom)), max(1, round(box.height * zoom)))
        resized = cv2.resize(part, size, interpolation=cv2.INTER_AREA if zoom < 1 else cv2.INTER_CUBIC)
        canvas = np.ascontiguousarray(resized, dtype=np.uint8)
        text_px = max(11, round(STAMP_SHARE * size[1]))
        self._body(canvas, time_s, scale * zoom, np.array([box.left, box.top]) * zoom, text_px, size[1])
        stamp = text_tile(f"{time_s:.2f} s", text_px)
        cv2.rectangle(
            canvas, (0, 0), (stamp.shape[1] + text_px, stamp.shape[0] + text_px // 3), (16, 20, 24), -1
        )
        paste(canvas, stamp, text_px // 2, text_px // 6)
        return canvas

    def _canvas(self, frame_rgb: ImageArray, time_s: float) -> ImageArray:
        if self.faces is not None:
            return self.faces.hide(frame_rgb, time_s)
        return np.array(frame_rgb, dtype=np.uint8, order="C")

    def _body(
        self,
        canvas: ImageArray,
        time_s: float,
        scale: FloatArray,
        shift: FloatArray,
        text_px: int,
        floor_px: int,
    ) -> None:
        """Skeleton, heels and fresh foot strikes; canvas pixels = picture pixels * scale - shift."""
        points, confidence = self._points.at(time_s)
        line = float(np.clip(0.0085 * self._person * scale[1], 1.4, 0.009 * max(canvas.shape[:2])))
        body = Body(
            points=drawable(points * scale - shift, confidence),
            up=self._points.up,
            line_px=line,
            text_px=max(11, round(0.9 * text_px)),
            floor_px=floor_px,
        )
        measured = [heel for heel in self.heels if heel.at(time_s) is not None]
        draw_body(canvas, body, no_shank=[heel.side for heel in measured])
        for heel in measured:
            draw_track(
                canvas,
                heel,
                time_s,
                scale=scale,
                shift=shift,
                line_px=max(1.0, HEEL_LINE * line),
                text_px=body.text_px,
            )
        for contact in between(self._strikes, time_s - RING_S, time_s):
            age = (time_s - contact.time_s) / RING_S
            if age < 1:
                draw_strike(canvas, body, contact, age)

    def _crop(self, time_s: float, scale: FloatArray, width: int, height: int) -> Box:
        points = drawable(*self._points.at(time_s)) * scale
        known = points[np.isfinite(points).all(axis=1)]
        if len(known) < 4:
            return Box(0, 0, width, height)
        low, high = known.min(axis=0), known.max(axis=0)
        tall = float(high[1] - low[1])
        low, high = low - CROP_PAD * tall, high + CROP_PAD * tall * np.array([1.0, 0.6])
        lacking = max(0.0, LEAST_ASPECT * (high[1] - low[1]) - (high[0] - low[0])) / 2
        left, top = np.floor(np.clip([low[0] - lacking, low[1]], 0, [width - 2, height - 2])).astype(int)
        right, bottom = np.ceil(np.clip([high[0] + lacking, high[1]], [left + 2, top + 2], [width, height]))
        return Box(int(left), int(top), int(right) - int(left), int(bottom) - int(top))

    def _layout(self, width: int, height: int) -> Layout:
        if (width, height) not in self._layouts:
            self._layouts[(width, height)] = self._new_layout(width, height)
        return self._layouts[(width, height)]

    def _new_layout(self, width: int, height: int) -> Layout:
        """The bar where it hides no feet; the panel in the corner that the person uses least."""
        text_px = _text_px(width, height)
        margin = max(4, round(0.55 * text_px))
        tall = bar_height(text_px)
        wide = width - 2 * margin
        if not self.analysis.events.contacts:
            tall, wide = stamp_size(text_px)
        left = width - margin - wide
        places = [Box(left, top, wide, tall) for top in (height - margin - tall, margin)]
        bar = min(places, key=lambda box: self._covered(box, width, height))
        if not self.rows:
            return Layout(text_px=text_px, panel=None, bar=bar)
        wide, high = panel_size(self.rows, text_px)
        low, top = height - margin - high, margin
        if bar.top == margin:
            top += tall + margin
        else:
            low -= tall + margin
        corners = [Box(x, y, wide, high) for y in (top, low) for x in (margin, width - margin - wide)]
        panel = min(corners, key=lambda box: self._covered(box, width, height))
        return Layout(text_px=text_px, panel=panel, bar=bar)

    def _covered(self, box: Box, width: int, height: int) -> float:
        """How much of the person a box hides over the clip; feet weigh most."""
        every = max(1, len(self._shown) // LOOKS)
        points = self._shown[::every] * np.array([width, height])
        low, high = np.array([box.left, box.top]), np.array([box.left + box.width, box.top + box.height])
        reach = 0.04 * self._person * height / self._size[1]
        inside = np.all((points > low - reach) & (points < high + reach), axis=2)
        if not inside.size:
            return 0.0
        return float(inside.any(axis=1).mean() + 10 * inside[:, list(FEET)].any(axis=1).mean())


def keyframe_jpeg(
    frame_rgb: ImageArray, overlay: Overlay, time_s: float, *, crop_to_person: bool = True
) -> bytes:
    """A JPEG of one moment for the page, at most 720 pixels high, without any metadata."""
    picture = overlay.key_frame(frame_rgb, time_s, crop_to_person=crop_to_person)
    bgr = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
    done, data = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    if not done:
        raise ValueError("the picture could not be encoded")
    return bytes(data.tobytes())


def _text_px(width: int, height: int) -> int:
    return max(11, round(0.026 * min(height, 1.3 * width)))


def _typical_height(shown: FloatArray) -> float:
    """Median height of the person as a share of the picture; 0.5 when nobody is seen."""
    tall = [np.ptp(frame[np.isfinite(frame)]) for frame in shown[..., 1] if np.isfinite(frame).any()]
    return float(np.median(tall)) if tall else 0.5
