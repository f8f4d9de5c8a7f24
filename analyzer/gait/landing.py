"""When feet land, seen from the front or from behind: one number for the whole clip."""

from __future__ import annotations

import numpy as np

from analyzer.gait.candidates import Candidate
from analyzer.model.arrays import FloatArray
from analyzer.model.motion import Motion
from analyzer.model.skeleton import Landmark
from analyzer.numerics.filters import derivative, lowpass
from analyzer.numerics.peaks import minima

_WINDOW_STRIDES = 0.28
_STEP_STRIDES = 0.005
_PROMINENCE_LEGS_PER_S = 0.1
_FEWEST = 3
_DRIFT_HZ = 0.5


def nearness(motion: Motion) -> FloatArray:
    """(N,) apparent size of the trunk through the clip over its typical size: nearer than typical is above 1.

    1 where the trunk was not seen.
    """
    trunk = motion.point(Landmark.SHOULDER_CENTRE) - motion.point(Landmark.PELVIS_CENTRE)
    size = lowpass(np.linalg.norm(trunk, axis=1), motion.rate_hz, _DRIFT_HZ)
    seen = np.isfinite(size)
    result = np.ones(len(size))
    if seen.any():
        result[seen] = size[seen] / np.median(size[seen])
    return result


def landing_lag(motion: Motion, handovers: list[Candidate], stride_s: float, *, later: bool) -> float | None:
    """How long after (``later``) or before the handover the toes slap down, as a share of the stride.

    One step is too noisy to see it. The toes' vertical speed is averaged over all steps about their handovers;
    the slap is the most prominent dip of that average on the side where perspective puts the strike. None when
    there are fewer than three whole steps or no clear dip.
    """
    shares = np.arange(0.0, _WINDOW_STRIDES, _STEP_STRIDES) - (0.0 if later else _WINDOW_STRIDES)
    speeds = []
    for one in handovers:
        toe = derivative(motion.joint(one.side, "FOOT_INDEX")[:, 1], motion.rate_hz) / motion.leg_px
        at = one.time_s + shares * stride_s
        if at[0] >= motion.time_s[0] and at[-1] <= motion.time_s[-1]:
            speeds.append(np.interp(at, motion.time_s, toe))
    whole = [speed for speed in speeds if np.isfinite(speed).all()]
    if len(whole) < _FEWEST:
        return None
    mean = np.mean(whole, axis=0)
    dips = minima(shares, mean, prominence=_PROMINENCE_LEGS_PER_S, distance_s=2 * _STEP_STRIDES)
    return max(dips, key=lambda dip: dip.prominence).time_s if dips else None
