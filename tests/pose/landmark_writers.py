"""Writers of the formats that are read, made from the descriptions of their programs and not from the readers."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pandas as pd

from analyzer.model.pose import PoseTrack
from analyzer.model.skeleton import Landmark

_ARMS = ("RShoulder", "RElbow", "RWrist", "LShoulder", "LElbow", "LWrist")
_LEGS = ("RHip", "RKnee", "RAnkle", "LHip", "LKnee", "LAnkle")
_FACE = ("REye", "LEye", "REar", "LEar")
_FEET = ("LBigToe", "LSmallToe", "LHeel", "RBigToe", "RSmallToe", "RHeel")
BODY_25 = ["Nose", "Neck", *_ARMS, "MidHip", *_LEGS, *_FACE, *_FEET]
COCO_18 = ["Nose", "Neck", *_ARMS, *_LEGS, *_FACE]
HALPE_26 = ["Hip", *_LEGS, *_FEET, "Neck", "Head", "Nose", *_ARMS]
_HERE = {"BigToe": "FOOT_INDEX"}
_MIDDLES = {"Neck": Landmark.SHOULDER_CENTRE, "MidHip": Landmark.PELVIS_CENTRE, "Hip": Landmark.PELVIS_CENTRE}


def here(name: str) -> Landmark | None:
    """The landmark of a point of these skeletons; None for one that has none."""
    if name in _MIDDLES or name == "Nose":
        return _MIDDLES.get(name, Landmark.NOSE)
    side = {"L": "LEFT", "R": "RIGHT"}.get(name[0])
    joint = _HERE.get(name[1:], name[1:].upper())
    return Landmark.__members__.get(f"{side}_{joint}")


def points(track: PoseTrack, names: list[str]) -> np.ndarray:
    """(F, K, 2) pixels of the named points; NaN where there is none."""
    found = np.full((len(track.time_s), len(names), 2), np.nan)
    for at, name in enumerate(names):
        landmark = here(name)
        if landmark is not None:
            found[:, at] = track.image_px[:, landmark]
    return found


def openpose(
    track: PoseTrack, folder: Path, names: list[str], others: list[np.ndarray] | None = None
) -> Path:
    folder.mkdir(parents=True)
    for frame, own in enumerate(points(track, names)):
        people = []
        for body in [*(other[frame] for other in others or []), own]:
            flat = [
                value
                for x, y in body
                for value in ((round(x, 3), round(y, 3), 0.9) if not np.isnan(x) else (0, 0, 0))
            ]
            people.append({"person_id": [-1], "pose_keypoints_2d": flat, "face_keypoints_2d": []})
        text = json.dumps({"version": 1.3, "people": people})
        (folder / f"walk_{frame:012d}_keypoints.json").write_text(text)
    return folder


def trc(track: PoseTrack, path: Path, names: list[str], places: np.ndarray | None = None) -> Path:
    """As Sports2D: ``m`` whatever the unit, a tab too many behind the names, an empty line before the numbers."""
    flat = points(track, names)
    xyz = np.concatenate([flat, np.zeros((*flat.shape[:2], 1))], axis=2) if places is None else places
    rate = 1 / np.median(np.diff(track.time_s))
    count, frames = len(names), len(track.time_s)
    lines = [
        f"PathFileType\t4\t(X/Y/Z)\t{path.name}",
        "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames",
        f"{rate}\t{rate}\t{frames}\t{count}\tm\t{rate}\t0\t{frames}",
        "Frame#\tTime\t" + "\t\t\t".join(names) + "\t\t\t",
        "\t\t" + "\t".join(f"X{k}\tY{k}\tZ{k}" for k in range(1, count + 1)) + "\t",
    ]
    for frame, time_s in enumerate(track.time_s):
        cells = [
            "" if not np.isfinite(place[:2]).all() else repr(float(v)) for place in xyz[frame] for v in place
        ]
        lines.append("\t".join([str(frame), repr(float(time_s)), *cells]))
    path.write_text("\n".join(lines) + "\n")
    return path


def deeplabcut(track: PoseTrack, path: Path, names: dict[str, str], individuals: bool = False) -> Path:
    """By pandas, as DeepLabCut does it. ``names`` are the points of BODY_25 and what the user calls them."""
    flat = points(track, list(names))
    who = [["one"]] if individuals else []
    columns = pd.MultiIndex.from_product(
        [["DLC_net"], *who, list(names.values()), ["x", "y", "likelihood"]],
        names=["scorer", *(["individuals"] if individuals else []), "bodyparts", "coords"],
    )
    score = np.where(np.isnan(flat[..., :1]), np.nan, 0.97)
    table = np.concatenate([flat, score], axis=2).reshape(len(flat), -1)
    pd.DataFrame(table, columns=columns).to_csv(path)
    return path


def sleap(track: PoseTrack, path: Path, names: dict[str, str], who: str = "") -> Path:
    flat = points(track, list(names))
    with path.open("w", newline="") as file:
        out = csv.writer(file)
        heads = [f"{name}.{end}" for name in names.values() for end in ("x", "y", "score")]
        out.writerow(["track", "frame_idx", "instance.score", *heads])
        for frame, body in enumerate(flat):
            cells = [v for x, y in body for v in (("", "", "") if np.isnan(x) else (x, y, 1.02))]
            out.writerow([who, frame, 0.9, *cells])
    return path
