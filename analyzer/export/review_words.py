"""Edits by hand in words, for page, terminal and app alike."""

from __future__ import annotations

from analyzer.export.wording import span_text
from analyzer.model.edits import (
    AddEvent,
    DeleteEvent,
    DragPoint,
    Edit,
    EventEdit,
    ExcludeStride,
    MoveEvent,
    SetHeight,
    SwapLegs,
    Undo,
)
from analyzer.model.gait import ContactKind

EVENTS = {ContactKind.FOOT_STRIKE: "foot strike", ContactKind.FOOT_OFF: "toe-off"}
_VERBS: dict[type[EventEdit], str] = {MoveEvent: "moved", AddEvent: "added", DeleteEvent: "deleted"}


def edit_text(edit: Edit | Undo) -> str:
    """``"Left foot strike moved"``."""
    if isinstance(edit, MoveEvent | AddEvent | DeleteEvent):
        return f"{edit.side.value.capitalize()} {EVENTS[edit.event]} {_VERBS[type(edit)]}"
    if isinstance(edit, ExcludeStride):
        return f"{edit.side.value.capitalize()} stride left out, {span_text(edit.span)}"
    if isinstance(edit, SwapLegs):
        return f"Legs exchanged, {span_text(edit.span)}"
    if isinstance(edit, DragPoint):
        name = edit.landmark.name.lower().replace("foot_index", "toes").replace("_", " ")
        return f"{name.capitalize()} moved in picture {edit.frame}"
    if isinstance(edit, Undo):
        return f"Edit {edit.entry} undone"
    return "Height changed" if isinstance(edit, SetHeight) else "View changed"
