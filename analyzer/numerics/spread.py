"""From samples and what is known of the method to a value with a 95 % interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from analyzer.numerics.kinds import FloatArray

_PRIOR_WEIGHT = 4.0
_COVERAGE = 0.975
_MAD_TO_SD = 1.4826


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and the half width of its 95 % interval."""

    value: float
    half_width: float


def estimate(samples: FloatArray, *, sample_sd: float, method_sd: float) -> Estimate:
    """The mean of trimmed samples, and a 95 % half width from two independent doubts.

    *Sampling*: steps differ. The spread seen is pooled with ``sample_sd``, the spread expected of one
    sample, as if that had been seen with 4 degrees of freedom, so that two lucky steps do not promise
    more than they can. *Method*: the camera and the model err alike on every step of a clip by
    ``method_sd`` (standard deviation over clips of known truth), which no averaging removes.
    """
    kept = trimmed(samples, sample_sd)
    n = len(kept)
    seen = float(np.var(kept, ddof=1)) if n > 1 else 0.0
    freedom = _PRIOR_WEIGHT + n - 1
    pooled = (_PRIOR_WEIGHT * sample_sd**2 + (n - 1) * seen) / freedom
    sampling = float(stdtrit(freedom, _COVERAGE)) * np.sqrt(pooled / n)
    method = 1.96 * method_sd
    return Estimate(float(np.mean(kept)), float(np.hypot(sampling, method)))


def trimmed(samples: FloatArray, usual_sd: float) -> FloatArray:
    """Samples within 3.5 standard deviations of the median; with fewer than 3, all of them.

    The standard deviation is the robust one of the samples, or ``usual_sd`` where that is larger.
    """
    if len(samples) < 3:
        return samples
    middle = np.median(samples)
    sd = max(usual_sd, _MAD_TO_SD * float(np.median(np.abs(samples - middle))))
    return samples[np.abs(samples - middle) <= 3.5 * sd]


def robust_sd(values: FloatArray) -> float:
    """Standard deviation from the median absolute deviation; NaNs ignored; 0 without data."""
    good = values[np.isfinite(values)]
    return 0.0 if len(good) == 0 else _MAD_TO_SD * float(np.median(np.abs(good - np.median(good))))
