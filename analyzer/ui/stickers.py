"""How to measure with stickers: the chapters of ``docs/stickers.md`` to have at hand while sticking. No Streamlit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import analyzer
from analyzer.errors import SetupError

_NAME = "stickers.md"
_LEFT_OUT = "What was measured"
_IMAGE = re.compile(r"^!\[(?P<alt>[^\]]*)\]\((?P<file>[\w.]+\.svg)\)$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing and what it shows in words."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading, its level (1 for the page's title), and text as Markdown and drawings in their order."""

    title: str
    level: int
    parts: tuple[str | Drawing, ...]


@cache
def chapters() -> tuple[Chapter, ...]:
    """All chapters but those about how well it works. Raises SetupError where the page was not installed."""
    place = _folder()
    text = (place / _NAME).read_text(encoding="utf-8")
    pieces = re.split(r"^(#{1,3}) (.+)$", text, flags=re.MULTILINE)[1:]
    found = zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)
    return tuple(
        Chapter(title, len(marks), _parts(body, place)) for marks, title, body in found if title != _LEFT_OUT
    )


def _folder() -> Path:
    package = Path(analyzer.__file__).absolute().parent
    for place in (package.parent / "docs", package / "docs"):
        if (place / _NAME).is_file():
            return place
    raise SetupError("The page about stickers is not there.", "Install the package again.")


def _parts(body: str, place: Path) -> tuple[str | Drawing, ...]:
    found: list[str | Drawing] = []
    at = 0
    for image in _IMAGE.finditer(body):
        found += [body[at : image.start()], Drawing((place / image["file"]).read_text("utf-8"), image["alt"])]
        at = image.end()
    found.append(body[at:])
    plain = (part if isinstance(part, Drawing) else _LINK.sub(r"\1", part).strip() for part in found)
    return tuple(part for part in plain if part)
