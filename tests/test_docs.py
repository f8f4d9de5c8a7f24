"""Every link inside the project leads somewhere, to the very heading that it names."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[1]
ROOMS = (".", "docs", "validation", "sample_videos")
OUTSIDE = re.compile(r"^(https?|mailto):")


def pages() -> list[Path]:
    found = [*ROOT.glob("*.md"), *(page for room in ROOMS[1:] for page in (ROOT / room).rglob("*.md"))]
    return sorted(page for page in found if not page.name.startswith("page_"))  # parts of generated pages


@cache
def tokens(page: Path) -> tuple[Token, ...]:
    flat: list[Token] = []
    for token in MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8")):
        flat += [token, *(token.children or [])]
    return tuple(flat)


@cache
def anchors(page: Path) -> frozenset[str]:
    """Headings as GitHub names them, and places named by hand."""
    whole = tokens(page)
    titles = [whole[i + 1].content for i, token in enumerate(whole) if token.type == "heading_open"]
    named = [token.content for token in whole if token.type in ("html_inline", "html_block")]
    ids = re.findall(r'id="([^"]+)"', " ".join(named))
    return frozenset([*ids, *(re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles)])


def links(page: Path) -> list[str]:
    found = [token.attrGet("href") or token.attrGet("src") for token in tokens(page)]
    return [str(link) for link in found if link is not None]


def broken(page: Path, link: str) -> str | None:
    """Why a link leads nowhere, or None."""
    if OUTSIDE.match(link):
        return None
    place, _, anchor = unquote(link).partition("#")
    target = page if not place else (page.parent / place).resolve()
    if not target.exists():
        return f"{page.name}: {link} is not there"
    if not target.is_relative_to(ROOT):
        return f"{page.name}: {link} leads out of the project"
    if anchor and anchor not in anchors(target):
        return f"{page.name}: {link} names no heading"
    return None


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert [why for link in links(page) if (why := broken(page, link))] == []


def test_every_page_of_the_docs_can_be_reached_from_the_readme() -> None:
    seen, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or not page.exists():
            continue
        seen.add(page)
        for link in links(page):
            place = unquote(link).partition("#")[0]
            if place.endswith(".md") and not OUTSIDE.match(link):
                waiting.append((page.parent / place).resolve())
    assert sorted(p.name for p in (ROOT / "docs").glob("*.md") if p not in seen) == []


@pytest.mark.parametrize("link", ["nowhere.md", "README.md#no-such-heading", "../../etc/passwd"])
def test_the_law_catches_what_it_should(link: str) -> None:
    assert broken(ROOT / "README.md", link) is not None


def test_there_are_links_to_check() -> None:
    assert sum(len(links(page)) for page in pages()) > 100
