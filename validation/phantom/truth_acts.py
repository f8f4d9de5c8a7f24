"""Measurements of what is done while standing, from the posed body; keys, units and signs of the project's metrics.

Definitions

single_leg_stance_time   from the other foot's last sole point rising through 10 mm to its first falling through it;
                         the longest of a standing side. A stance that the clip cuts off has no truth.
single_leg_pelvic_drop   line of the hip joint centres, free side lower +, mean from the 2nd to the 10th second
single_leg_trunk_sway    standard deviation of the trunk's lateral lean about its straight drift, without the first
                         and the last second;  single_leg_pelvis_sway  the same of the mid-hip's x, mm
single_leg_corrections   arms flung out (as commanded, outside the first and last second) for each 10 s
heel_raise_count         raises whose height is 80 % of the median of the first three or more
heel_raise_height        rise of the heel against the toe of the same foot over that of standing, mean of those
heel_raise_height_kept   mean of the last three over the median of the first three, %
heel_raise_tempo         mean of 60 / time between the tops of neighbouring raises
squat_depth              how far the mid-hip comes nearer to the lower ankle, % of thigh and shank by joint centres
squat_knee_flexion, squat_trunk_lean
                         mean within 0.1 s of the bottoms, of the curves of `curves3d`
squat_knee_frontal_angle the same of hip, knee and ankle centres as the camera in front projects them: the metric is
                         an angle in the picture, where a knee that comes nearer looks further out than it is
squat_heel_lift          foot pitch of the half second before the squat minus that at the bottom
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from . import truth_posture, truth_stand
from .act_settings import HeelRaises, OneLeg, Squats
from .body import Body
from .camera import project
from .contacts import events, sole_heights
from .curves3d import BodyCurves
from .landmarks import Landmarks
from .settings import SIDES, CameraSettings, Scenario, Side
from .skeleton import Posed
from .truth_walk import Measured

Array = NDArray[np.float64]
_COUNTS_FROM = 0.8
_FIRST = 3
_BOTTOM_S, _BEFORE_S = 0.1, 0.5
_DROP_S = (2.0, 10.0)
_EDGE_S = 1.0
_SWAY_S = 9.5
_NOT_HERE = "rearfoot_eversion_standing"  # has clips of its own, see validation/rearfoot


def measure(
    scenario: Scenario, time: Array, body: Body, posed: Posed, points: Landmarks, curves: BodyCurves
) -> list[Measured]:
    """All rows of what a scenario's person does. Raises ValueError when it is a walk."""
    act = scenario.act
    if act is None:
        raise ValueError(f"scenario {scenario.name} has no act")
    if isinstance(act, OneLeg):
        return one_leg_rows(act, time, body, posed, points, curves)
    if isinstance(act, HeelRaises):
        return raise_rows(act, time, points)
    if isinstance(act, Squats):
        camera = scenario.camera if scenario.view == "front" else None
        return squat_rows(act, time, points, curves, camera)
    standing = truth_stand.measure(time, points, curves, body.height_m, dict.fromkeys(SIDES, 0.0))
    short = time[-1] - time[0] < _SWAY_S
    kept = [row for row in standing if row.key != _NOT_HERE and not (short and row.key.startswith("sway"))]
    posture = truth_posture.measure(points, curves, body.height_m)
    return [*kept, *(row for row in posture if not (short and row.key.startswith("sway")))]


def stances(time: Array, body: Body, posed: Posed) -> dict[Side, tuple[float, float]]:
    """The longest whole stance on each leg, from the other foot's leaving the floor to its return."""
    found: dict[Side, tuple[float, float]] = {}
    contacts = events(time, sole_heights(body, posed))
    for free, stands in (("left", "right"), ("right", "left")):
        own = [one for one in contacts if one.side == free]
        spans = [
            (a.time_s, b.time_s) for a, b in pairwise(own) if (a.kind, b.kind) == ("foot_off", "foot_strike")
        ]
        if spans:
            found[stands] = max(spans, key=lambda span: span[1] - span[0])  # type: ignore[index]
    return found


def one_leg_rows(
    act: OneLeg, time: Array, body: Body, posed: Posed, points: Landmarks, curves: BodyCurves
) -> list[Measured]:
    """Of every leg that is stood on, from start to end within the clip."""
    rows = []
    for side, (off_s, touch_s) in stances(time, body, posed).items():
        sign = 1.0 if side == "left" else -1.0
        seconds = touch_s - off_s
        rows.append(Measured("single_leg_stance_time", side, seconds, "s", 1))
        drop = _within(time, off_s + _DROP_S[0], min(touch_s, off_s + _DROP_S[1]))
        if drop.any():
            tilt = float(sign * curves.pelvic_obliquity[drop].mean())
            rows.append(Measured("single_leg_pelvic_drop", side, tilt, "deg", 1))
        start, end = off_s + _EDGE_S, touch_s - _EDGE_S
        steady = _within(time, start, end)
        if steady.any():
            hips = 1000 * points["pelvis_centre"][:, 0]
            rows += [
                Measured("single_leg_trunk_sway", side, _sd(time, curves.trunk_left, steady), "deg", 1),
                Measured("single_leg_pelvis_sway", side, _sd(time, hips, steady), "mm", 1),
            ]
            flung = sum(start <= at < end for at in act.flung_s)
            rows.append(Measured("single_leg_corrections", side, 10.0 * flung / seconds, "/10 s", 1))
    return rows


def raise_rows(act: HeelRaises, time: Array, points: Landmarks) -> list[Measured]:
    """Of every foot that rises."""
    rows = []
    for side in SIDES if act.on is None else (act.on,):
        rise = points[f"{side}_heel"][:, 2] - points[f"{side}_toe"][:, 2]
        rise = rise - np.median(rise[time < act.first_s])
        heights, tops = [], []
        for k in range(len(act.pitches)):
            start = act.first_s + k * act.every_s
            here = np.flatnonzero(_within(time, start, start + act.up_s))
            top = here[int(np.argmax(rise[here]))]
            heights.append(float(rise[top]))
            tops.append(float(time[top]))
        usual = float(np.median(heights[:_FIRST]))
        counted = [one for one in heights if one >= _COUNTS_FROM * usual]
        n = len(counted)
        rows += [
            Measured("heel_raise_count", side, float(n), "", n),
            Measured("heel_raise_height", side, float(np.mean(counted)), "m", n),
            Measured("heel_raise_tempo", side, float(np.mean(60.0 / np.diff(tops))), "/min", n),
        ]
        if len(heights) >= 2 * _FIRST:
            kept = 100.0 * float(np.mean(heights[-_FIRST:])) / usual
            rows.append(Measured("heel_raise_height_kept", side, kept, "%", n))
    return rows


def squat_rows(
    act: Squats, time: Array, points: Landmarks, curves: BodyCurves, camera: CameraSettings | None
) -> list[Measured]:
    """Over all squats; the knee line only for a camera in front."""
    lower = np.minimum(points["left_ankle"][:, 2], points["right_ankle"][:, 2])
    high = points["pelvis_centre"][:, 2] - lower
    leg = np.mean([_leg_m(points, side) for side in SIDES])
    bottoms = [_within(time, at - _BOTTOM_S, at + _BOTTOM_S) for at in act.bottoms_s]
    starts = [at - act.hold_s / 2 - act.down_s for at in act.bottoms_s]
    before = [_within(time, at - _BEFORE_S, at) for at in starts]
    upright = float(np.median(high[time < starts[0]]))
    deep = [100 * (upright - float(high[here].min())) / leg for here in bottoms]
    n = len(bottoms)

    def at_bottom(curve: Array) -> float:
        return float(np.mean([curve[here].mean() for here in bottoms]))

    rows = [
        Measured("squat_depth", None, float(np.mean(deep)), "%", n),
        Measured("squat_trunk_lean", None, at_bottom(curves.trunk_forward), "deg", n),
    ]
    for side in SIDES:
        c = curves.side[side]
        tipped = [
            np.median(c.foot_pitch[up]) - np.median(c.foot_pitch[down])
            for up, down in zip(before, bottoms, strict=True)
        ]
        rows += [
            Measured("squat_knee_flexion", side, at_bottom(c.knee), "deg", n),
            Measured("squat_heel_lift", side, float(np.mean(tipped)), "deg", n),
        ]
        if camera is not None:
            seen = at_bottom(_knee_line_seen(camera, points, side))
            rows.append(Measured("squat_knee_frontal_angle", side, seen, "deg", n))
    return rows


def _knee_line_seen(camera: CameraSettings, points: Landmarks, side: Side) -> Array:
    """Hip-knee-ankle angle in the picture of a camera in front, knee towards the midline +, degrees."""
    hip, knee, ankle = (
        project(camera, points[f"{side}_{name}"]) * [1.0, -1.0] for name in ("hip", "knee", "ankle")
    )
    thigh, shank = hip - knee, knee - ankle
    lean = [np.degrees(np.arctan2(line[:, 0], line[:, 1])) for line in (thigh, shank)]
    return (1.0 if side == "left" else -1.0) * (lean[0] - lean[1])


def _leg_m(points: Landmarks, side: Side) -> float:
    hip, knee, ankle = (points[f"{side}_{name}"] for name in ("hip", "knee", "ankle"))
    return float((np.linalg.norm(hip - knee, axis=1) + np.linalg.norm(knee - ankle, axis=1)).mean())


def _within(time: Array, start: float, end: float) -> NDArray[np.bool_]:
    return (time >= start) & (time < end)


def _sd(time: Array, values: Array, where: NDArray[np.bool_]) -> float:
    """Standard deviation about the straight line through the values."""
    t, v = time[where], values[where]
    return float((v - np.polyval(np.polyfit(t, v, 1), t)).std())
