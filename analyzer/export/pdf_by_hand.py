"""The sheet on what was changed by hand: the changes, and both numbers side by side."""

from __future__ import annotations

from typing import Any

from analyzer.export.by_hand_view import by_hand_view, notes_view
from analyzer.export.page_parts import PageInput
from analyzer.export.pdf_paper import Paper
from analyzer.export.pdf_table import Cell, Column, table
from analyzer.export.pdf_type import SMALL


def by_hand(paper: Paper, page: PageInput) -> None:
    """Nothing for a report that nobody changed or wrote notes on."""
    view = by_hand_view(page.report, page.label)
    if view is not None:
        _changes(paper, view)
    notes = notes_view(page.report)
    if notes is not None:
        _notes(paper, notes)


def _notes(paper: Paper, view: dict[str, Any]) -> None:
    paper.section("Notes", keep=24.0)
    paper.para(view["lead"], after=2.0)
    rows: list[tuple[str, ...]] = [(n["at"], n["text"], f"{n['who']}, {n['when']}") for n in view["rows"]]
    _rows(paper, (("At", 0.8), ("Note", 6.4), ("By, when", 2.4)), rows)


def _changes(paper: Paper, view: dict[str, Any]) -> None:
    paper.section("Changed by hand", keep=24.0)
    paper.para(f"{view['lead']} {view['pictures']}", after=2.0)
    _rows(
        paper,
        (("Change", 2.6), ("Before", 1.6), ("After", 1.6), ("By, when", 2.0), ("Why", 2.6)),
        [(e["what"], e["before"], e["after"], f"{e['who']}, {e['when']}", e["why"]) for e in view["edits"]],
    )
    if not view["numbers"]:
        paper.para("No number changed.")
        return
    paper.heading("Numbers that differ")
    paper.para(view["intervals"], SMALL, after=2.0)
    _rows(
        paper,
        (("Measurement", 2.8), ("Side", 0.8), ("The program", 2.4), ("By hand", 2.4), ("Difference", 1.4)),
        [(n["label"], n["side"], n["machine"], n["now"], n["change"]) for n in view["numbers"]],
    )


def _rows(paper: Paper, heads: tuple[tuple[str, float], ...], rows: list[tuple[str, ...]]) -> None:
    columns = [Column(head=head, share=share) for head, share in heads]
    table(paper, columns, [[Cell(text=text, how=SMALL) for text in row] for row in rows])
