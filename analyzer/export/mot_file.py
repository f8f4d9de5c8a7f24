"""Angles through time as MOT, the motion file of OpenSim: a head of words and ``key=value``, then a table."""

from __future__ import annotations

import numpy as np

from analyzer.export.joint_angles import joint_angles
from analyzer.export.trc_file import one_line
from analyzer.model.motion import Motion

_REMARKS = (
    "Angles are projections into the plane that one camera sees. nan is an angle that was not seen.",
    "knee_angle: flexion positive. ankle_angle: dorsiflexion positive, zero at a right angle.",
    "thigh_flexion, shank_lean: against vertical, forward positive. foot_pitch: toes up positive.",
    "trunk_forward_lean, head_forward: against vertical, forward positive.",
    "trunk_lateral_lean: to the right positive. Lines across the body: right side lower positive.",
    "knee_frontal: knee towards the midline positive. _l and _r are the person's left and right.",
)


def to_mot(motion: Motion, clip: str) -> str:
    """The text of the file. ``clip`` is the name of the clip. Raises InputError where there are no angles."""
    angles = joint_angles(motion)
    head = [
        "Coordinates",
        "version=1",
        f"nRows={len(motion.time_s)}",
        f"nColumns={1 + len(angles.labels)}",
        "inDegrees=yes",
        f"Clip {one_line(clip).replace('=', '_')}, seen {motion.view.seen_from}. Time in seconds, angles in degrees.",
        *_REMARKS,
        "endheader",
        "\t".join(["time", *angles.labels]),
    ]
    rows = (
        "\t".join([f"{time_s:.6f}", *(_cell(value) for value in values)])
        for time_s, values in zip(motion.time_s, np.round(angles.values_deg, 6), strict=True)
    )
    return "".join(line + "\n" for line in (*head, *rows))


def _cell(value: float) -> str:
    return "nan" if np.isnan(value) else f"{value + 0.0:.6f}"
