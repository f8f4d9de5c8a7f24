"""Quiet standing of known truth, seen by a camera."""

from __future__ import annotations

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.recording import Subject, Task
from analyzer.model.skeleton import Side
from analyzer.synthetic.clip import SyntheticClip, Truth
from analyzer.synthetic.figure import (
    ANKLE_AHEAD_OF_HEEL,
    ANKLE_HEIGHT,
    SHANK,
    THIGH,
    TRUNK,
    Posture,
    foot_pose,
    knee_facing,
    landmarks,
)
from analyzer.synthetic.filming import filmed, frame_times, recording_for
from analyzer.synthetic.settings import StanderSettings
from analyzer.synthetic.truth import standing_values, sway_values
from analyzer.synthetic.walker import upright

SWAY_HZ = (0.08, 0.17, 0.29, 0.43, 0.61, 0.88)
SWAY_STRENGTH = (1.0, 0.8, 0.6, 0.45, 0.3, 0.15)
"""Slow swaying, weaker the quicker (chosen; the power of quiet stance lies below 1 Hz)."""

STANDING_KNEE_DEG = 4.0


def stand(settings: StanderSettings) -> SyntheticClip:
    """The clip of a stance, with everything that is true of it."""
    time_s = frame_times(settings)
    points = stance(settings, time_s)
    values = standing_values(points, settings.height_m)
    values |= sway_values(points, time_s, sagittal=settings.view.sagittal)
    return SyntheticClip(
        track=filmed(points, time_s, settings),
        recording=recording_for(time_s, settings),
        subject=Subject(height_cm=100 * settings.height_m),
        view=settings.view,
        task=Task.STAND,
        truth=Truth(contacts=(), values=values),
    )


def stance(settings: StanderSettings, time_s: FloatArray) -> FloatArray:
    """(N, 33, 3) metres: an upright body that sways about its ankles on feet that stay put."""
    height = settings.height_m
    rng = np.random.default_rng([settings.seed, 4])
    forward = wander(time_s, settings.sway_rms_ap_mm / 1000, rng)
    left = wander(time_s, settings.sway_rms_ml_mm / 1000, rng)
    leg = (THIGH + SHANK) * height * np.cos(np.radians(STANDING_KNEE_DEG / 2))
    over_ankle = ANKLE_AHEAD_OF_HEEL * height
    ankle_up = ANKLE_HEIGHT * height
    rise = np.full_like(left, ankle_up + leg - 0.02 * settings.stance_width_m)
    shift = -settings.trunk_shift_percent / 100 * height
    lean_left = np.arctan2(shift + left * TRUNK * height / leg, np.full_like(left, TRUNK * height))
    lean = np.radians(settings.trunk_forward_lean_deg) + forward / leg
    flat = np.zeros((len(time_s), 3))
    toe_out = float(np.radians(settings.toe_out_deg))
    return landmarks(
        Posture(
            pelvis=np.column_stack([over_ankle + forward, left, rise]),
            pelvis_axis=_side_axis(settings.pelvis_tilt_deg, len(time_s)),
            trunk_axis=upright(lean, lean_left),
            shoulder_axis=_side_axis(settings.shoulder_tilt_deg, len(time_s)),
            head_axis=upright(np.full_like(left, np.radians(settings.head_forward_deg)), lean_left),
            head_tilt=float(np.radians(settings.head_tilt_deg)),
            arm_swing=np.zeros_like(left),
            knee_facing={side: knee_facing(side, 0.0) for side in Side},
            feet={
                side: foot_pose(
                    flat + np.array([0.0, side.sign * settings.stance_width_m / 2, 0.0]),
                    np.zeros_like(left),
                    toe_out,
                    side,
                    height,
                )
                for side in Side
            },
        ),
        height,
    )


def _side_axis(tilt_deg: float, count: int) -> FloatArray:
    """(N, 3) axis from right to left; right side lower +."""
    tilt = np.radians(tilt_deg)
    return np.tile([0.0, np.cos(tilt), np.sin(tilt)], (count, 1))


def wander(time_s: FloatArray, rms: float, rng: np.random.Generator) -> FloatArray:
    """(N,) a slow wander with zero mean, no trend, and exactly this RMS."""
    turns = rng.uniform(0, 2 * np.pi, len(SWAY_HZ))
    path = sum(
        strength * np.sin(2 * np.pi * hz * time_s + turn)
        for hz, strength, turn in zip(SWAY_HZ, SWAY_STRENGTH, turns, strict=True)
    )
    line = np.column_stack([np.ones_like(time_s), time_s])
    path = path - line @ np.linalg.lstsq(line, path, rcond=None)[0]
    spread = float(np.std(path))
    return path * (rms / spread) if spread > 0 else np.zeros_like(time_s)
