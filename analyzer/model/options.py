"""What a person may choose about an analysis. The same choices serve CLI, app and batch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analyzer.model.recording import Sex, Task, View

HEIGHT_CM = (50.0, 250.0)
CAPTURE_FPS = (1.0, 10_000.0)
BELT_M_S = (0.1, 6.0)
MOST_PEOPLE = 99
"""What people may say: least and most of a height, a frame rate and a belt speed, and the last number of a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalyzeOptions:
    """None means: find out from the clip.

    ``height_cm`` the person's height; ``capture_fps`` the rate at which a slow-motion clip was filmed;
    ``age_years`` and ``sex`` choose the people to compare with;
    ``treadmill_speed_m_s`` the belt speed; ``person`` which of several people to follow, 1 = the one
    proposed first; ``model_path`` another pose model (``.task``);
    ``plain_video`` keeps a copy of the film without drawings;
    ``standing_path`` the result folder of an earlier clip in which the same person stands still.
    """

    task: Task | None = None
    view: View | None = None
    height_cm: float | None = None
    age_years: int | None = None
    sex: Sex | None = None
    capture_fps: float | None = None
    treadmill_speed_m_s: float | None = None
    person: int | None = None
    model_path: Path | None = None
    standing_path: Path | None = None
    video: bool = True
    blur_faces: bool = False
    plain_video: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: a stage in words and the share of that stage that is done, 0..1."""

    stage: str
    fraction: float
