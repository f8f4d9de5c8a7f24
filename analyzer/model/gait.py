"""Contacts, steps and strides, and what was rejected on the way to them.

    left   |======stance======|---swing---|======stance======|
           FS                 FO          FS
    right  ==|---swing---|=======stance=======|---swing---|==
             FO          FS                   FO          FS

step of a side    from the other foot's strike to this foot's strike: ends with its own side
stride of a side  from a foot's strike to the same foot's next strike
stance            from strike to the same foot's foot-off
All spans are half-open: [start_s, end_s).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyzer.model.skeleton import Side


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of time, [start_s, end_s)."""

    start_s: float
    end_s: float

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.end_s - self.start_s


class ContactKind(StrEnum):
    """Whether the foot lands or leaves."""

    FOOT_STRIKE = "foot_strike"
    FOOT_OFF = "foot_off"


@dataclass(frozen=True, slots=True, order=True)
class Contact:
    """A foot landing or leaving, at a time finer than the frame interval.

    ``spread_s`` is how far apart the independent detectors put it; None when only one can see it.
    """

    time_s: float
    side: Side
    kind: ContactKind
    spread_s: float | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """From the other foot's strike to this side's strike."""

    side: Side
    span: Span


@dataclass(frozen=True, slots=True)
class Stride:
    """From a strike to the same foot's next one. Inner times are None where they were not found."""

    side: Side
    span: Span
    foot_off_s: float | None
    other_strike_s: float | None
    other_off_s: float | None

    def time_at(self, percent: float) -> float:
        """The time at a percentage of the cycle."""
        return self.span.start_s + self.span.seconds * percent / 100.0


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that was found and not used, and why."""

    what: str
    span: Span
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GaitEvents:
    """Everything found about foot contacts in one clip.

    ``agreement`` is the share of strikes on which the two detectors agree, None with one detector.
    """

    contacts: tuple[Contact, ...] = ()
    steps: tuple[Step, ...] = ()
    strides: tuple[Stride, ...] = ()
    walking: tuple[Span, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    agreement: float | None = None

    def strikes(self, side: Side | None = None) -> tuple[Contact, ...]:
        """Foot strikes in time order, of one side or both."""
        return self._of(ContactKind.FOOT_STRIKE, side)

    def foot_offs(self, side: Side | None = None) -> tuple[Contact, ...]:
        """Foot-offs in time order, of one side or both."""
        return self._of(ContactKind.FOOT_OFF, side)

    def strides_of(self, side: Side) -> tuple[Stride, ...]:
        """Strides of one side in time order."""
        return tuple(stride for stride in self.strides if stride.side is side)

    def steps_of(self, side: Side) -> tuple[Step, ...]:
        """Steps of one side in time order."""
        return tuple(step for step in self.steps if step.side is side)

    def _of(self, kind: ContactKind, side: Side | None) -> tuple[Contact, ...]:
        return tuple(c for c in self.contacts if c.kind is kind and side in (None, c.side))
