"""What stands around the figure or hangs on it: floor, walls, steps, balls, bands.

A row of ``props`` has a ``kind``: ``box`` (``from``, ``to``), ``line`` (``points`` in space), ``link`` (``joints``
it runs through), ``ball`` (``at``, or the joint it is ``on``), ``chair`` (``at``, ``back`` on the side of it) and
``rope`` (swung between the hands by the value ``rope``, in degrees).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from analyzer.coaching.figure.body import Joints
from analyzer.coaching.figure.drawn import AREA, DISC, LINE, Drawn, seen
from analyzer.coaching.figure.space import Camera, vector
from analyzer.data import Row
from analyzer.model.arrays import FloatArray

KINDS = ("box", "line", "link", "ball", "chair", "rope")
_MAY = (
    "from", "to", "points", "joints", "at", "on", "radius", "back", "style", "width", "layer", "off",
    "dash", "closed",
)  # fmt: skip
SEAT_HEIGHT = 44.0
_ON_FLOOR = ("heel", "toe", "toeout", "toein", "knee", "hand", "elbow")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What props are placed by: the camera, and the joints and values of all moments."""

    camera: Camera
    moments: Sequence[Joints]
    values: Sequence[Mapping[str, float]]


def props(row: Row, stage: Stage) -> list[Drawn]:
    """All props of a move. Raises ``DataRowError``."""
    found: list[Drawn] = []
    for at, part in enumerate(row.tables("props")):
        part.only(("kind",), _MAY)
        part.refers("kind", [part.text("kind")], KINDS)
        name = f"{part.text('kind')}{at}"
        found += _MAKERS[part.text("kind")](name, part, stage)
    return found


def floor(camera: Camera, moments: Sequence[Joints]) -> Drawn:
    """The floor under all that the figure does: a line from the side, an area from above."""
    points = np.array(
        [point for joints in moments for name, point in joints.items() if name[1:] in _ON_FLOOR]
    )
    low, high = points.min(axis=0) - 16.0, points.max(axis=0) + 16.0
    corners = [
        vector(x, 0, z)
        for x, z in ((low[0], low[2]), (high[0], low[2]), (high[0], high[2]), (low[0], high[2]))
    ]
    flat = seen(camera, [corners])
    if abs(camera.elevation_deg) < 1:
        flat = flat[:, np.argsort(flat[0, :, 0])[[0, -1]]]
        return Drawn(name="floor", kind=LINE, style="prop", width=1.6, layer=-2, points=flat - [0.0, 0.8])
    return Drawn(name="floor", kind=AREA, style="floor", width=4.0, layer=-2, points=flat)


def _style(part: Row, default: str) -> str:
    return part.text_or_none("style") or default


def _width(part: Row, default: float) -> float:
    width = part.number_or_none("width")
    return default if width is None else width


def _layer(part: Row, default: float) -> float:
    layer = part.number_or_none("layer")
    return default if layer is None else layer


def _box(name: str, part: Row, stage: Stage) -> list[Drawn]:
    low, high = part.numbers("from", least=3), part.numbers("to", least=3)
    corners = np.array(list(product(*zip(low, high, strict=True))))
    outline = hull(stage.camera.flat(corners))
    layer = _layer(part, -1.0)
    area = Drawn(
        name=name,
        kind=AREA,
        style=_style(part, "fill"),
        width=_width(part, 1.4),
        layer=layer,
        points=outline[None],
    )
    if stage.camera.elevation_deg < 1:
        return [area]
    top = [vector(low[0], high[1], low[2]), vector(high[0], high[1], low[2])]
    top += [vector(high[0], high[1], high[2]), vector(low[0], high[1], high[2])]
    flat = seen(stage.camera, [top])
    return [
        area,
        Drawn(name=name + "top", kind=AREA, style="top", width=1.0, layer=layer + 0.01, points=flat),
    ]


def hull(points: FloatArray) -> FloatArray:
    """The convex outline of points (N, 2), against the clock (Andrew's monotone chain)."""
    ordered = sorted({(round(float(x), 3), round(float(y), 3)) for x, y in points})
    chains: list[tuple[float, float]] = []
    for direction in (ordered, ordered[::-1]):
        chain: list[tuple[float, float]] = []
        for point in direction:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 1e-9:
                chain.pop()
            chain.append(point)
        chains += chain[:-1]
    return np.array(chains)


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _lines(part: Row) -> list[FloatArray]:
    numbers = part.numbers("points", least=6)
    return [np.array(numbers[at : at + 3]) for at in range(0, len(numbers), 3)]


def _line(name: str, part: Row, stage: Stage) -> list[Drawn]:
    flat = seen(stage.camera, [_lines(part)])
    kind = AREA if part.flag("closed") else LINE
    line = Drawn(
        name=name,
        kind=kind,
        style=_style(part, "prop"),
        width=_width(part, 2.5),
        layer=_layer(part, -0.5),
        points=flat,
        dash=part.text_or_none("dash") or "",
    )
    return [line]


def _link(name: str, part: Row, stage: Stage) -> list[Drawn]:
    off = np.array(part.numbers("off") or (0.0, 0.0))
    through = part.texts("joints", least=2)
    flat = seen(stage.camera, [[joint_at(joints, joint) for joint in through] for joints in stage.moments])
    return [
        Drawn(
            name=name,
            kind=LINE,
            style=_style(part, "go"),
            width=_width(part, 2.6),
            layer=_layer(part, 4.0),
            points=flat + off,
            dash=part.text_or_none("dash") or "",
        )
    ]


def joint_at(joints: Joints, name: str) -> FloatArray:
    """A joint, or a place between two: ``rknee:rankle:0.3`` lies three tenths of the way down the shank."""
    first, *rest = name.split(":")
    if not rest:
        return joints[first]
    second, part = rest
    return joints[first] + float(part) * (joints[second] - joints[first])


def _ball(name: str, part: Row, stage: Stage) -> list[Drawn]:
    off = np.array(part.numbers("off") or (0.0, 0.0, 0.0))
    on = part.text_or_none("on")
    if on is not None:
        places = [[joint_at(joints, on) + off] for joints in stage.moments]
    else:
        places = [[vector(*part.numbers("at", least=3))]]
    radius = part.number_or_none("radius") or 5.0
    return [
        Drawn(
            name=name,
            kind=DISC,
            style=_style(part, "ball"),
            width=radius,
            layer=_layer(part, 3.5),
            points=seen(stage.camera, places),
        )
    ]


def _chair(name: str, part: Row, stage: Stage) -> list[Drawn]:
    x, z = part.numbers("at", least=2)
    back = part.number_or_none("back") or -1.0
    half, layer = 20.0, _layer(part, -1.0)
    strokes = [
        [vector(x - back * half, SEAT_HEIGHT, z + s), vector(x + back * half, SEAT_HEIGHT, z + s)]
        for s in (-half, half)
    ]
    legs = [
        [vector(x + e * half, 0, z + s), vector(x + e * half, SEAT_HEIGHT, z + s)]
        for s in (-half, half)
        for e in (-1, 1)
    ]
    rest = [
        [vector(x + back * half, SEAT_HEIGHT, z + s), vector(x + back * (half + 3), 92, z + s)]
        for s in (-half, half)
    ]
    ends = [
        [vector(x + back * half, h, z - half), vector(x + back * half, h, z + half)]
        for h in (SEAT_HEIGHT, 70.0, 92.0)
    ] + [[vector(x - back * half, SEAT_HEIGHT, z - half), vector(x - back * half, SEAT_HEIGHT, z + half)]]
    seat = [
        vector(x - half, SEAT_HEIGHT, z - half),
        vector(x + half, SEAT_HEIGHT, z - half),
        vector(x + half, SEAT_HEIGHT, z + half),
        vector(x - half, SEAT_HEIGHT, z + half),
    ]
    found = [
        Drawn(name=name, kind=AREA, style="fill", width=3.0, layer=layer, points=seen(stage.camera, [seat]))
    ]
    for at, stroke in enumerate([*strokes, *legs, *rest, *ends]):
        flat = seen(stage.camera, [stroke])
        found.append(
            Drawn(name=f"{name}-{at}", kind=LINE, style="prop", width=3.0, layer=layer - 0.01, points=flat)
        )
    return found


def _rope(name: str, part: Row, stage: Stage) -> list[Drawn]:
    """A rope from hand to hand round the figure, its middle at the angle ``rope`` (0: under the feet)."""
    lines = []
    for joints, value in zip(stage.moments, stage.values, strict=True):
        angle = np.deg2rad(value.get("rope", 0.0))
        right, left = joints["rhand"], joints["lhand"]
        away = vector(float(np.sin(angle)), -float(np.cos(angle)), 0.0)
        reach = 92.0
        bow = [0.0, 0.45, 0.8, 0.97, 1.0, 0.97, 0.8, 0.45, 0.0]
        across = [0.0, -0.08, 0.08, 0.3, 0.5, 0.7, 0.92, 1.08, 1.0]
        lines.append(
            [right + a * (left - right) + reach * b * away for a, b in zip(across, bow, strict=True)]
        )
    style = _style(part, "go")
    points = seen(stage.camera, lines)
    return [
        Drawn(
            name=name, kind=LINE, style=style, width=1.6, layer=_layer(part, 3.8), points=points, curved=True
        )
    ]


_MAKERS = {"box": _box, "line": _line, "link": _link, "ball": _ball, "chair": _chair, "rope": _rope}
