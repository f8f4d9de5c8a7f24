"""What a foot close up works with: a towel, a ball under the sole, a marble and its cup, a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from analyzer.coaching.figure.drawn import AREA, DISC, LINE, Drawn
from analyzer.data import Row

KINDS = ("disc", "shape", "towel")
_MAY = ("at", "moves", "radius", "points", "style", "width", "layer", "closed")

Values = Sequence[Mapping[str, float]]


def foot_props(row: Row, values: Values) -> list[Drawn]:
    """All props of a foot's move. Raises ``DataRowError``.

    ``disc`` stands ``at`` a place or ``moves`` by two values; ``shape`` is a line or area through ``points``;
    ``towel`` lies from under the toes to ``at`` and is gathered by the value ``towel`` (0 to 1).
    """
    found = []
    for at, part in enumerate(row.tables("props")):
        part.only(("kind",), _MAY)
        part.refers("kind", [part.text("kind")], KINDS)
        found.append(_MAKERS[part.text("kind")](f"{part.text('kind')}{at}", part, values))
    return found


def _disc(name: str, part: Row, values: Values) -> Drawn:
    moves = part.text_or_none("moves")
    if moves is None:
        places = [part.numbers("at", least=2)]
    else:
        places = [(value.get(moves + "x", 0.0), value.get(moves + "y", 0.0)) for value in values]
    return Drawn(
        name=name,
        kind=DISC,
        style=part.text_or_none("style") or "ball",
        width=part.number_or_none("radius") or 2.0,
        layer=part.number_or_none("layer") or 1.0,
        points=np.array(places)[:, None],
    )


def _shape(name: str, part: Row, _: Values) -> Drawn:
    points = np.array(part.numbers("points", least=4)).reshape(1, -1, 2)
    return Drawn(
        name=name,
        kind=AREA if part.flag("closed") else LINE,
        style=part.text_or_none("style") or "prop",
        width=part.number_or_none("width") or 0.6,
        layer=part.number_or_none("layer") or 1.0,
        points=points,
    )


def _towel(name: str, part: Row, values: Values) -> Drawn:
    """A towel seen from its edge: its far end is drawn in, its near end heaps up in folds."""
    near, far = part.numbers("at", least=2)
    x = np.linspace(0.0, 1.0, 17)
    heap = np.exp(-(((x - 0.12) / 0.16) ** 2))
    lines = []
    for value in values:
        gathered = value.get("towel", 0.0)
        start, end = near - 1.2 * gathered, far - gathered * 0.55 * (far - near)
        height = 0.45 + gathered * heap * (1.0 + 2.2 * np.sin(7.5 * np.pi * x) ** 2)
        lines.append(np.stack([start + x * (end - start), height], axis=1))
    layer = part.number_or_none("layer") or 1.0
    return Drawn(
        name=name, kind=LINE, style="towel", width=1.1, layer=layer, points=np.array(lines), curved=True
    )


_MAKERS = {"disc": _disc, "shape": _shape, "towel": _towel}
