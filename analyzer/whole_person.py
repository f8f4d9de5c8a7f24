"""Several clips of one person made one assessment, in order. Reads no clip and writes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import inf

from analyzer.assessment.apart import same_pace
from analyzer.assessment.contradictions import contradictions
from analyzer.assessment.eyes import compare_eyes
from analyzer.assessment.merge import merge
from analyzer.assessment.missing import CanGive, missing, standard_clips, unmeasured
from analyzer.assessment.together import reference, shared_subject, wants_reference
from analyzer.coaching.plan import no_plan, plan
from analyzer.errors import DataRowError, InputError
from analyzer.judgement.finding_rows import Kind, load_findings
from analyzer.judgement.metric_keys import METRIC_KEYS
from analyzer.judgement.norms import Who
from analyzer.judgement.rules import judge_together, norms_for, nothing_to_coach, who_is
from analyzer.judgement.wording import measured
from analyzer.metrics.errors import method_error
from analyzer.metrics.registry import METRICS, NOISIEST
from analyzer.model.assessment import (
    EYES_CLOSED,
    ON_BOTH_FEET,
    AssessedClip,
    Assessment,
    Contradiction,
    FailedClip,
    MergedFinding,
    MergedNumber,
    SetAside,
    Unmeasured,
)
from analyzer.model.drill import Plan
from analyzer.model.judgement import Finding, Norm
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Subject, Task
from analyzer.model.report import Report
from analyzer.model.skeleton import Side

_HEELS = "rearfoot_"
_FOR_OPEN_EYES = "It was filmed with closed eyes, and what is typical is known for open ones."
_OTHER_PACE = "Left and right come from clips of different pace, so their difference says nothing."
_SURER = "The surer number, from {clips}, is {amount}, and it does not stand out."
_FROM_STANDING = "rearfoot_eversion_from_standing"
_TOO_EARLY = "This walk was not compared with the standing in {clip}."
_OTHER_WALK = "That walk was at another pace. In {clips} it is {amount}, which does not stand out."
_TOGETHER = "Put together, {clips} give {amount}, and that does not stand out."
_NOT_TOGETHER = "Not all of the numbers it rests on stand out in the surest clips."


def assess(clips: Sequence[AssessedClip], failed: Sequence[FailedClip] = ()) -> Assessment:
    """What the clips say together. Raises InputError for no clip, or heights that differ.

    Judged is what stands after merging, each task by its own bands: so a pattern may speak whose parts come from
    several clips, and from several tasks.
    """
    if not clips:
        raise InputError(
            "There is no analyzed clip to put together.", "Analyze at least one clip.", code="no_clips"
        )
    subject, numbers = shared_subject(clips), merge(clips, _shared_sd)
    against = contradictions(clips, measured, label)
    merged = _findings(numbers, clips, against, subject)
    known = can_give()
    not_given = unmeasured(clips, known)
    return Assessment(
        subject=subject,
        clips=tuple(clips),
        failed=tuple(failed),
        numbers=numbers,
        merged=merged,
        contradictions=against,
        set_aside=_set_aside(clips, numbers, merged),
        eyes=compare_eyes(clips),
        missing=missing(clips, known, standard_clips()),
        unmeasured=_compared_too_early(not_given, clips),
        plan=_plan(numbers, merged, subject),
        needs_height=_for_want_of_height(not_given) if subject.height_cm is None else (),
    )


def _for_want_of_height(found: Sequence[Unmeasured]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.reason.key for one in found if METRICS[one.reason.key].needs_scale))


def norms_of(assessment: Assessment, task: Task) -> Mapping[str, Norm]:
    """The bands that the numbers of a task are held against, by metric key."""
    return norms_for(_judged(task, assessment.numbers), who=who_is(task, assessment.subject))


def label(key: str) -> str:
    """What a sentence calls a metric."""
    known = METRIC_KEYS.get(key)
    return key.replace("_", " ") if known is None else known.label


@cache
def can_give() -> Mapping[str, CanGive]:
    """What every quantity needs, and which findings speak of it.

    A metric that says it returns refusals alone can never be measured.
    """
    rows = load_findings()
    return {
        key: CanGive(
            tasks=metric.tasks,
            views=metric.views,
            findings=tuple(row.id for row in rows if row.key == key),
            never=metric.compute.__annotations__.get("return") == "Refusal",
        )
        for key, metric in METRICS.items()
    }


def _shared_sd(key: str, report: Report, side: Side | None) -> float:
    """What the method misreads alike in all clips of a person: more where landmarks jitter, and all of it of heels,
    whose shape and skin stay the same.
    """
    if key.startswith(_HEELS):
        return inf
    try:
        error = method_error(key, report.view, side, task=report.task)
    except DataRowError:
        return inf
    return error.method_sd * (report.noise_factor or NOISIEST)


def _judged(task: Task, numbers: Sequence[MergedNumber]) -> tuple[Measurement, ...]:
    """The numbers that bands may be held against; of raises on both feet only where none was on one."""
    mine = [one for one in numbers if one.task is task and one.judged]
    on_one = {one.measurement.key for one in mine if one.apart != ON_BOTH_FEET}
    return tuple(
        one.measurement for one in mine if one.apart != ON_BOTH_FEET or one.measurement.key not in on_one
    )


def _findings(
    numbers: Sequence[MergedNumber],
    clips: Sequence[AssessedClip],
    against: Sequence[Contradiction],
    subject: Subject,
) -> tuple[MergedFinding, ...]:
    """Worst first. A pattern takes in what it was made of, whichever task that comes from."""
    known = {clip.name: clip for clip in clips}
    found = []
    for finding in judge_together((who_is(task, subject), _judged(task, numbers)) for task in Task):
        grounds = _grounds(finding, numbers)
        if _mixes_paces(finding, grounds, known):
            continue
        tasks = tuple(dict.fromkeys(one.task for one in grounds))
        names = tuple(dict.fromkeys(name for one in grounds for name in one.clips))
        found.append(
            MergedFinding(
                finding=finding,
                tasks=tasks,
                clips=names,
                also_in=tuple(
                    clip.name
                    for clip in clips
                    if clip.name not in names
                    and clip.report.task in tasks
                    and any(own.id == finding.id for own in clip.report.findings)
                ),
                disputed=any(_about(one, grounds) for one in against),
            )
        )
    return tuple(found)


def _grounds(finding: Finding, numbers: Sequence[MergedNumber]) -> list[MergedNumber]:
    return [one for one in numbers if one.judged and one.measurement in finding.grounds]


def _about(one: Contradiction, grounds: Sequence[MergedNumber]) -> bool:
    return any(
        (one.task, one.key) == (ground.task, ground.measurement.key)
        and one.side in (None, ground.measurement.side)
        for ground in grounds
    )


def _mixes_paces(
    finding: Finding, grounds: Sequence[MergedNumber], known: Mapping[str, AssessedClip]
) -> bool:
    """Whether left is held against right although they stand for walks of different pace."""
    if finding.id not in _differences():
        return False
    reports = [known[name].report for one in grounds for name in one.clips]
    return any(report.task is Task.WALK and not same_pace(reports[0], report) for report in reports[1:])


def _set_aside(
    clips: Sequence[AssessedClip], numbers: Sequence[MergedNumber], merged: Sequence[MergedFinding]
) -> tuple[SetAside, ...]:
    """Findings of single clips that are not upheld. A pattern upholds what it was made of, and a side that stands out
    by itself the difference between the sides.
    """
    upheld = {(task, one.finding.id) for one in merged for task in one.tasks}
    covered = {
        (ground.task, ground.measurement.key, ground.measurement.side)
        for one in merged
        for ground in _grounds(one.finding, numbers)
    }
    found = []
    for clip in clips:
        task = clip.report.task
        for finding in clip.report.findings:
            places = {(task, ground.key, ground.side) for ground in finding.grounds}
            enough = places & covered if finding.id in _differences() else places <= covered
            if (task, finding.id) not in upheld and not enough:
                found.append(
                    SetAside(clip=clip.name, finding=finding, why=_why_aside(clip, finding, numbers, clips))
                )
    return tuple(found)


def _why_not(clip: AssessedClip, standing: MergedNumber, clips: Sequence[AssessedClip]) -> str:
    if clip.name in standing.clips:
        return _TOGETHER
    first = next(one.report for one in clips if one.name == standing.clips[0])
    other_pace = standing.task is Task.WALK and not same_pace(clip.report, first)
    return _OTHER_WALK if other_pace else _SURER


def _why_aside(
    clip: AssessedClip, finding: Finding, numbers: Sequence[MergedNumber], clips: Sequence[AssessedClip]
) -> str:
    for ground in finding.grounds:
        place = (clip.report.task, ground.key, ground.side)
        same = [one for one in numbers if (one.task, one.measurement.key, one.measurement.side) == place]
        if any(one.apart == EYES_CLOSED and clip.name in one.clips for one in same):
            return _FOR_OPEN_EYES
        standing = next((one for one in same if one.judged), None)
        if standing is not None and standing.measurement != ground:
            return _why_not(clip, standing, clips).format(
                clips=" and ".join(standing.clips), amount=measured(standing.measurement)
            )
    return _OTHER_PACE if finding.id in _differences() else _NOT_TOGETHER


@cache
def _differences() -> frozenset[str]:
    """The ids of findings that hold left against right."""
    return frozenset(row.id for row in load_findings() if row.kind is Kind.DIFFERENCE)


def _compared_too_early(found: Sequence[Unmeasured], clips: Sequence[AssessedClip]) -> tuple[Unmeasured, ...]:
    """The same; a walk from behind that did not know of the stance among these clips says that instead."""
    zero = reference(clips)
    early = {clip.name for clip in clips if wants_reference(clip.report)}
    if zero is None:
        return tuple(found)
    return tuple(
        replace(
            one,
            reason=replace(
                one.reason,
                why=_TOO_EARLY.format(clip=zero.name),
                hint="Add both clips together, then they are compared.",
            ),
        )
        if one.clip in early and one.reason.key == _FROM_STANDING
        else one
        for one in found
    )


def _plan(numbers: Sequence[MergedNumber], merged: Sequence[MergedFinding], subject: Subject) -> Plan:
    """One plan for all that was found; none where nothing was measured, and none for somebody too young."""
    why = nothing_to_coach(bool(numbers), Who(age_years=subject.age_years))
    made = plan([one.finding for one in merged]) if why is None else no_plan(why)
    return replace(made, note=made.note.replace("this clip", "these clips"))
