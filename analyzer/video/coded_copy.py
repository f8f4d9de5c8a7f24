"""A small copy of a long clip, coded for being read fast: that takes a fraction of the time the clip itself takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import av
import cv2
import numpy as np

from analyzer.model.arrays import ImageArray
from analyzer.video.reader import Frame
from analyzer.video.writer import Coding, VideoWriter

QUICK = Coding(preset="ultrafast", crf=20, keyframe_every=30, deblock=False, threads=1)
"""Little loss, quick to write and to read, at the price of size; one thread holds the fewest pictures. The copy lives
for one analysis."""
_ANY_RATE = 30.0


def coded(frames: Iterable[Frame], path: Path) -> Iterator[Frame]:
    """The same frames, each of which has been written to ``path`` on the way.

    The copy only saves time: where it cannot be written the frames go on without it, and ``path`` is not there.
    """
    writer: VideoWriter | None = None
    partial = path.with_suffix(".unfinished")
    works = True
    try:
        for frame in frames:
            if works:
                try:
                    if writer is None:
                        height, width = frame.rgb.shape[:2]
                        writer = VideoWriter(partial, width, height, fps=_ANY_RATE, coding=QUICK)
                    writer.write(frame.time_s, frame.rgb)
                except (OSError, av.FFmpegError, ValueError):
                    works = False
            yield frame
        if works and writer is not None:
            with suppress(OSError, av.FFmpegError, ValueError):
                writer.close()
                writer = None
                partial.rename(path)
    finally:
        if writer is not None:
            with suppress(OSError, av.FFmpegError, ValueError):
                writer.drop()
        partial.unlink(missing_ok=True)


def coded_pictures(path: Path, wanted: Collection[int] | None = None) -> Iterator[tuple[int, ImageArray]]:
    """The RGB pictures of a copy in order, with their numbers from 0; all of them, or the wanted ones alone.

    Raises av.FFmpegError for a file that is no video.
    """
    until = None if wanted is None else max(wanted, default=-1) + 1
    with av.open(str(path)) as container:
        container.streams.video[0].thread_type = "AUTO"
        for number, frame in enumerate(islice(container.decode(video=0), until)):
            if wanted is None or number in wanted:
                planes = frame.to_ndarray()  # as VideoWriter wrote them: I420, BT.601, two pixels an edge
                yield number, np.asarray(cv2.cvtColor(planes, cv2.COLOR_YUV2RGB_I420), dtype=np.uint8)
