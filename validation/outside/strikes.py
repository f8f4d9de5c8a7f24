"""When feet land, read from three-dimensional markers of heel and pelvis.

Two ways that share no threshold; their difference says how sure a reference moment is:

* *swing end* (the reference): the forward speed of the heel falls below 0.4 m/s after a swing. A swing is a stretch
  of at least 0.15 s above 1.0 m/s. All three numbers are chosen; a swinging heel reaches 3 to 5 m/s, a standing one
  stays below 0.3 m/s.
* *heel furthest ahead* of the middle of the hips (Zeni 2008, doi:10.1016/j.gaitpost.2007.07.007).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.numerics.filters import derivative, lowpass
from analyzer.numerics.gaps import runs

SWING_M_S = 1.0
LANDED_M_S = 0.4
SHORTEST_SWING_S = 0.15
CUTOFF_HZ = 8.0
_ZENI_WINDOW_S = 0.25


@dataclass(frozen=True, slots=True)
class MarkerStrike:
    """One landing: when the swing ended, and when the heel was furthest ahead of the hips (None: at an edge)."""

    time_s: float
    furthest_ahead_s: float | None


def marker_strikes(time_s: FloatArray, heel_m: FloatArray, hips_m: FloatArray) -> list[MarkerStrike]:
    """Landings of one foot. ``heel_m`` and ``hips_m`` are (F,) positions along the walk in metres."""
    rate_hz = (len(time_s) - 1) / float(time_s[-1] - time_s[0])
    heel = lowpass(heel_m, rate_hz, CUTOFF_HZ)
    speed = derivative(heel, rate_hz)
    ahead = heel - lowpass(hips_m, rate_hz, CUTOFF_HZ)
    found: list[MarkerStrike] = []
    for start, end in runs(speed > SWING_M_S):
        below = np.flatnonzero(speed[end:] < LANDED_M_S)
        if (end - start) / rate_hz >= SHORTEST_SWING_S and len(below):
            k = end + int(below[0])
            share = (speed[k - 1] - LANDED_M_S) / (speed[k - 1] - speed[k])
            at = float(time_s[k - 1] + share * (time_s[k] - time_s[k - 1]))
            found.append(MarkerStrike(at, _furthest(time_s, ahead, at)))
    return found


def _furthest(time_s: FloatArray, ahead: FloatArray, near_s: float) -> float | None:
    window = np.flatnonzero(np.abs(time_s - near_s) <= _ZENI_WINDOW_S)
    k = int(window[np.argmax(ahead[window])])
    return float(time_s[k]) if window[0] < k < window[-1] else None
