"""Sheets of paper: letters, lines and boxes in millimetres, and the flow from page to page.

Written with fpdf2. The letters are DejaVu Sans at nine tenths of its width, carried inside the file, so that every
text can be selected and none depends on the reader's machine. The same words give the same bytes.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import BytesIO

from fpdf import FPDF, FPDFException, ViewerPreferences
from fpdf.enums import MethodReturnValue, WrapMode
from fpdf.fonts import TTFFont
from fpdf.image_parsing import preload_image

from analyzer.export.pdf_type import BODY, HEADING, SECTION, SMALL, Type, rgb
from analyzer.export.plots import font_files

PAPERS = ("a4", "letter")
MARGIN_MM = 17.0
TOP_MM = 17.0
BOTTOM_MM = 18.0
NARROW_PERCENT = 90
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""In the file's own data where nobody says when the report was made: a PDF must name a moment."""
UNKNOWN_SIGN = "\N{WHITE SQUARE}"
_TOTAL = "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}n\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}"
"""Becomes the number of sheets; taken out of every text that comes from elsewhere."""
JPEG = b"\xff\xd8"
_FONT = "sans"

Point = tuple[float, float]


class Paper(FPDF):
    """A document that is written from the top down. ``at`` is where the next thing goes."""

    def __init__(self, paper: str, title: str, running: str, made_on: date | None) -> None:
        super().__init__(format=paper, unit="mm")
        logging.getLogger("fpdf").setLevel(logging.ERROR)
        for style, path in font_files().items():
            self.add_font(_FONT, style, path)
        self.set_font(_FONT, size=BODY.size)
        letters = self.fonts[_FONT]
        assert isinstance(letters, TTFFont)
        self._known = frozenset(letters.cmap)
        self.unknown: dict[str, None] = {}
        self.set_margins(MARGIN_MM, TOP_MM)
        self.set_auto_page_break(False)
        self.c_margin = 0.0
        self.alias_nb_pages(_TOTAL)
        self.set_title(self.shown(title))
        self.set_lang("en")
        self.set_creator("gait-analyzer")
        self.set_creation_date(
            NO_DATE if made_on is None else datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC)
        )
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.running = self.shown(running)
        self.at = TOP_MM

    @property
    def bottom(self) -> float:
        """Where the room for text ends."""
        return float(self.h) - BOTTOM_MM

    @property
    def width(self) -> float:
        """Of the room for text."""
        return float(self.w) - 2 * MARGIN_MM

    def new_page(self) -> None:
        """Start a sheet."""
        self.add_page()
        self.at = TOP_MM

    def finished(self) -> bytes:
        """The file; nothing can be written on the sheets any more."""
        made = bytes(self.output())
        for letters in self.fonts.values():
            if isinstance(letters, TTFFont):
                letters.ttfont.close()
        return made

    def room(self, height: float) -> bool:
        """Make sure that this much room is left; whether a sheet was started for it."""
        if self.at + height <= self.bottom or self.at <= TOP_MM:
            return False
        self.new_page()
        return True

    def header(self) -> None:
        """What the report is, small, on all sheets but the first."""
        if self.page_no() > 1:
            self.put(MARGIN_MM, 8.5, self.clipped(self.running, self.width, SMALL), SMALL)

    def footer(self) -> None:
        """The number of the sheet."""
        y = self.h - 11.5
        self.put(MARGIN_MM, y, "Gait report", SMALL)
        wide = self.breadth(f"page {self.page_no()} of 10", SMALL)
        self.using(SMALL)
        self.set_xy(MARGIN_MM + self.width - wide, y)
        self.cell(wide, SMALL.line_mm, f"page {self.page_no()} of {_TOTAL}")

    def shown(self, text: str) -> str:
        """The text in signs that can be printed; others become a square and are remembered in ``unknown``."""
        kept: list[str] = []
        for sign in text.replace(_TOTAL, "").encode("utf-8", "replace").decode("utf-8"):
            kind = unicodedata.category(sign)
            if sign in "\n\r\t" or kind in ("Zl", "Zp"):
                kept.append(" ")
            elif kind in ("Cc", "Cf"):
                continue
            elif ord(sign) in self._known:
                kept.append(sign)
            else:
                self.unknown[sign] = None
                kept.append(UNKNOWN_SIGN)
        return "".join(kept)

    def using(self, how: Type) -> None:
        """Set the letters that follow."""
        self.set_font(_FONT, "B" if how.bold else "", how.size)
        self.set_stretching(NARROW_PERCENT)
        self.set_text_color(*rgb(how.colour))

    def lines(self, text: str, width: float, how: Type, *, most: int = 0) -> list[str]:
        """The text broken into lines of that width, words that are too long as well; at most so many lines."""
        if not text:
            return []
        self.using(how)
        if self.page == 0:
            self.new_page()
        found = self.multi_cell(
            width,
            text=self.shown(text),
            align="L",
            dry_run=True,
            output=MethodReturnValue.LINES,
            wrapmode=WrapMode.WORD,
        )
        lines = [str(line) for line in found]  # type: ignore[union-attr]
        if not most or len(lines) <= most:
            return lines
        return [*lines[: most - 1], self.clipped(f"{lines[most - 1]}\N{HORIZONTAL ELLIPSIS}", width, how)]

    def breadth(self, text: str, how: Type) -> float:
        """How wide a text is."""
        self.using(how)
        return float(self.get_string_width(self.shown(text)))

    def clipped(self, text: str, width: float, how: Type) -> str:
        """The text cut to a width, with an ellipsis where something is missing."""
        shown = self.shown(text)
        if self.breadth(shown, how) <= width:
            return shown
        low, high = 0, len(shown)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.breadth(shown[:middle] + "…", how) <= width
            low, high = (middle, high) if fits else (low, middle - 1)
        return shown[:low] + "…"

    def put(
        self, x: float, y: float, text: str, how: Type, *, width: float | None = None, align: str = "L"
    ) -> None:
        """One line with its top at ``y``; aligned within ``width``."""
        shown = self.shown(text)
        if not shown.strip():
            return
        self.using(how)
        room = self.get_string_width(shown) if width is None else width
        self.set_xy(x, y)
        self.cell(room, how.line_mm, shown, align=align)

    def put_lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        how: Type,
        *,
        width: float | None = None,
        align: str = "L",
    ) -> float:
        """Lines one below the other; where they end."""
        for number, line in enumerate(lines):
            self.put(x, y + number * how.line_mm, line, how, width=width, align=align)
        return y + len(lines) * how.line_mm

    def block(self, x: float, y: float, width: float, text: str, how: Type) -> float:
        """A text in a column, not flowing on; where it ends."""
        return self.put_lines(x, y, self.lines(text, width, how), how)

    def para(
        self, text: str, how: Type = BODY, *, after: float = 1.6, indent: float = 0.0, width: float = 0.0
    ) -> None:
        """A paragraph in the flow; no single line of it is left behind at the end of a sheet."""
        lines = self.lines(text, (width or self.width) - indent, how)
        for number, line in enumerate(lines):
            left = len(lines) - number
            self.room(how.line_mm * (2 if left > 1 and number in (0, len(lines) - 2) else 1))
            self.put(MARGIN_MM + indent, self.at, line, how)
            self.at += how.line_mm
        self.at += after if lines else 0.0

    def linked(self, address: str, how: Type) -> None:
        """An address in the flow that can be followed."""
        shown = self.clipped(address, self.width, how)
        self.room(how.line_mm)
        self.put(MARGIN_MM, self.at, shown, how)
        self.link(MARGIN_MM, self.at, self.breadth(shown, how), how.line_mm, address)
        self.at += how.line_mm

    def section(self, title: str, *, keep: float = 32.0) -> None:
        """A section with its heading, never the last thing on a sheet; it stands in the reader's list as well."""
        if not self.room(SECTION.line_mm + 8 + keep) and self.at > TOP_MM:
            self.at += 4.5
        if self.at > TOP_MM:
            self.line_at(self.at)
            self.at += 3.2
        self.start_section(self.shown(title), level=0)
        self.put(MARGIN_MM, self.at, title, SECTION)
        self.at += SECTION.line_mm + 2.2

    def heading(self, text: str, *, keep: float = 18.0, how: Type = HEADING) -> None:
        """A heading in the flow that stays with what follows."""
        lines = self.lines(text, self.width, how, most=3)
        self.room(len(lines) * how.line_mm + keep)
        self.at = self.put_lines(MARGIN_MM, self.at, lines, how) + 0.8

    def line_at(self, y: float, *, x: float = MARGIN_MM, width: float = 0.0, colour: str = "line") -> None:
        """A thin rule."""
        self.stroke([(x, y), (x + (width or self.width), y)], colour, 0.2)

    def stroke(
        self,
        points: Sequence[Point],
        colour: str,
        width: float,
        *,
        dash: Point | None = None,
        opacity: float = 1.0,
    ) -> None:
        """A line through points."""
        with self.pen(colour, width, dash, opacity):
            self.polyline(list(points))

    def filled(self, points: Sequence[Point], colour: str) -> None:
        """An area without an outline."""
        self.set_fill_color(*rgb(colour))
        self.polyline(list(points), polygon=True, style="F")

    def box(
        self, x: float, y: float, w: float, h: float, *, fill: str = "", edge: str = "", width: float = 0.25
    ) -> None:
        """A rectangle, filled, outlined or both."""
        if fill:
            self.set_fill_color(*rgb(fill))
            self.rect(x, y, w, h, style="F")
        if edge:
            with self.pen(edge, width):
                self.rect(x, y, w, h, style="D")

    def picture_px(self, jpeg: bytes) -> tuple[float, float]:
        """Width and height of a picture in pixels; nothing where it is no JPEG that can be read."""
        if not jpeg.startswith(JPEG):
            return 0.0, 0.0
        try:
            info = preload_image(self.image_cache, BytesIO(jpeg))[2]
        except (OSError, ValueError, FPDFException):
            return 0.0, 0.0
        return float(info.width), float(info.height)

    def picture(self, jpeg: bytes, x: float, y: float, w: float, h: float, *, alt: str) -> None:
        """A picture with words for those who do not see it."""
        self.image(BytesIO(jpeg), x, y, w, h, alt_text=self.shown(alt))

    @contextmanager
    def pen(
        self, colour: str, width: float, dash: Point | None = None, opacity: float = 1.0
    ) -> Iterator[None]:
        """Lines drawn inside have this colour, width in mm, dashes in mm and opacity."""
        with self.local_context(
            draw_color=rgb(colour),
            line_width=width,
            stroke_opacity=opacity,
            dash_pattern={"dash": dash[0] if dash else 0, "gap": dash[1] if dash else 0, "phase": 0},
        ):
            yield
