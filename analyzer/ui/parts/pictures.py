"""Small line drawings: how to film."""

from __future__ import annotations

from html import escape

from analyzer.ui.parts.markup import svg_source
from analyzer.ui.wording import HOW_TO_FILM

_INK = "#6b7a88"  # 3:1 and more on both papers; the words beside each drawing say the same
_MARK = "#3d7fd0"
_PERSON = '<circle cx="{x}" cy="10" r="4"/><path d="M{x} 14v14m0 0l-6 14m6-14l6 14m-6-24l-6 8m6-8l6 8"/>'
_DRAWINGS = {
    "side": _PERSON.format(x=46) + '<rect x="6" y="20" width="7" height="13" rx="1.5"/>'
    f'<path stroke="{_MARK}" d="M16 26l20-14m-20 14l20 12" stroke-dasharray="3 3"/>',
    "still": '<rect x="25" y="8" width="14" height="24" rx="2"/><path d="M14 33h36M20 33v9m24-9v9"/>'
    f'<path stroke="{_MARK}" d="M32 26v2"/>',
    "whole": _PERSON.format(x=32)
    + f'<path stroke="{_MARK}" d="M16 10v-7h8m16 0h8v7m0 28v7h-8m-16 0h-8v-7"/>',
    "light": '<circle cx="32" cy="24" r="8"/>'
    f'<path stroke="{_MARK}" d="M32 5v6m0 26v6M13 24h6m26 0h6M19 11l4 4m18 18l4 4M19 37l4-4m18-18l4-4"/>',
    "feet": '<path d="M10 30c0-8 4-14 10-14 5 0 5 6 12 10 7 3 20 2 22 8 0 3-3 4-8 4H18c-5 0-8-3-8-8z"/>'
    f'<path stroke="{_MARK}" d="M48 31l5 1m-10-2l4 .5"/>',
}


def how_to_film() -> str:
    """The advice as a list with drawings, as HTML."""
    rows = "".join(
        f'<li><img alt="" src="{_source(_DRAWINGS[name])}"><span>{escape(text)}</span></li>'
        for name, text in HOW_TO_FILM
    )
    return f'<div class="gait"><ol class="film">{rows}</ol></div>'


def _source(drawing: str) -> str:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 48" fill="none" stroke="{_INK}" '
        f'stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round">{drawing}</svg>'
    )
    return svg_source(svg)
