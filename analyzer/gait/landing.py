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
_DIP_PER_STRIDE = 0.1  # leg lengths, chosen
_SLAP_PER_STRIDE = 0.35
_FOOT = ("HEEL", "ANKLE", "FOOT_INDEX")


def landing_lag(
    motion: Motion,
    marks: list[Candidate],
    stride_s: float,
    *,
    usual: float,
    usual_sd: float,
    window: tuple[float, float],
) -> float | None:
    """How much later than the marks the feet meet the floor, as a share of the stride, searched in ``window``.

    One step is too noisy to see it. The foot's vertical speed is averaged over all steps about their marks. From
    behind, the foot that has swung away from the camera turns down to the floor: its speed dips. From the front the
    toes may slap down (a clear dip of their speed); else the foot comes down all the way and is stopped: its
    speed bends up most sharply. Of several such signs the strongest counts, weaker the further it is from the
    ``usual`` lag, by its standard deviation. None when there are fewer than three whole steps or no clear sign.
    """
    shares = np.arange(window[0], window[1], _STEP_STRIDES)
    foot = _mean_speed(motion, marks, stride_s, shares, _FOOT)
    toes = _mean_speed(motion, marks, stride_s, shares, _FOOT[-1:])
    if foot is None or toes is None:
        return None
    apart = 2 * _STEP_STRIDES
    if motion.view is View.FRONT:
        found = minima(shares, toes, prominence=_SLAP_PER_STRIDE, distance_s=apart) or maxima(
            shares, np.gradient(foot, shares), prominence=_DIP_PER_STRIDE, distance_s=apart
        )
    else:
        found = minima(shares, foot, prominence=_DIP_PER_STRIDE, distance_s=apart)
    return max(found, key=lambda one: _weight(one, usual, usual_sd)).time_s if found else None


def _mean_speed(
    motion: Motion, marks: list[Candidate], stride_s: float, shares: FloatArray, joints: tuple[str, ...]
) -> FloatArray | None:
    """Mean vertical speed of the joints about the marks, in leg lengths a stride; None with too few whole steps."""
    speeds = []
    for one in marks:
        height = np.mean([motion.joint(one.side, joint)[:, 1] for joint in joints], axis=0)
        speed = derivative(height, motion.rate_hz) / motion.leg_px
        at = one.time_s + shares * stride_s
        if at[0] >= motion.time_s[0] and at[-1] <= motion.time_s[-1]:
            speeds.append(np.interp(at, motion.time_s, speed))
    whole = [speed for speed in speeds if np.isfinite(speed).all()]
    return np.asarray(stride_s * np.mean(whole, axis=0)) if len(whole) >= _FEWEST else None


def _weight(sign: Peak, usual: float, usual_sd: float) -> float:
    return sign.prominence * float(np.exp(-0.5 * ((sign.time_s - usual) / usual_sd) ** 2))
