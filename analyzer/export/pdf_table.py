"""Tables on paper: rows stay whole, the head is said again on every sheet, group titles stay with their rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analyzer.export.pdf_paper import BOTTOM_MM, MARGIN_MM, TOP_MM, Paper
from analyzer.export.pdf_type import BODY, HEAD, SMALL, STRONG, Type

GAP_MM = 3.2
PAD_MM = 1.15
MOST_KEPT, KEPT_MM = 6, 70.0
"""A table of so few rows and no taller than this stays on one sheet: chosen."""
Draw = Callable[[Paper, float, float, float], None]
"""Draws into a cell: paper, left, top and width in mm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The head of a column, its share of the width, and on which side its texts stand."""

    head: str
    share: float
    align: str = "L"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A text, or a drawing that needs ``height_mm``; ``again`` is said where an empty text begins a sheet."""

    text: str = ""
    again: str = ""
    how: Type = BODY
    draw: Draw | None = None
    height_mm: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A title above the rows that follow it, with a note below."""

    title: str
    note: str = ""


Row = Sequence[Cell] | Group


def table(paper: Paper, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Write a table into the flow."""
    _Table(paper, columns).write(rows)
    paper.at += 3.0


class _Table:
    def __init__(self, paper: Paper, columns: Sequence[Column]) -> None:
        self.paper, self.columns = paper, columns
        room = paper.width - GAP_MM * (len(columns) - 1)
        total = sum(column.share for column in columns)
        self.widths = [room * column.share / total for column in columns]
        self.lefts = [MARGIN_MM]
        for width, _ in pairwise(self.widths):
            self.lefts.append(self.lefts[-1] + width + GAP_MM)
        self.tallest = paper.h - TOP_MM - BOTTOM_MM - HEAD.line_mm - 2 * PAD_MM - 1

    def write(self, rows: Sequence[Row]) -> None:
        """The head, then row by row."""
        self.paper.room(HEAD.line_mm + self._kept(rows))
        self._head()
        above: Row | None = None
        for row in rows:
            if isinstance(row, Group):
                self._group(row)
            else:
                self._row(row, ruled=above is not None and not isinstance(above, Group))
            above = row

    def _kept(self, rows: Sequence[Row]) -> float:
        """The room to begin with: that of a small table as a whole, or else of the first rows of a large one."""
        if rows and isinstance(rows[0], Group):
            return 20.0
        whole = sum(self._height(row) + PAD_MM for row in rows[:MOST_KEPT] if not isinstance(row, Group))
        return whole + 2 * PAD_MM if len(rows) <= MOST_KEPT and whole < KEPT_MM else 14.0

    def _head(self) -> None:
        paper = self.paper
        if not any(column.head for column in self.columns):
            return
        for column, x, width in zip(self.columns, self.lefts, self.widths, strict=True):
            paper.put(
                x, paper.at, paper.clipped(column.head, width, HEAD), HEAD, width=width, align=column.align
            )
        paper.at += HEAD.line_mm + 0.6
        paper.line_at(paper.at, colour="band-edge")
        paper.at += PAD_MM

    def _room(self, height: float) -> None:
        if self.paper.room(height):
            self._head()

    def _group(self, group: Group) -> None:
        paper = self.paper
        note = paper.lines(group.note, paper.width, SMALL)
        self._room(STRONG.line_mm + len(note) * SMALL.line_mm + 14.0)
        paper.at += 1.6
        paper.at = paper.put_lines(MARGIN_MM, paper.at, paper.lines(group.title, paper.width, STRONG), STRONG)
        paper.at = paper.put_lines(MARGIN_MM, paper.at, note, SMALL)
        paper.at += 0.6
        paper.line_at(paper.at, colour="grid")
        paper.at += PAD_MM

    def _height(self, cells: Sequence[Cell]) -> float:
        texts = [
            self.paper.lines(cell.text, width, cell.how)
            for cell, width in zip(cells, self.widths, strict=True)
        ]
        tall = (max(len(t) * c.how.line_mm, c.height_mm) for t, c in zip(texts, cells, strict=True))
        return max(tall) + PAD_MM

    def _row(self, cells: Sequence[Cell], *, ruled: bool) -> None:
        paper = self.paper
        if paper.at + self._height(cells) > paper.bottom:
            cells = [replace(cell, text=cell.text or cell.again) for cell in cells]
        texts = [
            paper.lines(cell.text, width, cell.how) for cell, width in zip(cells, self.widths, strict=True)
        ]
        while True:
            parts = [
                lines[: max(1, int(self.tallest / cell.how.line_mm))]
                for lines, cell in zip(texts, cells, strict=True)
            ]
            height = max(
                max(len(lines) * cell.how.line_mm, cell.height_mm)
                for lines, cell in zip(parts, cells, strict=True)
            )
            self._room(height + PAD_MM)
            if ruled and paper.at > TOP_MM + HEAD.line_mm + 2 * PAD_MM + 1:
                paper.line_at(paper.at - PAD_MM, colour="grid")
            for lines, cell, x, width, column in zip(
                parts, cells, self.lefts, self.widths, self.columns, strict=True
            ):
                paper.put_lines(x, paper.at, lines, cell.how, width=width, align=column.align)
                if cell.draw is not None:
                    cell.draw(paper, x, paper.at, width)
            paper.at += height + 2 * PAD_MM
            texts = [lines[len(part) :] for lines, part in zip(texts, parts, strict=True)]
            if not any(texts):
                return
