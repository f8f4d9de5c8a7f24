"""The sheets for the professional, first half: the capture, the findings with their grounds, the heels."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analyzer.export.heel_parts import HeelShown
from analyzer.export.heel_view import (
    ABOUT,
    KNOWN,
    also,
    caveat,
    error,
    picture_alt,
    picture_caption,
    refusals,
    says,
    title,
)
from analyzer.export.html_view import CHECK_WORDS, SEVERITY_WORDS
from analyzer.export.page_parts import HeelBlock, KeyFrame, PageInput
from analyzer.export.pdf_charts import FULL_MM, heel_plot
from analyzer.export.pdf_paper import MARGIN_MM, Paper
from analyzer.export.pdf_strip import STRIP_MM, draw_strip, has_band
from analyzer.export.pdf_table import Cell, Column, table
from analyzer.export.pdf_type import BODY, SMALL, STRONG, Type
from analyzer.export.wording import interval_text, side_text, span_text, value_text, with_unit
from analyzer.model.judgement import Finding, Norm, Severity
from analyzer.model.measurement import Measurement
from analyzer.model.recording import View
from analyzer.model.report import CheckStatus

FRAME_MM = 42.0
WALKING_MM, STANDING_MM = FULL_MM + 44.0, 78.0
"""The room that a heel needs with and without its steps."""
BIG = Type(12, bold=True, leading=1.25)
_CHECK = {CheckStatus.OK: "good", CheckStatus.WARN: "warn", CheckStatus.BLOCK: "stop"}
_SEVERITY = {Severity.NOTE: "muted", Severity.MILD: "warn", Severity.MARKED: "stop"}
_MOST_SEEN = 4

Labels = Callable[[str], str]


def capture(paper: Paper, page: PageInput) -> None:
    """What about the film was checked."""
    paper.section("The film", keep=24.0)
    if not page.report.checks:
        paper.para("The capture was not checked.", SMALL)
        return
    rows = [
        (
            Cell(text=CHECK_WORDS[check.status], how=Type(9, bold=True, colour=_CHECK[check.status])),
            Cell(text=check.text),
            Cell(text=check.hint or "", how=SMALL),
        )
        for check in page.report.checks
    ]
    hinted = any(check.hint for check in page.report.checks)
    shares = (1.0, 6.0, 4.0) if hinted else (1.0, 9.0)
    table(paper, [Column(head="", share=share) for share in shares], [row[: len(shares)] for row in rows])


def findings(paper: Paper, page: PageInput, lead: str, text: str) -> None:
    """Each finding under its mechanism, with the numbers it rests on; ``lead`` says how many there are."""
    paper.section("Findings by mechanism")
    paper.para(lead, STRONG, after=1.0)
    paper.para(text)
    known = {each.number: each for each in page.mechanisms}
    numbers = [finding.mechanisms[0] if finding.mechanisms else 0 for finding in page.report.findings]
    for number in sorted(set(numbers)):
        mechanism = known.get(number)
        name = "Other observations" if mechanism is None else f"{number}  {mechanism.title}"
        paper.heading(name, keep=34.0, how=Type(11.5, bold=True))
        if mechanism is not None and mechanism.verdict:
            paper.para(f"What the evidence supports: {mechanism.verdict}", SMALL, after=2.0)
        for finding, of in zip(page.report.findings, numbers, strict=True):
            if of == number:
                _finding(paper, finding, page)


def _finding(paper: Paper, finding: Finding, page: PageInput) -> None:
    paper.heading(finding.title, keep=26.0)
    word = SEVERITY_WORDS[finding.severity].capitalize()
    paper.para(word, Type(7.6, bold=True, colour=_SEVERITY[finding.severity]), after=0.8)
    paper.para(finding.text)
    if finding.see_clinician:
        paper.para(
            "Please show this clip to a clinician before training it.", Type(9, bold=True, colour="stop")
        )
    table(
        paper,
        GROUNDS,
        [_ground(ground, _band(ground, finding.norm, page), page) for ground in finding.grounds],
    )
    _frames(paper, page.keyframes.get(finding.id, ()))
    others = [text.title for text in page.mechanisms if text.number in finding.mechanisms[1:]]
    if others:
        paper.para(f"Belongs to {', '.join(others)} as well.", SMALL)
    paper.at += 2.0


GROUNDS = (
    Column(head="Ground", share=5.6),
    Column(head="Side", share=1.1),
    Column(head="Value", share=2.9, align="R"),
    Column(head="95 % interval", share=2.8),
    Column(head="n", share=0.7, align="R"),
    Column(head="Tier", share=0.8),
    Column(head="On the typical band", share=4.6),
)


def _band(ground: Measurement, norm: Norm | None, page: PageInput) -> Norm | None:
    if ground.tier == "C":
        return None
    return norm if norm is not None and norm.key == ground.key else page.norms.get(ground.key)


def _ground(ground: Measurement, norm: Norm | None, page: PageInput) -> Sequence[Cell]:
    spans = [span_text(span) for span in ground.evidence[:_MOST_SEEN]]
    more = len(ground.evidence) - len(spans)
    seen = f" Seen at {', '.join(spans)}{f' and {more} more' if more > 0 else ''}." if spans else ""
    cells = number_cells(ground, norm, page.label(ground.key))
    return (Cell(text=f"{page.label(ground.key)}.{seen}", how=SMALL), *cells[1:])


def number_cells(measurement: Measurement, norm: Norm | None, label: str, again: str = "") -> list[Cell]:
    """A number as the cells of a row: name, side, value, interval, count, tier, and its strip.

    ``again`` is the name where it was said in the row above, for the first row of a sheet.
    """
    side = side_text(measurement.side)
    colour = "ink" if measurement.side is None else measurement.side.value
    strip = Cell()
    if norm is not None and has_band(norm):

        def draw(paper: Paper, x: float, y: float, width: float) -> None:
            draw_strip(paper, x, y + 0.4, width, measurement, norm)

        strip = Cell(draw=draw, height_mm=STRIP_MM)
    return [
        Cell(text=label, again=again),
        Cell(text=side, how=Type(9, bold=measurement.side is not None, colour=colour)),
        Cell(text=value_text(measurement), how=STRONG),
        Cell(text=interval_text(measurement)),
        Cell(text=str(measurement.n)),
        Cell(text=measurement.tier),
        strip,
    ]


def moments(paper: Paper, frames: Sequence[KeyFrame]) -> None:
    """Pictures of the clip that are shown whatever was found."""
    if frames:
        paper.section("Moments of the film", keep=FRAME_MM + 10)
        _frames(paper, frames)


def _frames(paper: Paper, frames: Sequence[KeyFrame]) -> None:
    """Pictures side by side, as many as fit in a row."""
    x, below = MARGIN_MM, 0.0
    for frame in frames:
        wide, high = paper.picture_px(frame.jpeg)
        if not wide:
            continue
        w = FRAME_MM * min(wide / high, 1.5)
        h = w * high / wide
        caption = paper.lines(frame.caption, max(w, 30.0), SMALL)
        if x > MARGIN_MM and x + max(w, 30.0) > MARGIN_MM + paper.width:
            paper.at, x, below = paper.at + below + 2.0, MARGIN_MM, 0.0
        if x == MARGIN_MM:
            paper.room(FRAME_MM + 3 * SMALL.line_mm)
        paper.picture(frame.jpeg, x, paper.at, w, h, alt=frame.alt)
        paper.put_lines(x, paper.at + h + 0.8, caption, SMALL)
        below = max(below, h + 1.0 + len(caption) * SMALL.line_mm)
        x += max(w, 30.0) + 5.0
    paper.at += below + (2.5 if below else 0.0)


def heels(paper: Paper, page: PageInput) -> None:
    """The heels from behind: close-up, number, and the steps."""
    refused = refusals(page.report)
    if page.report.view is not View.BACK or not (page.heels or refused):
        return
    paper.section("The heels from behind", keep=_heel_mm(page.heels[0]) + 10.0 if page.heels else 20.0)
    paper.para(ABOUT, SMALL, after=2.5)
    for block in page.heels:
        _heel(paper, block, page.norms.get(block.shown.measurement.key), page.label)
    for row in refused:
        paper.para(f"{row['who']} not measured. {row['why']} {row['hint']}".rstrip())
    if page.heels:
        paper.para(KNOWN, SMALL)


def _heel_mm(block: HeelBlock) -> float:
    return STANDING_MM if block.shown.curves is None else WALKING_MM


def _heel(paper: Paper, block: HeelBlock, norm: Norm | None, label: Labels) -> None:
    shown = block.shown
    left = 46.0 if block.jpeg is not None and paper.picture_px(block.jpeg)[0] else 0.0
    paper.room(_heel_mm(block))
    top = paper.at
    x, width = MARGIN_MM + (left + 7.0 if left else 0.0), paper.width - (left + 7.0 if left else 0.0)
    y = _words(paper, shown, norm, label, x, top, width)
    if shown.curves is not None:
        heel_plot(paper, x, y + 2.0, width, shown.curves, shown.measurement, norm)
        y += FULL_MM + 2.0
    below = top
    if left and block.jpeg is not None:
        wide, high = paper.picture_px(block.jpeg)
        w = min(left, 70.0 * wide / high)
        paper.picture(block.jpeg, MARGIN_MM, top + 1.0, w, w * high / wide, alt=picture_alt(shown))
        below = paper.block(MARGIN_MM, top + 2.0 + w * high / wide, left, picture_caption(shown), SMALL)
    paper.at = max(y, below) + 5.0


def _words(
    paper: Paper, shown: HeelShown, norm: Norm | None, label: Labels, x: float, y: float, width: float
) -> float:
    measured = shown.measurement
    y = paper.block(x, y, width, title(shown), Type(10.5, bold=True, colour=shown.side.value)) + 0.6
    y = paper.block(x, y, width, value_text(measured), BIG)
    interval = with_unit(interval_text(measured), measured.unit)
    y = paper.block(x, y, width, f"95 % interval {interval}, n = {measured.n}", SMALL) + 1.0
    y = paper.block(x, y, width, says(shown, norm), BODY) + 1.0
    for one in shown.also:
        y = paper.block(x, y, width, also(label(one.key), one), SMALL)
    population = "" if norm is None else f" Typical: {norm.population}."
    return paper.block(x, y + 0.6, width, f"{caveat(measured)} {error(shown)}{population}", SMALL) + 1.0
