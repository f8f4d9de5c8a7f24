"""The few colours of charts and page, once for light and once for dark paper.

Charts are drawn in the light colours and stand on their own; inside the page ``themed`` turns every
colour into a CSS variable, so that one chart answers to both schemes. Left and right differ in colour
*and* in line or marker everywhere. Text colours keep a contrast of at least 4.5 on ``paper`` and ``panel``.
"""

from __future__ import annotations

LIGHT: dict[str, str] = {
    "paper": "#f6f7f8",
    "panel": "#fefefe",
    "ink": "#1b2026",
    "muted": "#56606b",
    "line": "#d3d9df",
    "grid": "#e6eaee",
    "band": "#dde3e9",
    "band-edge": "#9aa5b1",
    "stance": "#f1f4f6",
    "left": "#1a5fb0",
    "right": "#b4440a",
    "good": "#20694a",
    "warn": "#85590a",
    "stop": "#a3262c",
    "skin": "#c1875f",
    "shirt": "#4f7fb8",
    "shorts": "#2f3a46",
    "floor": "#eceff2",
}

DARK: dict[str, str] = {
    "paper": "#111417",
    "panel": "#191d22",
    "ink": "#e6e9ec",
    "muted": "#a2adb8",
    "line": "#343b43",
    "grid": "#272d34",
    "band": "#39424c",
    "band-edge": "#717d89",
    "stance": "#20262c",
    "left": "#7ab3f7",
    "right": "#f79a5e",
    "good": "#7fcaa4",
    "warn": "#e0b45c",
    "stop": "#f28b8b",
    "skin": "#c9966f",
    "shirt": "#5f93d1",
    "shorts": "#9aa8b7",
    "floor": "#22282f",
}


def themed(svg: str) -> str:
    """An SVG in which each palette colour has become ``var(--name)``."""
    for name, colour in LIGHT.items():
        svg = svg.replace(colour, f"var(--{name})")
    return svg


def css_variables(colours: dict[str, str]) -> str:
    """The declarations of one scheme, for a style sheet."""
    return "".join(f"--{name}:{colour};" for name, colour in colours.items())
