"""The sheets that belong to page 1: the questions before any drill, and how each drill is done."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.export.in_short import InShort
from analyzer.export.page_parts import AskedText, PageInput
from analyzer.export.pdf_paper import MARGIN_MM, Paper
from analyzer.export.pdf_type import BODY, SMALL, Type
from analyzer.model.drill import PlannedDrill

PLAIN = Type(10.5, leading=1.4)
QUESTION = Type(8.8, leading=1.34)
BOX_MM = 3.1
COLUMN_GAP_MM = 7.0


def checkbox(paper: Paper, x: float, y: float, how: Type) -> None:
    """An empty box in front of a line, to be ticked by hand."""
    paper.box(x, y + (how.line_mm - BOX_MM) / 2, BOX_MM, BOX_MM, edge="ink", width=0.3)


def before(paper: Paper, page: PageInput) -> None:
    """The questions before any drill, to be ticked."""
    paper.new_page()
    paper.section("Before you start: please read each question")
    paper.para("Tick what is true for you. Above each list stands what a tick means.", PLAIN, after=2.0)
    _questions(paper, "If one of these is true: do not train, and get medical help now", page.safety.stop)
    _questions(
        paper, "If one of these is true: ask a doctor or physio before you train", page.safety.clinician
    )
    _questions(paper, "If one of these is true: leave some drills out, ask which", page.safety.careful)


def _questions(paper: Paper, title: str, questions: Sequence[AskedText]) -> None:
    if not questions:
        return
    paper.heading(title, how=Type(10, bold=True, colour="stop"))
    width = (paper.width - COLUMN_GAP_MM) / 2
    texts = [paper.lines(question.text, width - 5.5, QUESTION, most=12) for question in questions]
    pairs = [(texts[k], texts[k + 1] if k + 1 < len(texts) else []) for k in range(0, len(texts), 2)]
    for pair in pairs:
        height = max(len(lines) for lines in pair) * QUESTION.line_mm
        paper.room(height)
        for number, lines in enumerate(pair):
            x = MARGIN_MM + number * (width + COLUMN_GAP_MM)
            if lines:
                checkbox(paper, x, paper.at, QUESTION)
                paper.put_lines(x + 5.5, paper.at, lines, QUESTION)
        paper.at += height + 1.5
    paper.at += 2.0


def drills(paper: Paper, page: PageInput, short: InShort) -> None:
    """On a sheet of their own, after the questions: the rules of pain, and how each drill is done."""
    paper.new_page()
    paper.section("How to do your drills", keep=50.0)
    paper.heading("While you train")
    for rule in page.safety.rules:
        _item(paper, "\N{EN DASH}", rule)
    paper.at += 3.0
    whys = {shown.name: shown.why for shown in short.drills}
    for planned in page.report.plan.planned:
        _drill(paper, planned, whys.get(planned.drill.name, ""))
    paper.para(page.report.plan.note, SMALL)


def _drill(paper: Paper, planned: PlannedDrill, why: str) -> None:
    drill = planned.drill
    paper.heading(drill.name, keep=26.0)
    paper.para(f"{drill.dose.rstrip('.')}.", Type(9, bold=True), after=1.0)
    if why:
        paper.para(f"Why: {why.rstrip('.')}.", SMALL, after=1.0)
    for number, step in enumerate(drill.steps, start=1):
        _item(paper, f"{number}.", step)
    paper.at += 0.8
    for label, text in (
        ("Watch for", " ".join(drill.common_errors)),
        ("Stop if", " ".join(drill.stop_if) or "Anything hurts more than a little."),
        ("Not for", " ".join(drill.not_for)),
        ("Easier", drill.regression),
        ("Harder", drill.progression),
        ("Needs", ", ".join(drill.needs)),
        ("Known", f"{drill.evidence} ({drill.evidence_tag})"),
    ):
        if text:
            _item(paper, label, text, indent=20.0, how=SMALL)
    paper.at += 3.5


def _item(paper: Paper, label: str, text: str, *, indent: float = 6.0, how: Type = BODY) -> None:
    lines = paper.lines(text, paper.width - indent, how)
    paper.room(min(len(lines), 3) * how.line_mm)
    paper.put(MARGIN_MM, paper.at, label, how)
    paper.para(text, how, after=0.5, indent=indent)
