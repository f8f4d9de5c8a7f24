"""Distances between the feet at a contact."""

from __future__ import annotations

import numpy as np

from analyzer.metrics.context import Context
from analyzer.model.skeleton import Side


def apart_at_strike_m(context: Context, side: Side, time_s: float, *, unscaled: bool = False) -> float:
    """How far the ankle of ``side`` is ahead of the other ankle at a time, in metres (pixels if unscaled).

    Side view only: the first axis points forward. NaN where an ankle was not seen.
    """
    motion = context.motion
    ahead = motion.joint(side, "ANKLE")[:, 0] - motion.joint(side.other, "ANKLE")[:, 0]
    distance = context.at(ahead, time_s)
    if unscaled or motion.metres_per_px is None:
        return distance
    return distance * context.at(motion.metres_per_px, time_s)


def width_m(context: Context, side: Side, time_s: float) -> float:
    """Distance of the ankles across the walk just after ``side`` struck; crossed feet are negative.

    Front or back view: the first axis points to the person's left.
    """
    motion = context.motion
    if motion.metres_per_px is None:
        return float("nan")
    across = motion.joint(Side.LEFT, "ANKLE")[:, 0] - motion.joint(Side.RIGHT, "ANKLE")[:, 0]
    at = time_s + 0.05
    _ = side
    return float(np.float64(context.at(across, at) * context.at(motion.metres_per_px, at)))
