"""Which found contact belongs to which true one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FAR_S = 0.2
"""Farther apart than this, two contacts are not the same one (chosen: less than half a quick step)."""


@dataclass(frozen=True, slots=True)
class Matched:
    """``found_s`` has one entry for each true time, None where nothing belongs to it; ``strays_s`` are left over."""

    found_s: tuple[float | None, ...]
    strays_s: tuple[float, ...]


def matched(truth_s: Sequence[float], found_s: Sequence[float], span_s: tuple[float, float]) -> Matched:
    """Pair true and found times one to one, the closest pair first, none farther apart than ``FAR_S``.

    A found time that is left over is a stray when it lies in ``span_s``, the stretch of the clip whose contacts
    are known; a second detection of the same contact is one too.
    """
    pairs = sorted(
        (abs(found - true), i, j)
        for i, true in enumerate(truth_s)
        for j, found in enumerate(found_s)
        if abs(found - true) <= FAR_S
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return Matched(
        tuple(found_s[partner[i]] if i in partner else None for i in range(len(truth_s))),
        tuple(t for j, t in enumerate(found_s) if j not in taken and span_s[0] <= t <= span_s[1]),
    )
