"""Markers, angles and foot contacts as C3D, the format that laboratories exchange.

    POINT   markers in metres as in ``markers``; a marker that is not seen has residual -1. After them the angles,
            named in POINT:ANGLES: degrees in the first component, the other two are 0
    EVENT   foot strikes and foot-offs with their side; minutes and seconds from the first sample

What the format cannot hold is refused: it counts frames in two bytes, and names and events in one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from analyzer.errors import InputError
from analyzer.export.joint_angles import JointAngles, joint_angles
from analyzer.export.markers import Markers, axes_in_words, markers_of
from analyzer.model.arrays import FloatArray
from analyzer.model.gait import Contact, ContactKind
from analyzer.model.motion import Motion

_MOST_FRAMES = 65535
_MOST_IN_A_LIST = 255
_NOT_SEEN = -1.0
_WHOLE_NUMBERS = 2
"""How C3D writes the type of a parameter of whole numbers; ezc3d makes lists of them real numbers."""
_EVENT_NAMES = {ContactKind.FOOT_STRIKE: ("Foot Strike", 1), ContactKind.FOOT_OFF: ("Foot Off", 2)}
"""The names and icon numbers by which programs know gait events."""


def to_c3d(motion: Motion, contacts: Sequence[Contact]) -> bytes:
    """The bytes of the file. Raises InputError without a scale or a plane, and where the clip is too long for C3D."""
    import ezc3d

    markers, angles = markers_of(motion), joint_angles(motion)
    labels = (*markers.labels, *angles.labels)
    _check(len(motion.time_s), labels, contacts)
    places, residuals = _points(markers, angles)
    file: Any = ezc3d.c3d()
    point = file["parameters"]["POINT"]
    point["RATE"]["value"] = [float(motion.rate_hz)]
    point["UNITS"]["value"] = ["m"]
    point["LABELS"]["value"] = list(labels)
    point["DESCRIPTIONS"]["value"] = [
        *[axes_in_words(motion)] * len(markers.labels),
        *["degrees in the first component; a projection into the picture plane"] * len(angles.labels),
    ]
    for name, value in (
        ("ANGLES", list(angles.labels)),
        ("ANGLE_UNITS", ["deg"]),
        ("TYPE_GROUPS", ["ANGLES", "ANGLE_UNITS"]),
        ("X_SCREEN", ["+X"]),
        ("Y_SCREEN", ["+Y"]),
    ):
        file.add_parameter("POINT", name, value)
    file.add_parameter("MANUFACTURER", "SOFTWARE", ["gait-analyzer"])
    file["data"]["points"] = places
    file["data"]["meta_points"]["residuals"] = residuals
    file["data"]["meta_points"]["camera_masks"] = np.zeros((7, *places.shape[1:]), dtype=bool)
    for contact in sorted(contacts, key=lambda one: one.time_s):
        name, icon = _EVENT_NAMES[contact.kind]
        minutes, seconds = divmod(contact.time_s - float(motion.time_s[0]), 60.0)
        file.add_event([minutes, seconds], contact.side.value.capitalize(), name, icon_id=icon)
    for name in ("ICON_IDS", "GENERIC_FLAGS") if contacts else ():
        file["parameters"]["EVENT"][name]["type"] = _WHOLE_NUMBERS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "movement.c3d"
        file.write(str(path))
        return path.read_bytes()


def _points(markers: Markers, angles: JointAngles) -> tuple[FloatArray, FloatArray]:
    """(4, P, N) places and (1, P, N) residuals: markers, then angles."""
    values = angles.values_deg[..., None] * [1.0, np.nan, np.nan]
    values[..., 1:] = np.where(np.isnan(angles.values_deg), np.nan, 0.0)[..., None]
    points = np.concatenate([markers.places_m, values], axis=1).transpose(2, 1, 0)
    seen = np.isfinite(points).all(axis=0)
    places = np.concatenate([np.where(seen, points, 0.0), np.ones((1, *seen.shape))])
    return places, np.where(seen, 0.0, _NOT_SEEN)[None]


def _check(frames: int, labels: Sequence[str], contacts: Sequence[Contact]) -> None:
    longest = max(map(len, labels))
    for count, most, what in (
        (frames, _MOST_FRAMES, "samples in a file"),
        (len(contacts), _MOST_IN_A_LIST, "events in a file"),
        (len(labels), _MOST_IN_A_LIST, "markers and angles in a file"),
        (longest, _MOST_IN_A_LIST, "letters in a name"),
    ):
        if count > most:
            raise InputError(
                f"C3D holds up to {most} {what}, and here there are {count}.",
                "Use trc and mot, which have no such limit, or analyze a shorter clip.",
                code="too_long_for_c3d",
            )
