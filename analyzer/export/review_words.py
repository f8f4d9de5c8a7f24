"""Edits by hand in words, for page, terminal and app alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from analyzer.export.wording import span_text
from analyzer.model.edits import (
    AddEvent,
    AddNote,
    DeleteEvent,
    DragPoint,
    DrawHeel,
    Edit,
    Entry,
    EventEdit,
    ExcludeStride,
    MarkBelt,
    MarkStickers,
    MoveEvent,
    SetHeight,
    SetScale,
    SetView,
    SwapLegs,
    Undo,
)
from analyzer.model.gait import ContactKind

EVENTS = {ContactKind.FOOT_STRIKE: "foot strike", ContactKind.FOOT_OFF: "toe-off"}
_VERBS: dict[type[EventEdit], str] = {MoveEvent: "moved", AddEvent: "added", DeleteEvent: "deleted"}


def edit_text(edit: Edit | Undo) -> str:
    """``"Left foot strike moved"``."""
    return _SAID[type(edit)](edit)


def entry_text(entry: Entry) -> str:
    """What was done, and what stood there before and after."""
    if isinstance(entry.edit, AddNote):
        return f"{edit_text(entry.edit)}: {entry.after}"
    return f"{edit_text(entry.edit)}: {entry.before} → {entry.after}"


def _event(edit: Any) -> str:
    return f"{_side(edit)} {EVENTS[edit.event]} {_VERBS[type(edit)]}"


def _point(edit: Any) -> str:
    name = edit.landmark.name.lower().replace("foot_index", "toes").replace("_", " ")
    return f"{name.capitalize()} moved in picture {edit.frame}"


def _side(edit: Any) -> str:
    return str(edit.side.value.capitalize())


_SAID: dict[type[Edit | Undo], Callable[[Any], str]] = {
    MoveEvent: _event,
    AddEvent: _event,
    DeleteEvent: _event,
    ExcludeStride: lambda e: f"{_side(e)} stride left out, {span_text(e.span)}",
    SwapLegs: lambda e: f"Legs exchanged, {span_text(e.span)}",
    DragPoint: _point,
    SetView: lambda _: "View changed",
    SetHeight: lambda _: "Height changed",
    SetScale: lambda _: "Scale from a known length",
    DrawHeel: lambda e: f"{_side(e)} shank and heel drawn in picture {e.frame}",
    MarkStickers: lambda e: f"{_side(e)} stickers marked in picture {e.frame}",
    MarkBelt: lambda e: f"Belt stickers marked in picture {e.frame}",
    AddNote: lambda e: f"Note at {e.time_s:.2f} s",
    Undo: lambda e: f"Edit {e.entry} undone",
}
