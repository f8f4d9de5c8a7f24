"""A body that stands on its feet, for the tasks: feet, hips over them, trunk and arms."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.recording import Subject, Task
from analyzer.model.skeleton import Side, of
from analyzer.synthetic.clip import SyntheticClip, Truth
from analyzer.synthetic.curves import Knot, through
from analyzer.synthetic.figure import (
    ANKLE_AHEAD_OF_HEEL,
    ANKLE_HEIGHT,
    FOOT_LENGTH,
    SHANK,
    THIGH,
    FootPose,
    Posture,
    foot_pose,
    knee_facing,
    landmarks,
)
from analyzer.synthetic.filming import filmed, recording_for
from analyzer.synthetic.stander import STANDING_KNEE_DEG, wander
from analyzer.synthetic.task_settings import TaskSettings
from analyzer.synthetic.truth import Values
from analyzer.synthetic.walker import upright

LIFTED_BACK_M = 0.15
LIFTED_PITCH_DEG = -25.0
LEAVING_M_S = 0.25
LANDING_M_S = 0.5
RAMP_S = 0.5
"""A lifted foot hangs behind, toes down; it leaves at a quarter and lands at half a metre a second (chosen)."""


@dataclass(kw_only=True, eq=False)
class Body:
    """What a task changes of quiet standing, each (N,) metres or degrees through time; feet per side."""

    hips_forward_m: FloatArray
    hips_left_m: FloatArray
    hips_up_m: FloatArray
    pelvis_right_low_deg: FloatArray
    trunk_forward_deg: FloatArray
    trunk_left_deg: FloatArray
    arms_deg: FloatArray
    feet: dict[Side, FootPose]
    knee_inward_deg: dict[Side, float]


def standing_body(settings: TaskSettings, time_s: FloatArray) -> Body:
    """Quiet standing on both feet, swaying."""
    zero = np.zeros_like(time_s)
    rng = np.random.default_rng([settings.seed, 5])
    forward, left = (wander(time_s, settings.sway_rms_mm / 1000, rng) for _ in range(2))
    height = settings.height_m
    up = (ANKLE_HEIGHT + (THIGH + SHANK) * np.cos(np.radians(STANDING_KNEE_DEG / 2))) * height
    return Body(
        hips_forward_m=ANKLE_AHEAD_OF_HEEL * height + forward,
        hips_left_m=left,
        hips_up_m=np.full_like(zero, up - 0.01),
        pelvis_right_low_deg=zero,
        trunk_forward_deg=zero + 2.0,
        trunk_left_deg=zero,
        arms_deg=zero,
        feet={side: foot(settings, side, zero) for side in Side},
        knee_inward_deg=dict.fromkeys(Side, 0.0),
    )


def foot(
    settings: TaskSettings,
    side: Side,
    heel_up_deg: FloatArray,
    *,
    up_m: FloatArray | None = None,
    forward_m: FloatArray | None = None,
    left_m: FloatArray | None = None,
) -> FootPose:
    """A foot on its place: the heel turned up about the toe (N,) degrees, then moved; lowest point on the floor."""
    pitch = -np.radians(heel_up_deg)
    length, toe_out = FOOT_LENGTH * settings.height_m, float(np.radians(settings.toe_out_deg))
    along = np.array([np.cos(toe_out), side.sign * np.sin(toe_out)])
    heel = np.column_stack(
        [length * (1 - np.cos(pitch))[:, None] * along[None, :], np.maximum(-length * np.sin(pitch), 0.0)]
    )
    heel[:, 1] += side.sign * settings.stance_width_m / 2
    for axis, moved in ((0, forward_m), (1, left_m), (2, up_m)):
        if moved is not None:
            heel[:, axis] += moved
    return foot_pose(heel, pitch, toe_out, side, settings.height_m)


def lifted(time_s: FloatArray, off_s: float, touch_s: float, lift_m: float) -> FloatArray:
    """(N,) height of the lowest point of a foot: 0 outside [off, touch], above it inside, landing at speed."""
    return through(
        time_s,
        (
            Knot(off_s, 0.0, LEAVING_M_S),
            Knot(off_s + RAMP_S, lift_m),
            Knot(touch_s - RAMP_S, lift_m),
            Knot(touch_s, 0.0, -LANDING_M_S),
        ),
    ) * ((time_s > off_s) & (time_s < touch_s))


def in_the_air(
    settings: TaskSettings,
    side: Side,
    time_s: FloatArray,
    up_m: FloatArray,
    lift_m: float,
    ahead_m: FloatArray,
) -> FootPose:
    """A foot that hangs behind the body by as much as it is lifted."""
    share = np.clip(up_m / lift_m, 0.0, 1.0)
    _ = time_s
    return foot(
        settings, side, -LIFTED_PITCH_DEG * share, up_m=up_m, forward_m=ahead_m - LIFTED_BACK_M * share
    )


def points_of(body: Body, settings: TaskSettings) -> FloatArray:
    """(N, 33, 3) metres."""
    tilt = np.radians(body.pelvis_right_low_deg)
    level = np.zeros_like(tilt)
    return landmarks(
        Posture(
            pelvis=np.column_stack([body.hips_forward_m, body.hips_left_m, body.hips_up_m]),
            pelvis_axis=np.column_stack([level, np.cos(tilt), np.sin(tilt)]),
            trunk_axis=upright(np.radians(body.trunk_forward_deg), np.radians(body.trunk_left_deg)),
            shoulder_axis=np.column_stack([level, level + 1.0, level]),
            head_axis=upright(level + np.radians(12.0), level),
            arm_swing=np.radians(body.arms_deg),
            feet=body.feet,
            knee_facing={side: knee_facing(side, body.knee_inward_deg[side]) for side in Side},
        ),
        settings.height_m,
    )


def clip_of(
    points: FloatArray, time_s: FloatArray, settings: TaskSettings, task: Task, values: Values
) -> SyntheticClip:
    """The clip of a moving figure with its truth."""
    return SyntheticClip(
        track=filmed(points, time_s, settings),
        recording=recording_for(time_s, settings),
        subject=Subject(height_cm=100 * settings.height_m),
        view=settings.view,
        task=task,
        truth=Truth(contacts=(), values=values),
    )


def ankle_up(points: FloatArray, side: Side) -> FloatArray:
    """(N,) height of an ankle in metres."""
    return points[:, of(side, "ANKLE"), 2]
