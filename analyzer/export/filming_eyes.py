"""Two ways to look at a filming scene: from above and beside (``Bystander``), and through the phone (``Phone``).

World: the phone stands above the origin and looks along the second axis; the first points to its right, the third
up; metres. What is looked at comes out in drawing units, x to the right and y down.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin, tan
from typing import Protocol

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.lens import LONG_SIDE_DEG
from analyzer.model.recording import View

ASPECT = 9 / 16
"""Short side over long side of a phone's video."""
_FACING = {View.LEFT: (-1.0, 0.0), View.RIGHT: (1.0, 0.0), View.FRONT: (0.0, -1.0), View.BACK: (0.0, 1.0)}


class Eye(Protocol):
    """Something that looks at the scene."""

    def at(self, place: FloatArray) -> tuple[float, float]:
        """Where a place, (3,), appears."""

    def scale(self, place: FloatArray) -> float:
        """Drawing units per metre there."""

    def depth(self, place: FloatArray) -> float:
        """How far behind the front of the scene a place is; things farther off are drawn first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bystander:
    """Looks at the scene without perspective, turned by ``round_deg`` about the upright, from ``above_deg``."""

    round_deg: float
    above_deg: float
    per_m: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)

    def at(self, place: FloatArray) -> tuple[float, float]:
        """Where a place appears."""
        a, e = radians(self.round_deg), radians(self.above_deg)
        across = cos(a) * place[0] + sin(a) * place[1]
        away = -sin(a) * place[0] + cos(a) * place[1]
        up = sin(e) * away + cos(e) * place[2]
        return float(self.shift[0] + self.per_m * across), float(self.shift[1] - self.per_m * up)

    def scale(self, place: FloatArray) -> float:
        """The same everywhere."""
        _ = place
        return self.per_m

    def depth(self, place: FloatArray) -> float:
        """Along the line of sight."""
        a, e = radians(self.round_deg), radians(self.above_deg)
        return float(cos(e) * (-sin(a) * place[0] + cos(a) * place[1]) - sin(e) * place[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """The phone's own picture: a pinhole ``height_m`` above the floor with the lens of ``analyzer.model.lens``.

    The picture is ``size`` drawing units large with its corner at ``corner``; ``up_deg`` tilts the lens upwards and
    ``roll_deg`` turns the phone about its line of sight.
    """

    height_m: float
    size: tuple[float, float]
    corner: tuple[float, float] = (0.0, 0.0)
    up_deg: float = 0.0
    roll_deg: float = 0.0

    def at(self, place: FloatArray) -> tuple[float, float]:
        """Where a place appears. Places behind the phone must not be asked for."""
        x, y, z = self._seen(place)
        r, f = radians(self.roll_deg), self._focal / y
        across, up = x * f * cos(r) - z * f * sin(r), x * f * sin(r) + z * f * cos(r)
        return self.corner[0] + self.size[0] / 2 + across, self.corner[1] + self.size[1] / 2 - up

    def scale(self, place: FloatArray) -> float:
        """Focal length over distance."""
        return self._focal / self._seen(place)[1]

    def depth(self, place: FloatArray) -> float:
        """Distance along the line of sight."""
        return self._seen(place)[1]

    @property
    def _focal(self) -> float:
        return 0.5 * max(self.size) / tan(radians(LONG_SIDE_DEG / 2))

    def _seen(self, place: FloatArray) -> tuple[float, float, float]:
        u, z = radians(self.up_deg), float(place[2]) - self.height_m
        y = float(place[1])
        return float(place[0]), y * cos(u) + z * sin(u), z * cos(u) - y * sin(u)


def stretch_m(distance_m: float, *, sideways: bool) -> tuple[float, float]:
    """Width and height, in metres, of what a phone sees ``distance_m`` away."""
    long = 2 * distance_m * tan(radians(LONG_SIDE_DEG / 2))
    return (long, long * ASPECT) if sideways else (long * ASPECT, long)


def placed(joint: FloatArray, view: View, where: tuple[float, float], turn_deg: float = 0.0) -> FloatArray:
    """A joint in the world: the person stands at ``where``, the phone sees ``view``, turned by ``turn_deg``."""
    (fx, fy), t = _FACING[view], radians(turn_deg)
    fx, fy = fx * cos(t) - fy * sin(t), fx * sin(t) + fy * cos(t)
    ahead, left, up = (float(v) for v in joint)
    return np.array([where[0] + ahead * fx - left * fy, where[1] + ahead * fy + left * fx, up])


def facing(view: View) -> tuple[float, float]:
    """The direction on the floor in which somebody faces who is seen in that view."""
    return _FACING[view]
