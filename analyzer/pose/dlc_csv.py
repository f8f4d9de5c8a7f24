"""A CSV file of DeepLabCut: three lines of head, four with several individuals, then a line per picture.

    scorer,DLC_…,DLC_…,DLC_…          the network
    individuals,one,one,one           only in projects of several
    bodyparts,LAnkle,LAnkle,LAnkle    names are the user's own
    coords,x,y,likelihood
    0,512.3,803.1,0.998

A place is always given; where the point is hidden, the likelihood is small.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.pose.points import MOST_FRAMES, MOST_POINTS, Body, Points, damaged, number_in, text_of

_HEAD = ("scorer", "individuals", "bodyparts", "coords")
_COORDS = ("x", "y", "likelihood")
_ONE = ""


def is_dlc(first_line: str) -> bool:
    """Whether a file that begins so is one of DeepLabCut."""
    return first_line.split(",", maxsplit=1)[0].strip() == _HEAD[0]


def read_dlc(path: Path) -> Points:
    """Every picture of the file. Raises InputError."""
    lines = [line for line in csv.reader(io.StringIO(text_of(path))) if line]
    head = {line[0].strip(): line[1:] for line in lines[:4] if line[0].strip() in _HEAD}
    for name in ("bodyparts", "coords"):
        if name not in head:
            raise damaged(path, f"the line that begins with {name!r} is missing")
    width = len(head["coords"])
    if len(head["bodyparts"]) != width:
        raise damaged(path, "the lines of its head are of different length")
    if "z" in head["coords"]:
        raise damaged(path, "its places are three-dimensional", "Give the file of one camera.")
    owners = head.get("individuals", [_ONE] * width)
    names = tuple(dict.fromkeys(head["bodyparts"]))
    if len(names) > MOST_POINTS:
        raise damaged(path, f"it has more than {MOST_POINTS} points")
    rows = lines[len(head) :]
    if not rows or len(rows) > MOST_FRAMES:
        raise damaged(path, "it has no pictures" if not rows else f"it has more than {MOST_FRAMES} pictures")
    table, numbers = _table(path, rows, width, len(head))
    people = {
        who: _of(path, names, [o == who for o in owners], head["bodyparts"], head["coords"], table)
        for who in dict.fromkeys(owners)
    }
    bodies = tuple(
        tuple(Body(who, points[at]) for who, points in people.items() if np.isfinite(points[at]).any())
        for at in range(len(rows))
    )
    return Points(program="DeepLabCut", names=names, number=numbers, bodies=bodies)


def _table(path: Path, rows: list[list[str]], width: int, above: int) -> tuple[FloatArray, FloatArray]:
    numbers, values = [], []
    for line, row in enumerate(rows, start=above + 1):
        if not row[0].strip().isdigit():
            raise damaged(
                path,
                f"line {line} begins with {row[0][:30]!r} instead of a picture number",
                "Labels for training cannot be measured: give the file that analyze_videos wrote.",
            )
        if len(row) != width + 1:
            raise damaged(path, f"line {line} has {len(row)} of {width + 1} cells; the file may be cut off")
        numbers.append(float(row[0]))
        values.append([number_in(path, cell, f"line {line}") for cell in row[1:]])
    return np.array(values), np.array(numbers)


def _of(
    path: Path,
    names: tuple[str, ...],
    own: list[bool],
    parts: list[str],
    coords: list[str],
    table: FloatArray,
) -> FloatArray:
    """(F, K, 3) of one individual; a body part that it does not have is NaN."""
    found = np.full((len(table), len(names), 3), np.nan)
    at = {name: k for k, name in enumerate(names)}
    seen: set[tuple[str, str]] = set()
    for column, (mine, part, coord) in enumerate(zip(own, parts, coords, strict=True)):
        if not mine or coord not in _COORDS:
            continue
        if (part, coord) in seen:
            raise damaged(path, f"it has the column {part} {coord} twice")
        seen.add((part, coord))
        found[:, at[part], _COORDS.index(coord)] = table[:, column]
    return without_half_points(found, "likelihood" in coords)


def without_half_points(found: FloatArray, scored: bool) -> FloatArray:
    """(…, 3) points: NaN altogether where x or y is; confidence 1 where a point was placed without a score."""
    placed = np.isfinite(found[..., :2]).all(axis=-1)
    score = found[..., 2]
    found[..., 2] = np.clip(np.where(np.isfinite(score), score, 0.0 if scored else 1.0), 0.0, 1.0)
    found[~placed] = np.nan
    return found
