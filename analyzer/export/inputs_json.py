"""``inputs.json``: what an analysis was told and saw besides landmarks and heels, so that it can be repeated.

{"schema": "gait-inputs/1", "asked": {"task": null, "view": null, "height_cm": 172.0, …},
 "picture": {…} or null, "people": 1, "standing": a whole report or null,
 "pelvis": the pictures looked at for stickers on the belt line, or null}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from analyzer.errors import InputError
from analyzer.export.edits_json import of_schema
from analyzer.export.json_file import from_dict, report_to_dict
from analyzer.model.analysis import Analysis
from analyzer.model.arrays import FloatArray
from analyzer.model.options import AnalyzeOptions
from analyzer.model.pelvis import PelvisLooks, Worn
from analyzer.model.picture import PictureFacts, Roll
from analyzer.model.recording import Sex, Task, View
from analyzer.model.report import Report

SCHEMA = "gait-inputs/1"

_ASKED: dict[str, Any] = {
    "task": Task,
    "view": View,
    "height_cm": float,
    "age_years": int,
    "sex": Sex,
    "treadmill_speed_m_s": float,
}
"""The options that bear on numbers once the person was followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What ``pipeline.analyze_track`` takes besides the track, the recording and the heels.

    ``pelvis`` holds only the pictures that were looked at.
    """

    options: AnalyzeOptions
    picture: PictureFacts | None
    people: int
    standing: Report | None
    pelvis: PelvisLooks | None = None


def inputs_to_json(analysis: Analysis, options: AnalyzeOptions) -> str:
    """The inputs of an analysis as text that ends in a newline."""
    standing = analysis.standing
    data = {
        "schema": SCHEMA,
        "asked": {name: getattr(options, name) for name in _ASKED},
        "picture": None if analysis.picture is None else asdict(analysis.picture),
        "people": analysis.people,
        "standing": None if standing is None else report_to_dict(standing),
        "pelvis": None if analysis.pelvis is None else _looks_row(analysis.pelvis),
    }
    return json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def inputs_from_json(text: str) -> Inputs:
    """What ``inputs_to_json`` wrote, equal to the last bit. Raises InputError."""
    try:
        data = json.loads(text)
        of_schema(data, SCHEMA)
        asked = {name: _asked(kind, data["asked"][name]) for name, kind in _ASKED.items()}
        return Inputs(
            options=AnalyzeOptions(**asked),
            picture=_picture(data["picture"]),
            people=int(data["people"]),
            standing=None if data["standing"] is None else from_dict(data["standing"]),
            pelvis=None if data.get("pelvis") is None else _looks(data["pelvis"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise InputError(
            "inputs.json, which says what this analysis was told, is damaged.",
            "Analyze the clip again.",
            code="bad_inputs",
        ) from error


def _asked(kind: Any, value: Any) -> Any:
    return None if value is None else kind(value)


def _picture(row: Mapping[str, Any] | None) -> PictureFacts | None:
    if row is None:
        return None
    roll = row["roll"]
    return PictureFacts(**{**row, "roll": None if roll is None else Roll(**roll)})


def _looks_row(looks: PelvisLooks) -> dict[str, Any]:
    at = np.flatnonzero(looks.looked)
    arrays = {name: getattr(looks, name)[at] for name in ("time_s", "sticker_px", "diameter_px")}
    return {"worn": looks.worn.name, **{name: _known(value) for name, value in arrays.items()}}


def _known(value: FloatArray) -> Any:
    """Nested lists, None for what was not seen."""
    plain = value.astype(object)
    plain[~np.isfinite(value)] = None
    return plain.tolist()


def _looks(row: Mapping[str, Any]) -> PelvisLooks:
    frames = len(row["time_s"])
    shapes = {"time_s": (frames,), "sticker_px": (frames, 2, 2), "diameter_px": (frames, 2)}
    arrays = {name: np.array(row[name], dtype=float).reshape(shape) for name, shape in shapes.items()}
    return PelvisLooks(worn=Worn[row["worn"]], looked=np.ones(frames, dtype=np.bool_), **arrays)
