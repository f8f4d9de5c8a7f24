"""How texts are set on paper, and the colours as fpdf2 takes them."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.export.palette import LIGHT

POINT_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set: size in points, weight, colour by its name in the palette, line height in sizes."""

    size: float
    bold: bool = False
    colour: str = "ink"
    leading: float = 1.38

    @property
    def line_mm(self) -> float:
        """From one line to the next."""
        return self.size * POINT_MM * self.leading


BODY = Type(9)
SMALL = Type(7.6, colour="muted")
STRONG = Type(9, bold=True)
TITLE = Type(22, bold=True, leading=1.18)
SECTION = Type(14, bold=True, leading=1.25)
HEADING = Type(10.5, bold=True, leading=1.3)
HEAD = Type(7.6, bold=True, colour="muted")


def rgb(name: str) -> tuple[int, int, int]:
    """A colour of the palette."""
    code = LIGHT[name].removeprefix("#")
    return int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)
