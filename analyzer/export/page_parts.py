"""What the page is made of besides the report: small parts that the caller hands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from analyzer.export.heel_parts import HeelShown
from analyzer.export.wording import label_of
from analyzer.model.judgement import Norm, Source
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
class SafetyText:
    """When not to train: questions whose yes means ``stop`` and get help now, or ask a ``clinician`` first;
    and the ``rules`` while training.
    """

    stop: tuple[str, ...]
    clinician: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageInput:
    """Everything a page is made from; see ``html_page.render`` for what each part is."""

    report: Report
    mechanisms: Sequence[MechanismText]
    safety: SafetyText
    disclaimer: str
    figures: Sequence[Figure] = ()
    keyframes: Mapping[str, Sequence[KeyFrame]] = field(default_factory=dict)
    norms: Mapping[str, Norm] = field(default_factory=dict)
    metrics: Mapping[str, MetricText] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    heels: Sequence[HeelBlock] = ()
    moves: Mapping[str, str] = field(default_factory=dict)
    made_on: date | None = None

    def label(self, key: str) -> str:
        """What a quantity is called."""
        text = self.metrics.get(key)
        return label_of(key) if text is None else text.label
