"""Limbs of two bones whose end is given: where the joint between them is."""

from __future__ import annotations

import numpy as np

from analyzer.model.arrays import FloatArray


def bent(start: FloatArray, end: FloatArray, first: float, second: float, toward: FloatArray) -> FloatArray:
    """The middle joint, (3,), of bones of those lengths between two points, bent ``toward`` a direction.

    Law of cosines. Where the ends are farther apart than both bones reach, the joint lies on the straight line
    at ``first`` from the start, and the second bone is too long by what is missing.
    """
    line = end - start
    apart = float(np.linalg.norm(line))
    along = line / apart
    side = toward - (toward @ along) * along
    length = float(np.linalg.norm(side))
    if apart >= first + second or length < 1e-9:
        return np.asarray(start + first * along)
    near = (first**2 - second**2 + apart**2) / (2 * apart)
    return np.asarray(start + near * along + np.sqrt(max(first**2 - near**2, 0.0)) * side / length)
