"""The clip, the person in it, and what the clip shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyzer.model.skeleton import Side

VIDEO_SUFFIXES = (".mp4", ".mov", ".m4v", ".3gp", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".mts", ".ts")
"""Endings of file names that are taken for clips; what a file really is, the reader finds out."""


class View(StrEnum):
    """Which side of the person the camera sees. ``LEFT``: the person's left side, facing image left."""

    LEFT = "left"
    RIGHT = "right"
    FRONT = "front"
    BACK = "back"

    @property
    def seen_from(self) -> str:
        """From where the camera looks, in words: ``"from the left"``, ``"from behind"``."""
        return "from behind" if self is View.BACK else f"from the {self.value}"

    @property
    def sagittal(self) -> bool:
        """True for a side view."""
        return self in (View.LEFT, View.RIGHT)

    @property
    def near(self) -> Side:
        """The person's side towards the camera in a side view. Raises ValueError in the others."""
        return Side(self.value)

    @property
    def frontal(self) -> bool:
        """True for a front or back view."""
        return not self.sagittal


ADULT_FROM_YEARS = 16
"""Below this age no band holds here: what is usual changes from year to year of a child's life."""


class Sex(StrEnum):
    """The sex that published values are given for."""

    FEMALE = "female"
    MALE = "male"


class Task(StrEnum):
    """What the person does in the clip."""

    WALK = "walk"
    STAND = "stand"
    SINGLE_LEG = "single-leg"
    HEEL_RAISE = "heel-raise"
    SQUAT = "squat"
    KNEE_TO_WALL = "knee-to-wall"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What is known of a video file after it has been read through.

    Sizes are those of the upright picture with square pixels. ``duration_s`` and ``fps`` are in the
    subject's own time: recorded time divided by ``slow_motion_factor``. ``file`` is a name without its
    folder. ``hints`` are stable words on what is odd about the file (``"damaged_pictures"`` …).
    """

    file: str
    sha256: str
    width: int
    height: int
    frames: int
    duration_s: float
    fps: float
    variable_frame_rate: bool
    rotation_deg: int
    mirrored: bool
    slow_motion_factor: float
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The person, None where not told. ``height_cm`` gives the clip a scale; without it no lengths are reported.
    ``age_years`` (whole years) and ``sex`` choose the people that numbers are held against.
    """

    height_cm: float | None = None
    age_years: int | None = None
    sex: Sex | None = None
