"""A pinhole camera with a level optical axis, orbiting a target, then rolled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.recording import View

FILL = 0.9
"""Share of the picture that the walk fills when the focal length is chosen for it."""

_TOWARDS_CAMERA: dict[View, tuple[float, float, float]] = {
    View.LEFT: (0.0, 1.0, 0.0),
    View.RIGHT: (0.0, -1.0, 0.0),
    View.FRONT: (1.0, 0.0, 0.0),
    View.BACK: (-1.0, 0.0, 0.0),
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Camera:
    """``axes`` (3, 3): rows are image right, image down and away from the camera, in world axes."""

    place_m: FloatArray
    axes: FloatArray
    focal_px: float
    roll_rad: float
    size_px: tuple[int, int]


def placed(
    view: View, *, target_m: FloatArray, distance_m: float, height_m: float, yaw_deg: float
) -> tuple[FloatArray, FloatArray]:
    """(place, axes) of a camera that looks at the target's vertical line from the side of ``view``.

    Positive yaw moves the camera counter-clockwise around the target, seen from above.
    """
    turn = np.radians(yaw_deg)
    cos, sin = np.cos(turn), np.sin(turn)
    x, y, _ = _TOWARDS_CAMERA[view]
    outward = np.array([cos * x - sin * y, sin * x + cos * y, 0.0])
    place = np.array([target_m[0], target_m[1], height_m]) + outward * distance_m
    up = np.array([0.0, 0.0, 1.0])
    return place, np.array([np.cross(-outward, up), -up, -outward])


def fitting_focal(
    points_m: FloatArray, place_m: FloatArray, axes: FloatArray, size_px: tuple[int, int]
) -> float:
    """The focal length in pixels at which all points (..., 3) just fit."""
    seen = (points_m - place_m) @ axes.T
    slopes = np.abs(seen[..., :2] / seen[..., 2:]).reshape(-1, 2).max(axis=0)
    return float(FILL / 2 * min(size_px[0] / slopes[0], size_px[1] / slopes[1]))


def project(points_m: FloatArray, camera: Camera) -> FloatArray:
    """(..., 3) world points to (..., 2) pixels, x right, y down. Points behind the camera are NaN."""
    seen = (points_m - camera.place_m) @ camera.axes.T
    depth = np.where(seen[..., 2:] > 0, seen[..., 2:], np.nan)
    flat = camera.focal_px * seen[..., :2] / depth
    return turned(flat, camera.roll_rad) + np.array(camera.size_px) / 2


def turned(flat: FloatArray, angle_rad: float) -> FloatArray:
    """(..., 2) picture points (y down) turned clockwise about the origin."""
    cos, sin = np.cos(angle_rad), np.sin(angle_rad)
    x, y = flat[..., 0], flat[..., 1]
    return np.stack([x * cos - y * sin, x * sin + y * cos], axis=-1)
