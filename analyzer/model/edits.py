"""What somebody changes by hand in a result, and the trail that keeps every change.

Times are in the subject's time. An edit names what it changes as it stood when the edit was made.
"""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.model.gait import Contact, ContactKind, Span
from analyzer.model.measurement import Outcome
from analyzer.model.recording import View
from analyzer.model.skeleton import Landmark, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveEvent:
    """A foot strike or foot-off of ``side`` at ``time_s`` belongs at ``to_s``."""

    side: Side
    event: ContactKind
    time_s: float
    to_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEvent:
    """There is a foot strike or foot-off that was missed."""

    side: Side
    event: ContactKind
    time_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteEvent:
    """There is no such foot strike or foot-off."""

    side: Side
    event: ContactKind
    time_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludeStride:
    """A stride is not to be counted, nor the steps inside it."""

    side: Side
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapLegs:
    """The legs, from the knees down, are the wrong way round in a stretch; doing it twice undoes it."""

    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DragPoint:
    """A body point belongs elsewhere in picture ``frame`` of the track: pixels of the upright picture, y down."""

    frame: int
    landmark: Landmark
    x_px: float
    y_px: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SetView:
    """The camera sees the person from there; in a side view this is the way the person walks as well."""

    view: View


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHeight:
    """The person is that tall, which sets the scale."""

    height_cm: float


Places = tuple[tuple[float, float], ...]
"""Places in a picture: x right, y down, pixels of the upright picture that the track's landmarks are in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetScale:
    """Two ``points_px`` of picture ``frame``, at the person's distance, are so far apart; which sets the scale."""

    frame: int
    points_px: Places
    length_cm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawHeel:
    """Where shank and heel lie in picture ``frame``: four places in the order of ``foot.LINE_POINTS``."""

    frame: int
    side: Side
    points_px: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkStickers:
    """Where the stickers on a leg are in picture ``frame``: four places in the order of ``foot.STICKER_POINTS``."""

    frame: int
    side: Side
    points_px: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkBelt:
    """Where the stickers on the belt line are in picture ``frame``: the front one, then the back one."""

    frame: int
    points_px: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote:
    """Somebody's words on a moment. It changes no number."""

    time_s: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """An earlier entry of the trail no longer holds. Undoing an undo brings the entry back."""

    entry: int


EventEdit = MoveEvent | AddEvent | DeleteEvent
MarkEdit = DrawHeel | MarkStickers | MarkBelt
"""What is marked in a picture for the looks at heels and belt."""
Edit = EventEdit | ExcludeStride | SwapLegs | DragPoint | SetView | SetHeight | SetScale | MarkEdit | AddNote


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the trail: what was done, by whom, when (ISO 8601, UTC), why; what stood there before and after.

    ``number`` counts from 1.
    """

    number: int
    edit: Edit | Undo
    who: str
    when: str
    why: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Trail:
    """All that was ever done to a result, the oldest first. Nothing is taken out of it."""

    entries: tuple[Entry, ...] = ()

    @property
    def in_force(self) -> tuple[Entry, ...]:
        """The entries that hold: neither undone nor undoing."""
        gone: set[int] = set()
        for entry in reversed(self.entries):
            if isinstance(entry.edit, Undo) and entry.number not in gone:
                gone.add(entry.edit.entry)
        return tuple(e for e in self.entries if not isinstance(e.edit, Undo) and e.number not in gone)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What holds, in order."""
        return tuple(entry.edit for entry in self.in_force if not isinstance(entry.edit, Undo))


NO_EDITS = Trail()
"""The trail of a result that nobody changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What the program said before anybody changed anything."""

    view: View
    height_cm: float | None
    contacts: tuple[Contact, ...]
    outcomes: tuple[Outcome, ...]
    analyzer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody wrote on a moment of the film."""

    time_s: float
    text: str
    who: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The edits that a report's numbers rest on, beside what they were without them; and notes on moments."""

    entries: tuple[Entry, ...]
    machine: Machine

    @property
    def changes(self) -> tuple[Entry, ...]:
        """The entries that bear on numbers."""
        return tuple(entry for entry in self.entries if not isinstance(entry.edit, AddNote))

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes in the order of the film."""
        found = (
            Note(time_s=e.edit.time_s, text=e.edit.text, who=e.who, when=e.when)
            for e in self.entries
            if isinstance(e.edit, AddNote)
        )
        return tuple(sorted(found, key=lambda note: note.time_s))
