"""Places in the curves where a foot may have landed or left: detectors that know nothing of one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.gait import ContactKind
from analyzer.model.motion import Motion
from analyzer.model.skeleton import Landmark, Side
from analyzer.numerics.filters import derivative, lowpass
from analyzer.numerics.peaks import Peak, crossings, maxima, minima

STRIKE, OFF = ContactKind.FOOT_STRIKE, ContactKind.FOOT_OFF

_APART_S = 0.3
_SOON_S = 0.1
_REACH_LEGS = 0.1
_SPEED_LEGS_PER_S = 0.12
_HANDOVER_LEGS = 0.012
_LEVEL_PER_STRIDE = 0.38


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """One detector's opinion."""

    time_s: float
    side: Side
    kind: ContactKind


def by_reach(motion: Motion) -> list[Candidate]:
    """Side view: the heel is furthest ahead of the pelvis shortly before the foot strikes, the toe furthest behind
    it as the foot leaves (Zeni 2008, Gait Posture 27:710, doi 10.1016/j.gaitpost.2007.07.007).
    """
    pelvis = motion.point(Landmark.PELVIS_CENTRE)[:, 0]
    found: list[Candidate] = []
    for side in Side:
        ahead = (motion.joint(side, "HEEL")[:, 0] - pelvis) / motion.leg_px
        behind = (motion.joint(side, "FOOT_INDEX")[:, 0] - pelvis) / motion.leg_px
        found += _at(maxima, motion, ahead, _REACH_LEGS, _APART_S, side, STRIKE)
        found += _at(minima, motion, behind, _REACH_LEGS, _APART_S, side, OFF)
    return sorted(found)


def by_stretch(motion: Motion) -> list[Candidate]:
    """Side view: the ankles are furthest apart, this one ahead, when the foot strikes (the idea of Auvinet 2015,
    Gait Posture 41, with ankles for knees). Strikes only.
    """
    found: list[Candidate] = []
    for side in Side:
        ahead = motion.joint(side, "ANKLE")[:, 0] - motion.joint(side.other, "ANKLE")[:, 0]
        found += _at(maxima, motion, ahead / motion.leg_px, _REACH_LEGS, _APART_S, side, STRIKE)
    return sorted(found)


def by_vertical_speed(motion: Motion) -> list[Candidate]:
    """Any view: the middle of the foot falls fastest around the strike and rises fastest as it leaves
    (O'Connor 2007, Gait Posture 25:469, doi 10.1016/j.gaitpost.2006.05.016).

    Every fast fall and rise is returned; the true ones are those that fit the order of walking.
    """
    found: list[Candidate] = []
    for side in Side:
        middle = (motion.joint(side, "HEEL") + motion.joint(side, "FOOT_INDEX")) / 2
        speed = derivative(middle[:, 1], motion.rate_hz) / motion.leg_px
        found += _at(minima, motion, speed, _SPEED_LEGS_PER_S, _SOON_S, side, STRIKE)
        found += _at(maxima, motion, speed, _SPEED_LEGS_PER_S, _SOON_S, side, OFF)
    return sorted(found)


def by_handover(motion: Motion) -> list[Candidate]:
    """Front or back view: of two ankles the standing one is the lower; the foot that becomes the lower one is
    landing. Strikes only.

    Perspective shifts the moment: walking towards the camera the leading foot looks lower and the handover
    comes early, walking away it comes late. It tells which foot and roughly when.
    """
    apart = motion.joint(Side.LEFT, "ANKLE")[:, 1] - motion.joint(Side.RIGHT, "ANKLE")[:, 1]
    higher = apart / motion.leg_px
    found = _handovers(motion, higher)
    stride_s = typical_stride_s(found)
    if stride_s is None:
        return found
    # Somebody who walks beside the camera's axis has one foot lower in the picture all the time.
    level = lowpass(higher, motion.rate_hz, _LEVEL_PER_STRIDE / stride_s)
    return _handovers(motion, higher - level)


def _handovers(motion: Motion, higher: FloatArray) -> list[Candidate]:
    found: list[Candidate] = []
    times = crossings(motion.time_s, higher, 0.0)
    edges = [float(motion.time_s[0]), *(t for t, _ in times), float(motion.time_s[-1])]
    for k, (time_s, direction) in enumerate(times):
        before = _swing(motion.time_s, higher, edges[k], time_s)
        after = _swing(motion.time_s, higher, time_s, edges[k + 2])
        if min(before, after) >= _HANDOVER_LEGS:
            found.append(Candidate(time_s, Side.RIGHT if direction > 0 else Side.LEFT, STRIKE))
    return found


def typical_stride_s(candidates: Iterable[Candidate]) -> float | None:
    """Median time between neighbouring strikes of one foot; None with fewer than two of either foot."""
    gaps: list[float] = []
    for side in Side:
        times = [c.time_s for c in candidates if c.side is side and c.kind is STRIKE]
        gaps += np.diff(times).tolist()
    return float(np.median(gaps)) if gaps else None


def _at(
    search: Callable[..., list[Peak]],
    motion: Motion,
    curve: FloatArray,
    prominence: float,
    distance_s: float,
    side: Side,
    kind: ContactKind,
) -> list[Candidate]:
    peaks = search(motion.time_s, curve, prominence=prominence, distance_s=distance_s)
    return [Candidate(peak.time_s, side, kind) for peak in peaks]


def _swing(time_s: FloatArray, values: FloatArray, start_s: float, end_s: float) -> float:
    piece = np.abs(values[(time_s >= start_s) & (time_s <= end_s)])
    piece = piece[np.isfinite(piece)]
    return float(piece.max()) if len(piece) else 0.0
