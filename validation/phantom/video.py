"""H.264 writing with exact presentation times, and the sensor: noise and exposure blur."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from .settings import CameraSettings, SceneSettings

TICKS_HZ = 90_000


def sensor(picture: NDArray[np.float32], noise: float, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Add noise (standard deviation as share of full scale), a little more in the dark parts."""
    if noise > 0:
        grain = rng.standard_normal(picture.shape[:2], dtype=np.float32)[..., None]
        picture = picture + 255 * noise * (1.3 - picture / 425) * grain
    return np.clip(np.round(picture), 0, 255).astype(np.uint8)


def write(
    path: Path,
    pictures: Iterable[NDArray[np.uint8]],
    times: NDArray[np.float64],
    camera: CameraSettings,
    scene: SceneSettings,
) -> None:
    """Picture i is shown at exactly ``times[i]`` (to 1/90000 s); slow motion stretches the times."""
    stretch = 1.0 if camera.play_fps is None else camera.fps / camera.play_fps
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as container:
        rate = camera.play_fps or camera.fps
        stream = container.add_stream("libx264", rate=rate)
        stream.width, stream.height = camera.size
        stream.pix_fmt = "yuv420p"
        base = Fraction(1, TICKS_HZ) if camera.uneven else Fraction(1, rate)
        stream.time_base = base
        stream.codec_context.time_base = base
        stream.options = {"crf": str(scene.crf), "preset": scene.preset, "threads": "2"}
        for picture, time in zip(pictures, times, strict=True):
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
            frame.pts, frame.time_base = round(float(time) * stretch / base), base
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
