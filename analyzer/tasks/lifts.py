"""Heights that the tasks are read from, in leg lengths, from the points of a motion. NaN where not seen."""

from __future__ import annotations

import numpy as np

from analyzer.model.arrays import BoolArray, FloatArray
from analyzer.model.motion import Motion
from analyzer.model.skeleton import Landmark, Side
from analyzer.numerics.filters import lowpass

_NEAR_LEVEL = 0.075
_FAR_LEVEL = 0.2
_STRAIGHT_DEG = 25.0
_BESIDE_LEGS = 0.25
"""From the side, both feet are down where they stand beside one another under straight knees, up to 0.2 legs apart in
height; elsewhere, and where that is never seen, where they are less than 0.075 apart (chosen). A camera 2.5 m away
at the height of the hips shows the far foot of an ordinary stance 0.08 to 0.10 higher in rendered clips; a foot
lifted so far takes a knee bent by 40 degrees."""
_LEVEL_PERCENTILE = 25.0
_LEVEL_LEAST_S = 0.3


def foot_lift(motion: Motion, side: Side) -> FloatArray:
    """(N,) how far the lower of heel and toe of a foot is above the same point of the other foot.

    What perspective adds while both feet are down (the far foot of a side view looks higher) is taken out.
    """
    away = np.stack(
        [
            (motion.joint(side, joint) - motion.joint(side.other, joint))[:, 1] / motion.leg_px
            for joint in ("HEEL", "FOOT_INDEX")
        ]
    )
    lift = np.where(np.isfinite(away).any(axis=0), np.nanmin(_known(away), axis=0), np.nan)
    seen = np.isfinite(lift)
    enough = _LEVEL_LEAST_S * motion.rate_hz
    near = lift[seen & (np.abs(lift) < _FAR_LEVEL) & _both_stand(motion)]
    if len(near) < enough:
        near = lift[seen & (np.abs(lift) < _NEAR_LEVEL)]
    level = float(np.percentile(near, _LEVEL_PERCENTILE)) if len(near) >= enough else 0.0
    return np.asarray(lift - level, dtype=np.float64)


def _both_stand(motion: Motion) -> BoolArray:
    """(N,) whether both legs are straight, and the ankles beside one another; never outside side views."""
    bent = [motion.signal("knee_flexion", side) for side in Side]
    if bent[0] is None or bent[1] is None:
        return np.zeros(len(motion.time_s), dtype=np.bool_)
    ankles = [motion.joint(side, "ANKLE")[:, 0] for side in Side]
    beside = np.abs(ankles[0] - ankles[1]) < _BESIDE_LEGS * motion.leg_px
    return np.asarray((np.maximum(bent[0], bent[1]) < _STRAIGHT_DEG) & beside)


def heel_rise(motion: Motion, side: Side) -> FloatArray:
    """(N,) height of the heel above the toe of the same foot."""
    apart = (motion.joint(side, "HEEL") - motion.joint(side, "FOOT_INDEX"))[:, 1]
    return np.asarray(apart / motion.leg_px, dtype=np.float64)


def hip_height(motion: Motion) -> FloatArray:
    """(N,) height of the middle of the hips above the lower ankle."""
    ankles = np.stack([motion.joint(side, "ANKLE")[:, 1] for side in Side])
    lower = np.where(np.isfinite(ankles).any(axis=0), np.nanmin(_known(ankles), axis=0), np.nan)
    return np.asarray((motion.point(Landmark.PELVIS_CENTRE)[:, 1] - lower) / motion.leg_px, dtype=np.float64)


def smooth(values: FloatArray, motion: Motion, cutoff_hz: float) -> FloatArray:
    """The series without what is quicker than ``cutoff_hz``."""
    return lowpass(values, motion.rate_hz, cutoff_hz)


def _known(stack: FloatArray) -> FloatArray:
    """The stack with a value in columns that have none, to be masked by the caller."""
    nothing = ~np.isfinite(stack).any(axis=0)
    return np.where(nothing[None, :], 0.0, stack)
