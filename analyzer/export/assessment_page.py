"""The page of several clips of one person: the parts of the report's page, and what only several clips can say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from analyzer.export import assessment_words as words
from analyzer.export.html_page import page_environment, page_style
from analyzer.export.html_view import findings_view, number_rows, with_sides
from analyzer.export.page_parts import SafetyText, Shelf, retest_text
from analyzer.export.plan_view import plan_view
from analyzer.export.wording import TASKS, TIERS, clean, number, plural
from analyzer.model.assessment import AssessedClip, Assessment, MergedNumber
from analyzer.model.drill import Plan
from analyzer.model.judgement import Finding, Norm
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Task

PAGE = "assessment.html.j2"
REPORT_HTML = "report.html"
View = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentInput(Shelf):
    """Everything the page of an assessment is made from.

    ``task_norms`` are the bands by task, for the table of numbers; ``linked``: each clip's own page stands in its
    folder beside this one.
    """

    report: Assessment
    safety: SafetyText
    disclaimer: str
    task_norms: Mapping[Task, Mapping[str, Norm]] = field(default_factory=dict)
    linked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfTask:
    """The numbers of one task, as a page wants them."""

    measurements: tuple[Measurement, ...]
    findings: tuple[Finding, ...]
    plan: Plan


def render_assessment(page: AssessmentInput) -> str:
    """The whole page as text, in the look of a report; it asks nobody for anything."""
    return page_environment().get_template(PAGE).render(assessment_view(page), style=page_style())


def assessment_view(page: AssessmentInput) -> View:
    """All that the template prints, by section."""
    assessment = page.report
    several = len(assessment.clips) > 1
    return {
        "facts": _facts(assessment),
        "summary": words.summary(assessment),
        "clips": [_clip(clip, page) for clip in assessment.clips],
        "failed": [
            {"name": clean(one.name), "why": clean(one.why), "hint": one.hint} for one in assessment.failed
        ],
        "verdict": _verdict(page),
        "mechanisms": _mechanisms(page),
        "contradictions": [
            {"reason": reason, "texts": texts} for reason, texts in words.by_reason(assessment.contradictions)
        ],
        "no_contradiction": words.NO_CONTRADICTION if several else words.ONE_CLIP,
        "set_aside": [
            {"clip": one.clip, "title": one.finding.title, "why": one.why} for one in assessment.set_aside
        ],
        "eyes": [words.eyes(one, page.label) for one in assessment.eyes],
        "eyes_about": words.EYES_ABOUT,
        "plan": plan_view(
            assessment.plan,
            page.safety,
            titles={finding.id: finding.title for finding in assessment.findings},
            sources=page.sources,
            moves=page.moves,
        ),
        "retest": retest_text(page),
        "gaps": [
            {"title": _capital(one.clip.title), "adds": words.adds(one, page.label)}
            for one in assessment.missing
        ],
        "height": words.height(assessment, page.label),
        "height_title": words.HEIGHT,
        "no_gap": words.ALL_THERE,
        "unmeasured": unmeasured_view(assessment, page),
        "tables": _tables(page),
        "tiers": [
            (tier, TIERS[tier]) for tier in sorted({m.tier for m in assessment.measurements} & set(TIERS))
        ],
        "disclaimer": page.disclaimer,
    }


def unmeasured_view(assessment: Assessment, page: Shelf) -> list[View]:
    """Each reason once, with the quantities it holds for and the clips that say so."""
    groups: dict[tuple[str, str | None], tuple[dict[str, list[str]], dict[str, None]]] = {}
    for one in assessment.unmeasured:
        names, clips = groups.setdefault((one.reason.why, one.reason.hint), ({}, {}))
        sides = names.setdefault(page.label(one.reason.key), [])
        sides += [] if one.reason.side is None else [one.reason.side.value]
        clips[one.clip] = None
    return [
        {
            "why": why,
            "hint": hint,
            "names": with_sides(names),
            "clips": words.listed(list(clips)),
        }
        for (why, hint), (names, clips) in groups.items()
    ]


def _facts(assessment: Assessment) -> list[str]:
    facts = [plural(len(assessment.clips), "clip")]
    if assessment.failed:
        facts.append(f"{len(assessment.failed)} without a result")
    if assessment.subject.height_cm is not None:
        facts.append(f"height {number(assessment.subject.height_cm, 0)}\N{NO-BREAK SPACE}cm")
    return facts


def _clip(clip: AssessedClip, page: AssessmentInput) -> View:
    linked = page.linked and clip.folder
    return {
        "name": clean(clip.name),
        "line": words.clip_line(clip),
        "measured": plural(len(clip.report.measurements), "number"),
        "link": f"{clip.folder}/{REPORT_HTML}" if linked else "",
        "remarks": [clean(text) for text in clip.remarks],
    }


def _verdict(page: AssessmentInput) -> View:
    """What is said where nothing stands out."""
    assessment = page.report
    if assessment.merged:
        return {"kind": "some", "lead": "", "text": ""}
    compared = sum(
        one.judged
        and one.measurement.tier != "C"
        and one.measurement.key in page.task_norms.get(one.task, {})
        for one in assessment.numbers
    )
    if compared:
        return {
            "kind": "good",
            "lead": "Nothing exceeds the measurement error.",
            "text": f"{plural(compared, 'number')} could be held against a typical band, and no difference came out "
            "that is larger than the doubt of the camera. A wide range can hide something, and so can what was not "
            "filmed.",
        }
    return {
        "kind": "open",
        "lead": "Nothing could be compared.",
        "text": "No number of these clips could be held against a typical band, so nothing is said either way. What "
        "is missing is listed below.",
    }


def _mechanisms(page: AssessmentInput) -> list[View]:
    """The findings by mechanism, each with the clips it comes from."""
    origins = {(one.finding.id, one.finding.text): words.finding_origin(one) for one in page.report.merged}
    groups = findings_view(page)
    for group in groups:
        for finding in group["findings"]:
            finding["clips"] = origins[finding["id"], finding["text"]]
    return groups


def _tables(page: AssessmentInput) -> list[View]:
    """A table of numbers for each task that was filmed, each number with its clips."""
    assessment = page.report
    tables = []
    for task in Task:
        numbers = [one for one in assessment.numbers if one.task is task]
        if numbers:
            tables.append({"title": TASKS[task], "rows": _rows(page, task, numbers)})
    return tables


def _rows(page: AssessmentInput, task: Task, numbers: Sequence[MergedNumber]) -> list[View]:
    said = _OfTask(measurements=tuple(one.measurement for one in numbers), findings=(), plan=page.report.plan)
    shelf = Shelf(
        report=said,
        mechanisms=(),
        norms=page.task_norms.get(task, {}),
        metrics=page.metrics,
        sources=page.sources,
    )
    rows = number_rows(shelf)
    for row, one in zip(rows, numbers, strict=True):
        if one.apart is not None:
            row["label"] = f"{row['label']}, {one.apart}"
        if not one.judged:
            row["band"] = row["strip"] = ""
        row["clips"] = words.origin(one)
    return rows


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
