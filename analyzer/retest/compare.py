"""Two reports in, everything that changed out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot

from analyzer.judgement.rules import norms_for, who_is
from analyzer.metrics.day_to_day import day_to_day
from analyzer.model.judgement import Finding, Norm
from analyzer.model.measurement import Measurement
from analyzer.model.report import Report
from analyzer.model.retest import (
    Change,
    Direction,
    FindingProgress,
    Footwear,
    Progress,
    ProtocolNote,
    Retest,
    Verdict,
    Weight,
)
from analyzer.model.skeleton import Side
from analyzer.retest.change import PACE_KEYS, SCALED_UNITS, changed, not_comparable
from analyzer.retest.protocol import protocol_notes

Key = tuple[str, Side | None]

_ONLY_BEFORE = "It was measured only in the first clip."
_ONLY_NOW = "It was measured only in the second clip."
_ANOTHER_WAY = "It was read in another way the second time, for instance with stickers."
_NO_DAYS = "It is not known how much this varies between days."


def compare(
    before: Report,
    now: Report,
    *,
    worn_before: Footwear | None = None,
    worn_now: Footwear | None = None,
) -> Retest:
    """Every measurement of two clips of one person, ``now`` against ``before``."""
    notes = protocol_notes(before, now, worn_before=worn_before, worn_now=worn_now)
    norms = norms_for(now.outcomes, who=who_is(now.task, now.subject))
    changes = tuple(_change(key, before, now, notes, norms) for key in _keys(before, now))
    known = {(change.key, change.side): change for change in changes}
    return Retest(
        comparable=not any(note.weight is Weight.STOPS for note in notes),
        protocol=notes,
        changes=changes,
        findings=tuple(
            FindingProgress(
                finding=finding,
                progress=progress(finding, known),
                still_there=any(finding.id == other.id for other in now.findings),
            )
            for finding in before.findings
        ),
    )


def _keys(before: Report, now: Report) -> list[Key]:
    """What either clip measured: in the order of the second, then what only the first has."""
    return list(dict.fromkeys((m.key, m.side) for report in (now, before) for m in report.measurements))


def _change(
    key: Key, before: Report, now: Report, notes: Sequence[ProtocolNote], norms: Mapping[str, Norm]
) -> Change:
    first, second = before.measurement(*key), now.measurement(*key)
    if second is None:
        assert first is not None
        return not_comparable(first, None, now=False, why=_ONLY_BEFORE)
    if first is None:
        return not_comparable(second, None, now=True, why=_ONLY_NOW)
    varies = day_to_day(second.key, now.view, second.side)
    why = _obstacle(first, second, notes) or (_NO_DAYS if varies is None else None)
    if why is not None or varies is None:
        return not_comparable(second, first, now=True, why=why or _NO_DAYS)
    return changed(first, second, day_to_day=varies.limit, norm=norms.get(second.key))


def _obstacle(first: Measurement, second: Measurement, notes: Sequence[ProtocolNote]) -> str | None:
    """Why this measurement may not be compared, the weightiest reason first."""
    for note in notes:
        stops = note.weight is Weight.STOPS
        paced = note.weight is Weight.PACE and second.key not in PACE_KEYS
        scaled = note.weight is Weight.SCALE and second.unit in SCALED_UNITS
        if stops or paced or scaled:
            return note.text
    if first.unit != second.unit or first.tier != second.tier:
        return _ANOTHER_WAY
    return None


def progress(finding: Finding, changes: Mapping[Key, Change]) -> Progress:
    """What became of the numbers that a finding of the first clip rests on.

    A finding about a band moves with any of its numbers that really changed; one about left against right with
    their difference, whose detectable change is that of both sides in quadrature.
    """
    found = [changes.get((ground.key, ground.side)) for ground in finding.grounds]
    grounds = [change for change in found if change is not None]
    if len(grounds) < len(found) or any(c.verdict is Verdict.NOT_COMPARABLE for c in grounds):
        return Progress.UNKNOWN
    if finding.norm is None and {ground.side for ground in finding.grounds} == set(Side):
        return _of_difference(grounds)
    if finding.norm is None and all(c.direction is None for c in grounds):
        return Progress.UNCHANGED if not any(c.verdict is Verdict.REAL for c in grounds) else Progress.UNKNOWN
    directions = {change.direction for change in grounds}
    if Direction.AWAY in directions:
        return Progress.AWAY
    return Progress.TOWARDS if Direction.TOWARDS in directions else Progress.UNCHANGED


def _of_difference(grounds: Sequence[Change]) -> Progress:
    left, right = sorted(grounds, key=lambda change: str(change.side))[:2]
    sizes = [
        abs(one - other)
        for one, other in ((left.before, right.before), (left.now, right.now))
        if one is not None and other is not None
    ]
    least = hypot(left.detectable or 0.0, right.detectable or 0.0)
    if len(sizes) < 2 or abs(sizes[1] - sizes[0]) <= least:
        return Progress.UNCHANGED
    return Progress.TOWARDS if sizes[1] < sizes[0] else Progress.AWAY
