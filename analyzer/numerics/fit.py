"""A smooth curve through scattered readings of unequal trust."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.numerics.kinds import FloatArray
from analyzer.numerics.spread import robust_sd

_TUKEY = 4.685
_ROUNDS = 6
_LEAST_SPREAD = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A polynomial over ``[start, end]``, the range of the readings it was fitted to."""

    coefficients: FloatArray
    start: float
    end: float

    def at(self, x: FloatArray) -> FloatArray:
        """Its values; NaN outside of its range, since a polynomial knows nothing there."""
        values = _powers(_unit(x, self.start, self.end), len(self.coefficients)) @ self.coefficients
        inside = (x >= self.start - 1e-9) & (x <= self.end + 1e-9)
        return np.asarray(np.where(inside, values, np.nan), dtype=np.float64)


def robust_curve(x: FloatArray, y: FloatArray, sd: FloatArray, *, degree: int) -> Curve | None:
    """The polynomial of a degree through (N,) readings ``y`` at ``x``, weighted by 1 / ``sd``²; all finite.

    Readings far from the curve, against what the others deviate in units of their own ``sd``, lose their say
    (Tukey's weights with the usual constant of 95 % efficiency). None with fewer different ``x`` than the curve has
    coefficients.
    """
    if len(np.unique(x)) <= degree:
        return None
    start, end = float(x.min()), float(x.max())
    unit = _unit(x, start, end)
    # An outlier at an end bends a cubic to itself, but not a constant: trust is learnt on simple curves first.
    trust = np.ones(len(x))
    found = np.array([_weighted_median(y, sd)])
    for order in (*range(degree + 1), *(degree,) * _ROUNDS):
        away = np.abs(y - _powers(unit, len(found)) @ found) / sd
        spread = robust_sd(np.concatenate([away, -away]))
        if spread >= _LEAST_SPREAD:
            trust = _tukey(away / spread)
        if len(np.unique(x[trust > 0])) <= order:
            trust = np.ones(len(x))
        found = _solved(_powers(unit, order + 1), y, sd, trust)
    return Curve(found, start, end)


def _weighted_median(y: FloatArray, sd: FloatArray) -> float:
    order = np.argsort(y)
    share = np.cumsum(1.0 / sd[order] ** 2)
    return float(y[order][np.searchsorted(share, share[-1] / 2)])


def _solved(powers: FloatArray, y: FloatArray, sd: FloatArray, trust: FloatArray) -> FloatArray:
    weight = np.sqrt(trust) / sd
    solution, *_ = np.linalg.lstsq(powers * weight[:, None], y * weight, rcond=None)
    return np.asarray(solution, dtype=np.float64)


def _tukey(away: FloatArray) -> FloatArray:
    return np.asarray(np.clip(1.0 - (away / _TUKEY) ** 2, 0.0, None) ** 2, dtype=np.float64)


def _unit(x: FloatArray, start: float, end: float) -> FloatArray:
    """To -1 … 1, where powers are well behaved."""
    return np.asarray((2.0 * x - start - end) / max(end - start, 1e-12), dtype=np.float64)


def _powers(x: FloatArray, count: int) -> FloatArray:
    return np.asarray(np.vander(x, count, increasing=True), dtype=np.float64)
