"""Rotation matrices about the world axes, vectorised: an angle array (N,) in degrees gives (N, 3, 3)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def about(axis: int, angle_deg: ArrayLike) -> Array:
    """Right-handed rotation about world axis 0 (x), 1 (y) or 2 (z)."""
    angle = np.radians(np.asarray(angle_deg, dtype=float))
    c, s = np.cos(angle), np.sin(angle)
    i, j = [(1, 2), (2, 0), (0, 1)][axis]
    out = np.zeros((*angle.shape, 3, 3))
    out[..., axis, axis] = 1.0
    out[..., i, i] = c
    out[..., j, j] = c
    out[..., i, j] = -s
    out[..., j, i] = s
    return out


def rx(angle_deg: ArrayLike) -> Array:
    """About +x (person's left): positive tips the top forward (toward -y)."""
    return about(0, angle_deg)


def ry(angle_deg: ArrayLike) -> Array:
    """About +y (backward): positive tips the top toward +x, the person's left."""
    return about(1, angle_deg)


def rz(angle_deg: ArrayLike) -> Array:
    """About +z: positive turns the person to the left."""
    return about(2, angle_deg)


def about_axis(axis: ArrayLike, angle_deg: ArrayLike) -> Array:
    """Rotation about any unit axis (Rodrigues)."""
    k = np.asarray(axis, dtype=float)
    k = k / np.linalg.norm(k)
    angle = np.radians(np.asarray(angle_deg, dtype=float))[..., None, None]
    cross = np.array([[0, -k[2], k[1]], [k[2], 0, -k[0]], [-k[1], k[0], 0]])
    return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * (cross @ cross)


def frame(first: ArrayLike, second: ArrayLike) -> Array:
    """Orthonormal frame (columns) whose first axis is `first` and whose second lies toward `second`."""
    a = np.asarray(first, dtype=float)
    a = a / np.linalg.norm(a, axis=-1, keepdims=True)
    b = np.asarray(second, dtype=float)
    b = b - np.sum(a * b, axis=-1, keepdims=True) * a
    b = b / np.linalg.norm(b, axis=-1, keepdims=True)
    return np.stack([a, b, np.cross(a, b)], axis=-1)
