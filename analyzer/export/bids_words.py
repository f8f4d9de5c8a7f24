"""What a BIDS dataset says of itself in words: its README, and what each column holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

PROCESSING = (
    "Landmarks of one person, guessed by a pose model in every picture of a video. The times of the pictures are the "
    "file's own and may be uneven; the points were resampled to even steps of time by shape-preserving interpolation "
    "(PCHIP, gaps up to 0.15 s), then low-pass filtered (Butterworth, zero lag: 6 Hz, ankles, heels and toes 8 Hz)."
)
"""What was done to the samples; the numbers are those of ``motion.clean``."""

PARTICIPANT_COLUMNS: dict[str, Any] = {
    "age": {"Description": "Age in whole years, as told; 89 stands for 89 and older", "Units": "year"},
    "sex": {"Description": "Sex, as told", "Levels": {"F": "female", "M": "male"}},
    "height": {"Description": "Body height, as told; it gives the places their scale", "Units": "cm"},
}

CHANNEL_COLUMNS: dict[str, Any] = {
    "name": {"Description": "Name of the column; columns stand in this order in the movement"},
    "component": {"Description": "Axis of a place; n/a for angles"},
    "type": {"Description": "POS place, JNTANG angle between two segments, MISC angle of one segment"},
    "tracked_point": {"Description": "Landmark, or the angle; left and right are the person's"},
    "units": {"Description": "m or deg"},
    "reference_frame": {"Description": "Axes of a place; n/a for angles"},
    "description": {"Description": "What the column holds"},
}

EVENT_COLUMNS: dict[str, Any] = {
    "onset": {"Description": "Time from the first sample of the movement", "Units": "s"},
    "duration": {"Description": "Length; contacts are moments and have 0", "Units": "s"},
    "trial_type": {
        "Description": "Contact of a foot with the ground",
        "Levels": {"foot_strike": "the foot reaches the ground", "foot_off": "the foot leaves the ground"},
    },
    "side": {"Description": "The person's own side", "Levels": {"left": "left foot", "right": "right foot"}},
}

_README = """Movements of people, read from video by one camera
==================================================

{processing}

What made the landmarks: {models}.

Places (type POS) are in metres: X forward, where the person faces, Y up, Z to the person's right. One camera sees a
plane. Only the axes that it sees are written: X and Y from the side, Y and Z from the front or behind. A walk from
the side is given in the plane of the walk: an oblique camera and perspective are undone. The scale of a clip is one
number and comes from the body height that was told. A clip without a height, and a walk towards the camera or away
from it, has angles and no places.

Angles (types JNTANG and MISC) are in degrees, projected into the plane that the camera sees. They are not
three-dimensional joint angles. Flexion, dorsiflexion, forward lean and toes up are positive; for lines across the
body, right side lower is positive. Left and right are the person's own.

Landmarks are points that a model guesses in a picture. They are not markers on the skin. What was not seen is n/a.

The acquisition label (acq) says from where the person was seen, and the condition if there was one. Clips of one
person, session, task and acquisition are runs.

Numbers with their intervals are not part of this dataset: they stand in the results that it was made of. Who made the
recordings, under which licence they may be used, and who agreed to that is for whoever shares the dataset to add, in
dataset_description.json. The age of somebody older than 89 is given as 89.
"""


def readme(models: Sequence[str]) -> str:
    """The README, which names what made the landmarks."""
    return _README.format(processing=PROCESSING, models="; ".join(models) or "not known")
