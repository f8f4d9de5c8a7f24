"""``inputs.json``: what an analysis was told and saw besides landmarks and heels, so that it can be repeated.

{"schema": "gait-inputs/1", "asked": {"task": null, "view": null, "height_cm": 172.0, …},
 "picture": {…} or null, "people": 1, "standing": a whole report or null}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from analyzer.errors import InputError
from analyzer.export.edits_json import of_schema
from analyzer.export.json_file import from_dict, report_to_dict
from analyzer.model.analysis import Analysis
from analyzer.model.options import AnalyzeOptions
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
    """What ``pipeline.analyze_track`` takes besides the track, the recording and the heels."""

    options: AnalyzeOptions
    picture: PictureFacts | None
    people: int
    standing: Report | None


def inputs_to_json(analysis: Analysis, options: AnalyzeOptions) -> str:
    """The inputs of an analysis as text that ends in a newline."""
    standing = analysis.standing
    data = {
        "schema": SCHEMA,
        "asked": {name: getattr(options, name) for name in _ASKED},
        "picture": None if analysis.picture is None else asdict(analysis.picture),
        "people": analysis.people,
        "standing": None if standing is None else report_to_dict(standing),
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
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"What this analysis was told cannot be read: {error}.",
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
