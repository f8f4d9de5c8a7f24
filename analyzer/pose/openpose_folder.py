"""A folder of OpenPose: one JSON file per picture, ``<film>_<number>_keypoints.json``.

{"version": 1.3, "people": [{"person_id": [-1], "pose_keypoints_2d": [x0, y0, c0, x1, …], …}, …]}

A point that was not found is 0, 0, 0. The bodies have no lasting number: who is who from picture to picture has to be
found out. Format: OpenPose, doc/02_output.md. Order of points: its models BODY_25 (25) and COCO (18).
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.pose.points import MOST_FRAMES, Body, Points, damaged, text_of

_ARMS = ("RShoulder", "RElbow", "RWrist", "LShoulder", "LElbow", "LWrist")
_FACE = ("REye", "LEye", "REar", "LEar")
_FEET = ("LBigToe", "LSmallToe", "LHeel", "RBigToe", "RSmallToe", "RHeel")
_LEGS = ("RHip", "RKnee", "RAnkle", "LHip", "LKnee", "LAnkle")
MODELS = {
    25: ("BODY_25", ("Nose", "Neck", *_ARMS, "MidHip", *_LEGS, *_FACE, *_FEET)),
    18: ("COCO-18", ("Nose", "Neck", *_ARMS, *_LEGS, *_FACE)),
}
"""Name and points of each model, by their count."""
_NAME = re.compile(r"(?:.*[_-])?(\d+)_keypoints\.json$")
_SHARES = 1.5
"""Coordinates that never exceed this are shares of the picture (``--keypoint_scale 3`` or 4), not pixels."""


def is_openpose(folder: Path) -> bool:
    """Whether a folder holds such files."""
    return folder.is_dir() and next(folder.glob("*_keypoints.json"), None) is not None


def read_openpose(folder: Path) -> Points:
    """All pictures of the folder in the order of their numbers. Raises InputError."""
    files: dict[int, Path] = {}
    for path in sorted(folder.glob("*_keypoints.json")):
        found = _NAME.match(path.name)
        if found is None:
            raise damaged(path, "its name has no picture number, as in walk_000000000012_keypoints.json")
        other = files.setdefault(int(found[1]), path)
        if other is not path:
            raise damaged(
                path, f"{other.name!r} has the same picture number", "Keep the files of one film in a folder."
            )
    if not files:
        raise damaged(folder, "it holds no files called …_keypoints.json")
    if len(files) > MOST_FRAMES:
        raise damaged(folder, f"it holds more than {MOST_FRAMES} pictures", "Cut the film into parts.")
    numbers = sorted(files)
    bodies = tuple(_bodies(files[number]) for number in numbers)
    counts = {len(body.points) for picture in bodies for body in picture}
    if not counts:
        raise damaged(folder, "nobody is in any of its pictures", "Film one person, the whole body.")
    if len(counts) > 1 or counts - set(MODELS):
        raise damaged(
            folder,
            f"its bodies have {' and '.join(map(str, sorted(counts)))} points",
            "BODY_25 (25 points) and COCO (18 points) can be read.",
        )
    largest = max(float(np.nanmax(body.points[:, :2], initial=0.0)) for picture in bodies for body in picture)
    if largest <= _SHARES:
        raise damaged(
            folder,
            "its places are shares of the picture, not pixels",
            "Run OpenPose with --keypoint_scale 0.",
        )
    model, names = MODELS[counts.pop()]
    return Points(
        program=f"OpenPose {model}", names=names, number=np.array(numbers, dtype=np.float64), bodies=bodies
    )


def _bodies(path: Path) -> tuple[Body, ...]:
    try:
        people = json.loads(text_of(path))["people"]
        return tuple(
            Body(None, _points(one["pose_keypoints_2d"])) for one in people if one["pose_keypoints_2d"]
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged(path, "it is not what OpenPose writes, or is cut off") from error


def _points(flat: Any) -> FloatArray:
    points = np.array(flat, dtype=np.float64).reshape(-1, 3)
    points[~np.isfinite(points).all(axis=1) | (points[:, 2] <= 0)] = np.nan
    return points
