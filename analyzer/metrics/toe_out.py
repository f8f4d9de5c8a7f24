"""How far a foot is turned out of the direction of walking, seen from the front or from behind."""

from __future__ import annotations

import numpy as np

from analyzer.metrics.context import Context, mean
from analyzer.metrics.heel_looks import (
    MOST_PITCH_DEG,
    NARROWEST_HEEL_PX,
    NOT_LOOKED,
    NOT_SEEN,
    SHARED_SHARE,
    STRANGEST,
    UNLIKE,
    in_stride,
    weighted,
)
from analyzer.metrics.registry import FRONTAL_VIEWS, HEIGHT, SIDE_VIEWS, Refusal, Samples, metric
from analyzer.model.arrays import FloatArray
from analyzer.model.foot import COLUMN, FootLooks
from analyzer.model.gait import Span
from analyzer.model.lens import lens_of
from analyzer.model.recording import View
from analyzer.model.skeleton import Landmark, Side
from analyzer.model.units import DEGREE
from analyzer.numerics.resample import over_cycle

FLAT_PERCENT = (15, 35)

# Heel point to toe point over body height: the foot is .152 of it (Drillis & Contini 1966), the points lie inside.
_HEEL_TO_TOE_SHARE = 0.13
_FEWEST_LOOKS = 3  # of one stance, chosen
_GOES_AWAY = (
    1.25  # so many times further away at the end of the clip than at its start shows the path; chosen
)
_PATH_SD_DEG = 2.0  # chosen
_BEHIND_SD_DEG = 5.0  # how squarely people place a phone behind a treadmill, chosen
_FACING_SD_DEG = (
    7.0  # of the direction that the pose model's 3D points suggest (see analyzer/motion/heading.py)
)


@metric(
    key="foot_progression_angle",
    label="Toe-out",
    unit=DEGREE,
    sided=True,
    mechanisms=(4,),
    views=SIDE_VIEWS + FRONTAL_VIEWS,
    sources=("toe-out-1932",),
    tier="C",
    what="strides",
    max_off_axis_deg=15.0,
    asks_for={View.FRONT: HEIGHT} | dict.fromkeys(SIDE_VIEWS),
)
def foot_progression_angle(context: Context, side: Side) -> Samples | Refusal:
    """Long axis of the foot against the direction of walking at 15-35 % of the stride; toe-out positive.

    From the front: how far the toe point lies beside the heel point, over the length between them of a person of
    this height. From behind: read from the pictures of the heel against the line of sight, and from the way that the
    person gets away from the camera, or faces on a treadmill.
    """
    view = context.motion.view
    if view.sagittal:
        return Refusal("The turn of the foot cannot be seen from the side.", "Film from the front.")
    return _from_behind(context, side) if view is View.BACK else _from_front(context, side)


def _from_front(context: Context, side: Side) -> Samples | Refusal:
    motion = context.motion
    if motion.metres_per_px is None or context.height_m is None:
        return Refusal("Lengths need a scale.", "Give the person's height.")
    beside = side.sign * (motion.joint(side, "FOOT_INDEX") - motion.joint(side, "HEEL"))[:, 0]
    share = beside * motion.metres_per_px / (_HEEL_TO_TOE_SHARE * context.height_m)
    turn = np.degrees(np.arcsin(np.clip(share, -1.0, 1.0)))
    values: list[float] = []
    spans: list[Span] = []
    for stride in context.events.strides_of(side):
        found = mean(*FLAT_PERCENT)(over_cycle(motion.time_s, turn, stride.span.start_s, stride.span.end_s))
        values.append(found.value)
        spans.append(Span(stride.time_at(found.start_percent), stride.time_at(found.end_percent)))
    return Samples(tuple(values), tuple(spans))


def _from_behind(context: Context, side: Side) -> Samples | Refusal:
    feet, column = context.feet, COLUMN[side]
    if feet is None:
        return NOT_LOOKED
    good = (
        (feet.heel_px[:, column] >= NARROWEST_HEEL_PX)
        & (np.abs(feet.pitch_deg[:, column]) <= MOST_PITCH_DEG)
        & np.isfinite(feet.toe_out_deg[:, column])
    )
    if not good.any():
        return NOT_SEEN
    if float(np.median(feet.strangeness[good, column])) > STRANGEST:
        return UNLIKE
    ahead_deg, ahead_sd_deg = walk_azimuth(context)
    turn = turned_out(context, feet, side, ahead_deg)
    sd = feet.toe_out_sd_deg[:, column]
    values: list[float] = []
    spans: list[Span] = []
    for stride in context.events.strides_of(side):
        use = good & in_stride(feet.time_s, stride, *FLAT_PERCENT)
        enough = np.count_nonzero(use) >= _FEWEST_LOOKS
        values.append(weighted(turn[use], sd[use]) if enough else float("nan"))
        spans.append(Span(*(stride.time_at(percent) for percent in FLAT_PERCENT)))
    shared = SHARED_SHARE * float(np.median(sd[good]))
    return Samples(tuple(values), tuple(spans), method_sd=float(np.hypot(shared, ahead_sd_deg)))


def turned_out(context: Context, feet: FootLooks, side: Side, ahead_deg: float) -> FloatArray:
    """(F,) toe-out against a direction of walking. From behind, the right foot's toes turn to the picture's right."""
    outward = 1.0 if side is Side.RIGHT else -1.0
    column = COLUMN[side]
    sight = _bearing_deg(context, feet.ankle_px[:, column, 0])
    return np.asarray(feet.toe_out_deg[:, column] + outward * (sight - ahead_deg), dtype=np.float64)


def walk_azimuth(context: Context) -> tuple[float, float]:
    """The direction of walking seen from above, and its standard error: degrees to the picture's right of the
    camera's axis, for somebody who walks away.

    From the path, where the person gets away: depth goes as one over the trunk's size in the picture. Else from
    where people place a phone, straight behind, and from the facing direction, each as far as it can be trusted.
    """
    motion = context.motion
    pelvis, shoulders = (
        motion.picture_px[:, point] for point in (Landmark.PELVIS_CENTRE, Landmark.SHOULDER_CENTRE)
    )
    trunk = np.linalg.norm(shoulders - pelvis, axis=1)
    sight = _bearing_deg(context, pelvis[:, 0])
    seen = np.isfinite(trunk) & (trunk > 0)
    depth = 1.0 / trunk[seen]
    if np.count_nonzero(seen) > 2:
        time = motion.time_s[seen]
        away, start = np.polyfit(time, depth, 1)
        first, last = start + away * time[0], start + away * time[-1]
        if first > 0 and last > _GOES_AWAY * first:
            across, _ = np.polyfit(time, depth * np.tan(np.radians(sight[seen])), 1)
            return float(np.degrees(np.arctan2(across, away))), _PATH_SD_DEG
    trust = _BEHIND_SD_DEG**2 / (_BEHIND_SD_DEG**2 + _FACING_SD_DEG**2)
    sd = _BEHIND_SD_DEG * _FACING_SD_DEG / float(np.hypot(_BEHIND_SD_DEG, _FACING_SD_DEG))
    straight = float(np.median(sight[seen])) if seen.any() else 0.0
    return straight - trust * motion.yaw_deg, sd


def _bearing_deg(context: Context, x_px: FloatArray) -> FloatArray:
    """How far to the right of the camera's axis a point of the picture lies, seen from above."""
    lens = lens_of((context.recording.width, context.recording.height))
    return np.asarray(np.degrees(np.arctan((x_px - lens.centre_px[0]) / lens.focal_px)), dtype=np.float64)
