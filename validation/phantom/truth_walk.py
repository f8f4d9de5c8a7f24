"""Walking measurements from the posed body, keys, units and signs as in the project's metric table.

Definitions (GC = gait cycle of the side, 0 = its contact; only strides that lie wholly inside the clip count)

cadence                 120 / mean stride time of both sides (a clip may hold more steps of one side)
step_time               opposite contact -> this side's contact;  stride_time: contact -> next contact
stance_fraction         contact -> foot off, % of stride
double_support_fraction both overlaps of a stride, %
step_length             ankle to ankle along the walk at the instant of this side's contact
step_length_heels       (extra) distance along the walk between where this heel was at its own contact and where
                        the opposite heel was at its own last contact, on the floor or on the moving belt; here
                        left + right = stride_length
step_width              mediolateral distance of the heel points, each averaged over 15-35 % GC
walking_speed           stride length / stride time
vertical_oscillation    peak to peak of mid-hip height over a step
*_asymmetry             100 (L - R) / mean
knee_flexion_strike     knee at contact;  _loading: max 5-25 % GC;  _swing_peak: max 55-90 % GC
knee_rom                range over the stride
thigh_flexion_strike    thigh to vertical at contact;  thigh_extension_peak: -min of it over 35-70 % GC
ankle_dorsiflexion_stance_peak   max 10-55 % GC
foot_strike_angle       foot pitch at contact minus its mean over 15-30 % GC
heel_off_time           first time the foot has tipped 3 deg (heel up) from its mean pitch over 15-26 % GC, in % GC
trunk_forward_lean      mean over the stride;  trunk_lateral_lean: max toward the stance side over 5-40 % GC
trunk_lateral_sway      peak to peak over a stride;  pelvic_obliquity_range: the same for the hip line
pelvic_drop             mean over 10-25 % GC, opposite hip lower +
foot_progression_angle  mean over 15-35 % GC
knee_frontal_angle      mean over 10-30 % GC
rearfoot_eversion_peak  calcaneus line of the mesh (`heel`) against the knee-ankle line in the frontal plane,
                        max 8-45 % GC; `neutral_deg` is what a flat foot under a vertical shank reads
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .contacts import Event
from .curves3d import BodyCurves
from .landmarks import Landmarks
from .settings import SIDES, Side

Array = NDArray[np.float64]
TIPPED_DEG = 3.0  # the heel of a foot that turns about its ball has risen by 10 mm


@dataclass(frozen=True)
class Measured:
    """One row of the truth file."""

    key: str
    side: Side | None
    value: float
    unit: str
    n: int
    note: str | None = None


@dataclass(frozen=True)
class WalkTruth:
    """Everything needed to measure a walk: dense times, curves, points, events and speed of the belt."""

    time: Array
    curves: BodyCurves
    points: Landmarks
    events: list[Event]
    belt_m_s: float  # 0 on the floor

    def times(self, side: Side, kind: str) -> list[float]:
        """Event times of one side."""
        return [e.time_s for e in self.events if e.side == side and e.kind == kind]

    def strides(self, side: Side) -> list[tuple[float, float]]:
        """(contact, next contact)."""
        strikes = self.times(side, "foot_strike")
        return list(pairwise(strikes))

    def at(self, series: Array, when: float) -> float:
        """Value of a series at any time."""
        return float(np.interp(when, self.time, series))

    def window(self, series: Array, stride: tuple[float, float], low: float, high: float) -> Array:
        """401 samples of a series between two percents of a stride."""
        start, end = stride
        when = start + np.linspace(low, high, 401) / 100 * (end - start)
        return np.interp(when, self.time, series)

    def floor_y(self, name: str, when: float) -> float:
        """Place along the walk of a point in floor (or belt) coordinates; the walk goes toward -y."""
        return self.at(self.points[name][:, 1], when) - self.belt_m_s * when


def _other(side: Side) -> Side:
    return "right" if side == "left" else "left"


def _row(
    key: str, side: Side | None, values: list[float], unit: str, note: str | None = None
) -> list[Measured]:
    if not values:
        return []
    return [Measured(key, side, float(np.mean(values)), unit, len(values), note)]


def steps(truth: WalkTruth, side: Side) -> list[tuple[float, float]]:
    """(opposite contact, this contact) pairs with nothing between."""
    other = truth.times(_other(side), "foot_strike")
    out = []
    for strike in truth.times(side, "foot_strike"):
        before = [t for t in other if t < strike]
        if before:
            out.append((before[-1], strike))
    return out


def timing(truth: WalkTruth) -> list[Measured]:
    """Temporal rows."""
    rows: list[Measured] = []
    step_times = {s: [b - a for a, b in steps(truth, s)] for s in SIDES}
    every = step_times["left"] + step_times["right"]
    stride_times = [b - a for side in SIDES for a, b in truth.strides(side)]
    if stride_times:
        rows.append(Measured("cadence", None, 120 / float(np.mean(stride_times)), "steps/min", len(every)))
    double: list[float] = []
    for side in SIDES:
        strides, offs = truth.strides(side), truth.times(side, "foot_off")
        stance = [100 * (o - a) / (b - a) for a, b in strides for o in offs if a < o < b]
        rows += _row("step_time", side, step_times[side], "s")
        rows += _row("stride_time", side, [b - a for a, b in strides], "s")
        rows += _row("stance_fraction", side, stance, "%")
        double += [100 * _overlap(truth, side, a, b) / (b - a) for a, b in strides]
    rows += _row("double_support_fraction", None, double, "%")
    if all(step_times.values()):
        rows += [_asymmetry("step_time_asymmetry", step_times["left"], step_times["right"])]
    return rows


def _asymmetry(key: str, left: list[float], right: list[float]) -> Measured:
    a, b = float(np.mean(left)), float(np.mean(right))
    return Measured(key, None, 100 * (a - b) / (0.5 * (a + b)), "%", len(left) + len(right))


def _overlap(truth: WalkTruth, side: Side, start: float, end: float) -> float:
    """Time with both feet down inside a stride of one side."""
    other = _other(side)
    own_off = [t for t in truth.times(side, "foot_off") if start < t < end]
    off = [t for t in truth.times(other, "foot_off") if start < t < end]
    strike = [t for t in truth.times(other, "foot_strike") if start < t < end]
    first = off[0] - start if off else 0.0
    second = own_off[0] - strike[0] if own_off and strike else 0.0
    return first + second


def distances(truth: WalkTruth) -> list[Measured]:
    """Spatial rows."""
    rows: list[Measured] = []
    length: dict[Side, list[float]] = {}
    stride_speed: list[float] = []
    for side in SIDES:
        heel, other = f"{side}_heel", f"{_other(side)}_heel"
        heels = [truth.floor_y(other, a) - truth.floor_y(heel, b) for a, b in steps(truth, side)]
        strides = [(truth.floor_y(heel, a) - truth.floor_y(heel, b), b - a) for a, b in truth.strides(side)]
        ankles = [
            truth.at(truth.points[f"{_other(side)}_ankle"][:, 1] - truth.points[f"{side}_ankle"][:, 1], b)
            for _, b in steps(truth, side)
        ]
        length[side] = ankles
        rows += _row("step_length", side, ankles, "m")
        rows += _row("step_length_heels", side, heels, "m", "extra: heel placement to heel placement")
        rows += _row("stride_length", side, [d for d, _ in strides], "m")
        stride_speed += [d / t for d, t in strides]
    rows += _row("walking_speed", None, stride_speed, "m/s")
    if all(length.values()):
        rows += [_asymmetry("step_length_asymmetry", length["left"], length["right"])]
    width = _width(truth)
    rows += _row("step_width", None, width, "m")
    height = [float(np.ptp(truth.window(truth.curves.hip_height, (a, b), 0, 100)))
              for s in SIDES for a, b in steps(truth, s)]  # fmt: skip
    return rows + _row("vertical_oscillation", None, height, "m")


def _width(truth: WalkTruth) -> list[float]:
    place = {
        side: [
            float(np.mean(truth.window(truth.points[f"{side}_heel"][:, 0], s, 15, 35)))
            for s in truth.strides(side)
        ]
        for side in SIDES
    }
    return [a - b for a, b in zip(place["left"], place["right"], strict=False)]


Reader = Callable[[Array], float]


def _over(truth: WalkTruth, side: Side, series: Array, low: float, high: float, read: Reader) -> list[float]:
    return [float(read(truth.window(series, s, low, high))) for s in truth.strides(side)]


def heel_off(truth: WalkTruth, side: Side) -> list[float]:
    """Percent of each stride at which the foot has tipped by ``TIPPED_DEG``."""
    pitch, found = truth.curves.side[side].foot_pitch, []
    for stride in truth.strides(side):
        flat = float(np.mean(truth.window(pitch, stride, 15, 26)))
        share = np.linspace(14, 70, 401)
        tipped = flat - truth.window(pitch, stride, 14, 70) - TIPPED_DEG
        over = np.flatnonzero((tipped[:-1] <= 0) & (tipped[1:] > 0))
        if len(over):
            k = int(over[0])
            found.append(
                float(share[k] - tipped[k] / (tipped[k + 1] - tipped[k]) * (share[k + 1] - share[k]))
            )
    return found


def sagittal(truth: WalkTruth) -> list[Measured]:
    """Knee, thigh, ankle, foot and trunk in the side view."""
    rows: list[Measured] = []
    for side in SIDES:
        c = truth.curves.side[side]
        strikes = [a for a, _ in truth.strides(side)]
        flat = _over(truth, side, c.foot_pitch, 15, 30, np.mean)
        strike_angle = [truth.at(c.foot_pitch, a) - f for a, f in zip(strikes, flat, strict=True)]
        rows += _row("knee_flexion_strike", side, [truth.at(c.knee, a) for a in strikes], "deg")
        rows += _row("knee_flexion_loading", side, _over(truth, side, c.knee, 5, 25, np.max), "deg")
        rows += _row("knee_flexion_swing_peak", side, _over(truth, side, c.knee, 55, 90, np.max), "deg")
        rows += _row("knee_rom", side, _over(truth, side, c.knee, 0, 100, np.ptp), "deg")
        rows += _row("thigh_flexion_strike", side, [truth.at(c.thigh, a) for a in strikes], "deg")
        rows += _row("thigh_extension_peak", side, _over(truth, side, -c.thigh, 35, 70, np.max), "deg")
        rows += _row(
            "ankle_dorsiflexion_stance_peak", side, _over(truth, side, c.ankle, 10, 55, np.max), "deg"
        )
        rows += _row("foot_strike_angle", side, strike_angle, "deg")
        rows += _row("heel_off_time", side, heel_off(truth, side), "%")
    lean = [v for s in SIDES for v in _over(truth, s, truth.curves.trunk_forward, 0, 100, np.mean)]
    return rows + _row("trunk_forward_lean", None, lean, "deg")


def frontal(truth: WalkTruth, neutral: dict[Side, float]) -> list[Measured]:
    """Pelvis, trunk, knee and foot from the front or behind."""
    rows: list[Measured] = []
    tilt, lean = truth.curves.pelvic_obliquity, truth.curves.trunk_left
    for side in SIDES:
        sign = 1.0 if side == "left" else -1.0
        c = truth.curves.side[side]
        rows += _row("pelvic_drop", side, _over(truth, side, sign * tilt, 10, 25, np.mean), "deg")
        rows += _row("trunk_lateral_lean", side, _over(truth, side, sign * lean, 5, 40, np.max), "deg")
        rows += _row(
            "foot_progression_angle", side, _over(truth, side, c.progression, 15, 35, np.mean), "deg"
        )
        rows += _row("knee_frontal_angle", side, _over(truth, side, c.knee_frontal, 10, 30, np.mean), "deg")
        note = f"neutral_deg={neutral[side]:.2f}"
        rows += _row(
            "rearfoot_eversion_peak", side, _over(truth, side, c.rearfoot, 8, 45, np.max), "deg", note
        )
    ranges = {
        "trunk_lateral_sway": [v for s in SIDES for v in _over(truth, s, lean, 0, 100, np.ptp)],
        "pelvic_obliquity_range": [v for s in SIDES for v in _over(truth, s, tilt, 0, 100, np.ptp)],
    }
    return rows + [row for key, values in ranges.items() for row in _row(key, None, values, "deg")]


def measure(truth: WalkTruth, neutral: dict[Side, float]) -> list[Measured]:
    """All rows of a walk."""
    return timing(truth) + distances(truth) + sagittal(truth) + frontal(truth, neutral)
