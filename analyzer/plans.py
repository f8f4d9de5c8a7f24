"""From a report, wishes and answers to a plan, and to the page, calendar and text that one takes along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from analyzer.coaching.figure.picture import pictures_of
from analyzer.coaching.library import load_drills
from analyzer.coaching.plan import EVERYWHERE, plan
from analyzer.coaching.safety import (
    CLINICIAN_TEXT,
    PAIN_RULES,
    QUESTIONS,
    URGENT_TEXT,
    Advice,
    SafetyQuestion,
    reasons_against,
)
from analyzer.coaching.stages import sessions
from analyzer.errors import BadOption
from analyzer.export.page_parts import AskedText, SafetyText
from analyzer.export.plan_calendar import plan_calendar
from analyzer.export.plan_page import plan_page
from analyzer.export.plan_text import plan_text
from analyzer.judgement.sources import load_sources
from analyzer.judgement.wording import DISCLAIMER
from analyzer.model.drill import Drill, Plan, Wishes
from analyzer.model.judgement import Finding


class Judged(Protocol):
    """What a plan is made from: the report of a clip, or several clips put together."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Worst first."""

    @property
    def plan(self) -> Plan:
        """The plan of which nobody was asked yet."""


def make(report: Judged, wishes: Wishes) -> Plan:
    """The plan for a report. Raises ``BadOption`` for an unknown answer or thing.

    A report with nothing to plan keeps saying why, whoever asks: nothing was measured, or the person is too young.
    """
    check_equipment(wishes)
    if not report.plan.planned:
        return replace(report.plan, asked=wishes.yes is not None)
    return plan(report.findings, wishes=wishes)


def page(made: Plan, report: Judged, start: date) -> str:
    """A page to read or print."""
    return plan_page(
        made,
        start,
        titles=titles_of(report),
        safety=safety_text(made),
        sources=load_sources(),
        moves=moves_of(made),
        disclaimer=DISCLAIMER,
    )


def text(made: Plan, report: Judged, start: date) -> str:
    """The plan as plain text."""
    return plan_text(made, start, titles=titles_of(report), rules=PAIN_RULES, disclaimer=DISCLAIMER)


def calendar(made: Plan, start: date) -> bytes:
    """The calendar file."""
    return plan_calendar(made, sessions(made), start)


def equipment() -> tuple[str, ...]:
    """The things to ask for: what drills need and not everybody has, in alphabetical order."""
    return tuple(sorted({thing for drill in load_drills() for thing in drill.equipment} - EVERYWHERE))


def check_equipment(wishes: Wishes) -> None:
    """Raise ``BadOption`` for a thing that no drill knows."""
    unknown = sorted((wishes.equipment or frozenset()) - set(equipment()) - EVERYWHERE)
    if unknown:
        raise BadOption(
            f"No drill knows the thing {', '.join(map(repr, unknown))}.",
            f"Choose from: {', '.join(equipment())}.",
        )


def titles_of(report: Judged) -> Mapping[str, str]:
    """The titles of the findings by their id."""
    return {finding.id: finding.title for finding in report.findings}


def moves_of(made: Plan) -> Mapping[str, str]:
    """The moving pictures of a plan's drills, SVG by drill id."""
    return pictures_of(planned.drill for planned in made.planned)


def safety_text(made: Plan) -> SafetyText:
    """The questions for a page, each with those drills of the plan that a yes takes away."""
    drills = [planned.drill for planned in made.planned]
    return SafetyText(
        stop=_asked(Advice.URGENT, drills),
        clinician=_asked(Advice.CLINICIAN, drills),
        careful=_asked(Advice.CAREFUL, drills),
        rules=PAIN_RULES,
        stop_text=URGENT_TEXT,
        clinician_text=CLINICIAN_TEXT,
    )


def _asked(advice: Advice, drills: Iterable[Drill]) -> tuple[AskedText, ...]:
    every = tuple(drills)
    return tuple(_text(question, every) for question in QUESTIONS if question.advice is advice)


def _text(question: SafetyQuestion, drills: Iterable[Drill]) -> AskedText:
    out = tuple(drill.id for drill in drills if reasons_against(drill, {question.id}))
    return AskedText(id=question.id, text=question.text, drills=out, why=question.why, care=question.care)
