"""A chain of two rigid links fitted to three points in a plane."""

from __future__ import annotations

import numpy as np

from analyzer.numerics.kinds import FloatArray

_ROUNDS = 20


def fitted_chain(points: FloatArray, lengths: tuple[float, float]) -> FloatArray:
    """(N, 3, 2) start, joint and end of chains with fixed link lengths, nearest to the given points (N, 3, 2).

    The chain lies free: its place and both directions are found by least squares over the three points
    (Gauss-Newton from the given directions). NaN where a point is missing.
    """
    first, second = points[:, 1] - points[:, 0], points[:, 2] - points[:, 1]
    angles = [np.arctan2(first[:, 1], first[:, 0]), np.arctan2(second[:, 1], second[:, 0])]
    for _ in range(_ROUNDS):
        miss = (points - _chain(points, angles, lengths)).reshape(len(points), -1)
        along = [_slope(angles[link], lengths[link], link) for link in (0, 1)]
        one, two = along
        a, b, c = (one * one).sum(axis=1), (one * two).sum(axis=1), (two * two).sum(axis=1)
        p, q = (one * miss).sum(axis=1), (two * miss).sum(axis=1)
        scale = a * c - b * b
        angles = [angles[0] + (c * p - b * q) / scale, angles[1] + (a * q - b * p) / scale]
    return _chain(points, angles, lengths)


def _chain(points: FloatArray, angles: list[FloatArray], lengths: tuple[float, float]) -> FloatArray:
    """The chain with these directions whose middle is the middle of the points."""
    links = [lengths[k] * np.stack([np.cos(angles[k]), np.sin(angles[k])], axis=1) for k in (0, 1)]
    made = np.stack([np.zeros_like(links[0]), links[0], links[0] + links[1]], axis=1)
    placed: FloatArray = made - made.mean(axis=1, keepdims=True) + points.mean(axis=1, keepdims=True)
    return placed


def _slope(angle: FloatArray, length: float, link: int) -> FloatArray:
    """(N, 6) how the centred chain moves per radian of one link."""
    turn = length * np.stack([-np.sin(angle), np.cos(angle)], axis=1)
    moved = np.stack([np.zeros_like(turn), turn if link == 0 else np.zeros_like(turn), turn], axis=1)
    return np.asarray((moved - moved.mean(axis=1, keepdims=True)).reshape(len(angle), -1), dtype=np.float64)
