"""Two clips of one person, held against each other: what changed, by how much, and whether that says anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyzer.model.judgement import Finding
from analyzer.model.skeleton import Side


class Footwear(StrEnum):
    """What was on the feet. It must be told; from behind a bare heel is seen as well."""

    BARE = "bare"
    SOCKS = "socks"
    SHOES = "shoes"


class Verdict(StrEnum):
    """What a change comes to."""

    REAL = "real"
    WITHIN_ERROR = "within error"
    NOT_COMPARABLE = "not comparable"


class Direction(StrEnum):
    """Where a real change leads, seen from the usual band."""

    TOWARDS = "towards the usual band"
    AWAY = "away from the usual band"
    INSIDE = "within the usual band both times"


class Weight(StrEnum):
    """What a difference between two recordings does: ``STOPS`` every comparison, ``PACE`` stops that of numbers
    which follow the pace, ``SCALE`` that of lengths, ``NOTE`` is only said.
    """

    STOPS = "stops"
    PACE = "pace"
    SCALE = "scale"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolNote:
    """One way in which two recordings differ, in words."""

    key: str
    weight: Weight
    text: str
    hint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One measurement of one side, now against before, in its unit.

    ``change`` is now minus before; ``low`` … ``high`` its 95 % interval from the error of both clips alone.
    ``detectable`` is the minimal detectable change: the change must exceed it to be told from the error of both
    clips and from how people differ from one day to another. All four are None where nothing can be compared,
    and ``why`` says why. ``direction`` is told for real changes of numbers that have a usual band.
    """

    key: str
    side: Side | None
    unit: str
    verdict: Verdict
    before: float | None
    now: float | None
    change: float | None
    low: float | None
    high: float | None
    detectable: float | None
    direction: Direction | None
    why: str | None = None

    def __post_init__(self) -> None:
        numbers = (self.change, self.low, self.high, self.detectable)
        given = [n is not None for n in numbers]
        if any(given) if self.verdict is Verdict.NOT_COMPARABLE else not all(given):
            raise ValueError(f"{self.key}: a change has all its numbers or none")
        if (self.verdict is Verdict.NOT_COMPARABLE) != (self.why is not None):
            raise ValueError(f"{self.key}: a reason belongs to what cannot be compared, and only to that")


class Progress(StrEnum):
    """What became of a finding of the first clip."""

    TOWARDS = "moved towards the usual"
    UNCHANGED = "no change beyond error"
    AWAY = "moved away from the usual"
    UNKNOWN = "cannot be told"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingProgress:
    """A finding of the first clip, what became of its numbers, and whether the second clip shows it again."""

    finding: Finding
    progress: Progress
    still_there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Retest:
    """Everything that the comparison of two clips says. ``comparable`` is False when nothing can be compared."""

    comparable: bool
    protocol: tuple[ProtocolNote, ...]
    changes: tuple[Change, ...]
    findings: tuple[FindingProgress, ...]

    def of(self, verdict: Verdict) -> tuple[Change, ...]:
        """The changes with that verdict."""
        return tuple(change for change in self.changes if change.verdict is verdict)
