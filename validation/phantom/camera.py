"""Pinhole projection of world points and the matching OpenGL matrices.

Picture coordinates: x to the right, y down, origin at the top left CORNER of the picture, so the middle
of the first pixel is (0.5, 0.5).  Axes of yaw, pitch and roll: see `settings.CameraSettings`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .rotations import about_axis, rz
from .settings import CameraSettings

Array = NDArray[np.float64]
NEAR_M, FAR_M = 0.2, 60.0


def axes(camera: CameraSettings) -> Array:
    """Rows: right, up, forward of the camera in world coordinates."""
    turn = rz(camera.yaw_deg)
    right, forward = turn @ np.array([1.0, 0, 0]), turn @ np.array([0, 1.0, 0])
    forward = about_axis(right, camera.pitch_deg) @ forward
    up = np.cross(right, forward)
    roll = np.radians(camera.roll_deg)
    return np.stack(
        [np.cos(roll) * right - np.sin(roll) * up, np.cos(roll) * up + np.sin(roll) * right, forward]
    )


def project(camera: CameraSettings, points: Array) -> Array:
    """Pixels (..., 2) of world points (..., 3)."""
    local = (points - np.asarray(camera.position_m)) @ axes(camera).T
    width, height = camera.size
    x = width / 2 + camera.focal_px * local[..., 0] / local[..., 2]
    y = height / 2 - camera.focal_px * local[..., 1] / local[..., 2]
    return np.stack([x, y], axis=-1)


def gl_matrix(camera: CameraSettings) -> Array:
    """Clip-space matrix (4, 4) for column vectors."""
    right, up, forward = axes(camera)
    eye = np.asarray(camera.position_m)
    view = np.eye(4)
    view[:3, :3] = np.stack([right, up, -forward])
    view[:3, 3] = -view[:3, :3] @ eye
    width, height = camera.size
    clip = np.zeros((4, 4))
    clip[0, 0] = 2 * camera.focal_px / width
    clip[1, 1] = 2 * camera.focal_px / height
    clip[2, 2] = -(FAR_M + NEAR_M) / (FAR_M - NEAR_M)
    clip[2, 3] = -2 * FAR_M * NEAR_M / (FAR_M - NEAR_M)
    clip[3, 2] = -1
    return clip @ view


def light_matrix(direction: Array, centre: Array, radius: float) -> Array:
    """Orthographic clip matrix that looks at a ball around `centre` from the light's direction."""
    back = direction / np.linalg.norm(direction)
    right = np.cross([0.0, 0.0, 1.0], back)
    right = right / np.linalg.norm(right)
    up = np.cross(back, right)
    turn = np.stack([right, up, back])
    out = np.eye(4)
    out[:3, :3] = turn / radius
    out[:3, 3] = -turn @ centre / radius
    out[2] *= -0.5
    return out
