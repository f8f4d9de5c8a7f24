"""Edits by hand as strict JSON: ``edits.json`` of the shape ``gait-edits/1``, and the review of a report.

    {"schema": "gait-edits/1",
     "entries": [{"number": 1, "edit": {"kind": "move_event", "side": "left", "event": "foot_strike",
                                        "time_s": 1.23, "to_s": 1.25},
                  "who": "…", "when": "2026-01-31T10:00:00Z", "why": "…", "before": "1.230 s", "after": "1.250 s"}]}

Kinds and their fields are those of the classes in ``model.edits``; a span is ``[start_s, end_s]``, and
``points_px`` a list of ``[x, y]``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from analyzer.errors import InputError
from analyzer.model.edits import (
    AddEvent,
    AddNote,
    DeleteEvent,
    DragPoint,
    DrawHeel,
    Edit,
    Entry,
    ExcludeStride,
    MarkBelt,
    MarkStickers,
    MoveEvent,
    SetHeight,
    SetScale,
    SetView,
    SwapLegs,
    Trail,
    Undo,
)
from analyzer.model.gait import ContactKind, Span
from analyzer.model.recording import View
from analyzer.model.skeleton import Landmark, Side

SCHEMA = "gait-edits/1"
EDITS = "edits.json"
"""The file of a result folder that holds the trail."""

KINDS: dict[str, type[Edit | Undo]] = {
    "move_event": MoveEvent,
    "add_event": AddEvent,
    "delete_event": DeleteEvent,
    "exclude_stride": ExcludeStride,
    "swap_legs": SwapLegs,
    "drag_point": DragPoint,
    "set_view": SetView,
    "set_height": SetHeight,
    "set_scale": SetScale,
    "draw_heel": DrawHeel,
    "mark_stickers": MarkStickers,
    "mark_belt": MarkBelt,
    "note": AddNote,
    "undo": Undo,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


def edit_to_dict(edit: Edit | Undo) -> dict[str, Any]:
    """An edit as a plain dictionary, its kind first."""
    return {
        "kind": _NAMES[type(edit)],
        **{field.name: _plain(getattr(edit, field.name)) for field in fields(edit)},
    }


def edit_from_dict(row: object) -> Edit | Undo:
    """The edit that ``edit_to_dict`` wrote. Raises InputError for anything else."""
    name = row.get("kind") if isinstance(row, Mapping) else None
    if not isinstance(row, Mapping) or not isinstance(name, str) or name not in KINDS:
        raise InputError(
            "An edit has no kind that is known.", f"Kinds are: {', '.join(KINDS)}.", code="bad_edits"
        )
    kind = KINDS[name]
    try:
        _only({"kind", *(field.name for field in fields(kind))}, row)
        return kind(**{field.name: _read(field.name, row[field.name]) for field in fields(kind)})
    except ValueError as error:
        wanted = ", ".join(field.name for field in fields(kind))
        raise InputError(
            f"An edit of the kind {name!r} cannot be read: {error}.",
            f"Its fields are: {wanted}.",
            code="bad_edits",
        ) from error


def entry_to_dict(entry: Entry) -> dict[str, Any]:
    """One line of the trail."""
    return {
        "number": entry.number,
        "edit": edit_to_dict(entry.edit),
        "who": entry.who,
        "when": entry.when,
        "why": entry.why,
        "before": entry.before,
        "after": entry.after,
    }


def entry_from_dict(row: Mapping[str, Any]) -> Entry:
    """The line that ``entry_to_dict`` wrote. Raises KeyError, TypeError, InputError."""
    texts = {name: str(row[name]) for name in ("who", "when", "why", "before", "after")}
    return Entry(number=int(row["number"]), edit=edit_from_dict(row["edit"]), **texts)


def trail_to_json(trail: Trail) -> str:
    """The trail as text that ends in a newline; the same trail gives the same text."""
    data = {"schema": SCHEMA, "entries": [entry_to_dict(entry) for entry in trail.entries]}
    return json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def trail_from_json(text: str) -> Trail:
    """The trail that ``trail_to_json`` wrote. Raises InputError."""
    try:
        data = json.loads(text)
        of_schema(data, SCHEMA)
        entries = tuple(entry_from_dict(row) for row in data["entries"])
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise InputError(
            "edits.json, the list of changes made by hand, is damaged.",
            "Put back edits.json as it was, or analyze the clip again.",
            code="bad_edits",
        ) from error
    if [entry.number for entry in entries] != list(range(1, len(entries) + 1)):
        raise InputError(
            "edits.json, the list of changes made by hand, has gaps: its entries are not numbered one after another.",
            "Put back edits.json as it was, or analyze the clip again.",
            code="bad_edits",
        )
    return Trail(entries)


def of_schema(data: Mapping[str, Any], schema: str) -> None:
    """Raise ValueError for a file of another schema."""
    if data["schema"] != schema:
        raise ValueError(f"its schema is {data['schema']!r}")


def _only(names: set[str], row: Mapping[str, Any]) -> None:
    missing, strange = sorted(names - set(row)), sorted(map(str, set(row) - names))
    if missing:
        raise ValueError(f"{', '.join(missing)} is missing")
    if strange:
        raise ValueError(f"{', '.join(strange)} does not belong there")


def _plain(value: object) -> object:
    if isinstance(value, Span):
        return [float(value.start_s), float(value.end_s)]
    if isinstance(value, Landmark):
        return value.name
    if isinstance(value, tuple):
        return [[float(x), float(y)] for x, y in value]
    return value.value if isinstance(value, Side | ContactKind | View) else value


def _read(name: str, value: Any) -> Any:
    if name not in _WORDS:
        return _READERS[name](value) if name in _READERS else _number(name, value)
    if not isinstance(value, str) or value not in _WORDS[name]:
        raise ValueError(f"{name} cannot be {_short(value)}; it is one of {', '.join(_WORDS[name])}")
    return _WORDS[name][value]


def _span(value: Any) -> Span:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise ValueError("span must be [start, end] in seconds")
    start, end = (_number("span", one) for one in value)
    if not start < end:
        raise ValueError("a span must end after it starts")
    return Span(start, end)


def _whole(name: str) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(f"{name} must be a whole number")  # noqa: TRY004 - one kind of error for bad fields
        return value

    return read


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("text must be words")  # noqa: TRY004
    return value


def _places(value: Any) -> tuple[tuple[float, float], ...]:
    if not isinstance(value, list | tuple) or not 2 <= len(value) <= 4:
        raise ValueError("points_px must be a list of two or of four places")
    if any(not isinstance(place, list | tuple) or len(place) != 2 for place in value):
        raise ValueError("each of points_px must be [x, y] in pixels")
    return tuple((_number("points_px", x), _number("points_px", y)) for x, y in value)


_READERS: dict[str, Callable[[Any], Any]] = {
    "span": _span,
    "points_px": _places,
    "text": _text,
    "frame": _whole("frame"),
    "entry": _whole("entry"),
}
"""Fields that are neither a number nor one of a few words."""

_WORDS: dict[str, dict[str, Any]] = {
    "side": {side.value: side for side in Side},
    "event": {kind.value: kind for kind in ContactKind},
    "view": {view.value: view for view in View},
    "landmark": {landmark.name: landmark for landmark in Landmark},
}
"""Fields that are one of a few words, and what each word means."""

_LARGEST = 1e9
"""Larger than any time, place or height here."""


def _number(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LARGEST:
        raise ValueError(f"{name} cannot be {_short(value)}; it must be a number that makes sense")
    return float(value)


def _short(value: Any) -> str:
    text = (
        json.dumps(value)
        if not isinstance(value, int)
        else str(value)
        if abs(value) <= _LARGEST
        else "so large"
    )
    return text if len(text) <= 40 else f"{text[:40]}…"
