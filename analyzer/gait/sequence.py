"""From candidates to contacts that make sense as walking."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.gait.candidates import Candidate
from analyzer.model.gait import Contact, ContactKind, Rejected, Span

_FRAMES_APART = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceSettings:
    """Limits of what counts as walking, in seconds; step times as in clinical use (0.3-1.2 s) with some room."""

    agree_s: float = 0.08
    shortest_step_s: float = 0.25
    longest_step_s: float = 1.4


@dataclass(frozen=True, slots=True)
class Agreed:
    """Contacts both detectors saw, what one of them saw alone, and the share of strikes that agree."""

    contacts: tuple[Contact, ...]
    rejected: tuple[Rejected, ...]
    agreement: float | None


def agreed(
    first: list[Candidate],
    second: list[Candidate],
    kind: ContactKind,
    rate_hz: float,
    settings: SequenceSettings,
) -> Agreed:
    """Contacts of one kind that two detectors put within ``agree_s`` (or 1.5 frames) of one another; their mean.

    What only the first detector saw is rejected with the distance to the nearest other opinion.
    """
    tolerance = max(settings.agree_s, _FRAMES_APART / rate_hz)
    contacts: list[Contact] = []
    rejected: list[Rejected] = []
    for one in (c for c in first if c.kind is kind):
        others = [c.time_s for c in second if c.kind is kind and c.side is one.side]
        nearest = min(others, key=lambda t: abs(t - one.time_s), default=None)
        if nearest is not None and abs(nearest - one.time_s) <= tolerance:
            contacts.append(
                Contact((one.time_s + nearest) / 2, one.side, kind, spread_s=abs(nearest - one.time_s))
            )
        else:
            apart = (
                "nothing there" if nearest is None else f"it {1000 * abs(nearest - one.time_s):.0f} ms away"
            )
            rejected.append(
                Rejected(
                    f"{one.side} {kind.replace('_', ' ')}",
                    Span(one.time_s, one.time_s),
                    f"the two detectors disagree: the second sees {apart}",
                )
            )
    total = len(contacts) + len(rejected)
    return Agreed(tuple(contacts), tuple(rejected), len(contacts) / total if total else None)


def alternating(strikes: tuple[Contact, ...], settings: SequenceSettings) -> Agreed:
    """Strikes in which left and right take turns at a walking pace.

    Of two neighbouring strikes of one side that are too close to be two strides, the one on which the
    detectors agree better stays.
    """
    kept: list[Contact] = []
    rejected: list[Rejected] = []
    for strike in sorted(strikes):
        if kept and strike.time_s - kept[-1].time_s < _least_gap(kept[-1], strike, settings):
            worse = kept.pop() if _spread(strike) < _spread(kept[-1]) else None
            dropped = worse or strike
            rejected.append(
                Rejected(
                    f"{dropped.side} foot strike",
                    Span(dropped.time_s, dropped.time_s),
                    "too soon after the strike before it",
                )
            )
            if worse is None:
                continue
        kept.append(strike)
    return Agreed(tuple(kept), tuple(rejected), None)


def offs_in_order(
    offs: tuple[Contact, ...], strikes: tuple[Contact, ...]
) -> tuple[tuple[Contact, ...], tuple[Rejected, ...]]:
    """Foot-offs that lie 45-80 % into a stride of their own side (walking stance is 50-75 %), or at an open end."""
    kept: list[Contact] = []
    rejected: list[Rejected] = []
    for off in offs:
        own = np.array([s.time_s for s in strikes if s.side is off.side])
        before, after = own[own <= off.time_s], own[own > off.time_s]
        share = (off.time_s - before[-1]) / (after[0] - before[-1]) if len(before) and len(after) else None
        if share is None or 0.45 <= share <= 0.80:
            kept.append(off)
        else:
            rejected.append(
                Rejected(
                    f"{off.side} foot off",
                    Span(off.time_s, off.time_s),
                    f"at {100 * share:.0f} % of the stride",
                )
            )
    return tuple(kept), tuple(rejected)


def _least_gap(before: Contact, now: Contact, settings: SequenceSettings) -> float:
    return settings.shortest_step_s * (2.0 if before.side is now.side else 1.0)


def _spread(contact: Contact) -> float:
    return contact.spread_s if contact.spread_s is not None else float("inf")
