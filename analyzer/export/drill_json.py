"""A drill of ``report.json``: its text, and back again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, asdict, fields, replace
from typing import Any

from analyzer.model.drill import Dosage, Drill, DrillKind, Level, PlannedDrill, Trial

Json = dict[str, Any]


def planned_to_dict(planned: PlannedDrill) -> Json:
    """The promised keys ``id``, ``because`` and ``dose``, then all other fields of the drill."""
    drill = planned.drill
    text = {name: value for name, value in asdict(drill).items() if name not in ("id", "dose")}
    return {"id": drill.id, "because": list(planned.because), "dose": drill.dose, **text}


def drill_from(row: Json, drills: Mapping[str, Drill]) -> Drill:
    """The drill of that id in the present library with the dose that was given, else the one in the file.

    Files of older versions lack the fields that have a default. Raises KeyError or TypeError for damage.
    """
    known = drills.get(row["id"])
    if known is not None:
        return replace(known, dose=row["dose"])
    values: Json = {
        field.name: row[field.name]
        for field in fields(Drill)
        if field.default is MISSING or field.name in row
    }
    lists: Json = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    return Drill(**{**values, **lists, **_tables(row)})


def _tables(row: Json) -> Json:
    made: Json = {}
    if row.get("kind") is not None:
        made["kind"] = DrillKind(row["kind"])
    if row.get("dosage") is not None:
        made["dosage"] = Dosage(**row["dosage"])
    made["ladder"] = tuple(Level(**level) for level in row.get("ladder", ()))
    made["trials"] = tuple(Trial(**trial) for trial in row.get("trials", ()))
    return made
