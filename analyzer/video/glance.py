"""A few pictures from all over a clip, without reading the whole of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import av

from analyzer.errors import VideoUnreadable
from analyzer.video.container import opened, orientation_of, upright_rgb
from analyzer.video.reader import Frame
from analyzer.video.timing import slow_motion_factor

_FROM, _TO = 0.1, 0.9  # chosen: at its very ends a clip shows hands that start and stop it


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Glance:
    """What the header says, and pictures in time order. ``duration_s`` and ``fps`` are in the subject's time, both 0
    where the header does not say; ``size_px`` is width and height of the full upright picture.
    """

    size_px: tuple[int, int]
    fps: float
    duration_s: float
    frames: tuple[Frame, ...]


def glance(
    path: Path, count: int, *, max_side_px: int | None = None, capture_fps: float | None = None
) -> Glance:
    """``count`` pictures or fewer, evenly over the clip. Raises VideoUnreadable where there is none.

    Pictures that start a group are taken, which costs the decoding of no other; where a clip has too few of them, it
    is decoded from its start.
    """
    with opened(path) as (container, stream):
        rate = float(stream.average_rate) if stream.average_rate else 0.0
        seconds = _seconds(container, stream)
        factor = slow_motion_factor({**container.metadata, **stream.metadata}, rate or None, capture_fps)
        first = float(stream.start_time * stream.time_base) if stream.start_time else 0.0
        times = [seconds * (_FROM + (_TO - _FROM) * k / max(1, count - 1)) for k in range(count)]
        found = list(_pictures(container, stream, first, times))
        if not found:
            raise VideoUnreadable(
                f"No picture in {path.name!r} could be read; it is empty, encrypted, damaged or was cut off.",
                "Copy it again from the phone.",
                code="no_frames",
            )
        frames = tuple(Frame(time_s / factor, upright_rgb(picture, max_side_px)) for time_s, picture in found)
        last = found[-1][1]
        sides = (last.width, last.height)
        size = sides[::-1] if orientation_of(last).quarter_turns % 2 else sides
    return Glance(size_px=size, fps=rate * factor, duration_s=seconds / factor, frames=frames)


def _seconds(container: Any, stream: Any) -> float:
    if stream.duration:
        return float(stream.duration * stream.time_base)
    return float(container.duration or 0) / 1e6


def _pictures(container: Any, stream: Any, first: float, times: list[float]) -> Iterator[tuple[float, Any]]:
    """Pictures near these times of the file's clock, each once."""
    starts = _group_starts(container, stream, first)
    if len(starts) >= len(times):
        wanted = sorted({min(starts, key=lambda start: abs(start - asked)) for asked in times})
        for start in wanted:
            container.seek(round((first + start) / stream.time_base), stream=stream, backward=True)
            yield from islice(_decoded(container, stream, first), 1)
        return
    container.seek(stream.start_time or 0, stream=stream, backward=True)
    stream.codec_context.skip_frame = "NONREF"  # pictures that no other needs are not decoded
    left = list(times)
    for time_s, picture in _decoded(container, stream, first):
        if time_s >= left[0]:
            left = [asked for asked in left if asked > time_s]
            yield time_s, picture
        if not left:
            return


def _group_starts(container: Any, stream: Any, first: float) -> list[float]:
    """When the groups of pictures begin; nothing is decoded for it."""
    packets = (packet for packet in container.demux(stream) if packet.is_keyframe and packet.pts is not None)
    try:
        return [float(packet.pts * stream.time_base) - first for packet in packets]
    except av.FFmpegError:
        return []


def _decoded(container: Any, stream: Any, first: float) -> Iterator[tuple[float, Any]]:
    try:
        for picture in container.decode(stream):
            if picture.pts is not None:
                yield float(picture.pts * stream.time_base) - first, picture
    except (av.FFmpegError, ValueError):
        return
