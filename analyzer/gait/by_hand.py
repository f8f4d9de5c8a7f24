"""What a person corrects in foot contacts and strides. The machine's own stay in the report beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analyzer.gait.strides import Cycles
from analyzer.model.edits import AddEvent, DeleteEvent, Edit, EventEdit, ExcludeStride, MoveEvent
from analyzer.model.gait import Contact, Rejected, Span, Stride

SAME_S = 0.1
"""How far from where an edit names it an event may lie by now: other edits may have moved it. Half a quick step."""

GONE = "it is not there any more, so the edit does nothing"
LEFT_OUT = "left out by hand"


def corrected(
    contacts: Sequence[Contact], edits: Sequence[Edit]
) -> tuple[tuple[Contact, ...], tuple[Rejected, ...]]:
    """Contacts in time order after every edit of events in its order, and the edits that found nothing to change.

    A contact that is moved or added has no ``spread_s``: no detector put it there.
    """
    now = list(contacts)
    unmet: list[Rejected] = []
    for edit in edits:
        if isinstance(edit, AddEvent):
            now.append(Contact(edit.time_s, edit.side, edit.event))
        elif isinstance(edit, MoveEvent | DeleteEvent):
            found = named(now, edit)
            if found is None:
                what = f"edit of a {edit.side} {edit.event.replace('_', ' ')}"
                unmet.append(Rejected(what, Span(edit.time_s, edit.time_s), GONE))
                continue
            now.remove(found)
            if isinstance(edit, MoveEvent):
                now.append(found if edit.to_s == edit.time_s else _moved(found, edit.to_s))
    return tuple(sorted(now, key=lambda c: (c.time_s, c.side, c.kind))), tuple(unmet)


def named(contacts: Sequence[Contact], edit: EventEdit) -> Contact | None:
    """The contact that an edit means: of its side and kind, the nearest within ``SAME_S``."""
    alike = [c for c in contacts if c.side is edit.side and c.kind is edit.event]
    nearest = min(alike, key=lambda c: abs(c.time_s - edit.time_s), default=None)
    return nearest if nearest is not None and abs(nearest.time_s - edit.time_s) <= SAME_S else None


def without_excluded(made: Cycles, edits: Sequence[Edit]) -> Cycles:
    """Steps and strides less the strides that were left out by hand, and less the steps inside those."""
    for edit in (e for e in edits if isinstance(e, ExcludeStride)):
        gone = [s for s in made.strides if same_stride(s, edit)]
        spans = [s.span for s in gone]
        why = LEFT_OUT if gone else GONE
        what = f"{edit.side} stride" if gone else f"edit of a {edit.side} stride"
        made = Cycles(
            steps=tuple(s for s in made.steps if not any(_inside(s.span, span) for span in spans)),
            strides=tuple(s for s in made.strides if s not in gone),
            rejected=(*made.rejected, *(Rejected(what, span, why) for span in spans or [edit.span])),
        )
    return made


def same_stride(stride: Stride, edit: ExcludeStride) -> bool:
    """Whether an edit means this stride."""
    ends = (stride.span.start_s - edit.span.start_s, stride.span.end_s - edit.span.end_s)
    return stride.side is edit.side and all(abs(apart) <= SAME_S for apart in ends)


def _moved(contact: Contact, to_s: float) -> Contact:
    return replace(contact, time_s=to_s, spread_s=None)


def _inside(one: Span, other: Span) -> bool:
    return other.start_s <= one.start_s and one.end_s <= other.end_s
