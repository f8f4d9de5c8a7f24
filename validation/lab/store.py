"""Stored lab clips: what the pose model saw, what else is known of the clip, and the exact truth.

``clips/<name>.landmarks.parquet`` holds the landmarks (rounded to 0.01 px, 0.1 mm or, where nobody walks, 1 mm, and
0.001), ``clips/<name>.json`` the rest. With these two every number of the analyzer can be measured again without
video or model.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from analyzer.export.tables import landmarks_table, read_landmarks, write_parquet
from analyzer.model.options import AnalyzeOptions
from analyzer.model.picture import PictureFacts, Roll
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import Recording
from validation.lab.scenes import Split

_LEGS = {0: "r", 1: "x", -1: "?"}
_VERDICTS = {letter: verdict for verdict, letter in _LEGS.items()}
CLIPS = Path(__file__).resolve().parent / "clips"
ValueKey = tuple[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What the generator knows: ``events`` are (side, kind, seconds), ``values`` the metrics by (key, side)."""

    height_m: float
    view: str
    task: str
    events: tuple[tuple[str, str, float], ...]
    values: Mapping[ValueKey, float]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stored:
    """One lab clip. ``factors`` says in what it differs (``speed_m_s``, ``yaw_deg``, ``clothes`` …).

    ``asked`` are the options of ``AnalyzeOptions`` that a user of this clip would give. ``split`` is
    ``"tuning"`` for clips that methods may be set on, ``"held_out"`` for those they may not. ``legs`` says of each
    frame of a side view whether the model exchanged the legs (see ``legs.verdicts``).
    """

    name: str
    split: Split
    factors: Mapping[str, float | str]
    asked: Mapping[str, float]
    track: PoseTrack
    recording: Recording
    picture: PictureFacts | None
    people: int
    truth: Truth
    legs: tuple[int, ...] = ()

    def options(self) -> AnalyzeOptions:
        """The options to analyze it with."""
        wanted: dict[str, Any] = dict(self.asked)
        return AnalyzeOptions(**wanted)


def names(folder: Path = CLIPS) -> list[str]:
    """Names of the stored clips, sorted."""
    return sorted(path.stem for path in folder.glob("*.json"))


def save(one: Stored, folder: Path = CLIPS) -> None:
    """Write both files of a clip."""
    folder.mkdir(parents=True, exist_ok=True)
    write_parquet(
        landmarks_table(rounded(one.track, metres=4 if one.truth.task == "walk" else 3)),
        folder / f"{one.name}.landmarks.parquet",
    )
    known = {
        "split": one.split,
        "factors": dict(one.factors),
        "asked": dict(one.asked),
        "recording": asdict(one.recording),
        "picture": None if one.picture is None else asdict(one.picture),
        "people": one.people,
        "legs": "".join(_LEGS[verdict] for verdict in one.legs),
        "truth": {
            "height_m": one.truth.height_m,
            "view": one.truth.view,
            "task": one.truth.task,
            "events": [list(event) for event in one.truth.events],
            "values": [[key, side, value] for (key, side), value in one.truth.values.items()],
        },
    }
    text = json.dumps(known, indent=None, ensure_ascii=False, separators=(",", ":"))
    (folder / f"{one.name}.json").write_text(text + "\n", encoding="utf-8")


def load(name: str, folder: Path = CLIPS) -> Stored:
    """Read a clip back. Raises FileNotFoundError when there is none of that name."""
    known = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    truth, facts = known["truth"], known["picture"]
    return Stored(
        name=name,
        split=known["split"],
        factors=known["factors"],
        asked=known["asked"],
        track=read_landmarks(folder / f"{name}.landmarks.parquet"),
        recording=recording_of(known["recording"]),
        picture=None if facts is None else facts_of(facts),
        people=known["people"],
        legs=tuple(_VERDICTS[letter] for letter in known.get("legs", "")),
        truth=Truth(
            height_m=truth["height_m"],
            view=truth["view"],
            task=truth["task"],
            events=tuple((side, kind, at) for side, kind, at in truth["events"]),
            values={(key, side): value for key, side, value in truth["values"]},
        ),
    )


def rounded(track: PoseTrack, *, metres: int = 4) -> PoseTrack:
    """Precise enough for every number, and a third as large on disk; ``metres`` decimals of the model's 3D points."""
    return replace(
        track,
        image_px=np.round(track.image_px, 2),
        world_m=None if track.world_m is None else np.round(track.world_m, metres),
        confidence=np.round(track.confidence, 3),
    )


def recording_of(known: Mapping[str, Any]) -> Recording:
    """A recording from its stored fields."""
    return Recording(**{**known, "hints": tuple(known["hints"])})


def facts_of(known: Mapping[str, Any]) -> PictureFacts:
    """What the pictures told, from its stored fields."""
    roll = known["roll"]
    return PictureFacts(**{**known, "roll": None if roll is None else Roll(**roll)})
