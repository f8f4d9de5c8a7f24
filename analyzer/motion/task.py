"""Walking or standing: how much the legs move against one another."""

from __future__ import annotations

import numpy as np

from analyzer.model.arrays import BoolArray, FloatArray
from analyzer.model.recording import Task
from analyzer.model.skeleton import Landmark
from analyzer.numerics.filters import lowpass
from analyzer.numerics.gaps import longest_run

_WINDOW_S = 1.0
_MOVING_LEGS = 0.035
_SHORTEST_WALK_S = 1.0


def leg_activity(points: FloatArray, rate_hz: float, leg_px: float) -> FloatArray:
    """(N,) how much the ankles move against one another within a second, in leg lengths (standard deviation).

    Walking gives about 0.1 (seen from front or back) to 0.5 (from the side); standing stays below the jitter of
    the landmarks, 0.01-0.02.
    """
    apart = (points[:, Landmark.LEFT_ANKLE] - points[:, Landmark.RIGHT_ANKLE]) / leg_px
    good = np.isfinite(apart).all(axis=1)
    if not good.any():
        return np.full(len(points), np.nan)
    filled = np.where(good[:, None], apart, np.nanmean(apart[good], axis=0))
    mean = lowpass(filled, rate_hz, 1.0 / (2 * _WINDOW_S))
    spread = np.sqrt(
        np.maximum(0.0, lowpass(((filled - mean) ** 2).sum(axis=1), rate_hz, 1.0 / (2 * _WINDOW_S)))
    )
    spread[~good] = np.nan
    return np.asarray(spread)


def moving(points: FloatArray, rate_hz: float, leg_px: float) -> BoolArray:
    """(N,) where the legs step rather than stand."""
    activity = leg_activity(points, rate_hz, leg_px)
    return np.asarray(np.nan_to_num(activity) > _MOVING_LEGS, dtype=np.bool_)


def recognised(points: FloatArray, rate_hz: float, leg_px: float) -> Task:
    """Walk when the legs step for a second or more in one go, else stand."""
    longest = longest_run(moving(points, rate_hz, leg_px))
    walked = longest is not None and (longest[1] - longest[0]) / rate_hz >= _SHORTEST_WALK_S
    return Task.WALK if walked else Task.STAND
