"""Walking or standing: how fast the feet move against one another."""

from __future__ import annotations

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.recording import Task
from analyzer.model.skeleton import Landmark
from analyzer.numerics.filters import derivative, lowpass
from analyzer.numerics.gaps import longest_run

STEPPING = "stepping"
_STEPPING_LEGS_PER_S = 0.2
_SMOOTH_HZ = 3.0
_AVERAGE_HZ = 0.5
_SHORTEST_WALK_S = 1.0


def stepping(points: FloatArray, rate_hz: float, leg_px: float) -> FloatArray:
    """(N,) speed of one ankle against the other in leg lengths per second, averaged over about a second.

    Walking gives 0.4 (slow, from the front) to 3 (brisk, from the side); standing stays at the jitter of the
    landmarks, below 0.1.
    """
    # Without sign, so that legs whose labels flicker in standing do not look like steps.
    apart = np.abs(points[:, Landmark.LEFT_ANKLE] - points[:, Landmark.RIGHT_ANKLE]) / leg_px
    speed = np.linalg.norm(derivative(lowpass(apart, rate_hz, _SMOOTH_HZ), rate_hz), axis=1)
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
