"""Descriptors of a standing body's sway, as posturography defines them.

Prieto and others 1996, IEEE Trans Biomed Eng 43:956 (RMS, path, mean velocity) and Schubert & Kirchner 2014,
Gait & Posture 39:518 (prediction ellipse). Arrays are finite and evenly spaced in time; lengths come back in the unit
they were given in.
"""

from __future__ import annotations

import numpy as np
from scipy.special import chdtri, fdtri  # not scipy.stats, which takes a third of a second to load

from analyzer.numerics.kinds import FloatArray


def sway_rms(place: FloatArray) -> float:
    """Root mean square distance from the mean of a path along one axis, (N,). Divided by N, as Prieto does."""
    return float(np.std(place))


def path_length(place: FloatArray) -> float:
    """Length of the way from sample to sample: sum of |dx| for (N,), of sqrt(dx^2 + dy^2) for (N, 2).

    It grows with the time watched and, in what is noisy, without end with the sampling rate: smooth first.
    """
    steps = np.diff(place.reshape(len(place), -1), axis=0)
    return float(np.linalg.norm(steps, axis=1).sum())


def mean_velocity(place: FloatArray, seconds: float) -> float:
    """Path length over the time between the first and the last sample, (N,) or (N, 2); unit per second."""
    return path_length(place) / seconds


def prediction_ellipse(place: FloatArray, coverage: float = 0.95) -> float:
    """Area of the ellipse in which the next point falls with this probability; (N, 2), unit squared.

    pi * c * sqrt(det S) with the covariance matrix S (divided by n - 1) and, for two axes of which mean and spread
    are themselves estimated from n points, c = 2 (n + 1)(n - 1) / (n (n - 2)) * F(coverage; 2, n - 2). NaN for fewer
    than 3 points. Both axes must have been measured: an ellipse cannot be had from one of them.
    """
    n = len(place)
    if n < 3:
        return float("nan")
    scale = 2.0 * (n + 1) * (n - 1) / (n * (n - 2)) * float(fdtri(2, n - 2, coverage))
    return _area(place, scale)


def prediction_ellipse_of_many(place: FloatArray, coverage: float = 0.95) -> float:
    """The same for so many points that their mean and spread are as good as known: c = chi2(coverage; 2), 5.991."""
    return _area(place, float(chdtri(2, 1.0 - coverage)))


def _area(place: FloatArray, scale: float) -> float:
    return float(np.pi * scale * np.sqrt(max(float(np.linalg.det(np.cov(place.T))), 0.0)))
