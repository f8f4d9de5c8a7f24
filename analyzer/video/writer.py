"""Writing H.264 that a browser plays, with the pictures' own times."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from types import TracebackType

import av
import numpy as np

from analyzer.model.arrays import ImageArray

_TIME_BASE = Fraction(1, 90000)
_KEYFRAME_EVERY = 15


class VideoWriter:
    """A context manager; ``write`` takes upright RGB pictures of one size with increasing times.

    yuv420p, index at the front, short groups of pictures so that a player can step. No metadata of the
    source is copied: phones store the place there.
    """

    def __init__(self, path: Path, width: int, height: int, *, fps: float) -> None:
        self._width, self._height = width - width % 2, height - height % 2
        self._container = av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"})
        options = {"crf": "23", "preset": "superfast", "g": str(_KEYFRAME_EVERY)}
        self._stream = self._container.add_stream(
            "libx264", rate=Fraction(max(1, round(fps * 1000)), 1000), options=options
        )
        self._stream.width, self._stream.height = self._width, self._height
        self._stream.pix_fmt = "yuv420p"
        self._stream.codec_context.time_base = _TIME_BASE

    def write(self, time_s: float, rgb: ImageArray) -> None:
        """Add one picture."""
        picture = np.ascontiguousarray(rgb[: self._height, : self._width])
        frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
        frame.pts, frame.time_base = round(time_s / _TIME_BASE), _TIME_BASE
        self._container.mux(self._stream.encode(frame))

    def __enter__(self) -> VideoWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._container.mux(self._stream.encode())
        self._container.close()
