"""Shapes as one SVG that moves by itself (SMIL): no script; light and dark; a still for who asks for less motion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from analyzer.coaching.figure.drawn import AREA, DISC, Drawn
from analyzer.model.arrays import FloatArray

WIDTH, HEIGHT = 320, 240
MARGIN = 10.0
CLOSE_ENOUGH_PX = 0.45  # moments that lie this near a straight line between others are left out: chosen

LIGHT = {
    "near": "#22303c",
    "trunk": "#5f7080",
    "far": "#a9b5c0",
    "prop": "#8c98a4",
    "fill": "#dde4ea",
    "skin": "#f3e3d3",
    "toe": "#dfc4a8",
    "ball": "#2f7f86",
    "go": "#c2410c",
    "ink": "#3c4855",
}
DARK = {
    "near": "#e9eef3",
    "trunk": "#9fb0bf",
    "far": "#5d6b78",
    "prop": "#7f8c99",
    "fill": "#313b45",
    "skin": "#6b5848",
    "toe": "#4c3e33",
    "ball": "#58b3bb",
    "go": "#ff9057",
    "ink": "#c9d2da",
}
"""Colours of the parts on light and on dark paper: chosen; text keeps a contrast of at least 4.5."""

_PLAIN = ("near", "trunk", "far", "prop", "go", "toe", "ball")
_RULES = (
    ".dm-s *,.dm-m *{stroke-linecap:round;stroke-linejoin:round}.dm-l{fill:none}"
    + "".join(f".dm-{name}{{stroke:var(--dm-{name})}}" for name in _PLAIN)
    + "".join(f".dm-a.dm-{name},.dm-d.dm-{name}{{fill:var(--dm-{name})}}" for name in _PLAIN)
    + ".dm-d{stroke:none}.dm-a.dm-fill,.dm-d.dm-fill{fill:var(--dm-fill);stroke:var(--dm-prop)}"
    ".dm-l.dm-fill{stroke:var(--dm-fill)}"
    ".dm-a.dm-skin,.dm-d.dm-skin{fill:var(--dm-skin);stroke:var(--dm-near)}.dm-l.dm-skin{stroke:var(--dm-skin)}"
    ".dm-floor{fill:var(--dm-fill);stroke:var(--dm-fill);opacity:.55}"
    + "".join(
        f".dm-solid-{name}{{fill:var(--dm-{name});stroke:var(--dm-{name})}}"
        for name in ("near", "skin", "toe")
    )
    + ".dm-top{fill:var(--dm-prop);opacity:.35}"
    ".dm-towel{stroke:var(--dm-ball)}"
    ".dm-ghost{opacity:.25}.dm-s{display:none}"
    ".dm-t{fill:var(--dm-ink);font:600 12px system-ui,sans-serif}"
    "@media (prefers-reduced-motion:reduce){.dm-m{display:none}.dm-s{display:inline}}"
    "@media print{.dm-m{display:none}.dm-s{display:inline}}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """From cm as seen to pixels of the picture, y down; ``height`` of the picture in px."""

    scale: float
    x: float
    y: float
    height: float

    def px(self, points: FloatArray) -> FloatArray:
        """Points (..., 2) in pixels."""
        return np.stack([self.x + self.scale * points[..., 0], self.y - self.scale * points[..., 1]], axis=-1)


def fit(shapes: Iterable[Drawn], room: tuple[float, float, float, float]) -> Fit:
    """The largest size at which all shapes, paint included, lie in ``room`` (left, top, right, bottom in px).

    What is wide rather than tall makes the picture lower.
    """
    low, high = np.full(2, np.inf), np.full(2, -np.inf)
    for shape in shapes:
        flat = shape.points.reshape(-1, 2)
        low = np.minimum(low, flat.min(axis=0) - shape.reach())
        high = np.maximum(high, flat.max(axis=0) + shape.reach())
    left, top, right, bottom = room
    size = high - low
    scale = float(min((right - left) / size[0], (bottom - top) / size[1]))
    middle = (left + right) / 2 - scale * (low[0] + high[0]) / 2
    ground = top + scale * size[1]
    return Fit(
        scale=scale,
        x=float(middle),
        y=float(ground + scale * low[1]),
        height=float(np.ceil(ground - 0.05)) + MARGIN,
    )


def document(
    name: str,
    title: str,
    says: str,
    moving: Sequence[str],
    still: Sequence[str],
    height: float,
    *,
    dark: bool | None = None,
) -> str:
    """The whole picture. ``dark`` fixes the colours; None leaves them to what the reader's screen asks for."""
    colours = _colours(DARK if dark else LIGHT)
    if dark is None:
        colours += f"@media screen and (prefers-color-scheme:dark){{{_colours(DARK)}}}"
    return (
        f'<svg class="drill-move" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(says)}</desc>'
        f"<style>{colours}{_RULES}</style>"
        f'<g class="dm-m">{"".join(moving)}</g><g class="dm-s">{"".join(still)}</g></svg>'
    )


def _colours(colours: dict[str, str]) -> str:
    return ".drill-move{" + ";".join(f"--dm-{name}:{value}" for name, value in colours.items()) + "}"


def moving(shape: Drawn, when: FloatArray, loop_s: float, onto: Fit) -> str:
    """A shape with its movement. ``when``: the moments as parts of the loop, 0 to 1."""
    points = onto.px(shape.points)
    if len(points) == 1 or float(np.ptp(points, axis=0).max()) < CLOSE_ENOUGH_PX:
        return element(shape, points[0], onto)
    return element(shape, points[0], onto, _animations(shape, points, when, loop_s))


def element(shape: Drawn, points: FloatArray, onto: Fit, inside: str = "", more: str = "") -> str:
    """A shape at one moment, with what else stands in it."""
    letter = {AREA: "a", DISC: "d"}.get(shape.kind, "l")
    classes = f'class="dm-{letter} dm-{shape.style}{more}"'
    width = onto.scale * shape.width
    if shape.kind == DISC:
        x, y = points[0]
        body = f'<circle {classes} cx="{_n(x)}" cy="{_n(y)}" r="{_n(width)}"'
        return f"{body}>{inside}</circle>" if inside else f"{body}/>"
    dash = f' stroke-dasharray="{shape.dash}"' if shape.dash else ""
    body = f'<path {classes} stroke-width="{_n(width)}"{dash} d="{path(shape, points)}"'
    return f"{body}>{inside}</path>" if inside else f"{body}/>"


def path(shape: Drawn, points: FloatArray) -> str:
    """The points as path data: straight, or smooth through all of them (Catmull-Rom)."""
    closed = shape.kind == AREA
    if not shape.curved:
        return "M" + "L".join(_pair(point) for point in points) + "Z" * closed
    count = len(points)
    around = [
        points[i % count] if closed else points[min(max(i, 0), count - 1)] for i in range(-1, count + 2)
    ]
    first = points[0] + (around[2] - around[0]) / 6
    parts = [f"M{_pair(points[0])}C{_pair(first)} "]
    for at in range(count if closed else count - 1):
        _, start, end, after = around[at : at + 4]
        handle = end - (after - start) / 6  # the next handle is its mirror image, which S leaves unsaid
        parts.append(("S" if at else "") + f"{_pair(handle)} {_pair(end)}")
    return "".join(parts).replace(" -", "-") + "Z" * closed


def _animations(shape: Drawn, points: FloatArray, when: FloatArray, loop_s: float) -> str:
    kept = needed(when, points)
    times = ";".join(f"{time:.3f}".rstrip("0").rstrip(".") or "0" for time in when[kept])
    if shape.kind == DISC:
        return "".join(
            animate(name, [_n(point[0][axis]) for point in points[kept]], times, loop_s)
            for axis, name in enumerate(("cx", "cy"))
            if np.ptp(points[:, 0, axis]) > CLOSE_ENOUGH_PX / 2
        )
    return animate("d", [path(shape, point) for point in points[kept]], times, loop_s)


def animate(name: str, values: Sequence[str], times: str, loop_s: float, *, jump: bool = False) -> str:
    """An attribute that runs through values, or jumps from one to the next, once in every loop."""
    how = ' calcMode="discrete"' if jump else ""
    return (
        f'<animate attributeName="{name}" dur="{loop_s:.2f}s" repeatCount="indefinite"{how} keyTimes="{times}" '
        f'values="{";".join(values)}"/>'
    )


def needed(when: FloatArray, points: FloatArray) -> list[int]:
    """The moments to keep so that straight lines between them stay within ``CLOSE_ENOUGH_PX`` of all others."""
    kept = [0]
    while kept[-1] < len(when) - 1:
        start = kept[-1]
        end = start + 1
        while end + 1 < len(when) and _straight(when, points, start, end + 1):
            end += 1
        kept.append(end)
    return kept


def _straight(when: FloatArray, points: FloatArray, start: int, end: int) -> bool:
    part = (when[start : end + 1] - when[start]) / (when[end] - when[start])
    line = points[start] + part[:, None, None] * (points[end] - points[start])
    return float(np.abs(line - points[start : end + 1]).max()) <= CLOSE_ENOUGH_PX


def _pair(point: FloatArray) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(value: float) -> str:
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text
