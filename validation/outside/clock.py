"""Whether two recordings of one movement begin at the same moment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .agreement import Series, at_times

STEP_S = 0.005
FARTHEST_S = 0.25


@dataclass(frozen=True, slots=True)
class Shift:
    """``later_s``: how much later the first series shows the same thing; ``likeness`` the correlation there."""

    later_s: float
    likeness: float


def shift(first: Series, second: Series, span_s: tuple[float, float]) -> Shift:
    """The delay, up to a quarter of a second, at which two series of any units are most alike.

    Only the second series' clock limits ``span_s``; samples that one of them lacks are left out.
    """
    at = np.arange(span_s[0], span_s[1], 2 * STEP_S)
    steady = at_times(second, at)
    best = Shift(0.0, -1.0)
    for later in np.arange(-FARTHEST_S, FARTHEST_S + STEP_S / 2, STEP_S):
        moved = at_times(first, at + later)
        both = np.isfinite(moved) & np.isfinite(steady)
        if both.sum() > 2 and np.ptp(moved[both]) > 0 and np.ptp(steady[both]) > 0:
            likeness = float(np.corrcoef(moved[both], steady[both])[0, 1])
            best = max(best, Shift(round(float(later), 3), likeness), key=lambda s: s.likeness)
    return best
