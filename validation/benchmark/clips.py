"""The clips that are timed: a sample clip, enlarged to what phones film, with the grain and bit rate of phones.

Enlarged pictures without grain would be decoded faster than those of a real camera.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from analyzer.model.arrays import ImageArray
from analyzer.samples import folder

_SAMPLE = "walk_side.mp4"
_GRAIN_SD = 2.5
_GRAINS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a phone films: size, pictures a second, and bits a second (common settings of phones' cameras)."""

    name: str
    width: int
    height: int
    fps: int
    mbit_s: float


KINDS = (
    Kind(name="720p30", width=1280, height=720, fps=30, mbit_s=9.0),
    Kind(name="1080p60", width=1920, height=1080, fps=60, mbit_s=25.0),
    Kind(name="4K30", width=3840, height=2160, fps=30, mbit_s=45.0),
)


def make(kind: Kind, seconds: float, folder_path: Path) -> Path:
    """Write a clip of this kind and return its path; the sample plays forwards and backwards until it is full."""
    path = folder_path / f"{kind.name}_{seconds:g}s.mp4"
    if path.exists():
        return path
    pictures = _sample(kind)
    grains = _grains(kind)
    partial = path.with_suffix(".partial")
    with av.open(str(partial), "w", format="mp4") as container:
        options = {
            "preset": "veryfast",
            "profile": "high",
            "g": str(kind.fps),
        }  # phones: a key frame a second
        stream = container.add_stream("libx264", rate=Fraction(kind.fps), options=options)
        stream.width, stream.height, stream.pix_fmt = kind.width, kind.height, "yuv420p"
        stream.bit_rate = round(kind.mbit_s * 1e6)
        there_and_back = [*range(len(pictures)), *range(len(pictures) - 2, 0, -1)]
        for number in range(round(seconds * kind.fps)):
            small = pictures[there_and_back[number % len(there_and_back)]]
            frame = small.reformat(width=kind.width, height=kind.height, format="yuv420p")
            container.mux(stream.encode(_grainy(frame, grains[number % len(grains)])))
        container.mux(stream.encode())
    return partial.rename(path)


def _sample(kind: Kind) -> list[av.VideoFrame]:
    """The pictures of the sample at this many a second."""
    with av.open(str(folder() / _SAMPLE)) as container:
        stream = container.streams.video[0]
        step = max(1, round(float(stream.average_rate or 60) / kind.fps))
        return [frame for number, frame in enumerate(container.decode(stream)) if number % step == 0]


def _grains(kind: Kind) -> list[ImageArray]:
    random = np.random.default_rng(5)
    shape = (kind.height, kind.width)
    return [
        np.clip(128 + _GRAIN_SD * random.standard_normal(shape, dtype=np.float32), 0, 255).astype(np.uint8)
        for _ in range(_GRAINS)
    ]


def _grainy(frame: av.VideoFrame, grain: ImageArray) -> av.VideoFrame:
    planes = frame.to_ndarray()
    light = planes[: frame.height]
    planes[: frame.height] = np.clip(light.astype(np.int16) + grain - 128, 0, 255).astype(np.uint8)
    return av.VideoFrame.from_ndarray(planes, format="yuv420p")


def repeated(clip: Path, times: int) -> Path:
    """The same clip over and over, its coded pictures copied as they are."""
    path = clip.with_name(f"{clip.stem}_x{times}.mp4")
    if path.exists():
        return path
    partial = path.with_suffix(".partial")
    with av.open(str(partial), "w", format="mp4") as target:
        with av.open(str(clip)) as source:
            stream = target.add_stream_from_template(source.streams.video[0])
        shift = 0
        for _ in range(times):
            with av.open(str(clip)) as source:
                own = source.streams.video[0]
                for packet in source.demux(own):
                    if packet.dts is None:
                        continue
                    packet.pts, packet.dts = (packet.pts or 0) + shift, packet.dts + shift
                    packet.stream = stream
                    target.mux(packet)
                shift += own.duration or 0
    return partial.rename(path)
