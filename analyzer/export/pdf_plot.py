"""Charts on paper: axes with round numbers, bands, lines and marks, all of them vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

import numpy as np

from analyzer.export.pdf_paper import Paper
from analyzer.export.pdf_strip import mark
from analyzer.export.pdf_type import Type
from analyzer.export.wording import number
from analyzer.model.arrays import FloatArray
from analyzer.model.skeleton import Side

TICKS = Type(6.8, colour="muted", leading=1.2)
NAME = Type(6.8, colour="muted", leading=1.2)
DASH = {Side.LEFT: None, Side.RIGHT: (1.5, 0.75)}
LEFT_MM, BELOW_MM = 9.0, 7.2
Range = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A frame on a sheet: the room for the drawing in mm, and the values at its ends."""

    paper: Paper
    x: float
    y: float
    w: float
    h: float
    across: Range
    up: Range

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a pair of values lies on the sheet."""
        right = (x - self.across[0]) / (self.across[1] - self.across[0])
        above = (y - self.up[0]) / (self.up[1] - self.up[0])
        return self.x + self.w * right, self.y + self.h * (1 - above)

    def axes(self, across: str, up: str, *, step: float | None = None) -> None:
        """Grid, numbers and names of both axes."""
        paper = self.paper
        places = max(0, -floor(log10(_step(self.up))))
        for value in ticks(self.up):
            y = self.place(self.across[0], value)[1]
            paper.line_at(y, x=self.x, width=self.w, colour="grid")
            paper.put(
                self.x - 10.2, y - TICKS.line_mm / 2, number(value, places), TICKS, width=9.0, align="R"
            )
        places = max(0, -floor(log10(step or _step(self.across))))
        for value in ticks(self.across, step):
            x = self.place(value, self.up[0])[0]
            paper.stroke([(x, self.y + self.h), (x, self.y + self.h + 0.9)], "line", 0.2)
            paper.put(x - 6, self.y + self.h + 1.2, number(value, places), TICKS, width=12.0, align="C")
        paper.line_at(self.y + self.h, x=self.x, width=self.w, colour="line")
        below = self.y + self.h + 1.2 + TICKS.line_mm
        paper.put(self.x, below, across, NAME, width=self.w, align="C")
        paper.put(self.x - 8.0, self.y - NAME.line_mm - 1.0, up, NAME)

    def column(self, start: float, end: float, colour: str) -> None:
        """A shaded stretch of the horizontal axis."""
        left, right = self.place(start, 0)[0], self.place(end, 0)[0]
        self.paper.box(left, self.y, right - left, self.h, fill=colour)

    def layer(self, low: float, high: float, colour: str) -> None:
        """A shaded stretch of the vertical axis."""
        top, bottom = self.place(0, high)[1], self.place(0, low)[1]
        self.paper.box(self.x, top, self.w, bottom - top, fill=colour)

    def between(self, x: FloatArray, low: FloatArray, high: FloatArray, colour: str) -> None:
        """The area between two curves."""
        there = [self.place(*pair) for pair in zip(x.tolist(), low.tolist(), strict=True)]
        back = [self.place(*pair) for pair in zip(x.tolist(), high.tolist(), strict=True)]
        self.paper.filled(there + back[::-1], colour)

    def line(
        self,
        x: FloatArray,
        y: FloatArray,
        colour: str,
        width: float,
        *,
        dash: Range | None = None,
        opacity: float = 1.0,
    ) -> None:
        """A curve; where a value is unknown there is a gap."""
        for run in _runs(np.isfinite(y)):
            pairs = zip(x[run].tolist(), y[run].tolist(), strict=True)
            self.paper.stroke(
                [self.place(*pair) for pair in pairs], colour, width, dash=dash, opacity=opacity
            )

    def upright(self, x: float, colour: str, width: float, *, dash: Range | None = None) -> None:
        """A line from top to bottom."""
        at = self.place(x, 0)[0]
        self.paper.stroke([(at, self.y), (at, self.y + self.h)], colour, width, dash=dash, opacity=0.7)

    def level(self, y: float, colour: str, width: float, *, dash: Range | None = None) -> None:
        """A line from left to right."""
        at = self.place(0, y)[1]
        self.paper.stroke([(self.x, at), (self.x + self.w, at)], colour, width, dash=dash)

    def key(self, sides: Sequence[tuple[Side, str]], band: str = "") -> None:
        """What the lines are, above the drawing at the right."""
        paper = self.paper
        y = self.y - NAME.line_mm - 1.0
        right = self.x + self.w
        for side, text in reversed(sides):
            right -= paper.breadth(text, NAME)
            paper.put(right, y, text, NAME)
            middle = y + NAME.line_mm / 2
            paper.stroke([(right - 7.2, middle), (right - 1.2, middle)], side.value, 0.6, dash=DASH[side])
            right -= 10.0
        if band:
            right -= paper.breadth(band, NAME)
            paper.put(right, y, band, NAME)
            paper.box(right - 4.4, y + 0.4, 3.4, NAME.line_mm - 0.8, fill="band")

    def mark(self, x: float, y: float, side: Side | None) -> None:
        """A single value."""
        mark(self.paper, *self.place(x, y), side, 1.0 if side is None else 0.8)


def ticks(over: Range, step: float | None = None) -> list[float]:
    """Round numbers within a range."""
    by = step or _step(over)
    first, last = ceil(over[0] / by - 1e-9), floor(over[1] / by + 1e-9)
    return [k * by for k in range(first, last + 1)]


def _step(over: Range) -> float:
    """1, 2 or 5 times a power of ten, so that there are four to eight of them."""
    rough = (over[1] - over[0]) / 5
    unit = 10.0 ** floor(log10(rough))
    return float(next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= rough * 0.999))


def _runs(known: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> list[slice]:
    """The stretches of at least two known values."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], known, [False]]).astype(np.int8)))
    return [slice(a, b) for a, b in edges.reshape(-1, 2).tolist() if b - a > 1]
