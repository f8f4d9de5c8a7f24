"""What points of other skeletons are called here. Users of DeepLabCut and SLEAP name their points themselves."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from analyzer.errors import BadOption
from analyzer.model.skeleton import N_BACKEND, Landmark

_SIDES = {"l": "LEFT", "left": "LEFT", "lt": "LEFT", "r": "RIGHT", "right": "RIGHT", "rt": "RIGHT"}
_JOINTS = {
    "shoulder": "SHOULDER",
    "elbow": "ELBOW",
    "wrist": "WRIST",
    "hip": "HIP",
    "hipj": "HIP",
    "knee": "KNEE",
    "ankle": "ANKLE",
    "heel": "HEEL",
    "calcaneus": "HEEL",
    "footindex": "FOOT_INDEX",
    "bigtoe": "FOOT_INDEX",
    "toe": "FOOT_INDEX",
    "toes": "FOOT_INDEX",
    "hallux": "FOOT_INDEX",
    "ear": "EAR",
    "eye": "EYE",
}
"""Joints with a side, by how they are called without it."""
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_TABLE = "keypoints"


def known_as(name: str) -> Landmark | None:
    """The landmark that a name means: LAnkle, left_ankle, l_ankle, ankle_left, ankleL, LANKLE; None for another."""
    words = [word.lower() for word in _WORD.findall(name)]
    if re.search(r"\d", name):
        return None  # ankle1 and ankle2 do not tell left from right
    if words == ["nose"]:
        return Landmark.NOSE
    sided = [word for word in words if word in _SIDES]
    if len(sided) == 1:
        joint = _JOINTS.get("".join(word for word in words if word not in _SIDES))
        return None if joint is None else Landmark[f"{_SIDES[sided[0]]}_{joint}"]
    whole = "".join(words)
    joint = _JOINTS.get(whole[1:]) if whole[:1] in ("l", "r") and name not in ("rear", "Rear") else None
    return None if joint is None or sided else Landmark[f"{_SIDES[whole[0]]}_{joint}"]


def columns_of(names: Sequence[str], told: Mapping[Landmark, str]) -> dict[Landmark, int]:
    """Which of the names is which landmark; what was told comes first. Raises BadOption where two mean one."""
    found: dict[Landmark, int] = {}
    for landmark, name in told.items():
        if name not in names:
            raise BadOption(
                f"The file has no point {name!r}, which the keypoints file calls {landmark.name.lower()}.",
                f"It has: {', '.join(names)}.",
            )
        found[landmark] = list(names).index(name)
    spoken = set(told.values())
    for at, name in enumerate(names):
        meant = None if name in spoken else known_as(name)
        if meant is None or meant in told:
            continue
        if meant in found:
            raise BadOption(
                f"The points {names[found[meant]]!r} and {name!r} would both be {meant.name.lower()}.",
                f'Say in a keypoints file which it is: {meant.name.lower()} = "{name}".',
            )
        found[meant] = at
    return found


def read_keypoints(path: Path) -> dict[Landmark, str]:
    """A keypoints file: TOML, ``left_ankle = "ankle1"`` in a table ``[keypoints]``. Raises BadOption."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))[_TABLE]
        lines = dict(table.items())
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise BadOption(
            f"{path.name!r} is not a keypoints file.",
            f'Such a file has a line [{_TABLE}], and below it lines like left_ankle = "ankle1".',
        ) from error
    known = {landmark.name.lower(): landmark for landmark in list(Landmark)[:N_BACKEND]}
    told: dict[Landmark, str] = {}
    for key, name in lines.items():
        if key not in known:
            near = get_close_matches(key, known, n=3)
            raise BadOption(
                f"{path.name!r} names {key!r}, which is no landmark.",
                f"Did you mean {' or '.join(near)}?" if near else f"Landmarks are: {', '.join(known)}.",
            )
        if not isinstance(name, str) or name in told.values():
            raise BadOption(f"{path.name!r}: {key} needs one point of its own, in quotes.", None)
        told[known[key]] = name
    return told
