"""A small strip that shows a measurement on the band of its norm, as hand-written SVG.

    ░░░░░░▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░      ▒ typical band of the population
          |   ├──●────┤            ● the value, ├─┤ its 95 % interval
         100         120

Left is a filled circle, right a hollow square, no side a filled diamond.
"""

from __future__ import annotations

from html import escape

from analyzer.export.palette import LIGHT
from analyzer.export.wording import band_text, interval_text, limit_text, value_text
from analyzer.model.judgement import Norm
from analyzer.model.measurement import Measurement
from analyzer.model.skeleton import Side

WIDTH, HEIGHT = 240, 44
EDGE = 10
BAR_TOP, BAR_HEIGHT = 6, 20
MIDDLE = BAR_TOP + BAR_HEIGHT / 2
_OPEN = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
    ' aria-label="{name}">'
)
NARROW = 36
MARGIN_SHARE = 0.22
"""Free room beyond the outermost thing shown, as a share of its width (chosen)."""


def interval_strip(measurement: Measurement, norm: Norm | None) -> str | None:
    """An inline SVG, 240 x 44, or None where there is no band to show the value on."""
    if norm is None or (norm.low is None and norm.high is None):
        return None
    axis = StripAxis(measurement, norm)
    interval = f"95 percent interval {interval_text(measurement)}"
    name = escape(f"{value_text(measurement)}, {interval}; typical {band_text(norm)}")
    parts = [
        _OPEN.format(name=name),
        _rect(EDGE, WIDTH - EDGE, LIGHT["stance"]),
        _rect(axis.x(norm.low, EDGE), axis.x(norm.high, WIDTH - EDGE), LIGHT["band"]),
        *_edges(axis, norm),
        *(_marked(axis.x(end)) for end in (norm.marked_low, norm.marked_high) if axis.shows(end)),
        _interval(axis, measurement),
        "</svg>",
    ]
    return "".join(parts)


class StripAxis:
    """Values to places on the strip: wide enough for the band and the interval."""

    def __init__(self, measurement: Measurement, norm: Norm) -> None:
        ends = [end for end in (norm.low, norm.high) if end is not None]
        low, high = min(measurement.low, *ends), max(measurement.high, *ends)
        width = (high - low) or abs(high) or 1.0
        self.low = low - MARGIN_SHARE * width
        self.width = width * (1 + 2 * MARGIN_SHARE)

    def share(self, value: float) -> float:
        """0 at the left end of the strip, 1 at its right end."""
        return (value - self.low) / self.width

    def x(self, value: float | None, absent: float = 0.0) -> float:
        """Pixels from the left; ``absent`` for an open end."""
        if value is None:
            return absent
        return EDGE + (WIDTH - 2 * EDGE) * self.share(value)

    def shows(self, value: float | None) -> bool:
        """Whether a value lies on the strip."""
        return value is not None and self.low < value < self.low + self.width


def _rect(left: float, right: float, colour: str) -> str:
    return (
        f'<rect x="{left:.1f}" y="{BAR_TOP}" width="{max(right - left, 0):.1f}" height="{BAR_HEIGHT}"'
        f' style="fill:{colour}"/>'
    )


def _edges(axis: StripAxis, norm: Norm) -> list[str]:
    """The band's ends with their numbers, which lean apart where the band is narrow."""
    if norm.low is not None and norm.high is not None:
        x, y = axis.x(norm.low), axis.x(norm.high)
        left, right = ("end", "start") if y - x < NARROW else ("middle", "middle")
        return [_edge(x, norm.low, left), _edge(y, norm.high, right)]
    return [_edge(axis.x(end), end, "middle") for end in (norm.low, norm.high) if end is not None]


def _edge(x: float, value: float, anchor: str) -> str:
    text = limit_text(value)
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{BAR_TOP}" y2="{BAR_TOP + BAR_HEIGHT + 3}"'
        f' style="stroke:{LIGHT["band-edge"]};stroke-width:1"/>'
        f'<text x="{x:.1f}" y="{HEIGHT - 4}" text-anchor="{anchor}"'
        f' style="fill:{LIGHT["muted"]};font:11px system-ui,sans-serif">{text}</text>'
    )


def _marked(x: float) -> str:
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{BAR_TOP}" y2="{BAR_TOP + BAR_HEIGHT}"'
        f' style="stroke:{LIGHT["band-edge"]};stroke-width:1;stroke-dasharray:2 2"/>'
    )


def _interval(axis: StripAxis, measurement: Measurement) -> str:
    colour = LIGHT["ink"] if measurement.side is None else LIGHT[measurement.side.value]
    low, value, high = (axis.x(v) for v in (measurement.low, measurement.value, measurement.high))
    caps = "".join(
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{MIDDLE - 5}" y2="{MIDDLE + 5}"'
        f' style="stroke:{colour};stroke-width:2"/>'
        for x in (low, high)
    )
    line = (
        f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{MIDDLE}" y2="{MIDDLE}"'
        f' style="stroke:{colour};stroke-width:2"/>'
    )
    return line + caps + _mark(value, measurement.side, colour)


def _mark(x: float, side: Side | None, colour: str) -> str:
    if side is Side.LEFT:
        return f'<circle cx="{x:.1f}" cy="{MIDDLE}" r="5" style="fill:{colour}"/>'
    if side is Side.RIGHT:
        return (
            f'<rect x="{x - 4:.1f}" y="{MIDDLE - 4}" width="8" height="8"'
            f' style="fill:{LIGHT["panel"]};stroke:{colour};stroke-width:2"/>'
        )
    return f'<path d="M{x:.1f} {MIDDLE - 6}l6 6-6 6-6-6z" style="fill:{colour}"/>'
