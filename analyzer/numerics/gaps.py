"""Holes in series."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analyzer.numerics.kinds import BoolArray, FloatArray


def runs(mask: BoolArray) -> list[tuple[int, int]]:
    """Start and end (exclusive) of every stretch of True in a one-dimensional mask."""
    edges = np.diff(np.concatenate(([0], mask.astype(np.int8), [0])))
    return list(zip(np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist(), strict=True))


def longest_run(mask: BoolArray) -> tuple[int, int] | None:
    """The longest stretch of True, the first of equals, or None."""
    found = runs(mask)
    return max(found, key=lambda run: run[1] - run[0]) if found else None


def within_bridgeable(
    time_s: FloatArray, valid: BoolArray, at_s: FloatArray, max_gap_s: float
) -> NDArray[np.bool_]:
    """Which of the times ``at_s`` lie inside the data, not in a hole longer than ``max_gap_s``.

    A hole is measured between the valid samples on either side of it.
    """
    good = time_s[valid]
    if len(good) < 2:
        return np.zeros(len(at_s), dtype=np.bool_)
    after = np.clip(np.searchsorted(good, at_s, side="left"), 1, len(good) - 1)
    hole = good[after] - good[after - 1]
    inside = (at_s >= good[0] - 1e-9) & (at_s <= good[-1] + 1e-9)
    on_sample = np.minimum(np.abs(at_s - good[after]), np.abs(at_s - good[after - 1])) < 1e-9
    return np.asarray(inside & ((hole <= max_gap_s) | on_sample), dtype=np.bool_)
