"""Markers as TRC, the text format that OpenSim and Pose2Sim read.

Five lines of head, then a row per sample: number from 1, seconds, and X, Y, Z of every marker, tab between them. A
marker that is not seen has empty cells. The format has no line for remarks: the axes stand in the first line, after
the name of the clip, where programs expect a path and do not use it.
"""

from __future__ import annotations

from pathlib import PurePath

import numpy as np

from analyzer.export.markers import axes_in_words, markers_of
from analyzer.model.arrays import FloatArray
from analyzer.model.motion import Motion

_KEYS = "DataRate CameraRate NumFrames NumMarkers Units OrigDataRate OrigDataStartFrame OrigNumFrames"


def to_trc(motion: Motion, clip: str) -> str:
    """The text of the file. ``clip`` is the name of the clip. Raises InputError where there are no metres."""
    markers = markers_of(motion)
    frames, count = markers.places_m.shape[:2]
    rate = f"{motion.rate_hz:.6f}"
    about = [rate, rate, str(frames), str(count), "m", rate, "1", str(frames)]
    head = [
        ["PathFileType", "4", "(X/Y/Z)", f"{one_line(PurePath(clip).stem)}.trc ({axes_in_words(motion)})"],
        _KEYS.split(),
        about,
        ["Frame#", "Time", *(cell for label in markers.labels for cell in (label, "", ""))],
        ["", "", *(f"{axis}{number}" for number in range(1, count + 1) for axis in "XYZ")],
        [],
    ]
    rows = (
        [str(number), f"{time_s:.6f}", *_cells(places)]
        for number, (time_s, places) in enumerate(zip(motion.time_s, markers.places_m, strict=True), start=1)
    )
    return "".join("\t".join(line) + "\n" for line in (*head, *rows))


def one_line(text: str) -> str:
    """The text without characters that would end a line or a cell."""
    return "".join(c if c.isprintable() else "_" for c in text)


def _cells(places: FloatArray) -> list[str]:
    return ["" if np.isnan(value) else f"{value + 0.0:.6f}" for value in np.round(places, 6).reshape(-1)]
