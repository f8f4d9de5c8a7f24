"""One picture of a clip, without reading what comes before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av

from analyzer.errors import VideoUnreadable
from analyzer.video.container import opened, upright_rgb
from analyzer.video.reader import Frame


def frame_at(path: Path, time_s: float, *, max_side_px: int | None = None) -> Frame:
    """The frame nearest to a time of the file's own clock. Decodes from the key frame before it.

    Raises VideoUnreadable.
    """
    with opened(path) as (container, stream):
        try:
            best = _nearest(container, stream, time_s)
        except (av.FFmpegError, ValueError, OverflowError):
            best = None
        if best is None:
            raise VideoUnreadable(
                f"{path.name!r} has no picture at {time_s:.2f} s that could be read.",
                "Copy it again from the phone.",
                code="no_frames",
            )
        seconds, picture = best
        return Frame(seconds, upright_rgb(picture, max_side_px))


def _nearest(container: Any, stream: Any, time_s: float) -> tuple[float, Any] | None:
    first = float(stream.start_time * stream.time_base) if stream.start_time else 0.0
    container.seek(int((first + max(0.0, time_s)) / stream.time_base), stream=stream, backward=True)
    best: tuple[float, Any] | None = None
    for picture in container.decode(stream):
        if picture.pts is None:
            continue
        seconds = float(picture.pts * stream.time_base) - first
        if best is None or abs(seconds - time_s) < abs(best[0] - time_s):
            best = (seconds, picture)
        if seconds > time_s:
            break
    return best
