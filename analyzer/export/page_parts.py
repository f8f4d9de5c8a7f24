"""What the page is made of besides the report: small parts that the caller hands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from analyzer.export.cycles import BandCurve, CycleCurves, StepSeries
from analyzer.export.heel_parts import HeelShown
from analyzer.export.wording import day_text, label_of, plural
from analyzer.model.drill import Plan
from analyzer.model.judgement import Finding, Norm, Source
from analyzer.model.measurement import Measurement
from analyzer.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A chart as words: head and rows of equal length, ready to print."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart: its SVG, what it shows in a sentence for those who do not see it, and its table."""

    title: str
    svg: str
    alt: str
    caption: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Charts:
    """What charts are drawn from: curves over the gait cycle with their bands, and the steps in a row."""

    cycles: tuple[tuple[CycleCurves, BandCurve | None], ...] = ()
    steps: StepSeries | None = None
    clip_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFrame:
    """A picture of one moment of the clip, as JPEG."""

    time_s: float
    jpeg: bytes
    caption: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeelBlock:
    """A measured heel with its close-up as JPEG and the chart of its steps, where there are any."""

    shown: HeelShown
    jpeg: bytes | None
    figure: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricText:
    """What a quantity is called and what it is."""

    label: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismText:
    """One of the six mechanisms: its number, its name, and what the evidence supports."""

    number: int
    title: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedText:
    """A safety question. A yes leaves out the ``drills`` with these ids, for the reason ``why``; ``care`` is a rule
    that it adds.
    """

    id: str
    text: str
    drills: tuple[str, ...] = ()
    why: str = ""
    care: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyText:
    """When not to train: questions whose yes means ``stop`` and get help now (``stop_text``), ask a ``clinician``
    first (``clinician_text``), or leave something out (``careful``); and the ``rules`` while training.
    """

    stop: tuple[AskedText, ...]
    clinician: tuple[AskedText, ...]
    rules: tuple[str, ...]
    careful: tuple[AskedText, ...] = ()
    stop_text: str = ""
    clinician_text: str = ""


class Said(Protocol):
    """What a page has findings, numbers and a plan from: the report of a clip, or several clips together."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Worst first."""

    @property
    def measurements(self) -> tuple[Measurement, ...]:
        """All numbers."""

    @property
    def plan(self) -> Plan:
        """The drills and the day to film again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What findings, numbers and drills of any page are printed from.

    ``keyframes`` by finding id (``moments.OVERVIEW`` for those that are shown whatever was found), ``norms``
    and ``metrics`` by metric key, ``sources`` by source id; ``moves`` are moving pictures of drills, SVG by
    drill id, trusted as they are. ``made_on`` dates the report and the re-test; without it only the number of
    days is said. All other text is printed as it is, never run.
    """

    report: Said
    mechanisms: Sequence[MechanismText]
    keyframes: Mapping[str, Sequence[KeyFrame]] = field(default_factory=dict)
    norms: Mapping[str, Norm] = field(default_factory=dict)
    metrics: Mapping[str, MetricText] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    moves: Mapping[str, str] = field(default_factory=dict)
    made_on: date | None = None

    def label(self, key: str) -> str:
        """What a quantity is called."""
        text = self.metrics.get(key)
        return label_of(key) if text is None else text.label


@dataclass(frozen=True, slots=True, kw_only=True)
class PageInput(Shelf):
    """Everything a report is printed from, as a page or on paper.

    ``charts`` is what its charts are drawn from; ``heels`` are those that were measured.
    """

    report: Report
    safety: SafetyText
    disclaimer: str
    charts: Charts = field(default_factory=Charts)
    heels: Sequence[HeelBlock] = ()


def retest_text(page: Shelf) -> str:
    """When to film again."""
    days = page.report.plan.retest_after_days
    weeks = f" ({plural(days // 7, 'week')})" if days and days % 7 == 0 else ""
    on = "" if page.made_on is None else f", on {day_text(page.made_on, days)}"
    return f"Film again in {plural(days, 'day')}{weeks}{on}."
