"""Edits that somebody asks for, checked against what is there, and made into entries of the trail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analyzer.errors import BadOption
from analyzer.gait.by_hand import SAME_S, corrected, named, same_stride
from analyzer.gait.events import EventSettings, events_of
from analyzer.model.analysis import Analysis
from analyzer.model.edits import (
    AddEvent,
    AddNote,
    DeleteEvent,
    DragPoint,
    Edit,
    Entry,
    EventEdit,
    ExcludeStride,
    MarkEdit,
    SetHeight,
    SetScale,
    SetView,
    SwapLegs,
    Trail,
    Undo,
)
from analyzer.model.gait import Contact
from analyzer.model.options import HEIGHT_CM
from analyzer.model.recording import Task
from analyzer.model.skeleton import N_BACKEND
from analyzer.review_marks import mark_told, note_told, scale_told

LONGEST_WHO, LONGEST_WHY = 100, 500
"""Signs of a name and of a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """An edit that somebody asks for, and why."""

    edit: Edit | Undo
    why: str


def with_wishes(trail: Trail, wishes: Sequence[Wish], now: Analysis, *, who: str, when: str) -> Trail:
    """The trail with an entry for each wish. ``now`` is the analysis under the trail as it is.

    Raises BadOption for an edit of what is not there, or without a name or a reason.
    """
    place = _Place(now, trail)
    for wish in wishes:
        before, after = place.told(wish.edit)
        entry = Entry(
            number=len(place.trail.entries) + 1,
            edit=wish.edit,
            who=_said(who, LONGEST_WHO, "who made the change"),
            when=when,
            why="" if _needs_no_reason(wish) else _said(wish.why, LONGEST_WHY, "why"),
            before=before,
            after=after,
        )
        place = place.after(entry)
    return place.trail


@dataclass(frozen=True, slots=True)
class _Place:
    """Where things stand before the next edit."""

    analysis: Analysis
    trail: Trail
    contacts: tuple[Contact, ...] | None = None

    @property
    def events(self) -> tuple[Contact, ...]:
        return self.analysis.events.contacts if self.contacts is None else self.contacts

    def after(self, entry: Entry) -> _Place:
        trail = Trail((*self.trail.entries, entry))
        edit = entry.edit
        contacts = self.contacts if isinstance(edit, Undo) else corrected(self.events, [edit])[0]
        return replace(self, trail=trail, contacts=contacts)

    def told(self, edit: Edit | Undo) -> tuple[str, str]:
        """What stands there before and after an edit, in words. Raises BadOption."""
        ways: tuple[tuple[Any, Callable[[Any], tuple[str, str]]], ...] = (
            (EventEdit, self._event),
            (ExcludeStride, self._stride),
            (SwapLegs, self._swap),
            (DragPoint, self._point),
            (MarkEdit, lambda edit: mark_told(edit, self.analysis)),
            (SetScale, lambda edit: scale_told(edit, self.analysis, self.trail.edits)),
            (AddNote, lambda edit: note_told(edit, self.analysis)),
            (Undo, self._undo),
            (SetView | SetHeight, self._told_anew),
        )
        return next(tell for kinds, tell in ways if isinstance(edit, kinds))(edit)

    def _told_anew(self, edit: SetView | SetHeight) -> tuple[str, str]:
        if isinstance(edit, SetView):
            return self.analysis.report.view.value, edit.view.value
        return self._height(edit)

    def _event(self, edit: EventEdit) -> tuple[str, str]:
        self._walking()
        what = f"{edit.side} {edit.event.replace('_', ' ')}"
        here = named(self.events, edit)
        if isinstance(edit, AddEvent):
            self._inside(edit.time_s)
            if here is not None:
                raise BadOption(
                    f"There is a {what} at {here.time_s:.2f} s already.", "Move that one, or delete it first."
                )
            return f"no {what}", _at(edit.time_s)
        if here is None:
            raise BadOption(
                f"There is no {what} within {SAME_S:g} s of {edit.time_s:.2f} s.",
                "Look at the events of the report as it is now.",
            )
        if isinstance(edit, DeleteEvent):
            return _at(here.time_s), f"no {what}"
        self._inside(edit.to_s)
        return _at(here.time_s), _at(edit.to_s)

    def _stride(self, edit: ExcludeStride) -> tuple[str, str]:
        self._walking()
        strides = events_of(self.analysis.motion, EventSettings(), self.trail.edits).strides
        if not any(same_stride(stride, edit) for stride in strides):
            raise BadOption(
                f"No {edit.side} stride from {edit.span.start_s:.2f} to {edit.span.end_s:.2f} s is counted.",
                "Name a stride from one foot strike to the next of the same foot.",
            )
        return "counted", "left out"

    def _swap(self, edit: SwapLegs) -> tuple[str, str]:
        time_s = self.analysis.track.time_s
        if not ((time_s >= edit.span.start_s) & (time_s < edit.span.end_s)).any():
            raise BadOption("No picture of the clip lies in that stretch.", "Choose a longer stretch.")
        return "as followed", "left and right exchanged"

    def _point(self, edit: DragPoint) -> tuple[str, str]:
        track, motion = self.analysis.track, self.analysis.motion
        if not 0 <= edit.frame < len(track.time_s):
            raise BadOption(
                f"The clip has no picture {edit.frame}.", f"It has {len(track.time_s)}, from 0 on."
            )
        if edit.landmark >= N_BACKEND:
            raise BadOption(
                "That point is the middle between others and cannot be moved itself.",
                "Move those two points.",
            )
        width, height = track.size_px
        if not (0 <= edit.x_px <= width and 0 <= edit.y_px <= height):
            raise BadOption("That place is outside the picture.", f"It is {width} x {height} pixels.")
        x, y = motion.picture_px[motion.index(float(track.time_s[edit.frame])), edit.landmark]
        seen = f"{x:.1f}, {y:.1f} px" if x == x and y == y else "not seen"  # noqa: PLR0124 - NaN differs from itself
        return seen, f"{edit.x_px:.1f}, {edit.y_px:.1f} px"

    def _height(self, edit: SetHeight) -> tuple[str, str]:
        least, most = HEIGHT_CM
        if not least <= edit.height_cm <= most:
            raise BadOption(
                f"A height of {edit.height_cm:g} cm is not possible here.", f"Give {least:g} to {most:g} cm."
            )
        told = self.analysis.report.subject.height_cm
        return "not told" if told is None else f"{told:g} cm", f"{edit.height_cm:g} cm"

    def _undo(self, edit: Undo) -> tuple[str, str]:
        gone = next((e for e in self.trail.entries if e.number == edit.entry), None)
        if gone is None:
            raise BadOption(f"There is no edit number {edit.entry}.", "See the list of edits.")
        after = Trail((*self.trail.entries, _undoing(edit, len(self.trail.entries) + 1)))
        if after.in_force == self.trail.in_force:
            raise BadOption(f"Edit {edit.entry} does not hold any more.", "See the list of edits.")
        return gone.after, gone.before

    def _walking(self) -> None:
        if self.analysis.report.task is not Task.WALK:
            raise BadOption("Foot strikes and strides are of walks; this clip shows none.", None)

    def _inside(self, time_s: float) -> None:
        last = float(self.analysis.track.time_s[-1])
        if not 0 <= time_s <= last:
            raise BadOption(f"{time_s:.2f} s is outside the clip.", f"It ends at {last:.2f} s.")


def _needs_no_reason(wish: Wish) -> bool:
    """A note says itself what it is there for."""
    return isinstance(wish.edit, AddNote) and not wish.why.strip()


def _undoing(edit: Undo, number: int) -> Entry:
    return Entry(number=number, edit=edit, who="", when="", why="", before="", after="")


def _at(time_s: float) -> str:
    return f"{time_s:.3f} s"


def _said(text: str, longest: int, what: str) -> str:
    said = " ".join(text.split())
    if not said:
        raise BadOption(f"An edit must say {what}.", "It stays beside the numbers that it changed.")
    if len(said) > longest:
        raise BadOption(f"That is long for saying {what}.", f"At most {longest} signs.")
    return said
