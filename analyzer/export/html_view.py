"""The page as it will be read: every number already text, so that the template only places things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analyzer.export.by_hand_view import by_hand_view, notes_view
from analyzer.export.figures import charts
from analyzer.export.heel_view import heels_view
from analyzer.export.in_short import comparable, in_short
from analyzer.export.inlined import data_uri, inline
from analyzer.export.moments import OVERVIEW
from analyzer.export.page_parts import Figure, MechanismText, PageInput, Shelf, retest_text
from analyzer.export.plan_view import plan_view
from analyzer.export.short_words import DRILLS_BELOW, LOOKED_AT
from analyzer.export.source_view import sources_view
from analyzer.export.strips import interval_strip
from analyzer.export.wording import (
    TASKS,
    TIERS,
    band_text,
    clean,
    day_text,
    decimals_of,
    interval_text,
    number,
    plural,
    side_text,
    span_text,
    value_text,
    with_unit,
)
from analyzer.model.judgement import Finding, Norm, Severity
from analyzer.model.measurement import Measurement
from analyzer.model.report import CheckStatus, Report

View = dict[str, Any]

CHECK_WORDS = {
    CheckStatus.OK: "fine",
    CheckStatus.WARN: "caution",
    CheckStatus.BLOCK: "blocks",
}
SEVERITY_WORDS = {
    Severity.NOTE: "noted",
    Severity.MILD: "beyond the typical band",
    Severity.MARKED: "far beyond the typical band",
}


def page_view(page: PageInput, figures: Sequence[Figure] | None = None) -> View:
    """All that the template prints, by section; ``figures`` are its charts where they were drawn beforehand."""
    report = page.report
    return {
        "title": title_view(report),
        "file": clean(report.recording.file),
        "facts": facts_view(page),
        "short": in_short(page),
        "by_hand": by_hand_view(report, page.label),
        "notes": notes_view(report),
        "looked_at": LOOKED_AT,
        "drills_below": DRILLS_BELOW,
        "summary": _summary(page),
        "checks": [
            {"status": c.status.value, "word": CHECK_WORDS[c.status], "text": c.text, "hint": c.hint}
            for c in report.checks
        ],
        "mechanisms": findings_view(page),
        "verdict": verdict_view(page),
        "plan": plan_view(
            report.plan,
            page.safety,
            titles={finding.id: finding.title for finding in report.findings},
            sources=page.sources,
            moves=page.moves,
        ),
        "heels": heels_view(page),
        "retest": retest_text(page),
        "figures": [_figure(figure) for figure in (charts(page.charts) if figures is None else figures)],
        "moments": _frames(page, OVERVIEW),
        "numbers": number_rows(page),
        "tiers": [(tier, TIERS[tier]) for tier in sorted({m.tier for m in report.measurements} & set(TIERS))],
        "missing": missing_view(page),
        "rejected": rejected_view(report),
        "provenance": provenance_view(report),
        "disclaimer": page.disclaimer,
    }


def title_view(report: Report) -> str:
    """What was done, and from where it was filmed."""
    return f"{TASKS.get(report.task, report.task.value.capitalize())}, filmed from the {report.view.value}"


def facts_view(page: PageInput) -> list[str]:
    """The clip and the person in a few words each."""
    recording = page.report.recording
    fps_places = 0 if abs(recording.fps - round(recording.fps)) < 0.005 else 2
    facts = [
        f"{recording.width}\N{MULTIPLICATION SIGN}{recording.height}",
        f"{number(recording.duration_s, 1)}\N{NO-BREAK SPACE}s",
        f"{number(recording.fps, fps_places)} pictures per second",
    ]
    if recording.slow_motion_factor != 1:
        facts.append(f"slow motion, {number(recording.slow_motion_factor, 1)} times")
    if page.report.subject.height_cm is not None:
        facts.append(f"height {number(page.report.subject.height_cm, 0)}\N{NO-BREAK SPACE}cm")
    if page.report.subject.age_years is not None:
        facts.append(f"age {page.report.subject.age_years}")
    if page.report.subject.sex is not None:
        facts.append(page.report.subject.sex.value)
    if page.made_on is not None:
        facts.append(day_text(page.made_on))
    return facts


def _summary(page: PageInput) -> str:
    report = page.report
    total, got = len(report.outcomes), len(report.measurements)
    strikes = sum(contact.kind.value == "foot_strike" for contact in report.contacts)
    basis = f" from {plural(strikes, 'foot strike')}" if strikes else ""
    if not got:
        return f"None of {plural(total, 'quantity', 'quantities')} could be measured in this clip."
    return f"{got} of {plural(total, 'quantity', 'quantities')} could be measured{basis}."


def verdict_view(page: PageInput) -> View:
    """What is said when there is no finding, or how many there are."""
    count, compared = len(page.report.findings), comparable(page)
    if count:
        verb = "exceeds" if count == 1 else "exceed"
        text = f"{plural(count, 'observation')} {verb} the measurement error."
        return {"kind": "some", "lead": text, "text": ""}
    if compared:
        many = plural(compared, "number")
        return {
            "kind": "good",
            "lead": "Nothing exceeds the measurement error.",
            "text": f"{many} could be held against a typical band, and no difference came out that is larger "
            "than the doubt of the camera. That is a good result as far as it goes: this clip gives no reason to "
            "train one thing in particular. A wide range can hide something, and so can what was not measured.",
        }
    return {
        "kind": "open",
        "lead": "Nothing could be compared.",
        "text": "No number of this clip could be held against a typical band, so nothing is said either way. "
        "The list of what was not measured tells what to change when filming again.",
    }


def findings_view(page: Shelf) -> list[View]:
    """Findings under the first mechanism they name, in the order of the mechanisms."""
    known = {text.number: text for text in page.mechanisms}
    groups: dict[int, list[Finding]] = {}
    for finding in page.report.findings:
        groups.setdefault(finding.mechanisms[0] if finding.mechanisms else 0, []).append(finding)
    return [
        {
            "number": at,
            "title": known[at].title if at in known else "Other observations",
            "verdict": known[at].verdict if at in known else "",
            "findings": [_finding(finding, page, known) for finding in groups[at]],
        }
        for at in sorted(groups)
    ]


def _finding(finding: Finding, page: Shelf, known: Mapping[int, MechanismText]) -> View:
    return {
        "id": finding.id,
        "severity": finding.severity.value,
        "word": SEVERITY_WORDS[finding.severity],
        "title": finding.title,
        "text": finding.text,
        "see_clinician": finding.see_clinician,
        "also": [known[at].title for at in finding.mechanisms[1:] if at in known],
        "grounds": [_ground(ground, finding.norm, page) for ground in finding.grounds],
        "frames": _frames(page, finding.id),
        "sources": sources_view(finding.sources, page.sources),
    }


def _frames(page: Shelf, finding: str) -> list[View]:
    return [
        {"uri": data_uri(frame.jpeg), "alt": frame.alt, "caption": frame.caption}
        for frame in page.keyframes.get(finding, ())
    ]


def _ground(ground: Measurement, norm: Norm | None, page: Shelf) -> View:
    fitting = norm if norm is not None and norm.key == ground.key else page.norms.get(ground.key)
    row = _number_row(ground, page, fitting)
    moments = [span_text(span) for span in ground.evidence[:4]]
    more = len(ground.evidence) - len(moments)
    return {**row, "when": moments + ([f"{more} more"] if more > 0 else [])}


def number_rows(page: Shelf) -> list[View]:
    """One row per number; what a quantity is, and whose its band is, stand only at the first of its rows."""
    rows = [_number_row(measurement, page) for measurement in page.report.measurements]
    said: set[str] = set()
    for row in rows:
        if row["label"] in said:
            row["about"] = row["population"] = ""
        said.add(row["label"])
    return rows


def _number_row(measurement: Measurement, page: Shelf, norm: Norm | None = None) -> View:
    text = page.metrics.get(measurement.key)
    fitting = None if measurement.tier == "C" else norm or page.norms.get(measurement.key)
    strip = interval_strip(measurement, fitting)
    return {
        "label": page.label(measurement.key),
        "about": "" if text is None else text.about,
        "side": side_text(measurement.side),
        "sided": "" if measurement.side is None else measurement.side.value,
        "value": value_text(measurement),
        "interval": interval_text(measurement),
        "range": with_unit(interval_text(measurement), measurement.unit),
        "n": measurement.n,
        "tier": measurement.tier,
        "band": "" if fitting is None else band_text(fitting),
        "population": "" if fitting is None else fitting.population,
        "strip": "" if strip is None else inline(strip),
        "decimals": decimals_of(measurement),
    }


def missing_view(page: PageInput) -> list[View]:
    """Each reason once, with the quantities it holds for and their sides."""
    groups: dict[tuple[str, str | None], dict[str, list[str]]] = {}
    for reason in page.report.not_measured:
        sides = groups.setdefault((reason.why, reason.hint), {}).setdefault(page.label(reason.key), [])
        sides += [] if reason.side is None else [reason.side.value]
    return [
        {
            "why": why,
            "hint": hint,
            "names": with_sides(names),
        }
        for (why, hint), names in groups.items()
    ]


def with_sides(names: Mapping[str, Sequence[str]]) -> list[str]:
    """Quantities with their sides behind: ``"Knee bend (left and right)"``."""
    return [f"{name} ({' and '.join(sides)})" if sides else name for name, sides in names.items()]


def rejected_view(report: Report) -> list[View]:
    """What was found and not used."""
    return [{"what": r.what.capitalize(), "when": span_text(r.span), "why": r.why} for r in report.rejected]


def _figure(figure: Figure) -> View:
    return {"figure": figure, "svg": inline(figure.svg)}


def provenance_view(report: Report) -> list[tuple[str, str]]:
    """What made the report, by name, in order."""
    made = report.provenance
    return [
        ("Analyzer", made.analyzer),
        ("MediaPipe", made.mediapipe),
        ("Pose model, SHA-256", made.model_sha256),
        ("Clip, SHA-256", report.recording.sha256),
        *((step.stage.capitalize(), step.note) for step in made.steps),
    ]
