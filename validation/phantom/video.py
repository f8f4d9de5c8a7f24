"""H.264 writing with exact presentation times, and the sensor: noise and exposure blur."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from .settings import SceneSettings


def sensor(picture: NDArray[np.float32], noise: float, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Add noise (standard deviation as share of full scale), a little more in the dark parts."""
    if noise > 0:
        grain = rng.standard_normal(picture.shape[:2], dtype=np.float32)[..., None]
        picture = picture + 255 * noise * (1.3 - picture / 425) * grain
    return np.clip(np.round(picture), 0, 255).astype(np.uint8)


def write(
    path: Path, pictures: Iterable[NDArray[np.uint8]], fps: int, size: tuple[int, int], scene: SceneSettings
) -> None:
    """Constant frame rate: picture i is shown at exactly i / fps."""
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream("libx264", rate=fps)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        stream.time_base = Fraction(1, fps)
        stream.codec_context.time_base = Fraction(1, fps)
        stream.options = {"crf": str(scene.crf), "preset": "slow", "threads": "2"}
        for index, picture in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
            frame.pts, frame.time_base = index, Fraction(1, fps)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
