"""The lines that show how a heel stands: where they lie in a picture that is seen from behind.

The heel's line is not joined from point to point: it goes through the middle of what was seen of the heel, at the
measured angle to the shank's line, so that the picture and the number beside it cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.skeleton import Side

SHANK_UP = 0.45
"""How far above the ankle the shank's line begins, as a share of the shank (chosen)."""
HEEL_HALF = (0.08, 0.13)
"""Least and largest half length of the heel's line, as shares of the shank (chosen)."""
HEEL_REACH = 0.75
"""Half length of the heel's line as a share of the distance of the two points seen on the heel (chosen)."""


@dataclass(frozen=True, slots=True, eq=False)
class HeelLines:
    """Three lines, each (2, 2) from its upper to its lower end in pixels, x right and y DOWN.

    ``neutral`` prolongs the shank's line to where the heel would be in line with it.
    """

    shank: FloatArray
    neutral: FloatArray
    heel: FloatArray


def heel_lines(points_px: FloatArray, shank_px: float, side: Side, eversion_deg: float) -> HeelLines | None:
    """Lines through (4, 2) points: two of the shank and two of the heel, each from top to bottom.

    None where the points do not say where the lines go: one is unknown, or the shank points upwards.
    """
    if not (np.isfinite(points_px).all() and np.isfinite(eversion_deg) and shank_px > 0):
        return None
    upper, lower, top, bottom = points_px
    if lower[1] <= upper[1]:
        return None
    down = (lower - upper) / np.linalg.norm(lower - upper)
    middle = (top + bottom) / 2
    half = HEEL_REACH * float(np.linalg.norm(bottom - top))
    least, most = HEEL_HALF
    along = min(max(half, least * shank_px), most * shank_px) * turned(down, side, eversion_deg)
    end = lower + max(0.0, float((middle + along - lower) @ down)) * down
    begin = lower - max(SHANK_UP * shank_px, float(np.linalg.norm(lower - upper))) * down
    return HeelLines(
        shank=np.stack([begin, lower]),
        neutral=np.stack([lower, end]),
        heel=np.stack([middle - along, middle + along]),
    )


def turned(down: FloatArray, side: Side, eversion_deg: float) -> FloatArray:
    """(2,) the direction of the heel from top to bottom, for a shank that points ``down`` (2,).

    Everted is the heel whose lower end is further outward than its top: to the left for a left leg from behind.
    """
    outward = -float(side.sign) * np.array([down[1], -down[0]])
    angle = np.radians(eversion_deg)
    return np.asarray(np.cos(angle) * down + np.sin(angle) * outward)
