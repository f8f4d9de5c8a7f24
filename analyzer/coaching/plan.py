"""The plan: a few drills for what was found, the worst first, and the day to film again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analyzer.coaching.library import EVIDENCE_ORDER, load_drills
from analyzer.model.drill import Drill, Plan, PlannedDrill
from analyzer.model.judgement import Finding, Severity

MOST_DRILLS = 3
"""More than three are not kept up: chosen."""

RETEST_AFTER_DAYS = 28
"""Four weeks: chosen; shorter than the six weeks foot drills need, long enough to see a habit."""

MAINTENANCE = ("graded-walking", "short-foot", "single-leg-balance")
"""For somebody about whom nothing stood out: walking first, then the feet, then balance."""

NOTE_PLAN = (
    "These drills answer what stood out in this clip. Film again after {days} days, in the same place, with "
    "the same clothes and pace. A change counts only if it is larger than the ranges beside the numbers."
)
NOTE_MAINTENANCE = (
    "Nothing stood out, so this is a routine for keeping what you have: regular walking, feet, balance. "
    "Film again after {days} days in the same place to see whether that stays so."
)
NOTE_CLINICIAN = (
    "For something in this clip no drill is suggested. Please show the video to a clinician first, "
    "above all if it is new or comes with pain, numbness, weakness or falls."
)

_WEIGHT = {Severity.NOTE: 1, Severity.MILD: 2, Severity.MARKED: 3}


def plan(
    findings: Iterable[Finding],
    library: Sequence[Drill] | None = None,
    *,
    most: int = MOST_DRILLS,
    retest_after_days: int = RETEST_AFTER_DAYS,
) -> Plan:
    """At most ``most`` drills, the worst finding answered first, by different mechanisms where possible.

    Findings to be shown to a clinician are not coached; if there are no others, the plan is empty and says
    so. Without any finding it is the maintenance routine. ``because`` names the findings a drill answers.
    """
    found = tuple(findings)
    drills = load_drills() if library is None else tuple(library)
    coached = tuple(finding for finding in found if not finding.see_clinician)
    if not found:
        chosen, note = _maintenance(drills)[:most], NOTE_MAINTENANCE
    else:
        chosen, note = _chosen(coached, drills, most), NOTE_PLAN if coached else ""
    notes = [note.format(days=retest_after_days)] if note else []
    if len(coached) < len(found):
        notes.insert(0, NOTE_CLINICIAN)
    return Plan(drills=chosen, retest_after_days=retest_after_days, note=" ".join(notes))


def _maintenance(drills: Sequence[Drill]) -> tuple[PlannedDrill, ...]:
    by_id = {drill.id: drill for drill in drills}
    return tuple(PlannedDrill(drill=by_id[name], because=()) for name in MAINTENANCE if name in by_id)


def _chosen(findings: Sequence[Finding], drills: Sequence[Drill], most: int) -> tuple[PlannedDrill, ...]:
    open_drills = [drill for drill in drills if _because(drill, findings)]
    chosen: list[PlannedDrill] = []
    while open_drills and len(chosen) < most:
        best = min(open_drills, key=lambda drill: _rank(drill, findings, chosen))
        open_drills.remove(best)
        chosen.append(PlannedDrill(drill=best, because=_because(best, findings)))
    return tuple(chosen)


def _rank(drill: Drill, findings: Sequence[Finding], chosen: Sequence[PlannedDrill]) -> tuple[int, ...]:
    """Smaller is better: unanswered and severe, by a new mechanism, well supported, answering much."""
    answered = {name for planned in chosen for name in planned.because}
    covered = {number for planned in chosen for number in planned.drill.mechanisms}
    fresh = [_WEIGHT[f.severity] for f in findings if f.id in drill.helps and f.id not in answered]
    return (
        -max(fresh, default=0),
        int(set(drill.mechanisms) <= covered),
        EVIDENCE_ORDER.index(drill.evidence_tag),
        -len(_because(drill, findings)),
    )


def _because(drill: Drill, findings: Sequence[Finding]) -> tuple[str, ...]:
    """The findings that a drill answers, worst first."""
    helped = [finding for finding in findings if finding.id in drill.helps]
    return tuple(finding.id for finding in sorted(helped, key=lambda finding: -_WEIGHT[finding.severity]))
