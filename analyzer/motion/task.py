"""Walking or standing: how fast the feet move against one another."""

from __future__ import annotations

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.recording import Task
from analyzer.model.skeleton import Landmark, Side, of
from analyzer.numerics.filters import derivative, lowpass
from analyzer.numerics.gaps import longest_run
from analyzer.numerics.trend import over_typical

STEPPING = "stepping"
_STEPPING_LEGS_PER_S = 0.12
_JOINTS = ("KNEE", "ANKLE", "HEEL", "FOOT_INDEX")
_SMOOTH_HZ = 3.0
_AVERAGE_HZ = 0.5
_SHORTEST_WALK_S = 1.0


def stepping(points: FloatArray, rate_hz: float, leg_px: float) -> FloatArray:
    """(N,) speed of one lower leg against the other in leg lengths per second, averaged over about a second.

    The mean of knees, ankles, heels and toes. Walking gives 0.14 (slow, far away, from behind) to 3 (brisk, from
    the side); standing stays at the jitter of the landmarks, below 0.07.
    """
    # Without sign, so that legs whose labels flicker in standing do not look like steps.
    # Somebody far away steps as fast in fewer pixels.
    trunk = points[:, Landmark.SHOULDER_CENTRE] - points[:, Landmark.PELVIS_CENTRE]
    near = over_typical(np.linalg.norm(trunk, axis=1), rate_hz, _AVERAGE_HZ)
    legs = leg_px * np.clip(near, 0.2, 5.0)[:, None]
    speeds = np.empty((len(_JOINTS), len(points)))
    for k, joint in enumerate(_JOINTS):
        apart = np.abs(points[:, of(Side.LEFT, joint)] - points[:, of(Side.RIGHT, joint)]) / legs
        moved = derivative(lowpass(apart, rate_hz, _SMOOTH_HZ), rate_hz)
        speeds[k] = np.linalg.norm(moved, axis=1)
    seen = np.isfinite(speeds)
    # A heel or toe that was not seen for a moment does not stop the walk.
    speed = np.where(seen, speeds, 0.0).sum(axis=0) / np.where(seen.any(axis=0), seen.sum(axis=0), np.nan)
    good = np.isfinite(speed)
    result = np.full(len(speed), np.nan)
    if good.any():
        filled = np.interp(np.arange(len(speed)), np.flatnonzero(good), speed[good])
        result[good] = lowpass(filled, rate_hz, _AVERAGE_HZ)[good]
    return result


def recognised(speed: FloatArray, rate_hz: float) -> Task:
    """Walk when the legs step for a second or more in one go, else stand. ``speed`` as from ``stepping``."""
    longest = longest_run(np.nan_to_num(speed) > _STEPPING_LEGS_PER_S)
    walked = longest is not None and (longest[1] - longest[0]) / rate_hz >= _SHORTEST_WALK_S
    return Task.WALK if walked else Task.STAND
