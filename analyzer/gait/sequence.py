"""From candidates to contacts that make sense as walking."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.gait.candidates import Candidate
from analyzer.model.gait import Contact, ContactKind, Rejected, Span

_FRAMES_APART = 1.5


@dataclass(frozen=True, slots=True)
class Detector:
    """One detector's candidates, how much later than its feature the contact is (in strides), and its say."""

    name: str
    candidates: list[Candidate]
    lag_strides: float
    weight: float


@dataclass(frozen=True, slots=True)
class Agreed:
    """Contacts that the detectors agree on, what was rejected, and the share of the first's that was confirmed."""

    contacts: tuple[Contact, ...]
    rejected: tuple[Rejected, ...]
    agreement: float | None


def agreed(
    leading: Detector,
    confirming: Detector,
    refining: Detector | None,
    kind: ContactKind,
    *,
    stride_s: float,
    tolerance_s: float,
) -> Agreed:
    """Contacts that the leading detector proposes and the confirming one sees within the tolerance.

    The time is the weighted mean of all detectors that see the contact. What is not confirmed is rejected with
    the distance to the nearest other opinion.
    """
    contacts: list[Contact] = []
    rejected: list[Rejected] = []
    for one in (c for c in leading.candidates if c.kind is kind):
        at = one.time_s + leading.lag_strides * stride_s
        second = _nearest(confirming, one, at, stride_s)
        if second is None or abs(second - at) > tolerance_s:
            apart = "nothing there" if second is None else f"it {1000 * abs(second - at):.0f} ms away"
            what = f"{one.side} {kind.replace('_', ' ')}"
            rejected.append(Rejected(what, Span(at, at), f"the {confirming.name} detector sees {apart}"))
            continue
        opinions = [(at, leading.weight), (second, confirming.weight)]
        third = None if refining is None else _nearest(refining, one, at, stride_s)
        if refining is not None and third is not None and abs(third - at) <= tolerance_s:
            opinions.append((third, refining.weight))
        times, weights = zip(*opinions, strict=True)
        contacts.append(
            Contact(float(np.average(times, weights=weights)), one.side, kind, max(times) - min(times))
        )
    total = len(contacts) + len(rejected)
    return Agreed(tuple(contacts), tuple(rejected), len(contacts) / total if total else None)


def tolerance(least_s: float, share: float, stride_s: float, rate_hz: float) -> float:
    """How far detectors may be apart: the largest of a time, a share of the stride and 1.5 frames."""
    return max(least_s, share * stride_s, _FRAMES_APART / rate_hz)


def alternating(strikes: tuple[Contact, ...], shortest_step_s: float) -> Agreed:
    """Strikes in which left and right take turns at a walking pace.

    Of two strikes that are too close, the one on which the detectors agree better stays.
    """
    kept: list[Contact] = []
    rejected: list[Rejected] = []
    for strike in sorted(strikes):
        while kept and strike.time_s - kept[-1].time_s < _least_gap(kept[-1], strike, shortest_step_s):
            dropped = kept.pop() if _spread(strike) < _spread(kept[-1]) else strike
            why = "too soon after the strike before it"
            at = Span(dropped.time_s, dropped.time_s)
            rejected.append(Rejected(f"{dropped.side} foot strike", at, why))
            if dropped is strike:
                break
        else:
            kept.append(strike)
    return Agreed(tuple(kept), tuple(rejected), None)


def offs_in_order(
    offs: tuple[Contact, ...], strikes: tuple[Contact, ...]
) -> tuple[tuple[Contact, ...], tuple[Rejected, ...]]:
    """Foot-offs 45-80 % into a stride of their own side (walking stance is 50-75 %), or at an open end."""
    kept: list[Contact] = []
    rejected: list[Rejected] = []
    for off in offs:
        own = np.array([s.time_s for s in strikes if s.side is off.side])
        before, after = own[own <= off.time_s], own[own > off.time_s]
        share = (off.time_s - before[-1]) / (after[0] - before[-1]) if len(before) and len(after) else None
        if share is None or 0.45 <= share <= 0.80:
            kept.append(off)
        else:
            why = f"at {100 * share:.0f} % of the stride"
            rejected.append(Rejected(f"{off.side} foot off", Span(off.time_s, off.time_s), why))
    return tuple(kept), tuple(rejected)


def _nearest(detector: Detector, one: Candidate, at: float, stride_s: float) -> float | None:
    shift = detector.lag_strides * stride_s
    times = [c.time_s + shift for c in detector.candidates if c.kind is one.kind and c.side is one.side]
    return min(times, key=lambda t: abs(t - at), default=None)


def _least_gap(before: Contact, now: Contact, shortest_step_s: float) -> float:
    return shortest_step_s * (2.0 if before.side is now.side else 1.0)


def _spread(contact: Contact) -> float:
    return contact.spread_s if contact.spread_s is not None else float("inf")
