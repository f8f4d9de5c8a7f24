"""``measured.json``: the rows as they were last measured, so that the page can be made without clips or peers."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from .rows import Count, Events, Failure, Knee, KneeCurve, Measured, Said, Value

FILE = Path(__file__).with_name("measured.json")
SCHEMA = "outside/1"
_KINDS: dict[str, type[Any]] = {
    "said": Said,
    "knees": Knee,
    "values": Value,
    "front_events": Events,
    "counts": Count,
    "peer_events": Events,
    "peer_knees": KneeCurve,
    "peer_failures": Failure,
}
_DIGITS = 3


def read(file: Path = FILE) -> Measured:
    """The kept rows; an empty page where there is no file."""
    return parsed(file.read_text(encoding="utf-8")) if file.is_file() else Measured()


def parsed(text: str) -> Measured:
    """Rows from the text of a file."""
    found = json.loads(text)
    if found.get("schema") != SCHEMA:
        raise ValueError(f"measured.json has schema {found.get('schema')!r}, not {SCHEMA!r}.")
    tables = {name: tuple(_row(kind, row) for row in found[name]) for name, kind in _KINDS.items()}
    return Measured(versions=found["versions"], **tables)


def written(rows: Measured) -> str:
    """The text of a file: one row a line, so that a change shows in a diff."""
    parts = [f'"schema": "{SCHEMA}"', f'"versions": {json.dumps(rows.versions, sort_keys=True)}']
    for name in _KINDS:
        lines = ",\n".join("  " + json.dumps(_plain(row), ensure_ascii=False) for row in getattr(rows, name))
        parts.append(f'"{name}": [\n{lines}\n]' if lines else f'"{name}": []')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def merged(kept: Measured, new: Measured) -> Measured:
    """New rows for the clips that were measured now; for the others the kept ones stay."""
    again = {row.clip for name in _KINDS for row in getattr(new, name)}
    tables = {
        name: tuple(row for row in getattr(kept, name) if row.clip not in again) + getattr(new, name)
        for name in _KINDS
    }
    return replace(kept, versions={**kept.versions, **new.versions}, **tables)


def _row(kind: type[Any], row: dict[str, Any]) -> Any:
    names = {f.name for f in fields(kind)}
    if set(row) != names:
        raise ValueError(f"A row of {kind.__name__} has {sorted(row)}, not {sorted(names)}.")
    return kind(**{name: tuple(v) if isinstance(v, list) else v for name, v in row.items()})


def _plain(row: Any) -> dict[str, Any]:
    return {k: round(v, _DIGITS) if isinstance(v, float) else v for k, v in asdict(row).items()}
