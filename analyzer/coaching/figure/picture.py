"""The picture of a drill that moves: one SVG from its row in ``drill_moves.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np

from analyzer.coaching.figure import icons
from analyzer.coaching.figure.drawn import Drawn
from analyzer.coaching.figure.marks import hold_ring
from analyzer.coaching.figure.moves import Move, load_moves
from analyzer.coaching.figure.scene import at_moment, shapes
from analyzer.coaching.figure.svg import HEIGHT, MARGIN, WIDTH, document, element, fit, moving
from analyzer.coaching.figure.track import scrolled
from analyzer.model.drill import Drill

_RING_ROOM = 27.0
_ICON_ROOM = 96.0
_GHOSTS = ("near", "far", "trunk", "skin")


def drill_picture(drill_id: str, name: str, *, dark: bool | None = None) -> str:
    """The moving picture of a drill as SVG text; ``name`` is its title.

    ``dark`` fixes the colours, None leaves them to the reader's screen. Raises KeyError for a drill without one and
    ``DataRowError`` for a wrong row.
    """
    move = load_moves()[drill_id]
    return document(f"move-{move.id}", name, move.says, *_known(drill_id), dark=dark)


@cache
def _known(drill_id: str) -> tuple[tuple[str, ...], tuple[str, ...], float]:
    return frames(load_moves()[drill_id])


def pictures_of(drills: Iterable[Drill]) -> dict[str, str]:
    """The moving pictures of those drills that have one, by id. Raises ``DataRowError``."""
    known = load_moves()
    return {drill.id: drill_picture(drill.id, drill.name) for drill in drills if drill.id in known}


def frames(move: Move) -> tuple[tuple[str, ...], tuple[str, ...], float]:
    """A move as SVG elements: in motion, and as a still with the start behind it; and the height of the picture.

    Raises ``DataRowError``.
    """
    when_s = move.clock()
    found = shapes(move, when_s)
    left, top, right, bottom = MARGIN, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN
    if move.hold is not None:
        top += _RING_ROOM
    icon = icons.of(move)
    if icon is not None:
        right -= _ICON_ROOM
    onto = fit(found, (left, top, right, bottom))
    part = when_s / move.loop_s
    live = [moving(shape, part, move.loop_s, onto) for shape in found]
    key = int(np.argmin(np.abs(when_s - move.times_s[move.still])))
    ghosts = [
        element(shape, onto.px(shape.points[0]), onto, more=" dm-ghost")
        for shape in found
        if _far_from(shape, key)
    ]
    still = [element(shape, onto.px(shape.points[0]), onto) for shape in at_moment(found, key)]
    live += scrolled(move, onto, still=False)
    still += scrolled(move, onto, still=True)
    live += icons.drawn(icon, move, still=False)
    still += icons.drawn(icon, move, still=True)
    if move.hold is not None:
        live.append(hold_ring(move.hold, move, still=False))
        still.append(hold_ring(move.hold, move, still=True))
    return tuple(live), (*ghosts, *still), onto.height


def _far_from(shape: Drawn, key: int) -> bool:
    """Whether a shape is elsewhere at the key than at the start by more than its own breadth."""
    if len(shape.points) == 1 or shape.style not in _GHOSTS or shape.name.endswith("edge"):
        return False
    return float(np.abs(shape.points[key] - shape.points[0]).max()) > max(shape.width, 2.0)
