"""Feet close up: one from its inner side, or a pair from above. Lengths in cm of a foot of 26 cm; shapes chosen.

From the side the heel is at x = 0 and the toes point to the right. Values: ``x y`` the whole foot moved; ``heel``
raised about the ball and ``lift`` of the whole foot about the ankle (deg, toes up); ``arch`` (cm up); ``slide`` (cm,
ball toward heel); ``big small`` toes up (deg), ``curl bigcurl`` toes bent down (deg). From above the toes point up;
``spread`` is 1 where they are as far apart as they go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from analyzer.coaching.figure.drawn import AREA, LINE, Drawn
from analyzer.model.arrays import FloatArray

_BALL = (18.6, 1.7)
_ANKLE = (5.6, 8.0)
_OUTLINE = (
    (18.8, 0.0), (16.4, 0.1), (13.6, 1.0), (10.8, 1.7), (8.2, 1.1), (5.8, 0.1), (2.6, 0.0), (0.5, 1.2), (0.2, 3.2),
    (1.5, 6.2), (2.3, 9.5), (1.7, 15.5), (9.3, 15.5), (9.0, 11.0), (10.2, 8.6), (13.4, 6.4), (16.8, 4.6), (19.6, 3.6),
    (20.6, 2.0), (20.2, 0.5),
)  # fmt: skip
_SHANK = (11, 12)
_ARCH = {2: 0.6, 3: 1.0, 4: 0.75}
_TOES = ((20.0, 1.75), (22.7, 1.5), (25.0, 1.45))  # big toe: joint, middle, tip
_SMALL = ((19.6, 1.3), (22.4, 1.25), (24.6, 1.15))
_BREADTH_BIG, _BREADTH_SMALL = 3.0, 2.2


def side_view(values: Sequence[Mapping[str, float]]) -> list[Drawn]:
    """Foot, big toe and small toes of each moment from the inner side."""
    outline, big, small = [], [], []
    for value in values:
        outline.append(_sole(value))
        big.append(_toe(_TOES, value, value.get("big", 0.0), value.get("bigcurl", value.get("curl", 0.0))))
        small.append(_small_toes(value))
    fanned = any(value.get("small", 0.0) or value.get("big", 0.0) for value in values)
    small = [toes[: 4 if fanned else 1] for toes in small]
    rear = [
        Drawn(
            name=f"toe{at}", kind=LINE, style="toe", width=_BREADTH_SMALL, layer=2 + 0.1 * at, points=points
        )
        for at, points in enumerate(np.moveaxis(np.array(small), 1, 0)[::-1])
    ]
    edges = [
        Drawn(
            name=shape.name + "edge",
            kind=LINE,
            style="near",
            width=shape.width + 0.7,
            layer=shape.layer - 0.05,
            points=shape.points,
        )
        for shape in rear
    ]
    toe = np.array(big)
    return [
        *edges,
        *rear,
        Drawn(name="bigedge", kind=LINE, style="near", width=_BREADTH_BIG + 0.7, layer=2.9, points=toe),
        Drawn(
            name="foot", kind=AREA, style="skin", width=0.7, layer=3.0, points=np.array(outline), curved=True
        ),
        Drawn(name="big", kind=LINE, style="skin", width=_BREADTH_BIG, layer=3.1, points=toe),
    ]


def place(value: Mapping[str, float], points: FloatArray) -> FloatArray:
    """Points (..., 2) of the resting foot where the foot has them now."""
    slide = value.get("slide", 0.0)
    drawn_in = slide * np.clip((points[..., :1] - 4.0) / 12.0, 0.0, 1.0)
    moved = points - drawn_in * np.array([1.0, 0.0])
    ball, ankle = np.array(_BALL) - np.array([slide, 0.0]), np.array(_ANKLE)
    moved = ball + (moved - ball) @ _turn(-value.get("heel", 0.0)).T
    moved = ankle + (moved - ankle) @ _turn(value.get("lift", 0.0)).T
    return np.asarray(moved + np.array([value.get("x", 0.0), value.get("y", 0.0)]))


def _sole(value: Mapping[str, float]) -> FloatArray:
    points = np.array(_OUTLINE)
    for at, share in _ARCH.items():
        points[at, 1] += share * value.get("arch", 0.0)
    points[13:17, 1] += 0.45 * value.get("arch", 0.0)
    moved = place(value, points)
    ankle = place(value, np.array(_ANKLE))
    for at in _SHANK:  # the shank stays upright
        moved[at] = ankle + points[at] - np.array(_ANKLE)
    return moved


def _toe(
    rest: Sequence[tuple[float, float]], value: Mapping[str, float], up: float, curl: float
) -> FloatArray:
    """Joint, middle and tip of a toe turned up at its joint and bent down at its middle."""
    joint, middle, tip = (np.array(point) for point in rest)
    standing = up + value.get("heel", 0.0)  # with the heel up the toes stay on the floor
    first = joint + _turn(standing + 0.5 * curl) @ (middle - joint)
    last = first + _turn(standing - curl) @ (tip - middle)
    return place(value, np.array([joint, first, last]))


def _small_toes(value: Mapping[str, float]) -> FloatArray:
    """The four small toes, (4, 3, 2), fanned a little as they rise, the nearest first."""
    up, curl = value.get("small", 0.0), value.get("curl", 0.0)
    toes = []
    for at in range(4):
        rest = [(x - 0.85 * at, y) for x, y in _SMALL]
        toes.append(_toe(rest, value, up * (1.0 + 0.14 * at), curl))
    return np.array(toes)


def _turn(deg: float) -> FloatArray:
    angle = np.deg2rad(deg)
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


_FROM_ABOVE = (
    (0.0, 0.0), (-2.6, 0.8), (-3.3, 3.6), (-2.7, 8.0), (-2.7, 11.5), (-4.2, 15.6), (-4.5, 18.0), (-2.8, 19.2),
    (0.0, 19.0), (3.0, 17.6), (4.6, 15.6), (4.4, 12.4), (3.6, 8.0), (3.3, 3.6), (2.6, 0.8),
)  # fmt: skip
_TOES_ABOVE = (
    (-3.2, 18.0, 22.6, 3.1, 9.0), (-0.6, 18.6, 23.4, 2.0, 2.0), (1.3, 18.0, 22.5, 1.9, -4.0),
    (2.9, 17.0, 21.0, 1.8, -11.0), (4.2, 15.6, 19.0, 1.8, -20.0),
)  # fmt: skip
"""Of each toe from the big one: x and y of the joint, y of the tip, breadth, and where it turns when spread."""


def top_view(values: Sequence[Mapping[str, float]]) -> list[Drawn]:
    """A pair of feet of each moment from above, the big toes side by side."""
    found: list[Drawn] = []
    for name, mirror, middle in (("r", 1.0, 8.2), ("l", -1.0, -8.2)):
        toes = [[_above(toe, value, mirror, middle) for toe in _TOES_ABOVE] for value in values]
        for at, points in enumerate(np.moveaxis(np.array(toes), 1, 0)):
            breadth = _TOES_ABOVE[at][3]
            for suffix, style, width, layer in (
                ("edge", "near", breadth + 0.7, 2.0),
                ("", "skin", breadth, 3.1),
            ):
                found.append(
                    Drawn(
                        name=f"{name}toe{at}{suffix}",
                        kind=LINE,
                        style=style,
                        width=width,
                        layer=layer,
                        points=points,
                    )
                )
        sole = np.array(_FROM_ABOVE) * [mirror, 1.0] + [middle, 0.0]
        found.append(
            Drawn(
                name=name + "sole",
                kind=AREA,
                style="skin",
                width=0.7,
                layer=3.0,
                points=sole[None],
                curved=True,
            )
        )
    return found


def _above(toe: tuple[float, ...], value: Mapping[str, float], mirror: float, middle: float) -> FloatArray:
    x, base, tip, _, spread = toe
    rest = -0.25 * spread if abs(spread) > 5 else 0.0
    turned = _turn(rest + value.get("spread", 0.0) * (spread - rest)) @ np.array([0.0, tip - base])
    points = np.array([[x, base - 0.8], [x, base], [x + turned[0], base + turned[1]]])
    return np.asarray(points * [mirror, 1.0] + [middle, 0.0])
