"""The landmarks of one person. Left and right are the person's own."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Side(StrEnum):
    """The person's own side."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT

    @property
    def sign(self) -> int:
        """+1 for left, -1 for right: the sign of that side on the lateral axis of ``Motion``."""
        return 1 if self is Side.LEFT else -1


class Landmark(IntEnum):
    """The 33 points of MediaPipe Pose in its order, then three points derived from them.

    ``PELVIS_CENTRE`` and ``SHOULDER_CENTRE`` are midpoints of the hip and shoulder points,
    ``HEAD_CENTRE`` of the ear points. The line through the three is the spine line.
    """

    NOSE = 0
    LEFT_EYE_INNER = 1
    LEFT_EYE = 2
    LEFT_EYE_OUTER = 3
    RIGHT_EYE_INNER = 4
    RIGHT_EYE = 5
    RIGHT_EYE_OUTER = 6
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32
    PELVIS_CENTRE = 33
    SHOULDER_CENTRE = 34
    HEAD_CENTRE = 35


N_BACKEND = 33
N_LANDMARKS = len(Landmark)

DERIVED: dict[Landmark, tuple[Landmark, Landmark]] = {
    Landmark.PELVIS_CENTRE: (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    Landmark.SHOULDER_CENTRE: (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    Landmark.HEAD_CENTRE: (Landmark.LEFT_EAR, Landmark.RIGHT_EAR),
}
"""Derived points and the pair each is the midpoint of."""

SPINE = (Landmark.PELVIS_CENTRE, Landmark.SHOULDER_CENTRE, Landmark.HEAD_CENTRE)
LEG_JOINTS = ("HIP", "KNEE", "ANKLE", "HEEL", "FOOT_INDEX")


def of(side: Side, joint: str) -> Landmark:
    """The landmark of ``joint`` (``"KNEE"``, ``"HEEL"`` …) on ``side``."""
    return Landmark[f"{side.name}_{joint}"]


def mirrored(landmark: Landmark) -> Landmark:
    """The same landmark on the other side; midline points are their own mirror image."""
    name = landmark.name
    for old, new in (("LEFT", "RIGHT"), ("RIGHT", "LEFT")):
        if old in name:
            return Landmark[name.replace(old, new)]
    return landmark


MIRROR: tuple[int, ...] = tuple(mirrored(landmark) for landmark in Landmark)
"""Index array: ``points[..., MIRROR, :]`` swaps left and right."""

BONES: tuple[tuple[Landmark, Landmark], ...] = (
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    (Landmark.PELVIS_CENTRE, Landmark.SHOULDER_CENTRE),
    (Landmark.SHOULDER_CENTRE, Landmark.HEAD_CENTRE),
    *(
        (of(side, a), of(side, b))
        for side in Side
        for a, b in (
            ("SHOULDER", "ELBOW"),
            ("ELBOW", "WRIST"),
            ("HIP", "KNEE"),
            ("KNEE", "ANKLE"),
            ("ANKLE", "HEEL"),
            ("HEEL", "FOOT_INDEX"),
            ("ANKLE", "FOOT_INDEX"),
        )
    ),
)
"""Lines to draw."""
