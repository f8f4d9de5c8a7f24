"""JSON Schema of ``report.json``, made from the types: ``python -m analyzer.export.report_schema [--check]``.

Required are the keys that were promised from the start; keys added since may be missing from older reports, and
further ones may come, so unknown keys are allowed.
"""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Collection
from dataclasses import fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from analyzer.export.edits_json import KINDS
from analyzer.model.drill import Drill, LeftOut, Stage
from analyzer.model.edits import Entry, Machine
from analyzer.model.gait import Contact, Rejected, Span
from analyzer.model.judgement import Finding
from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.model.recording import Recording, Subject, Task, View
from analyzer.model.report import SCHEMA, Check, ProcessingStep, Provenance, Report
from analyzer.model.skeleton import Side

Json = dict[str, Any]

PAGE = Path("docs/schema/gait-report-1.schema.json")

_PLAIN: dict[Any, Json] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
}
_SINCE = {
    Recording: ("mirrored", "hints", "recorded_at"),
    Subject: ("age_years", "sex"),
    Contact: ("spread_s",),
}
"""Fields that came after the promise."""


def schema(*, strict: bool = False) -> Json:
    """The schema; ``strict`` refuses keys that it does not know."""
    return _Maker(strict).report()


class _Maker:
    def __init__(self, strict: bool) -> None:
        self._closed: Json = {"additionalProperties": False} if strict else {}

    def report(self) -> Json:
        whole = self._object(
            {
                "schema": {"const": SCHEMA},
                "recording": self._of(Recording),
                "subject": self._of(Subject),
                "task": self._of(Task),
                "view": self._of(View),
                "checks": _list(self._of(Check)),
                "events": _list(self._of(Contact)),
                "measurements": _list(self._of(Measurement)),
                "not_measured": _list(self._of(NotMeasured)),
                "findings": _list(self._finding()),
                "plan": self._plan(),
                "provenance": self._provenance(),
                "rejected": _list(self._of(Rejected)),
                **{name: self._field(Report, name) for name in ("leg_in_picture", "noise_factor")},
                "review": _or_null(self._review()),
            },
            since=("rejected", "leg_in_picture", "noise_factor", "review"),
        )
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "report.json of gait-analyzer",
            "description": (
                "Made by python -m analyzer.export.report_schema. Left and right are the person's own; low and high "
                "bound a 95 % interval; times are in seconds from the first picture."
            ),
            **whole,
        }

    def _finding(self) -> Json:
        ground = self._object({"key": _PLAIN[str], "side": self._of(Side | None)})
        return self._object(
            {
                name: _list(ground) if name == "grounds" else self._field(Finding, name)
                for name in ("id", "severity", "title", "text", "mechanisms", "grounds", "sources")
            }
            | {name: self._field(Finding, name) for name in ("see_clinician", "norm", "stands_for")},
            since=("see_clinician", "norm", "stands_for"),
        )

    def _plan(self) -> Json:
        drill = {field.name: self._field(Drill, field.name) for field in fields(Drill)}
        drill |= {
            "because": _list(_PLAIN[str]),
            "days_per_week": _PLAIN[int],
            "stages": _list(self._of(Stage)),
        }
        since = [name for name in drill if name not in ("id", "because", "dose")]
        planned = self._object(drill, since=since)
        return self._object(
            {
                "drills": _list(planned),
                "retest_after_days": _PLAIN[int],
                "note": _PLAIN[str],
                "safety_asked": _PLAIN[bool],
                "safety_note": _PLAIN[str],
                "habit": _or_null(planned),
                "left_out": _list(self._of(LeftOut)),
                "care": _list(_PLAIN[str]),
            },
            since=("note", "safety_asked", "safety_note", "habit", "left_out", "care"),
        )

    def _provenance(self) -> Json:
        names = ("analyzer", "mediapipe", "model_sha256")
        return self._object(
            {
                **{name: self._field(Provenance, name) for name in names},
                "steps": _list(self._of(ProcessingStep)),
            }
        )

    def _review(self) -> Json:
        edit = {"type": "object", "properties": {"kind": {"enum": list(KINDS)}}, "required": ["kind"]}
        entry = {
            field.name: self._field(Entry, field.name) for field in fields(Entry) if field.name != "edit"
        }
        machine = {name: self._field(Machine, name) for name in ("analyzer", "view", "height_cm")} | {
            "events": _list(self._of(Contact)),
            "measurements": _list(self._of(Measurement)),
            "not_measured": _list(self._of(NotMeasured)),
        }
        return self._object(
            {"edits": _list(self._object(entry | {"edit": edit})), "machine": self._object(machine)}
        )

    def _field(self, kind: type, name: str) -> Json:
        return self._of(get_type_hints(kind)[name])

    def _of(self, hint: Any) -> Json:
        if hint in _PLAIN:
            return _PLAIN[hint]
        if hint is Span:
            return {"type": "array", "items": _PLAIN[float], "minItems": 2, "maxItems": 2}
        if get_origin(hint) in (types.UnionType, Union):
            (some,) = (one for one in get_args(hint) if one is not type(None))
            return _or_null(self._of(some))
        if get_origin(hint) is tuple:
            return _list(self._of(get_args(hint)[0]))
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return {"enum": [one.value for one in hint]}
        if is_dataclass(hint) and isinstance(hint, type):
            names = {field.name: self._field(hint, field.name) for field in fields(hint)}
            return self._object(names, since=_SINCE.get(hint, ()))
        raise TypeError(f"no JSON for {hint!r}")

    def _object(self, properties: Json, *, since: Collection[str] = ()) -> Json:
        required = [name for name in properties if name not in since]
        return {"type": "object", "properties": properties, "required": required, **self._closed}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _or_null(one: Json) -> Json:
    return {"anyOf": [one, {"type": "null"}]}


def page() -> str:
    """The schema as text."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """Write the file, or with ``--check`` say whether it is fresh."""
    if "--check" in arguments:
        fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
        if not fresh:
            sys.stderr.write(f"{PAGE} is stale; run: uv run python -m analyzer.export.report_schema\n")
        return 0 if fresh else 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
