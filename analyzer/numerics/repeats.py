"""States with two thresholds, and movements that come back: raises, squats."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.numerics.gaps import runs
from analyzer.numerics.kinds import BoolArray, FloatArray
from analyzer.numerics.peaks import maxima

REST_PERCENTILE = 10.0
TYPICAL_OF = 3
LEAST_SHARE = 0.3
CAME_BACK = 0.5
EDGE = 0.1
_APART_S = 0.1


@dataclass(frozen=True, slots=True)
class Excursion:
    """Away from rest and back: times in s, ``height`` above rest and over the typical one (``share``)."""

    start_s: float
    top_s: float
    end_s: float
    height: float
    share: float


def held(values: FloatArray, *, on: float, off: float) -> BoolArray:
    """(N,) true from a sample above ``on`` until one below ``off``, and back from it; false where unknown.

    The state reaches back as well: samples between the thresholds before the first one above ``on`` belong to it.
    """
    mask = np.zeros(len(values), dtype=np.bool_)
    for start, end in runs(np.nan_to_num(values, nan=-np.inf) > off):
        mask[start:end] = bool((values[start:end] > on).any())
    return mask


def excursions(time_s: FloatArray, values: FloatArray, *, least: float) -> list[Excursion]:
    """Movements away from rest that come back at least half way; ``least`` in the unit of the values.

    Rest is the tenth percentile. A bump counts from 0.3 of the typical height, which is the median of the first
    three, and not when the way back since the last top was less than half of it: that is a bounce at the top.
    A movement that the clip cuts off is not counted. Start and end are where a tenth of the height is passed.
    """
    good = np.isfinite(values)
    if good.sum() < TYPICAL_OF:
        return []
    above = values - float(np.percentile(values[good], REST_PERCENTILE))
    tops = _merged(
        time_s, above, [p.time_s for p in maxima(time_s, above, prominence=least, distance_s=_APART_S)]
    )
    found = [one for one in (_around(time_s, above, top) for top in tops) if one is not None]
    if not found:
        return []
    typical = float(np.median([one.height for one in found[:TYPICAL_OF]]))
    return [
        Excursion(one.start_s, one.top_s, one.end_s, one.height, one.height / typical)
        for one in found
        if one.height >= max(least, LEAST_SHARE * typical)
    ]


def _merged(time_s: FloatArray, above: FloatArray, tops_s: list[float]) -> list[float]:
    """Tops with a true return between them; of two without one, the higher."""
    kept: list[float] = []
    for top in tops_s:
        if kept:
            last, now = (float(np.interp(t, time_s, above)) for t in (kept[-1], top))
            between = above[(time_s >= kept[-1]) & (time_s <= top)]
            if np.isfinite(between).all() and between.min() > CAME_BACK * min(last, now):
                kept[-1] = top if now > last else kept[-1]
                continue
        kept.append(top)
    return kept


def _around(time_s: FloatArray, above: FloatArray, top_s: float) -> Excursion | None:
    """The way up and down around a top; None when one of them is not in the data."""
    at = int(np.argmin(np.abs(time_s - top_s)))
    height = float(above[at])
    before, after = _foot(above[: at + 1][::-1], height), _foot(above[at:], height)
    if before is None or after is None:
        return None
    step = float(time_s[1] - time_s[0])
    return Excursion(float(time_s[at]) - before * step, top_s, float(time_s[at]) + after * step, height, 1.0)


def _foot(away: FloatArray, height: float) -> float | None:
    """Samples from the top to where a tenth of the height is left, or the lowest point before it rises again."""
    lowest, low = 0, height
    for k in range(1, len(away)):
        value = float(away[k])
        if not np.isfinite(value):
            break
        if value <= EDGE * height:
            return k - 1 + (float(away[k - 1]) - EDGE * height) / (float(away[k - 1]) - value)
        if value < low:
            lowest, low = k, value
        elif value - low > CAME_BACK * height:
            break
    return float(lowest) if low <= CAME_BACK * height else None
