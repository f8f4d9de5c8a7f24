"""The drawing of a filming guide: the scene, the picture as it should be, and what to wear, as one SVG.

It is drawn in the light colours of the palette; ``standalone`` makes a file that answers to both schemes by itself.
"""

from __future__ import annotations

from html import escape

from analyzer.export.filming_body import strokes
from analyzer.export.filming_pictures import strip
from analyzer.export.filming_scene import metres, scene
from analyzer.export.palette import DARK, LIGHT, css_variables, themed
from analyzer.model.filming import FilmingGuide
from analyzer.model.recording import View

WIDTH, HEIGHT = 520, 540
_SCENE = (14.0, 18.0, 492.0, 280.0)
_STRIP_TOP, _CHIPS_TOP = 326.0, 496.0
_SEEN = {
    View.LEFT: "from the left side",
    View.RIGHT: "from the right side",
    View.FRONT: "from the front",
    View.BACK: "from behind",
}


def drawing(guide: FilmingGuide, view: View | None = None) -> str:
    """The SVG of a guide for one of its views, the first unless said otherwise."""
    seen = view if view in guide.views else guide.views[0]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="system-ui, sans-serif" aria-label="{escape(in_words(guide, seen))}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="10" fill="{LIGHT["panel"]}"/>'
        f'<clipPath id="{guide.id}-scene"><rect width="{WIDTH}" height="{_STRIP_TOP - 18:.0f}"/></clipPath>'
        f'<g clip-path="url(#{guide.id}-scene)">{scene(guide, seen, _SCENE)}</g>'
        f'<path d="M14 {_STRIP_TOP - 16:.0f}H{WIDTH - 14}M14 {_CHIPS_TOP:.0f}H{WIDTH - 14}" '
        f'stroke="{LIGHT["line"]}"/>'
        f"{strip(guide, seen, 14, _STRIP_TOP, WIDTH - 28)}{_chips(guide)}</svg>"
    )


def standalone(svg: str) -> str:
    """The same as a file of its own: light or dark as the reader's screen is."""
    style = (
        f"<style>svg{{{css_variables(LIGHT)}}}"
        f"@media(prefers-color-scheme:dark){{svg{{{css_variables(DARK)}}}}}</style>"
    )
    head, rest = themed(svg).split(">", 1)
    return f"{head}>{style}{rest}\n"


def in_words(guide: FilmingGuide, view: View) -> str:
    """What the drawing shows, for those who do not see it."""
    phone = guide.phone
    how = "on its side" if phone.sideways else "upright"
    near = " from the nearest end of the walk" if guide.walks and view.frontal else ""
    return (
        f"{guide.title}. A phone, {how}, on a support ({phone.level}, {metres(phone.height_m)}), "
        f"{metres(phone.distance_m)} away{near}, sees the whole person {_SEEN[view]}. {guide.wear}"
    )


def _chips(guide: FilmingGuide) -> str:
    """Bare feet, short trousers, light, and how much to film: a small picture and a word each."""
    y = _CHIPS_TOP + 22
    chips = (
        (18, _bare_foot(18, y), "bare feet"),
        (132, _shorts(132, y), "knees free"),
        (250, _sun(250, y), "good light"),
        (366, _clock(366, y), guide.amount),
    )
    return "".join(
        f'{icon}<text x="{x + 34}" y="{y + 5:.0f}" font-size="14" fill="{LIGHT["ink"]}">{escape(text)}</text>'
        for x, icon, text in chips
    )


def _bare_foot(x: float, y: float) -> str:
    toes = "".join(
        f'<circle cx="{x + 20 + dx}" cy="{y + dy}" r="{r}" fill="{LIGHT["skin"]}"/>'
        for dx, dy, r in ((4, -7, 3.2), (7.5, -2.5, 2.4), (8.5, 1.8, 2.1), (8, 5.6, 1.9), (6.4, 8.8, 1.7))
    )
    sole = strokes([(x + 4, y), (x + 10, y)], 10, LIGHT["skin"]) + strokes(
        [(x + 10, y), (x + 17, y)], 14, LIGHT["skin"]
    )
    return sole + toes


def _shorts(x: float, y: float) -> str:
    return (
        f'<path d="M{x + 3} {y - 9}h20l4 18h-10l-4 -9l-4 9h-10z" fill="{LIGHT["shorts"]}" '
        f'stroke="{LIGHT["shorts"]}" stroke-width="2" stroke-linejoin="round"/>'
    )


def _sun(x: float, y: float) -> str:
    rays = "M14 -12v-1M14 12v1M2 0h-1M26 0h1M5.5 -8.5l-.7 -.7M22.5 8.5l.7 .7M5.5 8.5l-.7 .7M22.5 -8.5l.7 -.7"
    return (
        f'<g transform="translate({x} {y})" stroke="{LIGHT["warn"]}" stroke-width="3" stroke-linecap="round">'
        f'<circle cx="14" cy="0" r="6" fill="{LIGHT["warn"]}"/><path d="{rays}"/></g>'
    )


def _clock(x: float, y: float) -> str:
    return (
        f'<g transform="translate({x} {y})" stroke="{LIGHT["ink"]}" stroke-width="2.5" fill="none" '
        f'stroke-linecap="round"><circle cx="14" cy="1" r="10"/><path d="M14 -4v5l4 3M11 -13h6"/></g>'
    )
