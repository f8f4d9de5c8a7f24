"""Signs beside the figure that say what its movement cannot: minutes that grow, a beat, a quiet step.

An ``icon`` has a ``kind`` and words below it. It stands in the right part of the picture, in pixels.
"""

from __future__ import annotations

from html import escape

from analyzer.coaching.figure.moves import Move
from analyzer.coaching.figure.svg import WIDTH, animate
from analyzer.data import Row

_LEFT, _RIGHT = WIDTH - 98, WIDTH - 8


def of(move: Move) -> Row | None:
    """The icon of a move, None for most. Raises ``DataRowError``."""
    if "icon" not in move.row.values:
        return None
    part = move.row.table("icon")
    part.only(("kind", "text"))
    part.refers("kind", [part.text("kind")], (*_MOVING, *_FIXED))
    return part


def drawn(icon: Row | None, move: Move, *, still: bool) -> list[str]:
    """The icon as SVG elements."""
    if icon is None:
        return []
    kind = icon.text("kind")
    middle = (_LEFT + _RIGHT) / 2
    words = [
        f'<text class="dm-t" text-anchor="middle" x="{middle:g}" y="{150 + 16 * at}">{escape(line)}</text>'
        for at, line in enumerate(icon.text("text").split("|"))
    ]
    return [*(_MOVING[kind](move, still) if kind in _MOVING else _FIXED[kind]), *words]


def _line(style: str, width: float, d: str, inside: str = "") -> str:
    return f'<path class="dm-l dm-{style}" stroke-width="{width:g}" d="{d}">{inside}</path>'


def _area(style: str, d: str, width: float = 1.5) -> str:
    return f'<path class="dm-a dm-{style}" stroke-width="{width:g}" d="{d}"/>'


def _bars(move: Move, still: bool) -> list[str]:
    """Five bars, each taller than the one before, that come up one after another."""
    found = []
    for at in range(5):
        x, tall = _LEFT + 4 + 16 * at, 18 + 14 * at
        appear = ""
        if not still:
            appear = animate(
                "opacity", [".15", "1", "1"], f"0;{0.1 + 0.17 * at:.2f};1", 4 * move.loop_s, jump=True
            )
        found.append(
            f'<path class="dm-a dm-go" stroke-width="1" d="M{x} 130h11v-{tall}h-11Z">{appear}</path>'
        )
    return [*found, _line("prop", 2, f"M{_LEFT} 132H{_RIGHT}")]


def _beat(move: Move, still: bool) -> list[str]:
    """A metronome whose arm goes over once a step."""
    x, y = (_LEFT + _RIGHT) / 2, 126
    swing = (
        f'<animateTransform attributeName="transform" type="rotate" dur="{move.loop_s:.2f}s" '
        f'repeatCount="indefinite" keyTimes="0;.5;1" calcMode="spline" keySplines=".4 0 .6 1;.4 0 .6 1" '
        f'values="-28 {x:g} {y:g};28 {x:g} {y:g};-28 {x:g} {y:g}"/>'
    )
    swing = "" if still else swing
    arm = f'<g transform="rotate(-28 {x:g} {y:g})">{swing}{_line("go", 3.5, f"M{x:g} {y:g}V52")}'
    arm += f'<circle class="dm-d dm-go" cx="{x:g}" cy="72" r="6"/></g>'
    return [_area("fill", f"M{x - 24:g} 132L{x - 11:g} 58H{x + 11:g}L{x + 24:g} 132Z", 2), arm]


def _quiet() -> list[str]:
    x, y = _LEFT + 22, 92
    waves = [
        _line("prop", 4, f"M{x + 18 + 10 * at} {y - 10 - 7 * at}q{7 + 2 * at} {10 + 7 * at} 0 {20 + 14 * at}")
        for at in (0, 1)
    ]
    body = _area("near", f"M{x - 14} {y - 9}h10l14 -13v44l-14 -13h-10Z")
    return [body, *waves, _line("go", 5, f"M{x + 14} {y + 26}L{x + 44} {y - 26}")]


def _bare() -> list[str]:
    x, y = _LEFT + 6, 112
    return [
        _area("fill", f"M{x} {y}v-30q8 6 18 2l24 16q20 3 22 12Z", 2.5),
        _line("prop", 4, f"M{x - 1} {y + 3}h66"),
        _line("go", 5, f"M{x + 4} {y + 8}L{x + 56} {y - 40}"),
    ]


_MOVING = {"bars": _bars, "beat": _beat}
_FIXED = {"quiet": _quiet(), "bare": _bare()}
"""A loudspeaker and a shoe, both struck out."""
