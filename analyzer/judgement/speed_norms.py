"""Bands at the speed that was walked: the rows of ``norm_speeds.toml``.

Knee, hip and pelvis move less in slow walking, so a number is held against people who walk as fast. Where the
speed is not measured, or lies outside the data, there is no row here and the wide one of ``norms.toml`` stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import hypot

from analyzer.data import Row, names, rows, unique
from analyzer.judgement.metric_keys import METRIC_KEYS
from analyzer.judgement.norms import Interval, NormRow
from analyzer.model.judgement import Norm
from analyzer.model.recording import Task

ENDS = ("low", "high")
_FIXED = ("low", "high", "marked_low", "marked_high")
_REQUIRED = ("key", "unit", "speed_m_s", "mean", "sd", "camera_sd", "ends", "population", "sources")
_MARKED = 2.0
"""The marked band is twice as wide as the typical one: chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedNorm:
    """Mean and standard deviation of a metric at rising speeds in m/s, in the unit of the metric.

    ``ends`` are the ends of the band that are worked out; ``fixed`` holds limits given as they are.
    """

    key: str
    unit: str
    speed_m_s: tuple[float, ...]
    mean: tuple[float, ...]
    sd: tuple[float, ...]
    camera_sd: float
    ends: tuple[str, ...]
    fixed: dict[str, float]
    population: str
    sources: tuple[str, ...]

    def at(self, speed: Interval) -> Norm | None:
        """The band for a 95 % interval of speed; None if its middle lies outside the data.

        The mean is a straight line between the speeds given, so the widest limits are found at the ends of the
        interval and at the speeds given inside it.
        """
        first, last = self.speed_m_s[0], self.speed_m_s[-1]
        middle = (speed[0] + speed[1]) / 2
        if not first <= middle <= last:
            return None
        low, high = max(first, speed[0]), min(last, speed[1])
        places = (low, high, *(at for at in self.speed_m_s if low < at < high))
        limits = {end: self._limit(end, 1.0, places) for end in self.ends}
        limits |= {f"marked_{end}": self._limit(end, _MARKED, places) for end in self.ends}
        limits |= self.fixed
        return Norm(
            key=self.key,
            low=limits.get("low"),
            high=limits.get("high"),
            marked_low=limits.get("marked_low"),
            marked_high=limits.get("marked_high"),
            unit=self.unit,
            population=f"{self.population}, at the {middle:.2f} m/s measured here",
            sources=self.sources,
        )

    def _limit(self, end: str, wide: float, places: Iterable[float]) -> float:
        found = [(_read(self.speed_m_s, self.mean, at), _read(self.speed_m_s, self.sd, at)) for at in places]
        edges = [mean + (-wide if end == "low" else wide) * hypot(sd, self.camera_sd) for mean, sd in found]
        return round(min(edges) if end == "low" else max(edges), 1)


def speed_norms(speed: Interval | None) -> tuple[NormRow, ...]:
    """Rows for a walk at this speed, the 95 % interval in m/s; none without one. Raises ``DataRowError``."""
    if speed is None:
        return ()
    found = [row.at(speed) for row in load_speed_norms()]
    return tuple(NormRow(norm=norm, task=Task.WALK, speed_from=speed[0]) for norm in found if norm)


def parse_speed_norms(found: Iterable[Row]) -> tuple[SpeedNorm, ...]:
    """Rows in file order. Raises ``DataRowError``."""
    known = names("sources.toml", "source")
    return tuple(_speed_norm(row, known) for row in unique(found))


def _speed_norm(row: Row, known: frozenset[str]) -> SpeedNorm:
    row.only(_REQUIRED, _FIXED)
    row.refers("key", [row.id], METRIC_KEYS)
    row.refers("unit", [row.text("unit")], [METRIC_KEYS[row.id].unit])
    row.refers("ends", row.texts("ends", least=1), ENDS)
    row.refers("sources", row.texts("sources", least=1), known)
    speeds = row.numbers("speed_m_s", least=2)
    if any(a >= b for a, b in pairwise(speeds)):
        raise row.wrong("speed_m_s", "rising numbers are expected")
    for field in ("mean", "sd"):
        if len(row.numbers(field)) != len(speeds):
            raise row.wrong(field, f"{len(speeds)} numbers are expected, one for each speed")
    camera = row.number_or_none("camera_sd") or 0.0
    if min(*row.numbers("sd"), camera) <= 0:
        raise row.wrong("sd", "standard deviations must be positive")
    return SpeedNorm(
        key=row.id,
        unit=row.text("unit"),
        speed_m_s=speeds,
        mean=row.numbers("mean"),
        sd=row.numbers("sd"),
        camera_sd=camera,
        ends=row.texts("ends"),
        fixed={name: limit for name in _FIXED if (limit := row.number_or_none(name)) is not None},
        population=row.text("population"),
        sources=row.texts("sources"),
    )


def _read(speeds: tuple[float, ...], values: tuple[float, ...], at: float) -> float:
    """The value at a speed inside the range, on the straight line between its neighbours."""
    for (left, right), (before, after) in zip(pairwise(speeds), pairwise(values), strict=True):
        if at <= right:
            return before + (after - before) * (at - left) / (right - left)
    return values[-1]


@cache
def load_speed_norms() -> tuple[SpeedNorm, ...]:
    """All rows in file order. Raises ``DataRowError``."""
    return parse_speed_norms(rows("norm_speeds.toml", "speed_norm", name="key"))
