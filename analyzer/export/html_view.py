"""The page as it will be read: every number already text, so that the template only places things."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from analyzer.export.heel_view import heels_view
from analyzer.export.inlined import data_uri, inline
from analyzer.export.moments import OVERVIEW
from analyzer.export.page_parts import Figure, MechanismText, PageInput
from analyzer.export.strips import interval_strip
from analyzer.export.wording import (
    MONTHS,
    TASKS,
    TIERS,
    band_text,
    clean,
    decimals_of,
    interval_text,
    number,
    plural,
    side_text,
    span_text,
    value_text,
    with_unit,
)
from analyzer.model.drill import PlannedDrill
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
DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")


def page_view(page: PageInput) -> View:
    """All that the template prints, by section."""
    report = page.report
    return {
        "title": f"{TASKS.get(report.task, report.task.value.capitalize())}, {_seen_from(report)}",
        "file": clean(report.recording.file),
        "facts": _facts(page),
        "summary": _summary(page),
        "checks": [
            {"status": c.status.value, "word": CHECK_WORDS[c.status], "text": c.text, "hint": c.hint}
            for c in report.checks
        ],
        "mechanisms": _mechanisms(page),
        "verdict": _verdict(page),
        "safety": page.safety,
        "heels": heels_view(page),
        "drills": [_drill(planned, page) for planned in report.plan.drills],
        "retest": _retest(page),
        "note": report.plan.note,
        "figures": [_figure(figure) for figure in page.figures],
        "moments": _frames(page, OVERVIEW),
        "numbers": _number_rows(page),
        "tiers": [(tier, TIERS[tier]) for tier in sorted({m.tier for m in report.measurements} & set(TIERS))],
        "missing": _missing(page),
        "rejected": [
            {"what": r.what.capitalize(), "when": span_text(r.span), "why": r.why} for r in report.rejected
        ],
        "provenance": _provenance(report),
        "disclaimer": page.disclaimer,
    }


def _seen_from(report: Report) -> str:
    return f"filmed from the {report.view.value}"


def _facts(page: PageInput) -> list[str]:
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
    if page.made_on is not None:
        facts.append(_day(page.made_on))
    return facts


def _summary(page: PageInput) -> str:
    report = page.report
    total, got = len(report.outcomes), len(report.measurements)
    strikes = sum(contact.kind.value == "foot_strike" for contact in report.contacts)
    basis = f" from {plural(strikes, 'foot strike')}" if strikes else ""
    if not got:
        return f"None of {plural(total, 'quantity', 'quantities')} could be measured in this clip."
    return f"{got} of {plural(total, 'quantity', 'quantities')} could be measured{basis}."


def _comparable(page: PageInput) -> int:
    """How many numbers there are that a band could have been held against."""
    return sum(m.tier != "C" and m.key in page.norms for m in page.report.measurements)


def _verdict(page: PageInput) -> View:
    """What is said when there is no finding, or how many there are."""
    count, compared = len(page.report.findings), _comparable(page)
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


def _mechanisms(page: PageInput) -> list[View]:
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


def _finding(finding: Finding, page: PageInput, known: Mapping[int, MechanismText]) -> View:
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
        "sources": _sources(finding.sources, page),
    }


def _frames(page: PageInput, finding: str) -> list[View]:
    return [
        {"uri": data_uri(frame.jpeg), "alt": frame.alt, "caption": frame.caption}
        for frame in page.keyframes.get(finding, ())
    ]


def _ground(ground: Measurement, norm: Norm | None, page: PageInput) -> View:
    fitting = norm if norm is not None and norm.key == ground.key else page.norms.get(ground.key)
    row = _number_row(ground, page, fitting)
    moments = [span_text(span) for span in ground.evidence[:4]]
    more = len(ground.evidence) - len(moments)
    return {**row, "when": moments + ([f"{more} more"] if more > 0 else [])}


def _number_rows(page: PageInput) -> list[View]:
    """One row per number; what a quantity is stands only at the first of its rows."""
    rows = [_number_row(measurement, page) for measurement in page.report.measurements]
    said: set[str] = set()
    for row in rows:
        row["about"] = "" if row["label"] in said else row["about"]
        said.add(row["label"])
    return rows


def _number_row(measurement: Measurement, page: PageInput, norm: Norm | None = None) -> View:
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


def _missing(page: PageInput) -> list[View]:
    """Each reason once, with the quantities it holds for and their sides."""
    groups: dict[tuple[str, str | None], dict[str, list[str]]] = {}
    for reason in page.report.not_measured:
        sides = groups.setdefault((reason.why, reason.hint), {}).setdefault(page.label(reason.key), [])
        sides += [] if reason.side is None else [reason.side.value]
    return [
        {
            "why": why,
            "hint": hint,
            "names": [f"{name} ({' and '.join(sides)})" if sides else name for name, sides in names.items()],
        }
        for (why, hint), names in groups.items()
    ]


def _drill(planned: PlannedDrill, page: PageInput) -> View:
    titles = {finding.id: finding.title for finding in page.report.findings}
    drill = planned.drill
    return {
        "drill": drill,
        "picture": inline(page.moves.get(drill.id, "")),
        "needs": ["bare feet"] * drill.barefoot + list(drill.equipment),
        "because": [titles[known] for known in planned.because if known in titles],
        "sources": _sources(drill.sources, page),
    }


def _retest(page: PageInput) -> str:
    days = page.report.plan.retest_after_days
    weeks = f" ({plural(days // 7, 'week')})" if days and days % 7 == 0 else ""
    on = "" if page.made_on is None else f", on {_day(page.made_on + timedelta(days=days))}"
    return f"Film again in {plural(days, 'day')}{weeks}{on}."


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _sources(ids: Sequence[str], page: PageInput) -> list[View]:
    """Sources as text with a link where there is a well-formed DOI; an unknown id is shown as it is."""
    rows = []
    for known in ids:
        source = page.sources.get(known)
        doi = None if source is None or source.doi is None else DOI.fullmatch(source.doi)
        rows.append(
            {
                "text": known if source is None else source.text,
                "status": "" if source is None else source.status,
                "link": "" if doi is None else f"https://doi.org/{doi.group()}",
            }
        )
    return rows


def _figure(figure: Figure) -> View:
    return {"figure": figure, "svg": inline(figure.svg)}


def _provenance(report: Report) -> list[tuple[str, str]]:
    made = report.provenance
    return [
        ("Analyzer", made.analyzer),
        ("MediaPipe", made.mediapipe),
        ("Pose model, SHA-256", made.model_sha256),
        ("Clip, SHA-256", report.recording.sha256),
        *((step.stage.capitalize(), step.note) for step in made.steps),
    ]
