"""Contacts to steps and strides (see the diagram in ``model.gait``)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analyzer.model.gait import Contact, ContactKind, Rejected, Span, Step, Stride
from analyzer.model.skeleton import Side

_UNSTEADY = 0.3


@dataclass(frozen=True, slots=True)
class Cycles:
    """Steps and strides, and the strides that were left out."""

    steps: tuple[Step, ...]
    strides: tuple[Stride, ...]
    rejected: tuple[Rejected, ...]


def cycles(contacts: tuple[Contact, ...], *, shortest_step_s: float, longest_step_s: float) -> Cycles:
    """Steps between neighbouring strikes of different feet, strides between those of one foot.

    A stride needs the other foot's strike inside it, so that a missed strike never makes two strides look
    like one. Strides more than 30 % longer or shorter than the typical one are starting, stopping or
    stumbling and are left out, with the steps inside them.
    """
    strikes = sorted(c for c in contacts if c.kind is ContactKind.FOOT_STRIKE)
    steps = [
        Step(now.side, Span(before.time_s, now.time_s))
        for before, now in pairwise(strikes)
        if before.side is not now.side and shortest_step_s <= now.time_s - before.time_s <= longest_step_s
    ]
    strides = [
        stride
        for side in Side
        for stride in _of_side(side, strikes, contacts, shortest_step_s, longest_step_s)
    ]
    typical = float(np.median([s.span.seconds for s in strides])) if strides else 0.0
    steady = [s for s in strides if abs(s.span.seconds - typical) <= _UNSTEADY * typical]
    rejected = tuple(
        Rejected(
            f"{s.side} stride",
            s.span,
            f"its {s.span.seconds:.2f} s are far from the typical {typical:.2f} s: starting, stopping or turning",
        )
        for s in strides
        if s not in steady
    )
    if len(steps) > 2:
        usual = float(np.median([s.span.seconds for s in steps]))
        steps = [s for s in steps if 0.5 * usual <= s.span.seconds <= 1.5 * usual]
    return Cycles(tuple(steps), tuple(sorted(steady, key=lambda s: s.span)), rejected)


def _of_side(
    side: Side, strikes: list[Contact], contacts: tuple[Contact, ...], shortest_s: float, longest_s: float
) -> list[Stride]:
    own = [s for s in strikes if s.side is side]
    found: list[Stride] = []
    for start, end in pairwise(own):
        between = [s.time_s for s in strikes if s.side is not side and start.time_s < s.time_s < end.time_s]
        if len(between) == 1 and 2 * shortest_s <= end.time_s - start.time_s <= 2 * longest_s:
            found.append(
                Stride(
                    side,
                    Span(start.time_s, end.time_s),
                    foot_off_s=_first(contacts, side, start.time_s, end.time_s),
                    other_strike_s=between[0],
                    other_off_s=_first(contacts, side.other, start.time_s, between[0]),
                )
            )
    return found


def _first(contacts: tuple[Contact, ...], side: Side, start_s: float, end_s: float) -> float | None:
    times = [
        c.time_s
        for c in contacts
        if c.kind is ContactKind.FOOT_OFF and c.side is side and start_s < c.time_s < end_s
    ]
    return min(times, default=None)
