"""What is written over the figure: arrows of the movement, the ring of a hold, words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import numpy as np

from analyzer.coaching.figure.drawn import AREA, LINE, Drawn
from analyzer.coaching.figure.moves import Hold, Move
from analyzer.coaching.figure.svg import animate
from analyzer.data import Row
from analyzer.model.arrays import FloatArray

_MAY = ("follow", "from", "to", "off", "points", "width", "both")
_HEAD_CM, _WIDTH_CM = 5.0, 2.2
_RING_PX, _RING_AT = 9.0, (20.0, 20.0)

Follow = Callable[[str, FloatArray], FloatArray]
"""From a joint and moments in seconds to where it is seen, (moments, 2), in cm."""


def arrows(move: Move, follow: Follow, size: float) -> list[Drawn]:
    """The arrows of a move: along ``points`` as seen, or along the way of a joint between two keys.

    ``size`` scales arrows to pictures that show more or less than a whole body. Raises ``DataRowError``.
    """
    found: list[Drawn] = []
    for at, part in enumerate(move.row.tables("marks")):
        part.only((), _MAY)
        way = _way(move, part, follow)
        width = size * (part.number_or_none("width") or _WIDTH_CM)
        ends = [way, way[::-1]] if part.flag("both") else [way]
        found += _arrow(f"arrow{at}", way, width, ends)
    return found


def _way(move: Move, part: Row, follow: Follow) -> FloatArray:
    off = np.array(part.numbers("off") or (0.0, 0.0))
    joint = part.text_or_none("follow")
    if joint is None:
        numbers = part.numbers("points", least=4)
        return np.asarray(np.array(numbers).reshape(-1, 2) + off)
    start, end = (part.whole_or_none(field) or 0 for field in ("from", "to"))
    times = np.linspace(move.times_s[start], move.times_s[end], 9)
    return np.asarray(follow(joint, times) + off)


def _arrow(name: str, way: FloatArray, width: float, ends: Sequence[FloatArray]) -> list[Drawn]:
    found = []
    shaft = way.copy()
    for at, line in enumerate(ends):
        tip, direction = line[-1], _direction(line)
        across = np.array([-direction[1], direction[0]])
        back = tip - direction * width * 2.6
        head = np.stack([tip, back + across * width * 1.5, back - across * width * 1.5])
        found.append(
            Drawn(
                name=f"{name}head{at}", kind=AREA, style="go", width=width * 0.4, layer=6, points=head[None]
            )
        )
        shaft[0 if at else -1] = back
    found.append(
        Drawn(name=name, kind=LINE, style="go", width=width, layer=6, points=shaft[None], curved=True)
    )
    return found


def _direction(line: FloatArray) -> FloatArray:
    """Where a line points at its end, looked at over its last third."""
    gap = line[-1] - line[max(0, len(line) - 1 - max(1, len(line) // 3))]
    return np.asarray(gap / max(float(np.linalg.norm(gap)), 1e-9))


def hold_ring(hold: Hold, move: Move, *, still: bool) -> str:
    """A ring that fills while something is held, and how long that is."""
    start, end = (float(move.times_s[key]) / move.loop_s for key in (hold.start, hold.end))
    x, y = _RING_AT
    round_px = 2 * np.pi * _RING_PX
    words = f'<text class="dm-t" x="{x + 16:g}" y="{y + 4.5:g}">{escape("hold " + hold.text)}</text>'
    circle = f'cx="{x:g}" cy="{y:g}" r="{_RING_PX:g}" stroke-width="4"'
    track = f'<circle class="dm-l dm-fill" {circle}/>'
    arc = f'<circle class="dm-l dm-go" {circle} transform="rotate(-90 {x:g} {y:g})" stroke-dasharray="{round_px:.1f}"'
    if still:
        return f"<g>{track}{arc}/>{words}</g>"
    shown = ["0"] * (start > 0) + ["1"] + ["0"] * (end < 1)
    times = ";".join(f"{time:.3f}" for time in [0.0] * (start > 0) + [start] + [end] * (end < 1))
    run = [round_px, round_px, 0.0, 0.0]
    filled = animate(
        "stroke-dashoffset",
        [f"{value:.1f}" for value in run],
        f"0;{max(start, 0.001):.3f};{min(end, 0.999):.3f};1",
        move.loop_s,
    )
    visible = animate("opacity", shown, times, move.loop_s, jump=True)
    return f'<g opacity="0">{visible}{track}{arc} stroke-dashoffset="{round_px:.1f}">{filled}</circle>{words}</g>'
