"""The analysis CSV file of SLEAP: a line per body and picture.

    track,frame_idx,instance.score,left_ankle.x,left_ankle.y,left_ankle.score,…

``track`` is empty where bodies were not followed. A point without a place has empty cells; one that a person set has
a place without a score.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np

from analyzer.pose.dlc_csv import without_half_points
from analyzer.pose.points import MOST_FRAMES, MOST_POINTS, Body, Points, damaged, number_in, text_of

_FRAME, _TRACK = "frame_idx", "track"


def is_sleap(first_line: str) -> bool:
    """Whether a file that begins so is one of SLEAP."""
    cells = [cell.strip() for cell in first_line.split(",")]
    return _FRAME in cells and any(cell.endswith(".x") for cell in cells)


def read_sleap(path: Path) -> Points:
    """Every picture of the file. Raises InputError."""
    rows = [line for line in csv.reader(io.StringIO(text_of(path))) if line]
    head = [cell.strip() for cell in rows[0]] if rows else []
    names = tuple(cell.removesuffix(".x") for cell in head if cell.endswith(".x"))
    if _FRAME not in head or not names:
        raise damaged(path, "it has no column frame_idx, or none that ends in .x")
    if len(set(head)) != len(head) or len(names) > MOST_POINTS:
        raise damaged(path, "it has a column twice, or too many of them")
    wanted = [[f"{name}.{end}" for end in ("x", "y", "score")] for name in names]
    for trio in wanted:
        if trio[1] not in head:
            raise damaged(path, f"it has a column {trio[0]} and none {trio[1]}")
    columns = [[head.index(cell) if cell in head else -1 for cell in trio] for trio in wanted]
    frame = head.index(_FRAME)
    track = head.index(_TRACK) if _TRACK in head else -1
    pictures: dict[int, list[Body]] = {}
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != len(head):
            raise damaged(path, f"line {line} has {len(row)} of {len(head)} cells; the file may be cut off")
        if not row[frame].strip().isdigit():
            raise damaged(path, f"line {line} holds {row[frame][:20]!r} where a picture number belongs")
        points = np.array(
            [
                [number_in(path, row[at], f"line {line}") if at >= 0 else float("nan") for at in trio]
                for trio in columns
            ]
        )
        who = row[track].strip() if track >= 0 else ""
        pictures.setdefault(int(row[frame]), []).append(Body(who or None, without_half_points(points, False)))
    if not pictures or len(pictures) > MOST_FRAMES:
        raise damaged(
            path, "it has no pictures" if not pictures else f"it has more than {MOST_FRAMES} pictures"
        )
    numbers = sorted(pictures)
    return Points(
        program="SLEAP",
        names=names,
        number=np.array(numbers, dtype=np.float64),
        bodies=tuple(tuple(pictures[number]) for number in numbers),
    )
