"""The rooms: a long wall for side walks, a corridor, and a treadmill corner."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .room import Quads, _quad, _vec, box
from .settings import SceneSettings

Part = NDArray[np.float32]
HEIGHT_M = 2.7


def build(scene: SceneSettings) -> Quads:
    """All quads of a room."""
    makers = {"side": _side, "side_right": _side_right, "corridor": _corridor, "treadmill": _treadmill}
    return Quads(np.concatenate(makers[scene.room](scene)))


def _floor(scene: SceneSettings, x: tuple[float, float], y: tuple[float, float]) -> list[Part]:
    size = {"wood": 0.9, "tiles": 0.9, "carpet": 0.5}[scene.floor]
    u, v = _vec(0, y[1] - y[0], 0), _vec(x[0] - x[1], 0, 0)
    repeat = ((y[1] - y[0]) / size, (x[1] - x[0]) / size)
    return [_quad(_vec(x[1], y[0], 0), u, v, repeat, scene.floor)]


def _ceiling(x: tuple[float, float], y: tuple[float, float]) -> list[Part]:
    u, v = _vec(x[1] - x[0], 0, 0), _vec(0, y[0] - y[1], 0)
    return [_quad(_vec(x[0], y[1], HEIGHT_M), u, v, (3, 3), "ceiling")]


def _wall_x(x: float, facing: int, y: tuple[float, float]) -> list[Part]:
    """Wall in the plane x = const that faces +x or -x, with a skirting board."""
    length = y[1] - y[0]
    origin, u = (
        (_vec(x, y[0], 0), _vec(0, length, 0)) if facing > 0 else (_vec(x, y[1], 0), _vec(0, -length, 0))
    )
    wall = _quad(origin, u, _vec(0, 0, HEIGHT_M), (length / 2, HEIGHT_M / 2), "plaster")
    edge = 0.015 * facing
    low, high = sorted((x, x + edge))
    return [wall, *box(_vec(low, y[0], 0), _vec(high, y[1], 0.09), "white")]


def _wall_y(y: float, facing: int, x: tuple[float, float]) -> list[Part]:
    length = x[1] - x[0]
    origin, u = (
        (_vec(x[1], y, 0), _vec(-length, 0, 0)) if facing > 0 else (_vec(x[0], y, 0), _vec(length, 0, 0))
    )
    wall = _quad(origin, u, _vec(0, 0, HEIGHT_M), (length / 2, HEIGHT_M / 2), "plaster")
    low, high = sorted((y, y + 0.015 * facing))
    return [wall, *box(_vec(x[0], low, 0), _vec(x[1], high, 0.09), "white")]


def _door_x(x: float, facing: int, middle: float, width: float = 0.86) -> list[Part]:
    """Door leaf and frame on a wall x = const."""
    half, leaf, jamb = width / 2, 0.012 * facing, 0.035 * facing

    def span(depth: float) -> tuple[float, float]:
        low, high = sorted((x, x + depth))
        return low, high

    c, d = span(jamb)
    u, y0 = (_vec(0, width, 0), middle - half) if facing > 0 else (_vec(0, -width, 0), middle + half)
    panel = _quad(_vec(x + leaf, y0, 0), u, _vec(0, 0, 2.02), (1, 1), "door")
    left = box(_vec(c, middle - half - 0.07, 0), _vec(d, middle - half, 2.09), "white")
    right = box(_vec(c, middle + half, 0), _vec(d, middle + half + 0.07, 2.09), "white")
    top = box(_vec(c, middle - half, 2.02), _vec(d, middle + half, 2.09), "white")
    return [panel, *left, *right, *top]


def _picture_x(x: float, facing: int, middle: float, height: float, size: tuple[float, float]) -> list[Part]:
    at = x + 0.02 * facing
    u, y0 = (
        (_vec(0, size[0], 0), middle - size[0] / 2)
        if facing > 0
        else (_vec(0, -size[0], 0), middle + size[0] / 2)
    )
    return [_quad(_vec(at, y0, height), u, _vec(0, 0, size[1]), (1, 1), "poster")]


def _side(scene: SceneSettings) -> list[Part]:
    """Long wall behind the walker at x = -1.6, for a camera that sees the left side."""
    return _beside(scene, -1.6)


def _side_right(scene: SceneSettings) -> list[Part]:
    """The same at x = 1.6, for a camera that sees the right side."""
    return _beside(scene, 1.6)


def _beside(scene: SceneSettings, wall: float) -> list[Part]:
    facing = -1 if wall > 0 else 1

    def off(low: float, high: float) -> tuple[float, float]:
        """Distances from the wall into the room, as x from small to large."""
        a, b = sorted((wall + facing * low, wall + facing * high))
        return a, b

    x = off(0.0, 9.6)
    parts = _floor(scene, x, (-7, 7)) + _wall_x(wall, facing, (-7, 7))
    parts += _door_x(wall, facing, 1.35) + _picture_x(wall, facing, -0.9, 1.15, (0.9, 0.62))
    (a, b), (c, d), (e, f) = off(0.02, 0.42), off(0.0, 0.44), off(0.0, 0.15)
    parts += box(_vec(a, -3.4, 0.0), _vec(b, -2.3, 0.82), "white", 0.5)
    parts += box(_vec(c, -3.42, 0.82), _vec(d, -2.28, 0.85), "door", 0.5)
    parts += box(_vec(e, 3.1, 0), _vec(f, 3.35, HEIGHT_M), "white", 0.5)
    return parts + _ceiling(x, (-7, 7))


def _corridor(scene: SceneSettings) -> list[Part]:
    """Corridor along y, 2.6 m wide, closed at the far end."""
    x, y = (-1.3, 1.3), (-6.0, 9.0)
    parts = _floor(scene, x, y) + _wall_x(x[0], 1, y) + _wall_x(x[1], -1, y)
    parts += _wall_y(y[1], -1, x) + _wall_y(y[0], 1, x) + _ceiling(x, y)
    for middle in (-3.2, 0.4, 4.0, 7.4):
        parts += _door_x(x[0], 1, middle) + _door_x(x[1], -1, middle + 1.5)
    parts += _picture_x(x[1], -1, 0.1, 1.2, (0.7, 0.9)) + _picture_x(x[0], 1, 2.2, 1.2, (0.9, 0.62))
    parts += box(_vec(-0.5, y[1] - 0.04, 0), _vec(0.5, y[1], 2.1), "white", 0.5)
    parts += [_quad(_vec(-0.43, y[1] - 0.05, 0), _vec(0.86, 0, 0), _vec(0, 0, 2.03), (1, 1), "door")]
    return parts


def _treadmill(scene: SceneSettings) -> list[Part]:
    """Treadmill whose belt is z = 0; the room's floor lies 16 cm lower."""
    x, y, floor_z = (-2.2, 2.2), (-3.2, 6.0), 0.16
    parts = _floor(scene, x, y) + _wall_x(x[0], 1, y) + _wall_x(x[1], -1, y)
    parts += _wall_y(y[0], 1, x) + _wall_y(y[1], -1, x) + _ceiling(x, y)
    parts += _door_x(x[0], 1, -1.6) + _picture_x(x[1], -1, -1.2, 1.2, (0.9, 0.62))
    parts += box(_vec(1.2, -3.18, 0), _vec(1.95, -2.8, 1.7), "white", 0.5)
    parts += [_quad(_vec(-0.75, -3.17, 0.95), _vec(-0.95, 0, 0), _vec(0, 0, 1.05), (1, 1), "poster")]
    for part in parts:
        part[:, 2] -= floor_z
    belt = _quad(_vec(-0.26, -0.90, 0), _vec(0.52, 0, 0), _vec(0, 1.75, 0), (1, 1.75), "belt")
    parts += [belt]
    for s in (-1, 1):
        low, high = sorted((0.26 * s, 0.38 * s))
        parts += box(_vec(low, -1.0, -0.10), _vec(high, 0.92, 0.012), "dark")
        low, high = sorted((0.34 * s, 0.375 * s))
        parts += box(_vec(low, -1.02, 0.0), _vec(high, -0.97, 1.15), "metal")
        parts += box(_vec(low, -1.0, 0.93), _vec(high, -0.55, 0.965), "dark")
    parts += box(_vec(-0.37, -1.35, -0.14), _vec(0.37, -0.90, 0.14), "dark")
    parts += box(_vec(-0.37, -1.10, 1.05), _vec(0.37, -0.98, 1.32), "dark")
    parts += box(_vec(-0.27, 0.83, -0.10), _vec(0.27, 0.92, -0.003), "dark")
    return parts
