"""Places in the curves where a foot may have landed or left: three detectors, none knowing of the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.gait import ContactKind
from analyzer.model.motion import Motion
from analyzer.model.skeleton import Landmark, Side
from analyzer.numerics.filters import derivative
from analyzer.numerics.peaks import crossings, maxima, minima

_APART_S = 0.4
_REACH_LEGS = 0.12
_VERTICAL_LEGS_PER_S = 0.25
_HANDOVER_LEGS = 0.012


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """One detector's opinion."""

    time_s: float
    side: Side
    kind: ContactKind


def by_reach(motion: Motion, *, strike_lag_s: float, off_lag_s: float) -> list[Candidate]:
    """Side view: the foot strikes when the heel is furthest ahead of the pelvis, and leaves when the toe is
    furthest behind it (Zeni 2008, Gait Posture 27:710, doi 10.1016/j.gaitpost.2007.07.007).

    Seen through the pose model both extremes come early; the lags are added.
    """
    pelvis = motion.point(Landmark.PELVIS_CENTRE)[:, 0]
    found: list[Candidate] = []
    for side in Side:
        ahead = (motion.joint(side, "HEEL")[:, 0] - pelvis) / motion.leg_px
        behind = (motion.joint(side, "FOOT_INDEX")[:, 0] - pelvis) / motion.leg_px
        found += [
            Candidate(peak.time_s + strike_lag_s, side, ContactKind.FOOT_STRIKE)
            for peak in maxima(motion.time_s, ahead, prominence=_REACH_LEGS, distance_s=_APART_S)
        ]
        found += [
            Candidate(peak.time_s + off_lag_s, side, ContactKind.FOOT_OFF)
            for peak in minima(motion.time_s, behind, prominence=_REACH_LEGS, distance_s=_APART_S)
        ]
    return sorted(found)


def by_vertical_speed(motion: Motion, *, strike_lag_s: float, off_lag_s: float) -> list[Candidate]:
    """Any view: the middle of the foot falls fastest just before it strikes and rises fastest as it leaves
    (O'Connor 2007, Gait Posture 25:469, doi 10.1016/j.gaitpost.2006.05.016).

    Every fastest fall and rise is returned; the true ones are those that fit the order of walking.
    """
    found: list[Candidate] = []
    for side in Side:
        speed = foot_rise_speed(motion, side)
        for search, kind, lag in (
            (minima, ContactKind.FOOT_STRIKE, strike_lag_s),
            (maxima, ContactKind.FOOT_OFF, off_lag_s),
        ):
            found += [
                Candidate(peak.time_s + lag, side, kind)
                for peak in search(
                    motion.time_s, speed, prominence=_VERTICAL_LEGS_PER_S, distance_s=_APART_S / 4
                )
            ]
    return sorted(found)


def by_handover(motion: Motion, *, strike_lag_s: float) -> list[Candidate]:
    """Front or back view: of two ankles the standing one is the lower; the foot that becomes the lower one has
    just landed. Strikes only.

    Perspective shifts the moment: walking towards the camera the leading foot looks lower, and the handover
    comes early; walking away it comes late. The lag makes up for it.
    """
    apart = motion.joint(Side.LEFT, "ANKLE")[:, 1] - motion.joint(Side.RIGHT, "ANKLE")[:, 1]
    higher = apart / motion.leg_px
    found: list[Candidate] = []
    times = crossings(motion.time_s, higher, 0.0)
    edges = [motion.time_s[0], *(t for t, _ in times), motion.time_s[-1]]
    for k, (time_s, direction) in enumerate(times):
        before = _swing(motion.time_s, higher, edges[k], time_s)
        after = _swing(motion.time_s, higher, time_s, edges[k + 2])
        if min(before, after) >= _HANDOVER_LEGS:
            side = Side.RIGHT if direction > 0 else Side.LEFT
            found.append(Candidate(time_s + strike_lag_s, side, ContactKind.FOOT_STRIKE))
    return found


def foot_rise_speed(motion: Motion, side: Side) -> FloatArray:
    """(N,) upward speed of the middle of the foot in leg lengths per second."""
    middle = (motion.joint(side, "HEEL") + motion.joint(side, "FOOT_INDEX")) / 2
    rise: FloatArray = derivative(middle[:, 1], motion.rate_hz) / motion.leg_px
    return rise


def _swing(time_s: FloatArray, values: FloatArray, start_s: float, end_s: float) -> float:
    piece = np.abs(values[(time_s >= start_s) & (time_s <= end_s)])
    piece = piece[np.isfinite(piece)]
    return float(piece.max()) if len(piece) else 0.0
