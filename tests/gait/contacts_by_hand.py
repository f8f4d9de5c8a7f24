"""Contacts written as words: ``contacts("L0.0 r0.1 R0.5 l0.6")``: capital = strike, small = foot-off."""

from __future__ import annotations

from analyzer.gait.candidates import Candidate
from analyzer.model.gait import Contact, ContactKind
from analyzer.model.skeleton import Side

STRIKE, OFF = ContactKind.FOOT_STRIKE, ContactKind.FOOT_OFF


def contacts(text: str) -> tuple[Contact, ...]:
    """In the order written; ``L1.0/20`` is a strike on which the detectors are 20 ms apart."""
    return tuple(_contact(word) for word in text.split())


def candidates(text: str) -> list[Candidate]:
    return [Candidate(c.time_s, c.side, c.kind) for c in contacts(text)]


def written(found: tuple[Contact, ...]) -> str:
    """Back to words, times to the millisecond."""
    letters = {
        (Side.LEFT, STRIKE): "L",
        (Side.RIGHT, STRIKE): "R",
        (Side.LEFT, OFF): "l",
        (Side.RIGHT, OFF): "r",
    }
    return " ".join(f"{letters[c.side, c.kind]}{round(c.time_s, 3)}" for c in found)


def _contact(word: str) -> Contact:
    time, _, spread = word[1:].partition("/")
    side = Side.LEFT if word[0] in "Ll" else Side.RIGHT
    kind = STRIKE if word[0].isupper() else OFF
    return Contact(float(time), side, kind, float(spread) / 1000 if spread else None)
