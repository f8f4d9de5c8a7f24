"""What a report is printed from: the result of an analysis joined with names, bands, sources and charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from analyzer.export.cycles import BandCurve, CycleCurves, cycle_curves, step_series
from analyzer.export.moments import KeyMoment
from analyzer.export.page_parts import (
    Charts,
    HeelBlock,
    KeyFrame,
    MechanismText,
    MetricText,
    PageInput,
)
from analyzer.judgement.mechanisms import load_mechanisms
from analyzer.judgement.norms import load_curves
from analyzer.judgement.rules import norms_for, who_is
from analyzer.judgement.sources import load_sources
from analyzer.judgement.wording import DISCLAIMER
from analyzer.metrics.errors import correction
from analyzer.metrics.registry import METRICS
from analyzer.model.arrays import frozen
from analyzer.model.gait import GaitEvents
from analyzer.model.judgement import Norm
from analyzer.model.motion import Motion
from analyzer.model.recording import Task, View
from analyzer.model.report import Report
from analyzer.model.skeleton import Side
from analyzer.plans import moves_of, safety_text

_CURVES = (
    "knee_flexion",
    "thigh_flexion",
    "ankle_dorsiflexion",
    "pelvic_obliquity",
    "trunk_lateral_lean",
    "trunk_forward_lean",
)


def page_of(
    report: Report,
    motion: Motion | None,
    events: GaitEvents,
    *,
    pictures: Mapping[str, Sequence[KeyFrame]],
    heels: Sequence[HeelBlock],
    made_on: date | None = None,
) -> PageInput:
    """Everything a report shows; without ``motion`` there are no curves. ``pictures`` by finding id."""
    return PageInput(
        report=report,
        mechanisms=[
            MechanismText(number=m.number, title=m.name, verdict=m.verdict) for m in load_mechanisms()
        ],
        safety=safety_text(report.plan),
        disclaimer=DISCLAIMER,
        charts=charts_of(report, motion, events),
        keyframes=pictures,
        norms=norms_of(report),
        metrics={
            key: MetricText(
                label=metric.label,
                about=_about(key, report.view, report.task, imported=report.provenance.imported),
            )
            for key, metric in METRICS.items()
        },
        sources=load_sources(),
        heels=heels,
        moves=moves_of(report.plan),
        made_on=made_on,
    )


def norms_of(report: Report) -> Mapping[str, Norm]:
    """The bands that the numbers of a report are held against, by metric key."""
    return norms_for(report.outcomes, who=who_is(report.task, report.subject))


def charts_of(report: Report, motion: Motion | None, events: GaitEvents) -> Charts:
    """The curves over the gait cycle, each with its band where there is one, and the steps in a row."""
    found: list[tuple[CycleCurves, BandCurve | None]] = []
    for name in _CURVES:
        curves = None if motion is None else cycle_curves(motion, events, name)
        if curves is not None:
            found.append((curves, _band(name)))
    return Charts(cycles=tuple(found), steps=step_series(events), clip_s=report.recording.duration_s)


def key_frame(moment: KeyMoment, jpeg: bytes) -> KeyFrame:
    """The picture of a moment with its words."""
    metric = METRICS.get(moment.key)
    label = moment.key if metric is None else metric.label
    side = "" if moment.side is None else f", {moment.side} side"
    caption = f"{moment.time_s:.2f} s: {label}{side}"
    return KeyFrame(time_s=moment.time_s, jpeg=jpeg, caption=caption, alt=f"Picture of the clip at {caption}")


def _band(name: str) -> BandCurve | None:
    norm = load_curves().get(name)
    if norm is None or name == "pelvic_obliquity":
        return None
    low, high = (frozen(edge) for edge in norm.edges)
    return BandCurve(
        percent=frozen(norm.percent),
        low=low,
        high=high,
        population=f"mean and standard deviation, {norm.population}",
        source=load_sources()[norm.sources[0]].text,
    )


def _about(key: str, view: View, task: Task, *, imported: bool) -> str:
    """What a number is, and what was added to it: curves and live angles show the model's own points."""
    metric = METRICS[key]
    sides: tuple[Side | None, ...] = tuple(Side) if metric.sided else (None,)
    added = {} if imported else {s: value for s in sides if (value := correction(key, view, s, task))}
    if not added:
        return metric.definition
    amounts = ", ".join(
        f"{value:+g} {metric.unit.symbol} {side or ''}".strip() for side, value in added.items()
    )
    return (
        f"{metric.definition} Corrected by {amounts} for what the pose model is known to misread; curves and "
        "pictures show what it saw."
    )
