"""When feet land, seen from the front or from behind: one number for the whole clip."""

from __future__ import annotations

import numpy as np

from analyzer.gait.candidates import Candidate
from analyzer.model.arrays import FloatArray
from analyzer.model.motion import Motion
from analyzer.model.recording import View
from analyzer.numerics.filters import derivative
from analyzer.numerics.peaks import Peak, maxima, minima

_STEP_STRIDES = 0.005
_FEWEST = 3
_PROMINENCE_PER_STRIDE = 0.1
_USUAL_SD = 0.06


def landing_lag(
    motion: Motion, marks: list[Candidate], stride_s: float, *, usual: float, window: tuple[float, float]
) -> float | None:
    """How much later than the marks the feet meet the floor, as a share of the stride, searched in ``window``.

    One step is too noisy to see it. The foot's vertical speed (mean of heel, ankle and toe) is averaged over all
    steps about their marks. From behind, the foot that has swung away from the camera turns down to the floor: the
    speed dips. From the front it comes down all the way and is stopped: the speed bends up most sharply. Of several
    such signs the strongest counts, weaker the further it is from the ``usual`` lag. None when there are fewer than
    three whole steps or no clear sign.
    """
    shares = np.arange(window[0], window[1], _STEP_STRIDES)
    speeds = []
    for one in marks:
        foot = sum(motion.joint(one.side, joint)[:, 1] for joint in ("HEEL", "ANKLE", "FOOT_INDEX")) / 3.0
        speed = derivative(np.asarray(foot), motion.rate_hz) / motion.leg_px
        at = one.time_s + shares * stride_s
        if at[0] >= motion.time_s[0] and at[-1] <= motion.time_s[-1]:
            speeds.append(np.interp(at, motion.time_s, speed))
    whole = [speed for speed in speeds if np.isfinite(speed).all()]
    if len(whole) < _FEWEST:
        return None
    mean = np.mean(whole, axis=0) * stride_s
    found: list[Peak]
    if motion.view is View.FRONT:
        bend = np.gradient(mean, shares)
        found = maxima(shares, bend, prominence=_PROMINENCE_PER_STRIDE, distance_s=2 * _STEP_STRIDES)
    else:
        found = minima(shares, mean, prominence=_PROMINENCE_PER_STRIDE, distance_s=2 * _STEP_STRIDES)
    return max(found, key=lambda one: _weight(one, usual)).time_s if found else None


def _weight(sign: Peak, usual: float) -> float:
    return sign.prominence * float(np.exp(-0.5 * ((sign.time_s - usual) / _USUAL_SD) ** 2))
