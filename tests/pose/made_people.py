"""People of a few points: a body of a given height whose trunk is at a given place."""

from __future__ import annotations

import numpy as np

from analyzer.model.skeleton import N_BACKEND, Landmark
from analyzer.pose.people import Sighting

TRUNK = [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP]


def person(x: float, y: float = 300.0, height_px: float = 300.0) -> Sighting:
    """Head above, feet below, the middle of the trunk at (x, y)."""
    points = np.full((N_BACKEND, 2), (x, y), dtype=np.float64)
    points[Landmark.NOSE, 1] -= 0.4 * height_px
    points[[Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX], 1] += 0.6 * height_px
    points[TRUNK, 1] += np.array([-0.1, -0.1, 0.1, 0.1]) * height_px
    return Sighting(image_px=points, world_m=np.zeros((N_BACKEND, 3)), confidence=np.ones(N_BACKEND))


def xs(path: object) -> list[float]:
    """Where a path went, frame by frame."""
    return [float(s.centre[0]) for _, s in sorted(path.sightings.items())]  # type: ignore[attr-defined]
