"""Every head in a picture, for hiding faces: of bodies that the pose model sees, and of faces alone.

The face detector is MediaPipe's full-range BlazeFace (faces up to 5 m away; Bazarevsky 2019), which comes with the
library. Its own picture is 192 pixels wide, in which the face of somebody who is seen from head to feet is too small;
so it also gets squares of half the picture's longer side, which overlap by half.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from analyzer.model.arrays import ImageArray
from analyzer.model.heads import Head, head_of, merged
from analyzer.pose.mediapipe_backend import landmarker, picture_of, sightings_in
from analyzer.pose.model_bundle import ModelBundle

_MOST_PEOPLE = 6
_SURE = 0.5
"""A face counts from this confidence on; faces of the sample walks come out at 0.6 to 0.9 (chosen)."""
_FULL_RANGE = 1
_BOX_SHARE = 0.95
"""Half the height of a head as a share of the detector's box, which reaches from brow to chin (chosen)."""


class HeadFinder:
    """Finds heads in single pictures."""

    def __init__(self, poses: Any, faces: Any) -> None:
        self._poses, self._faces = poses, faces

    def look(self, picture: ImageArray, size_px: tuple[int, int]) -> tuple[Head, ...]:
        """The heads in an RGB picture, in pixels of a picture of ``size_px``."""
        seen = sightings_in(self._poses.detect(picture_of(picture)), size_px)
        bodies = [head for one in seen if (head := head_of(one.image_px)) is not None]
        return merged([*bodies, *self._bare_faces(picture, size_px)])

    def _bare_faces(self, picture: ImageArray, size_px: tuple[int, int]) -> Iterator[Head]:
        height, width = picture.shape[:2]
        scale = size_px[0] / width
        for left, top, wide, high in _parts(width, height):
            part = np.ascontiguousarray(picture[top : top + high, left : left + wide])
            for found in self._faces.process(part).detections or ():
                box = found.location_data.relative_bounding_box
                yield Head(
                    scale * (left + (box.xmin + box.width / 2) * wide),
                    scale * (top + (box.ymin + box.height / 2) * high),
                    scale * _BOX_SHARE * max(box.height * high, box.width * wide),
                )


@contextmanager
def head_finder(bundle: ModelBundle) -> Iterator[HeadFinder]:
    """A finder that is closed when the block ends."""
    from mediapipe.python.solutions.face_detection import FaceDetection

    faces = FaceDetection(min_detection_confidence=_SURE, model_selection=_FULL_RANGE)
    with landmarker(bundle, "IMAGE", _MOST_PEOPLE) as poses, faces:
        yield HeadFinder(poses, faces)


def _parts(width: int, height: int) -> Iterator[tuple[int, int, int, int]]:
    """(left, top, width, height) of the whole picture and of the squares."""
    yield 0, 0, width, height
    side = max(width, height) // 2
    if side < 32:
        return
    for top in _starts(height, side):
        for left in _starts(width, side):
            yield left, top, min(side, width), min(side, height)


def _starts(length: int, side: int) -> list[int]:
    if length <= side:
        return [0]
    return sorted({0, length - side, *range(0, length - side, max(1, side // 2))})
