"""Where the clips with outside references are. They belong to others: they are read in place, never copied.

Most of the footage has no licence, so the clips are not part of the repository. They are looked for in
``shared/clips`` beside the repository, or where the environment variable ``GAIT_SHARED_CLIPS`` points.
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VARIABLE = "GAIT_SHARED_CLIPS"
ABSENT = (
    f"The shared clips are not here, so nothing was measured on them now (set {VARIABLE} to their folder); "
    "the numbers kept from the last run stay."
)

WALK_OBLIQUE = "Seeeeeyo+opencap-visualizer/samples__walk__video.mp4"
SQUAT_OBLIQUE = "Seeeeeyo+opencap-visualizer/samples__squat__video.mp4"
ANGLES = "derived_opencap_angles"
WALK_FRONT = "willwng+opencap-overlay/walk__cam0__walk.mov"
WALK_FRONT_TRC = "willwng+opencap-overlay/examples__walk__walk.trc"
WALK_FRONT_MOT = "willwng+opencap-overlay/examples__walk__walk.mot"
SQUATS = "opensim-org+CMBBE2024/InputMedia__Squats__Squats_sync.mp4"
SQUATS_MOT = "opensim-org+CMBBE2024/OpenSimData__Kinematics__Squats.mot"
COUNTED = "irfan925+Gait_Analysis_Using_BlazePose"
COUNTS = "irfan925+Gait_Analysis_Using_BlazePose/data__gpjatk_strike_counts.csv"
PHANTOMS = "phantom"


def folder() -> Path | None:
    """The folder of the shared clips, or None where there is none."""
    place = Path(os.environ.get(VARIABLE) or ROOT.parent / "shared" / "clips")
    return place if place.is_dir() else None


def found(name: str) -> Path | None:
    """One shared file, or None where it is not here."""
    place = folder()
    if place is None or not (place / name).exists():
        return None
    return place / name
