"""Foot contact from the posed mesh: a foot is down while any point of its sole is within 10 mm of z = 0.

Times are the crossings of 10 mm by the lowest sole point, interpolated linearly between samples at 240
Hz.  A second, lower threshold of 3 mm is reported beside it, because real contact lies between the two.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .body import Body
from .settings import SIDES, Side
from .skeleton import Posed, skin
from .sole import sole_body

Array = NDArray[np.float64]
THRESHOLD_M = 0.010
LOW_THRESHOLD_M = 0.003


@dataclass(frozen=True)
class Event:
    """One contact event; low_time_s is the crossing of the 3 mm threshold (None if outside the clip)."""

    side: Side
    kind: str  # foot_strike | foot_off
    time_s: float
    low_time_s: float | None


def sole_heights(body: Body, posed: Posed) -> dict[Side, Array]:
    """Height of the lowest sole point of each foot (N,)."""
    out: dict[Side, Array] = {}
    for side in SIDES:
        sole = sole_body(body, side)
        bones = [body.bone(name) for name in sole.names]
        part = Posed(posed.rotations[:, bones], posed.heads[:, bones])
        out[side] = skin(sole, part, sole.vertices, sole.weights)[..., 2].min(axis=1)
    return out


def place_on_floor(body: Body, posed: Posed) -> Posed:
    """Shift every pose vertically so that the lowest sole point is exactly on z = 0."""
    heights = sole_heights(body, posed)
    shift = np.zeros((len(posed), 3))
    shift[:, 2] = -np.minimum(heights["left"], heights["right"])
    return posed.shifted(shift)


def crossings(time: Array, height: Array, threshold: float) -> list[tuple[float, bool]]:
    """(time, downward) of every crossing of the threshold."""
    over = height - threshold
    at = np.flatnonzero((over[:-1] > 0) != (over[1:] > 0))
    share = over[at] / (over[at] - over[at + 1])
    return [
        (float(time[i] + s * (time[i + 1] - time[i])), bool(over[i] > 0))
        for i, s in zip(at, share, strict=True)
    ]


def events(time: Array, heights: dict[Side, Array]) -> list[Event]:
    """All strikes and offs in time order."""
    found: list[Event] = []
    for side in SIDES:
        low = crossings(time, heights[side], LOW_THRESHOLD_M)
        for when, down in crossings(time, heights[side], THRESHOLD_M):
            near = [t for t, d in low if d == down and 0 <= (t - when if down else when - t) < 0.12]
            best = min(near, key=lambda t: abs(t - when)) if near else None
            found.append(Event(side, "foot_strike" if down else "foot_off", when, best))
    return sorted(found, key=lambda e: e.time_s)
