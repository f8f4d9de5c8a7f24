"""A measurement on the band of its norm, on paper: the strip of ``strips.py`` in millimetres."""

from __future__ import annotations

from analyzer.export.pdf_paper import Paper
from analyzer.export.pdf_type import Type, rgb
from analyzer.export.strips import StripAxis
from analyzer.export.wording import limit_text
from analyzer.model.judgement import Norm
from analyzer.model.measurement import Measurement
from analyzer.model.skeleton import Side

BAR_MM = 3.4
EDGES = Type(6.2, colour="muted", leading=1.2)
STRIP_MM = BAR_MM + EDGES.line_mm + 0.5


def has_band(norm: Norm | None) -> bool:
    """Whether there is a band to draw a number on."""
    return norm is not None and (norm.low is not None or norm.high is not None)


def draw_strip(paper: Paper, x: float, y: float, width: float, measurement: Measurement, norm: Norm) -> None:
    """The band, its ends with their numbers, and the value with its interval; ``STRIP_MM`` high."""
    axis = StripAxis(measurement, norm)

    def at(value: float | None, absent: float = 0.0) -> float:
        return x + width * (absent if value is None else axis.share(value))

    low, high = at(norm.low), at(norm.high, 1.0)
    paper.box(x, y, width, BAR_MM, fill="stance")
    paper.box(low, y, max(high - low, 0.0), BAR_MM, fill="band")
    for end in (norm.marked_low, norm.marked_high):
        if end is not None and axis.shows(end):
            paper.stroke([(at(end), y), (at(end), y + BAR_MM)], "band-edge", 0.2, dash=(0.5, 0.5))
    _edges(paper, norm, low, high, y, (x, x + width))
    _interval(
        paper, measurement, y + BAR_MM / 2, at(measurement.low), at(measurement.value), at(measurement.high)
    )


def _edges(paper: Paper, norm: Norm, low: float, high: float, y: float, ends: tuple[float, float]) -> None:
    """The ends of the band with their numbers, which are kept apart and inside the strip."""
    texts = [
        (limit_text(value), place)
        for value, place in ((norm.low, low), (norm.high, high))
        if value is not None
    ]
    sizes = [paper.breadth(text, EDGES) for text, _ in texts]
    lefts = [place - size / 2 for (_, place), size in zip(texts, sizes, strict=True)]
    if len(lefts) == 2 and lefts[1] < lefts[0] + sizes[0] + 0.8:
        lefts = [low - sizes[0], high]
    for (text, place), size, left in zip(texts, sizes, lefts, strict=True):
        paper.stroke([(place, y), (place, y + BAR_MM + 0.5)], "band-edge", 0.2)
        paper.put(min(max(left, ends[0]), ends[1] - size), y + BAR_MM + 0.5, text, EDGES)


def _interval(
    paper: Paper, measurement: Measurement, y: float, low: float, value: float, high: float
) -> None:
    colour = "ink" if measurement.side is None else measurement.side.value
    paper.stroke([(low, y), (high, y)], colour, 0.4)
    for end in (low, high):
        paper.stroke([(end, y - 0.8), (end, y + 0.8)], colour, 0.4)
    mark(paper, value, y, measurement.side)


def mark(paper: Paper, x: float, y: float, side: Side | None, size: float = 0.95) -> None:
    """Left a filled circle, right a hollow square, no side a filled diamond; ``size`` is the half width."""
    colour = "ink" if side is None else side.value
    paper.set_fill_color(*rgb(colour))
    if side is Side.LEFT:
        paper.ellipse(x - size, y - size, 2 * size, 2 * size, style="F")
    elif side is Side.RIGHT:
        half = 0.85 * size
        paper.box(x - half, y - half, 2 * half, 2 * half, fill="panel", edge=colour, width=0.35)
    else:
        half = 1.15 * size
        paper.filled([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], colour)
