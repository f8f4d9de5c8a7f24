"""Contacts that were found, paired with those that took place."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import stdev

FAR_S = 0.2
"""A contact found further away than this is another one; chosen, less than half a step."""

Contacts = list[tuple[str, float]]
"""Side and time in seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """``found`` of ``known`` contacts, ``invented`` ones without a counterpart, errors (found - true) in seconds.

    Before the first and after the last true contact nothing counts as invented: truth files leave out contacts that
    are cut by the edge of a clip.

    ``spread_s`` is the standard deviation about the mean error: what is left of the errors when a constant one is
    known. The errors are None where nothing was found, the spread where fewer than two were.
    """

    known: int
    found: int
    invented: int
    mean_s: float | None
    mean_absolute_s: float | None
    spread_s: float | None


def matched(found: Contacts, known: Contacts) -> Found:
    """Each true contact takes the nearest found one of its side, the closest pairs first."""
    pairs = sorted(
        (abs(at - true), i, k)
        for i, (side, at) in enumerate(found)
        for k, (true_side, true) in enumerate(known)
        if side == true_side and abs(at - true) <= FAR_S
    )
    taken: dict[int, int] = {}
    for _, i, k in pairs:
        if i not in taken.values() and k not in taken:
            taken[k] = i
    used = set(taken.values())
    errors = [found[i][1] - known[k][1] for k, i in taken.items()]
    return Found(
        known=len(known),
        found=len(errors),
        invented=sum(
            1 for i, (_, at) in enumerate(found) if i not in used and _within(at, [t for _, t in known])
        ),
        mean_s=sum(errors) / len(errors) if errors else None,
        mean_absolute_s=sum(abs(e) for e in errors) / len(errors) if errors else None,
        spread_s=stdev(errors) if len(errors) > 1 else None,
    )


def _within(at_s: float, known_s: list[float]) -> bool:
    return bool(known_s) and min(known_s) - FAR_S <= at_s <= max(known_s) + FAR_S
