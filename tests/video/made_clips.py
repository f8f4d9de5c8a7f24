"""Tiny clips of known pictures and times, written with PyAV; what PyAV cannot write is patched in."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

WIDTH, HEIGHT = 64, 48
TICK = Fraction(1, 90000)
FPS = 30.0

Matrix = tuple[int, int, int, int]
"""Display matrix (a, b, c, d): a stored pixel (x, y), y down, is shown at (a x + c y, b x + d y)."""

AS_STORED: Matrix = (1, 0, 0, 1)


def grey(level: int, size: tuple[int, int] = (WIDTH, HEIGHT)) -> np.ndarray:
    return np.full((size[1], size[0], 3), level, np.uint8)


def greys(n: int) -> list[np.ndarray]:
    """``n`` pictures whose brightness tells their number; see ``number_of``."""
    return [grey(20 + 7 * (k % 30)) for k in range(n)]


def number_of(rgb: np.ndarray) -> int:
    return round((float(rgb.mean()) - 20) / 7)


def corners(size: tuple[int, int] = (WIDTH, HEIGHT)) -> np.ndarray:
    """Red, green, blue and white, clockwise from the top left: no turn or mirror image looks like another."""
    width, height = size
    picture = np.zeros((height, width, 3), np.uint8)
    picture[: height // 2, : width // 2] = (220, 20, 20)
    picture[: height // 2, width // 2 :] = (20, 220, 20)
    picture[height // 2 :, width // 2 :] = (20, 20, 220)
    picture[height // 2 :, : width // 2] = (230, 230, 230)
    return picture


def even_times(n: int, fps: float = FPS, start_s: float = 0.0) -> list[float]:
    return [start_s + k / fps for k in range(n)]


def write_clip(
    path: Path,
    pictures: Iterable[np.ndarray],
    times_s: Sequence[float],
    *,
    metadata: Mapping[str, str] | None = None,
    pixel_shape: Fraction | None = None,
    matrix: Matrix | None = None,
    index_first: bool = False,
    keyframe_every: int = 12,
) -> Path:
    """A clip in the container that the name says, pictures at their times, close to lossless."""
    flags = "use_metadata_tags" + ("+faststart" if index_first else "")
    container = av.open(
        str(path), "w", options={"movflags": flags} if path.suffix in (".mp4", ".mov") else {}
    )
    container.metadata.update(metadata or {})
    stream = None
    for picture, time_s in zip(pictures, times_s, strict=True):
        if stream is None:
            options = {"crf": "4", "preset": "ultrafast", "g": str(keyframe_every)}
            stream = container.add_stream("libx264", rate=round(FPS), options=options)
            stream.height, stream.width = picture.shape[:2]
            stream.pix_fmt = "yuv420p"
            stream.codec_context.time_base = TICK
            if pixel_shape is not None:
                stream.codec_context.sample_aspect_ratio = pixel_shape
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
        frame.pts, frame.time_base = round(time_s / TICK), TICK
        container.mux(stream.encode(frame))
    assert stream is not None
    container.mux(stream.encode())
    container.close()
    if matrix is not None:
        turn_in_header(path, matrix)
    return path


def turn_in_header(path: Path, matrix: Matrix, scale: float = 1.0) -> None:
    """Write the display matrix into the track header (box ``tkhd``, version 0), as phones do."""
    data = bytearray(path.read_bytes())
    start = data.index(b"tkhd") + 4 + 4 * 10
    a, b, c, d = (round(65536 * scale * value) for value in matrix)
    assert struct.unpack(">9i", data[start : start + 36]) == (65536, 0, 0, 0, 65536, 0, 0, 0, 2**30)
    data[start : start + 36] = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 2**30)
    path.write_bytes(data)


def shown(stored: np.ndarray, matrix: Matrix) -> np.ndarray:
    """The picture as the display matrix says, pixel by pixel."""
    a, b, c, d = matrix
    height, width = stored.shape[:2]
    y, x = np.mgrid[:height, :width]
    to_x, to_y = a * x + c * y, b * x + d * y
    to_x, to_y = to_x - to_x.min(), to_y - to_y.min()
    result = np.zeros((to_y.max() + 1, to_x.max() + 1, 3), stored.dtype)
    result[to_y, to_x] = stored
    return result
