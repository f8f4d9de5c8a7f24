"""Small clips of a walking person, written with PyAV in whatever codec, container and clock a case needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import av
import numpy as np

from analyzer import samples

TICK = Fraction(1, 90000)
FPS = 30.0
SIZE = (426, 240)
FRAMES = 24


@lru_cache(maxsize=1)
def _walker() -> tuple[np.ndarray, ...]:
    pictures = []
    with av.open(str(samples.side_walk().path)) as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number % 2 == 0:
                pictures.append(frame.reformat(*SIZE, format="rgb24").to_ndarray())
            if len(pictures) == FRAMES:
                break
    return tuple(pictures)


def walker(n: int = FRAMES, size: tuple[int, int] | None = None) -> list[np.ndarray]:
    """``n`` pictures of the sample walk at 30 a second, there and back again where it is too short."""
    there = list(_walker())
    round_trip = there + there[::-1]
    pictures = [round_trip[k % len(round_trip)] for k in range(n)]
    return pictures if size is None else [resized(picture, size) for picture in pictures]


def nobody(n: int, size: tuple[int, int] = (64, 48)) -> list[np.ndarray]:
    """``n`` grey pictures, each a little brighter."""
    return [np.full((size[1], size[0], 3), 40 + k % 100, np.uint8) for k in range(n)]


def resized(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """The picture stretched to a width and height."""
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
    return frame.reformat(*size, format="rgb24").to_ndarray()


def even(n: int, fps: float = FPS, start_s: float = 0.0) -> list[float]:
    """Times of ``n`` pictures."""
    return [start_s + k / fps for k in range(n)]


def write(
    path: Path,
    pictures: Iterable[np.ndarray] | None = None,
    times_s: Sequence[float] | None = None,
    *,
    codec: str = "libx264",
    pix_fmt: str = "yuv420p",
    options: Mapping[str, str] | None = None,
    muxer: Mapping[str, str] | None = None,
    kind: str | None = None,
    metadata: Mapping[str, str] | None = None,
    tick: Fraction = TICK,
    prepare: Any = None,
) -> Path:
    """Write a clip; ``kind`` is the container where the name does not say it, ``prepare`` gets the stream."""
    pictures = walker() if pictures is None else list(pictures)
    times = even(len(pictures)) if times_s is None else times_s
    default = {"crf": "24", "preset": "ultrafast", "g": "12"} if codec == "libx264" else {}
    settings = {**default, **(options or {})}
    with av.open(str(path), "w", format=kind, options=dict(muxer or {})) as container:
        container.metadata.update(metadata or {})
        stream: Any = container.add_stream(codec, rate=30, options=settings)
        height, width = pictures[0].shape[:2]
        stream.width, stream.height, stream.pix_fmt = width, height, pix_fmt
        stream.codec_context.time_base = tick
        if prepare is not None:
            prepare(stream)
        for picture, time_s in zip(pictures, times, strict=True):
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
            frame = frame.reformat(format=pix_fmt)
            frame.pts, frame.time_base = round(time_s / tick), tick
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def tone(container: Any, seconds: float) -> Any:
    """Add a silent sound track of some length to a container that is open for writing."""
    stream = container.add_stream("aac", rate=44100)
    for _ in range(max(1, round(seconds * 44100 / 1024))):
        silence = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        silence.rate = 44100
        container.mux(stream.encode(silence))
    container.mux(stream.encode())
    return stream
