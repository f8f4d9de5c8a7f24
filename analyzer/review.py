"""A result that somebody corrects: every number is made again from the stored landmarks. Reads and writes nothing.

What the machine said is never changed: landmarks, the trail of edits and the machine's report stand beside one
another, and the numbers follow from them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from analyzer.export.inputs_json import Inputs
from analyzer.model.analysis import Analysis
from analyzer.model.edits import NO_EDITS, Edit, Machine, Review, SetHeight, SetView, Trail
from analyzer.model.foot import FootLooks
from analyzer.model.options import AnalyzeOptions
from analyzer.model.pose import PoseTrack
from analyzer.model.report import Report
from analyzer.pelvis.by_hand import marked_by_hand as belt_marked
from analyzer.pipeline import analyze_track
from analyzer.review_looks import feet_with


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reviewable:
    """All that an analysis is made of again: what was seen, what was told, and what was changed by hand.

    ``machine`` is the report before anybody changed anything.
    """

    track: PoseTrack
    feet: FootLooks | None
    inputs: Inputs
    machine: Report
    trail: Trail = NO_EDITS

    def with_trail(self, trail: Trail) -> Reviewable:
        """The same with other edits."""
        return replace(self, trail=trail)


def recomputed(what: Reviewable) -> Analysis:
    """The analysis with the edits that are in force; without any, its report is the machine's.

    Raises NobodySeen where an edit leaves nobody to measure.
    """
    edits = what.trail.edits
    analysis = analyze_track(
        what.track,
        what.machine.recording,
        options_with(_asked(what), edits),
        picture=what.inputs.picture,
        people=what.inputs.people,
        feet=feet_with(what.feet, what.track, edits),
        standing=what.inputs.standing,
        pelvis=belt_marked(what.inputs.pelvis, what.track.time_s, edits),
        edits=edits,
    )
    if not edits:
        return analysis
    review = Review(entries=what.trail.in_force, machine=machine_of(what.machine))
    return replace(analysis, report=replace(analysis.report, review=review))


def options_with(options: AnalyzeOptions, edits: tuple[Edit, ...]) -> AnalyzeOptions:
    """What was told, as somebody corrected it; the last word counts."""
    for edit in edits:
        if isinstance(edit, SetView):
            options = replace(options, view=edit.view)
        elif isinstance(edit, SetHeight):
            options = replace(options, height_cm=edit.height_cm)
    return options


def machine_of(report: Report) -> Machine:
    """What is kept of the machine's report beside the edited one."""
    return Machine(
        view=report.view,
        height_cm=report.subject.height_cm,
        contacts=report.contacts,
        outcomes=(*report.measurements, *report.not_measured),
        analyzer=report.provenance.analyzer,
    )


def _asked(what: Reviewable) -> AnalyzeOptions:
    """Seen from elsewhere, the clip may show another task; otherwise what was found stays found."""
    options = what.inputs.options
    if any(isinstance(edit, SetView) for edit in what.trail.edits):
        return options
    return replace(options, task=what.machine.task)
