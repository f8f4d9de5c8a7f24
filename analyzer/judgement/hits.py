"""From numbers to hits: what lies beyond its band, what differs between sides, what belongs together.

A hit is one row speaking about one side. Nothing here rounds, words or merges.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from analyzer.judgement.finding_rows import FindingRow, Kind, When
from analyzer.model.judgement import Norm, Severity
from analyzer.model.measurement import Measurement
from analyzer.model.skeleton import Side

ORDER = (Severity.NOTE, Severity.MILD, Severity.MARKED)
"""Severities from least to most."""

TREND_ONLY = "C"
"""The tier whose absolute value is never judged; left against right of it may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A row that speaks about a side (None: about no side, or about both together).

    ``leads`` is the side that a difference is about; ``stands_for`` are the single rows that a pattern took in.
    """

    row: FindingRow
    side: Side | None
    severity: Severity
    grounds: tuple[Measurement, ...]
    norm: Norm | None
    clinician: bool
    leads: Side | None = None
    stands_for: tuple[str, ...] = ()

    def fits(self, side: Side | None) -> bool:
        """Whether it may belong to a story about this side."""
        return side is None or (self.side in (None, side) and self.leads in (None, side))


@dataclass(frozen=True, slots=True)
class Difference:
    """Left minus right with its 95 % interval, in the unit of the two measurements."""

    value: float
    low: float
    high: float

    @property
    def least(self) -> float:
        """The smallest size that the interval allows; zero if it holds zero."""
        return max(self.low, -self.high, 0.0)


def difference(left: Measurement, right: Measurement) -> Difference:
    """Left minus right, same unit; the two doubts are taken as independent and add up as squares."""
    value = left.value - right.value
    below = hypot(left.value - left.low, right.high - right.value)
    above = hypot(left.high - left.value, right.value - right.low)
    return Difference(value, value - below, value + above)


def beyond(measurement: Measurement, norm: Norm, when: When) -> Severity | None:
    """How far the whole interval lies outside the band; None if it touches the band.

    The two limits count as inside. ``when`` says which end of the band is looked at.
    """
    if when is not When.HIGH and norm.low is not None and measurement.high < norm.low:
        marked = norm.marked_low is not None and measurement.high < norm.marked_low
    elif when is not When.LOW and norm.high is not None and measurement.low > norm.high:
        marked = norm.marked_high is not None and measurement.low > norm.marked_high
    else:
        return None
    return Severity.MARKED if marked else Severity.MILD


def band_hits(
    row: FindingRow, measurements: Iterable[Measurement], norms: Mapping[str, Norm]
) -> tuple[Hit, ...]:
    """Hits of a band row, one for each side that lies beyond the band."""
    norm = norms.get(row.key)
    if norm is None or row.when is None:
        return ()
    hits = []
    for found in measurements:
        if found.key != row.key or found.tier == TREND_ONLY or found.unit != norm.unit:
            continue
        severity = beyond(found, norm, row.when)
        if severity is not None:
            hits.append(
                Hit(
                    row=row,
                    side=found.side,
                    severity=_limited(row, severity),
                    grounds=(found,),
                    norm=norm,
                    clinician=row.see_clinician or _past(row, found.low, found.high),
                )
            )
    return tuple(hits)


def difference_hits(row: FindingRow, measurements: Iterable[Measurement]) -> tuple[Hit, ...]:
    """The hit of a difference row, or none.

    The size must exceed ``least_difference`` and the interval of the difference must not hold zero.
    """
    pair = {found.side: found for found in measurements if found.key == row.key}
    left, right = pair.get(Side.LEFT), pair.get(Side.RIGHT)
    if left is None or right is None or left.unit != right.unit:
        return ()
    gap = difference(left, right)
    if gap.least == 0.0 or abs(gap.value) <= row.least_difference:
        return ()
    marked = row.marked_difference is not None and gap.least > row.marked_difference
    hit = Hit(
        row=row,
        side=None,
        severity=_limited(row, Severity.MARKED if marked else Severity.MILD),
        grounds=(left, right),
        norm=None,
        clinician=row.see_clinician or _past(row, gap.least, gap.least),
        leads=_leading(row, gap),
    )
    return (hit,)


def _leading(row: FindingRow, gap: Difference) -> Side | None:
    if not row.leads:
        return None
    return Side.LEFT if (gap.value > 0) == (row.leads == "larger") else Side.RIGHT


def pattern_hits(row: FindingRow, hits: Sequence[Hit]) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """The hits of a pattern row, and the single hits that they stand for.

    All sided parts must speak of the same side; parts without a side fit either. A pattern whose parts have
    no side takes ``also`` hits of both.
    """
    own = _of_rows((*row.parts, *row.some), hits)
    sided = any(hit.side is not None or hit.leads is not None for hit in own)
    made: list[Hit] = []
    used: list[Hit] = []
    for side in tuple(Side) if sided else (None,):
        parts = [hit for hit in own if hit.fits(side)]
        names = {hit.row.id for hit in parts}
        if set(row.parts) <= names and len(names & set(row.some)) >= row.least:
            parts += [hit for hit in _of_rows(row.also, hits) if hit.fits(side)]
            made.append(_together(row, side, parts))
            used += parts
    return tuple(made), tuple(used)


def _of_rows(names: Iterable[str], hits: Sequence[Hit]) -> list[Hit]:
    return [hit for name in names for hit in hits if hit.row.id == name]


def _together(row: FindingRow, side: Side | None, parts: Sequence[Hit]) -> Hit:
    return Hit(
        row=row,
        side=side,
        severity=_limited(row, worst(hit.severity for hit in parts)),
        grounds=tuple(dict.fromkeys(ground for hit in parts for ground in hit.grounds)),
        norm=None,
        clinician=row.see_clinician or any(hit.clinician for hit in parts),
        stands_for=tuple(dict.fromkeys(hit.row.id for hit in parts)),
    )


def single_hits(
    found: Sequence[FindingRow], measurements: Sequence[Measurement], norms: Mapping[str, Norm]
) -> tuple[Hit, ...]:
    """What bands and differences say, one by one.

    A difference is left out where the band of the same metric already speaks.
    """
    hits = [hit for row in found if row.kind is Kind.BAND for hit in band_hits(row, measurements, norms)]
    spoken = {hit.row.key for hit in hits}
    for row in found:
        if row.kind is Kind.DIFFERENCE and row.key not in spoken:
            hits += difference_hits(row, measurements)
    return tuple(hits)


def with_patterns(found: Sequence[FindingRow], singles: Iterable[Hit]) -> tuple[Hit, ...]:
    """Everything there is to say, patterns in place of their parts, in the order of the rows."""
    hits = list(singles)
    for row in found:
        if row.kind is Kind.PATTERN:
            made, used = pattern_hits(row, hits)
            hits = [hit for hit in hits if hit not in used] + list(made)
    place = {row.id: number for number, row in enumerate(found)}
    return tuple(sorted(hits, key=lambda hit: place[hit.row.id]))


def worst(severities: Iterable[Severity]) -> Severity:
    """The most severe of some."""
    return max(severities, key=ORDER.index)


def _past(row: FindingRow, low: float, high: float) -> bool:
    below = row.clinician_low is not None and high < row.clinician_low
    return below or (row.clinician_high is not None and low > row.clinician_high)


def _limited(row: FindingRow, severity: Severity) -> Severity:
    return severity if row.at_most is None else min(severity, row.at_most, key=ORDER.index)
