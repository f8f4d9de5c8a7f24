"""Hiding the face of the person who is followed. Other people in the picture are not found."""

from __future__ import annotations

import cv2
import numpy as np

from analyzer.model.arrays import FloatArray, ImageArray
from analyzer.model.pose import PoseTrack
from analyzer.model.skeleton import Landmark

FACE = tuple(range(Landmark.NOSE, Landmark.MOUTH_RIGHT + 1))
TRUNK_SHARE = 0.34
"""Half the height of the hidden ellipse as a share of pelvis to shoulders (chosen, errs large)."""
FACE_SHARE = 1.9
"""The same as a multiple of the distance from the middle of the face points to the farthest (chosen)."""
GROWTH_PER_S = 1.5
"""The ellipse grows by this share of its size per second away from the nearest detection (chosen)."""
ROUNDNESS = 0.82
BLOCKS = 7
"""How many blocks of one colour span the ellipse."""


def blur_face(frame: ImageArray, track: PoseTrack, time_s: float) -> ImageArray:
    """A copy of an RGB frame with an ellipse about the head in coarse blocks.

    Between detections the place is interpolated; before the first and after the last one it is held;
    either way the ellipse grows with the time to the nearest detection. A clip in which the head is
    never found is returned as it is.
    """
    found = _head(track, time_s)
    hidden = np.array(frame)
    if found is None:
        return hidden
    scale = np.array(frame.shape[1::-1]) / np.array(track.size_px)
    centre, radius = found[:2] * scale, float(found[2] * scale.mean())
    low = np.maximum(np.floor(centre - radius).astype(int), 0)
    high = np.minimum(np.ceil(centre + radius).astype(int) + 1, frame.shape[1::-1])
    if np.any(high <= low):
        return hidden
    part = hidden[low[1] : high[1], low[0] : high[0]]
    block = max(2, round(2 * radius / BLOCKS))
    small = tuple(max(1, int(n)) for n in np.ceil((high - low) / block))
    coarse = cv2.resize(part, small, interpolation=cv2.INTER_AREA)
    coarse = cv2.resize(coarse, (part.shape[1], part.shape[0]), interpolation=cv2.INTER_NEAREST)
    x, y = np.meshgrid(np.arange(low[0], high[0]) - centre[0], np.arange(low[1], high[1]) - centre[1])
    inside = (x / (ROUNDNESS * radius)) ** 2 + (y / radius) ** 2 <= 1.0
    part[inside] = coarse[inside]
    return hidden


def _head(track: PoseTrack, time_s: float) -> FloatArray | None:
    """(3,) centre x, y and half height of the head in track pixels at a moment, None if never seen."""
    seen = np.flatnonzero(np.isfinite(track.image_px[:, FACE]).all(axis=2).any(axis=1))
    if not len(seen):
        return None
    times = track.time_s[seen]
    after = int(np.clip(np.searchsorted(times, time_s), 0, len(seen) - 1))
    before = after if times[after] <= time_s else max(after - 1, 0)
    near, far = _size(track.image_px[seen[before]]), _size(track.image_px[seen[after]])
    gap = times[after] - times[before]
    share = float(np.clip((time_s - times[before]) / gap, 0, 1)) if gap > 0 else 0.0
    head: FloatArray = (1 - share) * near + share * far
    head[2] = max(near[2], far[2])
    away = min(abs(time_s - times[before]), abs(time_s - times[after]))
    frame_s = float(np.median(np.diff(track.time_s))) if len(track.time_s) > 1 else 0.0
    head[2] *= 1 + GROWTH_PER_S * max(0.0, float(away) - frame_s)
    return head


def _size(points: FloatArray) -> FloatArray:
    """(3,) centre x, y and half height of the head in one frame."""
    face = points[list(FACE)]
    face = face[np.isfinite(face).all(axis=1)]
    centre = face.mean(axis=0)
    reach = FACE_SHARE * float(np.linalg.norm(face - centre, axis=1).max())
    trunk = np.linalg.norm(points[Landmark.SHOULDER_CENTRE] - points[Landmark.PELVIS_CENTRE])
    return np.array([*centre, max(reach, TRUNK_SHARE * float(np.nan_to_num(trunk)), 4.0)])
