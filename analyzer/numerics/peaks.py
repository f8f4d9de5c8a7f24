"""Extremes of sampled curves, finer than the sampling."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.signal import find_peaks

from analyzer.numerics.gaps import runs
from analyzer.numerics.kinds import FloatArray


@dataclass(frozen=True, slots=True)
class Peak:
    """A local maximum: its time, height, and how far it stands out of its surroundings."""

    time_s: float
    height: float
    prominence: float


def maxima(time_s: FloatArray, values: FloatArray, *, prominence: float, distance_s: float) -> list[Peak]:
    """Local maxima of at least the given prominence, at least ``distance_s`` apart.

    Each stretch between NaNs is searched by itself; times are refined by a parabola through the three
    samples about the top.
    """
    if len(time_s) < 3:
        return []
    step = float(time_s[1] - time_s[0])
    found: list[Peak] = []
    for start, end in runs(np.isfinite(values)):
        piece = values[start:end]
        tops, properties = find_peaks(piece, prominence=prominence, distance=max(1, round(distance_s / step)))
        for top, stands in zip(tops.tolist(), properties["prominences"].tolist(), strict=True):
            shift, height = vertex(piece[top - 1], piece[top], piece[top + 1])
            found.append(Peak(float(time_s[start + top]) + shift * step, height, float(stands)))
    return found


def minima(time_s: FloatArray, values: FloatArray, *, prominence: float, distance_s: float) -> list[Peak]:
    """Local minima, in the manner of ``maxima``; ``height`` is the value at the bottom."""
    return [
        Peak(peak.time_s, -peak.height, peak.prominence)
        for peak in maxima(time_s, -values, prominence=prominence, distance_s=distance_s)
    ]


def vertex(before: float, top: float, after: float) -> tuple[float, float]:
    """Where a parabola through three equally spaced samples peaks: (shift in samples, height)."""
    bend = before - 2 * top + after
    if bend >= 0:
        return 0.0, float(top)
    shift = float(np.clip(0.5 * (before - after) / bend, -0.5, 0.5))
    return shift, float(top - 0.25 * (before - after) * shift)


def crossings(time_s: FloatArray, values: FloatArray, level: float) -> list[tuple[float, int]]:
    """Times at which the curve passes ``level``, by linear interpolation; +1 upward, -1 downward."""
    found: list[tuple[float, int]] = []
    above = values - level
    off_level = np.flatnonzero(above != 0.0).tolist()  # a sample exactly on the level is no side to be on
    for i in (i for i, j in pairwise(off_level) if above[i] * above[j] < 0):
        share = above[i] / (above[i] - above[i + 1])
        found.append((float(time_s[i] + share * (time_s[i + 1] - time_s[i])), 1 if above[i] < 0 else -1))
    return found
