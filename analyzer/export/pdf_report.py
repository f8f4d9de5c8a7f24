"""The report on paper, as PDF: page 1 for the person, then for the professional."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.errors import BadOption
from analyzer.export.html_view import facts_view, title_view, verdict_view
from analyzer.export.in_short import in_short
from analyzer.export.moments import OVERVIEW
from analyzer.export.page_parts import PageInput
from analyzer.export.pdf_by_hand import by_hand
from analyzer.export.pdf_findings import capture, findings, heels, moments
from analyzer.export.pdf_numbers import closing, curves, definitions, events, made, missing, numbers, sources
from analyzer.export.pdf_paper import PAPERS, Paper
from analyzer.export.pdf_person import person
from analyzer.export.wording import clean


@dataclass(frozen=True, slots=True)
class Printed:
    """The file, and the signs of its texts for which there is no letter; squares stand in for them."""

    pdf: bytes
    unknown: tuple[str, ...]


def render_pdf(page: PageInput, paper: str = "a4") -> Printed:
    """The report as PDF, on ``a4`` or ``letter``. The same report gives the same bytes. Raises BadOption."""
    if paper not in PAPERS:
        raise BadOption(f"There is no paper {paper!r}.", f"Choose one of: {', '.join(PAPERS)}.")
    title, file = title_view(page.report), clean(page.report.recording.file)
    sheets = Paper(paper, f"Gait report: {title} ({file})", f"{title}, {file}", page.made_on)
    person(sheets, page, in_short(page), title, facts_view(page))
    sheets.new_page()
    by_hand(sheets, page)
    capture(sheets, page)
    verdict = verdict_view(page)
    findings(sheets, page, verdict["lead"], verdict["text"])
    moments(sheets, page.keyframes.get(OVERVIEW, ()))
    heels(sheets, page)
    numbers(sheets, page)
    missing(sheets, page)
    curves(sheets, page)
    events(sheets, page)
    definitions(sheets, page)
    made(sheets, page)
    closing(sheets, page)
    sources(sheets, page)
    return Printed(sheets.finished(), tuple(sheets.unknown))
