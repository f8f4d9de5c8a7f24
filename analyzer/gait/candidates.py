"""Places in the curves where a foot may have landed or left: detectors that know nothing of one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.gait import ContactKind
from analyzer.model.motion import Motion
from analyzer.model.skeleton import Landmark, Side
from analyzer.numerics.filters import derivative, detrended, lowpass
from analyzer.numerics.peaks import Peak, crossings, maxima, minima
from analyzer.numerics.trend import over_typical

STRIKE, OFF = ContactKind.FOOT_STRIKE, ContactKind.FOOT_OFF

_APART_S = 0.3
_SOON_S = 0.1
_STEADY_HZ = 1.0
_REACH_LEGS = 0.1
_SPEED_LEGS_PER_S = 0.12
_HANDOVER_LEGS = 0.012
_LEVEL_PER_STRIDE = 0.38
_BOB_PER_STRIDE = 5.0
_BOB_SHARE = 0.2
_DRIFT_HZ = 0.5
_STEP_SHARE = 0.3
_LOW_STRIDES = 0.08
_UPPER = [
    Landmark.NOSE,
    *(Landmark[f"{side.name}_{name}"] for side in Side for name in ("EYE", "EAR", "SHOULDER")),
]


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


def by_departure(motion: Motion, behind: list[Candidate], stride_s: float) -> list[Candidate]:
    """Side view: the toe has picked up half of the walking speed as the foot leaves. Foot-offs only.

    Under the moving body a standing foot goes back at walking speed, on the floor and on a belt alike; that speed is
    read from the stance before each moment of ``behind`` at which the toe is furthest back (where it has picked
    up all of it). Half is sooner, sharper, and less bent by the hidden far foot.
    """
    pelvis = lowpass(motion.point(Landmark.PELVIS_CENTRE)[:, 0], motion.rate_hz, _STEADY_HZ)
    found: list[Candidate] = []
    for one in (c for c in behind if c.kind is OFF):
        speed = derivative(motion.joint(one.side, "FOOT_INDEX")[:, 0] - pelvis, motion.rate_hz)
        stance = speed[
            motion.index(one.time_s - 0.45 * stride_s) : motion.index(one.time_s - 0.15 * stride_s)
        ]
        if not np.isfinite(stance).any():
            continue
        half = float(np.nanmedian(stance)) / 2
        first, last = (
            motion.index(one.time_s - 0.2 * stride_s),
            motion.index(one.time_s + 0.05 * stride_s) + 1,
        )
        piece = speed[first:last]
        if half < 0 and np.isfinite(piece).all():
            up = [time for time, way in crossings(motion.time_s[first:last], piece, half) if way > 0]
            found += [Candidate(up[-1], one.side, OFF)] if up else []
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


def by_low(motion: Motion, stride_s: float, strikes: list[Candidate], *, usual_lag: float) -> list[Candidate]:
    """Any view: head and shoulders are lowest shortly after each strike, while both feet are on the ground.

    The trunk rises and falls as one and is always in sight, so this is the most regular sign of a step, and it does
    not depend on where the camera stands. It does not tell the feet apart: ``strikes`` do, each of which is
    moved to its low, which is usually ``usual_lag`` strides later. Where there is none within 8 % of a stride of
    where this foot's others have theirs, it is moved by as much as those. Empty when lows show for fewer than half
    of the strikes.
    """
    # Over the apparent size, so that coming nearer does not lift what is above the middle of the picture.
    height = motion.points_px[:, _UPPER, 1].mean(axis=1) / nearness(motion)
    smooth = lowpass(height, motion.rate_hz, _BOB_PER_STRIDE / stride_s)
    bob = detrended(smooth, motion.rate_hz, stride_s)
    if not np.isfinite(bob).any():
        return []
    found = minima(
        motion.time_s, bob, prominence=_BOB_SHARE * float(np.nanstd(bob)), distance_s=_STEP_SHARE * stride_s
    )
    lows = np.array([low.time_s for low in found])
    if not len(lows) or not strikes:
        return []
    marks = np.array([strike.time_s for strike in strikes])
    gaps = lows - marks[:, None]
    usual = usual_lag * stride_s
    middle = float(np.median(gaps[np.arange(len(marks)), np.abs(gaps - usual).argmin(axis=1)]))
    own = gaps[np.arange(len(marks)), np.abs(gaps - middle).argmin(axis=1)]
    lags = {
        side: float(np.median(mine)) if len(mine := own[[c.side is side for c in strikes]]) else middle
        for side in Side
    }
    seen = 0
    moved: list[Candidate] = []
    for strike, gap in zip(strikes, own, strict=True):
        fits = abs(gap - lags[strike.side]) <= _LOW_STRIDES * stride_s
        seen += fits
        moved.append(Candidate(strike.time_s + (gap if fits else lags[strike.side]), strike.side, STRIKE))
    return _evened(moved, strikes, lags) if 2 * seen >= len(strikes) else []


def _evened(lows: list[Candidate], strikes: list[Candidate], lags: dict[Side, float]) -> list[Candidate]:
    """Left against right, lows and strikes may say different things; the more regular of the two has more say."""
    by_lows, by_strikes = _irregular_s(lows) ** 2, _irregular_s(strikes) ** 2
    total = by_lows + by_strikes
    say = by_lows / total if total > 0 else 0.0
    shift = say * (lags[Side.LEFT] - lags[Side.RIGHT]) / 2
    return [Candidate(low.time_s - low.side.sign * shift, low.side, low.kind) for low in lows]


def _irregular_s(marks: list[Candidate]) -> float:
    """How far marks lie from an even beat of their own side, seconds (root mean square); 0 with under 3 of each."""
    away: list[float] = []
    for side in Side:
        times = np.array([mark.time_s for mark in marks if mark.side is side])
        if len(times) > 2:
            beat = np.arange(len(times), dtype=np.float64)
            away += (times - np.polyval(np.polyfit(beat, times, 1), beat)).tolist()
    return float(np.sqrt(np.mean(np.square(away)))) if away else 0.0


def nearness(motion: Motion) -> FloatArray:
    """(N,) apparent size of the trunk through the clip over its typical size: nearer than typical is above 1.

    1 where the trunk was not seen.
    """
    trunk = motion.point(Landmark.SHOULDER_CENTRE) - motion.point(Landmark.PELVIS_CENTRE)
    return over_typical(np.linalg.norm(trunk, axis=1), motion.rate_hz, _DRIFT_HZ)


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
