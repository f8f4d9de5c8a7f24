"""What a phone does to a picture: exposure, colour, focus, motion, noise, sharpening, compression."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


def spoiled(picture: Picture, shank_px: float, rng: np.random.Generator) -> Picture:
    """One way in which a phone might have recorded this picture."""
    image = picture.astype(np.float32)
    image = 255 * np.clip(image / 255 * rng.normal(1, 0.12), 0, 1) ** np.exp(rng.normal(0, 0.18))
    image = image * rng.normal(1, 0.035, 3).astype(np.float32)
    image = cv2.GaussianBlur(image, (0, 0), max(0.2, rng.exponential(0.5)))
    if rng.random() < 0.35:
        image = _moved(image, rng.uniform(0.0, 0.035) * shank_px, rng.uniform(0, np.pi))
    if rng.random() < 0.7:
        sd = rng.exponential(4)
        image += sd * rng.standard_normal(image.shape[:2], dtype=np.float32)[..., None]
        image += 0.4 * sd * rng.standard_normal(image.shape, dtype=np.float32)
    if rng.random() < 0.4:
        soft = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.8, 2.0))
        image = image + rng.uniform(0.2, 1.2) * (image - soft)
    out = np.clip(np.round(image), 0, 255).astype(np.uint8)
    quality = int(np.clip(rng.normal(65, 22), 15, 98))
    _, code = cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(code, cv2.IMREAD_COLOR), np.uint8)


def _moved(image: NDArray[np.float32], length: float, angle: float) -> NDArray[np.float32]:
    size = int(np.ceil(length)) | 1
    if size < 3:
        return image
    kernel = np.zeros((size, size), np.float32)
    middle = size // 2
    reach = np.array([np.cos(angle), np.sin(angle)]) * length / 2
    for share in np.linspace(-1, 1, 4 * size):
        x, y = np.round(middle + share * reach).astype(int)
        kernel[np.clip(y, 0, size - 1), np.clip(x, 0, size - 1)] = 1
    return np.asarray(cv2.filter2D(image, -1, kernel / kernel.sum()), np.float32)
