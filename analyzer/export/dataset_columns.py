"""The columns of the dataset of a batch: what each holds. Tables, rows and codebook are made from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SCHEMA = "gait-dataset/1"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``float``, ``int``, ``str`` or ``bool``; its unit, empty where it has none; what it holds."""

    kind: type
    unit: str
    holds: str


def _text(holds: str) -> Column:
    return Column(str, "", holds)


_CLIP = {
    "clip": _text("Id of the clip; its result is in clips/<id>. The same in all tables."),
    "source": _text("Path of the clip below the folder that was given, or its address."),
    "subject": _text("Who it is, as the manifest says; null where it says nothing."),
    "condition": _text("Condition, as the manifest says; null where it says nothing."),
    "task": _text("What the person does."),
    "view": _text("Which side of the person the camera sees."),
}
_MEASUREMENTS = {
    "key": _text("Metric; the metrics are listed in this codebook."),
    "side": _text("left or right, the person's own; null for one number for both."),
    "measured": Column(bool, "", "Whether there is a number; if not, reason says why."),
    "value": Column(float, "column unit", "The number."),
    "low": Column(float, "column unit", "Lower end of the 95 % interval."),
    "high": Column(float, "column unit", "Upper end of the 95 % interval."),
    "unit": _text("Unit of value, low and high."),
    "n": Column(int, "", "How many samples (steps, strides, seconds) the number rests on."),
    "tier": _text("A compare with a band; B compare, with a caveat; C own trend or left against right only."),
    "mechanisms": _text("Numbers of the mechanisms that the metric belongs to, with ; between."),
    "reason": _text("Why there is no number; null where there is one."),
    "hint": _text("What would make the number possible."),
    "edited": Column(bool, "", "Whether the result was changed by hand; see machine_value."),
    "machine_value": Column(
        float, "column unit", "What the program itself measured, before changes by hand."
    ),
    "machine_low": Column(float, "column unit", "Lower end of the interval of machine_value."),
    "machine_high": Column(float, "column unit", "Upper end of the interval of machine_value."),
}
_EVENTS = {
    "side": _text("The foot: left or right, the person's own."),
    "kind": _text("foot_strike or foot_off."),
    "time_s": Column(float, "s", "When, from the first picture, in the person's own time."),
    "spread_s": Column(
        float, "s", "How far apart independent detectors put it; null where only one can see it."
    ),
}
_STRIDES = {
    "side": _text("The foot whose strikes begin and end the stride."),
    "used": Column(bool, "", "Whether numbers rest on it; if not, reason says why."),
    "start_s": Column(float, "s", "Foot strike at which it begins."),
    "end_s": Column(float, "s", "Next strike of the same foot."),
    "stride_time_s": Column(float, "s", "end_s less start_s."),
    "foot_off_s": Column(float, "s", "When the foot leaves the ground; null where that was not seen."),
    "other_strike_s": Column(float, "s", "Strike of the other foot within the stride; null where not seen."),
    "other_off_s": Column(
        float, "s", "When the other foot leaves the ground within the stride; null where not seen."
    ),
    "stance_fraction_pct": Column(
        float, "%", "From strike to foot-off, of the stride; null without a foot-off."
    ),
    "reason": _text("Why it was left out; null where it was used."),
}
_CLIPS = {
    "state": _text("done or failed."),
    "code": _text("Stable word for why a clip failed; null where it did not."),
    "reason": _text("The same in a sentence."),
    "hint": _text("What can be done about it."),
    "sha256": _text("SHA-256 of the file."),
    "bytes": Column(int, "B", "Size of the file."),
    "width": Column(int, "px", "Width of the upright picture."),
    "height": Column(int, "px", "Height of the upright picture."),
    "frames": Column(int, "", "Pictures that were read."),
    "duration_s": Column(float, "s", "Length, in the person's own time."),
    "fps": Column(float, "1/s", "Pictures a second, in the person's own time."),
    "variable_frame_rate": Column(bool, "", "Whether the time between pictures varies."),
    "rotation_deg": Column(int, "deg", "How far the stored picture was turned to stand upright."),
    "mirrored": Column(bool, "", "Whether the stored picture was mirrored."),
    "slow_motion_factor": Column(float, "", "How much slower than life the clip plays."),
    "file_hints": _text("What is odd about the file, with ; between."),
    "height_cm": Column(float, "cm", "Body height that was told."),
    "age_years": Column(int, "years", "Age that was told."),
    "sex": _text("Sex that was told."),
    "checks_ok": _text("Checks of the recording that are well, with ; between."),
    "checks_warn": _text("Checks that lower trust."),
    "checks_block": _text("Checks that switch the numbers off."),
    "n_measured": Column(int, "", "How many numbers there are."),
    "n_not_measured": Column(int, "", "How many numbers there are not, with a reason for each."),
    "n_edits": Column(int, "", "How many changes by hand its numbers rest on; 0: the program's own."),
    "findings": _text("Ids of the findings, with ; between."),
    "leg_in_picture": Column(float, "", "Length of the leg over the longer side of the picture."),
    "noise_factor": Column(
        float, "", "How much wider the error was taken because the landmarks jitter, 1 to 3."
    ),
    "analyzer": _text("Version of this program."),
    "mediapipe": _text("Version of the pose library."),
    "model_sha256": _text("SHA-256 of the pose model."),
    "settings_sha256": _text("SHA-256 of the settings; equal settings have the same."),
    "settings": _text("The settings as JSON."),
    "steps": _text("What each stage did, as JSON."),
}

TABLES: Mapping[str, Mapping[str, Column]] = {
    "clips": {**_CLIP, **_CLIPS},
    "measurements": {**_CLIP, **_MEASUREMENTS},
    "events": {**_CLIP, **_EVENTS},
    "strides": {**_CLIP, **_STRIDES},
}
"""The tables by name, each with its columns in order. ``clips`` also has a column per further manifest column."""

MANIFEST = "manifest_"
"""What the name of such a column begins with."""
