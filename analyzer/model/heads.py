"""Where heads are in pictures, for hiding faces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.skeleton import Landmark

FACE = tuple(range(Landmark.NOSE, Landmark.MOUTH_RIGHT + 1))
TRUNK_SHARE = 0.34
"""Half the height of what is hidden as a share of hips to shoulders (chosen, errs large)."""
FACE_SHARE = 1.9
"""The same as a multiple of the distance from the middle of the face points to the farthest (chosen)."""
_LEAST_PX = 4.0
_SHOULDERS = [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]
_HIPS = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]


@dataclass(frozen=True, slots=True)
class Head:
    """The middle of a head and half of its height with room about it, in pixels of the upright picture."""

    x: float
    y: float
    half: float

    def apart(self, other: Head) -> float:
        """Distance of the two middles."""
        return float(np.hypot(self.x - other.x, self.y - other.y))


@dataclass(frozen=True, slots=True)
class HeadLook:
    """Every head that was found in one picture, whoever it belongs to; ``time_s`` in the subject's time."""

    time_s: float
    heads: tuple[Head, ...]


def head_of(points: FloatArray) -> Head | None:
    """The head of a body from its landmarks, (33 or more, 2) pixels; None where no point of the face is known."""
    face = points[list(FACE)]
    face = face[np.isfinite(face).all(axis=1)]
    if not len(face):
        return None
    centre = face.mean(axis=0)
    reach = FACE_SHARE * float(np.linalg.norm(face - centre, axis=1).max())
    trunk = float(np.linalg.norm(points[_SHOULDERS].mean(axis=0) - points[_HIPS].mean(axis=0)))
    return Head(
        float(centre[0]), float(centre[1]), max(reach, TRUNK_SHARE * float(np.nan_to_num(trunk)), _LEAST_PX)
    )


def merged(heads: list[Head]) -> tuple[Head, ...]:
    """Heads that lie on one another made one that covers both."""
    left: list[Head] = []
    for head in sorted(heads, key=lambda one: -one.half):
        for number, other in enumerate(left):
            apart = head.apart(other)
            if apart < max(head.half, other.half):
                left[number] = Head(other.x, other.y, max(other.half, apart + 0.7 * head.half))
                break
        else:
            left.append(head)
    return tuple(left)
