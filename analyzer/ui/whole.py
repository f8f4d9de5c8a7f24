"""Finished runs of one person put together. Knows nothing of Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from analyzer.assessment.names import named, remarks
from analyzer.assessment.together import reference
from analyzer.errors import AnalyzerError
from analyzer.export.assessment_words import origin
from analyzer.metrics.registry import METRICS
from analyzer.model.assessment import AssessedClip, Assessment, ClipWish, Condition, FailedClip, MergedFinding
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Task
from analyzer.ui import catalog, store
from analyzer.ui.parts.markup import Row
from analyzer.ui.results import Result
from analyzer.whole_person import assess, norms_of


def clip_of(run: store.Run, name: str | None = None) -> AssessedClip | None:
    """A finished run as a clip of an assessment; None where its result is gone or cannot be read."""
    folder = store.result_folder(run) if run.state == "done" else None
    if folder is None:
        return None
    try:
        report = Result(folder).report
    except AnalyzerError:
        return None
    said = named(run.name)
    return AssessedClip(
        name=name or run.name,
        report=report,
        folder=run.id,
        condition=None if run.condition is None else Condition(run.condition),
        remarks=() if said.task is None else remarks(said, report),
    )


def clips_of(runs: Sequence[store.Run]) -> tuple[AssessedClip, ...]:
    """The runs that have a result; of several called alike each later one gets a number."""
    found: list[AssessedClip] = []
    for run in runs:
        taken = {clip.name for clip in found}
        name, number = run.name, 1
        while name in taken:
            number += 1
            name = f"{run.name} ({number})"
        clip = clip_of(run, name)
        if clip is not None:
            found.append(clip)
    return tuple(found)


def put_together(runs: Sequence[store.Run], failed: Sequence[store.Run]) -> Assessment:
    """What the runs say together. Raises InputError where their heights differ."""
    return assess(
        clips_of(runs),
        tuple(FailedClip(name=run.name, why=run.error or "", hint=run.hint) for run in failed),
    )


def compared_with_standing(runs: Sequence[store.Run]) -> Callable[[AnalyzeOptions], AnalyzeOptions]:
    """Options with the stance from behind among these runs that is finished by then."""

    def prepare(options: AnalyzeOptions) -> AnalyzeOptions:
        now = [store.load(run.id) for run in runs]
        zero = reference(clips_of([run for run in now if run is not None]))
        run = None if zero is None else store.load(zero.folder)
        folder = None if run is None else store.result_folder(run)
        return options if folder is None else replace(options, standing_path=folder)

    return prepare


def by_mechanism(assessment: Assessment) -> Mapping[int, tuple[MergedFinding, ...]]:
    """The findings under the first mechanism they name, in the order of the mechanisms."""
    groups: dict[int, tuple[MergedFinding, ...]] = {}
    for one in assessment.merged:
        at = one.finding.mechanisms[0]
        groups[at] = (*groups.get(at, ()), one)
    return dict(sorted(groups.items()))


def rows(assessment: Assessment, task: Task) -> tuple[Row, ...]:
    """The numbers of a task as lines of a table, each with the clips it comes from."""
    known = norms_of(assessment, task)
    found = []
    for one in assessment.numbers:
        if one.task is not task:
            continue
        m = one.measurement
        metric = METRICS.get(m.key)
        held = one.judged and m.tier != "C"
        found.append(
            Row(
                name=catalog.title(m.key) + (f", {one.apart}" if one.apart else ""),
                about=" ".join(filter(None, (origin(one), "" if metric is None else metric.definition))),
                measurement=m,
                norm=known.get(m.key) if held else None,
            )
        )
    return tuple(sorted(found, key=lambda row: catalog.place(row.measurement.key)))


def wish_of(name: str, task: Task | None) -> ClipWish:
    """What is known of an upload before it is analyzed, for the order in which clips are looked at."""
    return ClipWish(clip=Path(name), task=task, named=named(name))
