"""The sheets for the professional, second half: all numbers, curves, events, and how everything was made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analyzer.export.html_view import missing_view, provenance_view, rejected_view
from analyzer.export.page_parts import PageInput
from analyzer.export.pdf_charts import FULL_MM, cycle_plot, steps_plot
from analyzer.export.pdf_findings import number_cells
from analyzer.export.pdf_paper import MARGIN_MM, Paper
from analyzer.export.pdf_strip import has_band
from analyzer.export.pdf_table import Cell, Column, Group, Row, table
from analyzer.export.pdf_type import SMALL, Type
from analyzer.export.source_view import sources_view
from analyzer.export.wording import TIERS, band_text, number, plural
from analyzer.model.gait import Contact
from analyzer.model.measurement import Measurement
from analyzer.model.skeleton import Side

EVENT_COLUMNS = 3
FACT = Type(8)
GUTTER_MM = 8.0
_KINDS = {"foot_strike": "foot strike", "foot_off": "foot-off"}

NUMBERS = (
    Column(head="Quantity", share=5.2),
    Column(head="Side", share=1.2),
    Column(head="Value", share=3.4, align="R"),
    Column(head="95 % interval", share=2.7),
    Column(head="n", share=0.8, align="R"),
    Column(head="Tier", share=0.8),
    Column(head="On the typical band", share=4.6),
)


def numbers(paper: Paper, page: PageInput) -> None:
    """Every number under the first of its mechanisms, with its interval on its band."""
    paper.section("All numbers by mechanism")
    measured = page.report.measurements
    if not measured:
        paper.para("There is no number in this report.")
        return
    paper.para(
        "The interval is meant to hold the true value 95 times in 100. n counts the steps, strides or windows behind "
        "a number. Grey is the typical band. Circle: left. Square: right. Diamond: no side.",
        SMALL,
        after=2.5,
    )
    titles = {text.number: text.title for text in page.mechanisms}
    rows: list[Row] = []
    for at in sorted({_first(one) for one in measured}):
        rows.append(Group(title=f"{at}  {titles[at]}" if at in titles else "Other numbers"))
        rows += _sorted_rows(page, [one for one in measured if _first(one) == at])
    table(paper, NUMBERS, rows)
    tiers = sorted({one.tier for one in measured} & set(TIERS))
    paper.room(len(tiers) * (SMALL.line_mm + 0.4))
    for tier in tiers:
        paper.para(f"Tier {tier}: {TIERS[tier]}.", SMALL, after=0.4)
    paper.at += 2.0


def _first(measured: Measurement) -> int:
    return measured.mechanisms[0] if measured.mechanisms else 0


def _sorted_rows(page: PageInput, measured: Iterable[Measurement]) -> list[Row]:
    rows: list[Row] = []
    above = ""
    for one in measured:
        norm = None if one.tier == "C" else page.norms.get(one.key)
        label = page.label(one.key)
        rows.append(
            number_cells(one, norm if has_band(norm) else None, "" if label == above else label, label)
        )
        above = label
    return rows


def missing(paper: Paper, page: PageInput) -> None:
    """What was not measured, and what was found and not used, each with its reason."""
    paper.section("Not measured, and why")
    rows = [
        (Cell(text=", ".join(row["names"])), Cell(text=row["why"]), Cell(text=row["hint"] or "", how=SMALL))
        for row in missing_view(page)
    ]
    if rows:
        heads = [("Quantities", 4.0), ("Why", 4.0), ("What helps", 3.0)]
        table(paper, [Column(head=head, share=share) for head, share in heads], rows)
    else:
        paper.para("Everything that this view can give was measured.")
    used = [
        (Cell(text=row["what"]), Cell(text=row["when"]), Cell(text=row["why"]))
        for row in rejected_view(page.report)
    ]
    if used:
        paper.heading("Found and not used")
        heads = [("What", 1.5), ("When", 2.0), ("Why", 7.0)]
        table(paper, [Column(head=head, share=share) for head, share in heads], used)


def curves(paper: Paper, page: PageInput) -> None:
    """The charts, two in a row."""
    charts = page.charts
    known = [
        (one, band) for one, band in charts.cycles if any(one.side(side).mean is not None for side in Side)
    ]
    steps = charts.steps if charts.steps is not None and (charts.steps.left or charts.steps.right) else None
    if not known and steps is None:
        return
    paper.section("Over the gait cycle and through the film", keep=FULL_MM + 10)
    paper.para(
        "From a foot strike (0 %) to the next strike of the same foot (100 %). Thin: each stride. Thick: their mean. "
        "Shaded: stance. Left: blue, solid. Right: orange, dashed.",
        SMALL,
        after=2.5,
    )
    width = (paper.width - GUTTER_MM) / 2
    column = 0
    for one, band in known:
        column = _placed(paper, column)
        cycle_plot(paper, MARGIN_MM + column * (width + GUTTER_MM), paper.at, width, one, band)
        column += 1
    if steps is not None:
        column = _placed(paper, column)
        steps_plot(paper, MARGIN_MM + column * (width + GUTTER_MM), paper.at, width, steps, charts.clip_s)
    paper.at += FULL_MM + 4.0
    for population in dict.fromkeys(
        f"Grey: {band.population} ({band.source.rstrip('.')})." for _, band in known if band is not None
    ):
        paper.para(population, SMALL, after=0.5)
    paper.at += 2.0


def _placed(paper: Paper, column: int) -> int:
    """The column that the next chart goes to; a new row or sheet is begun where that is needed."""
    if column == 2:
        paper.at += FULL_MM + 4.0
        column = 0
    if column == 0:
        paper.room(FULL_MM + 2.0)
    return column


def events(paper: Paper, page: PageInput) -> None:
    """Every foot contact, in columns that are read from the top down."""
    contacts = sorted(page.report.contacts)
    if not contacts:
        return
    paper.section("Foot contacts", keep=24.0)
    per_column = -(-len(contacts) // EVENT_COLUMNS)
    parts = [contacts[k * per_column : (k + 1) * per_column] for k in range(EVENT_COLUMNS)]
    spread = any(contact.spread_s is not None for contact in contacts)
    heads = (
        ("Time", 1.3, "R"),
        *((("\N{PLUS-MINUS SIGN}", 1.2, "R"),) if spread else ()),
        ("Side", 1.0, "L"),
        ("Contact", 2.2, "L"),
    )
    apart = " \N{PLUS-MINUS SIGN}: how far apart the two detectors put it." if spread else ""
    paper.para(f"Seconds from the first picture.{apart}", SMALL, after=2.0)
    columns = [Column(head=head, share=share, align=align) for _ in parts for head, share, align in heads]
    rows = [
        [
            cell
            for part in parts
            for cell in (_contact(part[k], spread=spread) if k < len(part) else [Cell()] * len(heads))
        ]
        for k in range(per_column)
    ]
    table(paper, columns, rows)


def _contact(contact: Contact, *, spread: bool) -> list[Cell]:
    apart = "" if contact.spread_s is None else number(contact.spread_s, 3)
    return [
        Cell(text=number(contact.time_s, 3), how=FACT),
        *([Cell(text=apart, how=SMALL)] if spread else []),
        Cell(text=contact.side.value, how=Type(8, bold=True, colour=contact.side.value)),
        Cell(text=_KINDS.get(contact.kind.value, contact.kind.value), how=FACT),
    ]


def definitions(paper: Paper, page: PageInput) -> None:
    """What each measured quantity is, its band in words, and whose band it is."""
    keys = list(dict.fromkeys(one.key for one in page.report.measurements))
    rows: list[Sequence[Cell]] = []
    for key in keys:
        text, norm = page.metrics.get(key), page.norms.get(key)
        typical = "" if norm is None or not band_text(norm) else f"{band_text(norm)}: {norm.population}."
        rows.append(
            (
                Cell(text=page.label(key), how=Type(8, bold=True)),
                Cell(text="" if text is None else text.about, how=FACT),
                Cell(text=typical, how=SMALL),
            )
        )
    if rows:
        paper.section("What the numbers are")
        heads = [("Quantity", 2.4), ("What it is", 5.0), ("Typical", 2.8)]
        table(paper, [Column(head=head, share=share) for head, share in heads], rows)


def made(paper: Paper, page: PageInput) -> None:
    """Versions, hashes and settings, in the order of the work."""
    paper.section("How this was made")
    rows = [
        (Cell(text=name, how=Type(8, bold=True)), Cell(text=value, how=FACT))
        for name, value in provenance_view(page.report)
    ]
    table(paper, [Column(head="", share=2.2), Column(head="", share=8.0)], rows)


def sources(paper: Paper, page: PageInput) -> None:
    """Everything that findings, bands and drills of this report rest on, and how well it was checked."""
    report = page.report
    ids = dict.fromkeys(
        known
        for group in (
            *(finding.sources for finding in report.findings),
            *(planned.drill.sources for planned in report.plan.planned),
            *(page.norms[one.key].sources for one in report.measurements if one.key in page.norms),
        )
        for known in group
    )
    if not ids:
        return
    paper.section("Sources", keep=14.0)
    for row in sorted(sources_view(tuple(ids), page.sources), key=lambda each: each["text"]):
        status = f" ({row['status']})" if row["status"] else ""
        paper.para(f"{row['text']}{status}", SMALL, after=0.2)
        if row["link"]:
            paper.linked(row["link"], SMALL)
        paper.at += 1.0


def closing(paper: Paper, page: PageInput) -> None:
    """What the report is not; signs that could not be printed."""
    paper.room(24.0)
    paper.at += 2.0
    paper.para(page.disclaimer, SMALL)
    if paper.unknown:
        count = plural(len(paper.unknown), "sign")
        paper.para(f"{count} of the texts above could not be printed and became a square.", SMALL)
