"""Turning and looking at points in space.

Axes in cm: x where the figure faces at rest, y up, z to its right. Angles in degrees.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray

RIGHT, LEFT = "r", "l"


def vector(x: float, y: float, z: float) -> FloatArray:
    """A point or direction, (3,)."""
    return np.array([x, y, z], dtype=np.float64)


def forward(deg: float) -> FloatArray:
    """Turn about z so that what points up leans forward and what hangs swings back."""
    return _about(2, -deg)


def rightward(deg: float) -> FloatArray:
    """Turn about x so that what points up leans to the right."""
    return _about(0, deg)


def leftward(deg: float) -> FloatArray:
    """Turn about y so that what faces forward faces left."""
    return _about(1, deg)


def _about(axis: int, deg: float) -> FloatArray:
    angle = np.deg2rad(deg)
    c, s = np.cos(angle), np.sin(angle)
    i, j = (axis + 1) % 3, (axis + 2) % 3
    turn = np.eye(3)
    turn[i, i], turn[i, j], turn[j, i], turn[j, j] = c, -s, s, c
    return turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Where the figure is seen from: azimuth 0 from its right side, 90 from the front; elevation from above."""

    azimuth_deg: float
    elevation_deg: float

    def flat(self, points: FloatArray) -> FloatArray:
        """Points (N, 3) as seen, (N, 2), in cm to the right and up, without perspective."""
        a, e = np.deg2rad([self.azimuth_deg, self.elevation_deg])
        across = np.array([np.cos(a), 0.0, -np.sin(a)])
        up = np.array([-np.sin(a) * np.sin(e), np.cos(e), -np.cos(a) * np.sin(e)])
        return np.stack([points @ across, points @ up], axis=1)

    def depth(self, point: FloatArray) -> float:
        """How near a point is, in cm toward the camera."""
        a, e = np.deg2rad([self.azimuth_deg, self.elevation_deg])
        return float(point @ np.array([np.sin(a) * np.cos(e), np.sin(e), np.cos(a) * np.cos(e)]))
