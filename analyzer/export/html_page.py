"""The report as one HTML file that asks nobody for anything: styles, charts and pictures inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from analyzer.export.html_view import page_view
from analyzer.export.page_parts import (
    Figure,
    HeelBlock,
    KeyFrame,
    MechanismText,
    MetricText,
    PageInput,
    SafetyText,
)
from analyzer.export.palette import DARK, LIGHT, css_variables
from analyzer.model.judgement import Norm, Source
from analyzer.model.report import Report

FOLDER = "data/report_template"
STYLE = "report.css"
PAGE = "report.html.j2"


def render(
    report: Report,
    *,
    mechanisms: Sequence[MechanismText],
    safety: SafetyText,
    disclaimer: str,
    figures: Sequence[Figure] = (),
    keyframes: Mapping[str, Sequence[KeyFrame]] | None = None,
    norms: Mapping[str, Norm] | None = None,
    metrics: Mapping[str, MetricText] | None = None,
    sources: Mapping[str, Source] | None = None,
    heels: Sequence[HeelBlock] = (),
    moves: Mapping[str, str] | None = None,
    made_on: date | None = None,
) -> str:
    """The whole page as text.

    ``keyframes`` by finding id, ``norms`` and ``metrics`` by metric key, ``sources`` by source id;
    ``heels`` are those that were measured; ``moves`` are moving pictures of drills as SVG by drill id.
    ``made_on`` dates the page and the re-test; without it only the number of days is said. All text is
    escaped; of what is handed in only the SVG of ``figures`` and ``moves`` is trusted.
    """
    page = PageInput(
        report=report,
        mechanisms=mechanisms,
        safety=safety,
        disclaimer=disclaimer,
        figures=figures,
        keyframes=keyframes or {},
        norms=norms or {},
        metrics=metrics or {},
        sources=sources or {},
        heels=heels,
        moves=moves or {},
        made_on=made_on,
    )
    environment = Environment(
        loader=PackageLoader("analyzer", FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(PAGE).render(page_view(page), style=_style())


def _style() -> str:
    """The style sheet with the palette of both schemes in front; paper is always light."""
    sheet = (resources.files("analyzer") / FOLDER / STYLE).read_text(encoding="utf-8")
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{css_variables(DARK)}}}}}"
    return f":root{{{css_variables(LIGHT)}}}\n{dark}\n{sheet}"
