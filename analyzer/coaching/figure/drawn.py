"""What is drawn: lines, areas and discs whose points move, in cm as seen, before they are fitted to the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyzer.coaching.figure.space import Camera
from analyzer.model.arrays import FloatArray

LINE, AREA, DISC = "line", "area", "disc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One shape. ``points``: (moments, points, 2), x to the right and y up; one moment for what stands still.

    ``style`` is a class of the style sheet, ``width`` of the stroke in cm (of a disc: its radius). ``curved`` lines
    run smoothly through their points. Shapes are drawn in the order of ``layer``.
    """

    name: str
    kind: str
    style: str
    width: float
    layer: float
    points: FloatArray
    curved: bool = False
    dash: str = ""

    def reach(self) -> float:
        """How far the paint goes beyond the points, in cm."""
        return self.width if self.kind == DISC else self.width / 2


def seen(camera: Camera, moments: Sequence[Sequence[FloatArray]]) -> FloatArray:
    """Points in space of each moment as the camera sees them, (moments, points, 2)."""
    points = np.array(moments, dtype=np.float64)
    return camera.flat(points.reshape(-1, 3)).reshape(*points.shape[:2], 2)
