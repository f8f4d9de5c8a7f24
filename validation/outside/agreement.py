"""How far two series that should be the same are apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray

Series = tuple[FloatArray, FloatArray]
"""Times in seconds and values."""
FEWEST_SHARED = 0.5
"""Share of the reference's samples in a span that the other series must have; chosen."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Root mean square and mean of (measured - reference), and the share of the reference that was covered."""

    rmse: float
    mean: float
    covered: float


def at_times(series: Series, at_s: FloatArray) -> FloatArray:
    """A series by straight lines at other times; NaN outside it. NaN samples are bridged."""
    time, values = series
    good = np.isfinite(values)
    if good.sum() < 2:
        return np.full(len(at_s), np.nan)
    return np.asarray(np.interp(at_s, time[good], values[good], left=np.nan, right=np.nan), dtype=np.float64)


def agreement(measured: Series, reference: Series, span_s: tuple[float, float]) -> Agreement | None:
    """Both on the reference's own clock, zero against zero: no shift in time or angle is fitted.

    ``span_s`` limits the comparison, both ends included. None where less than half of it is shared.
    """
    inside = (reference[0] >= span_s[0] - 1e-9) & (reference[0] <= span_s[1] + 1e-9)
    known = reference[1][inside]
    error = at_times(measured, reference[0][inside]) - known
    shared = np.isfinite(error)
    wanted = np.isfinite(known).sum()
    if wanted == 0 or shared.sum() < FEWEST_SHARED * wanted:
        return None
    error = error[shared]
    return Agreement(float(np.sqrt(np.mean(error**2))), float(error.mean()), float(len(error) / wanted))


def peak_errors(measured: Series, reference: Series, spans_s: list[tuple[float, float]]) -> list[float]:
    """Highest value of the measured series minus that of the reference, for every span both fill."""
    errors: list[float] = []
    for start, end in spans_s:
        inside = (reference[0] >= start) & (reference[0] <= end)
        ours, known = at_times(measured, reference[0][inside]), reference[1][inside]
        if inside.any() and np.isfinite(ours).all() and np.isfinite(known).all():
            errors.append(float(ours.max() - known.max()))
    return errors
