"""Opening a video file safely, and the facts its header gives.

FFmpeg opens play lists, concatenation scripts and network addresses when it is let; here only plain files
in a few container formats are opened, by absolute path.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np

from analyzer.errors import VideoUnreadable
from analyzer.model.arrays import ImageArray

MAX_SIDE_PX = 8192
MAX_PIXELS = 7680 * 4320
MIN_SIDE_PX, MAX_ASPECT = 32, 16
"""A picture that is smaller or narrower shows nobody, and has no room for what is looked at (chosen)."""
MAX_SECONDS = 1800.0
MAX_FRAMES = 120_000

_FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg"
_THREADS_ABOVE_PIXELS = 1920 * 1088
_THREADS = 4
"""Enough for two trackers at 4K, and each holds pictures; the same everywhere, as is what they make of damage."""
_FILM_HINT = "Give a video as phones record it (.mp4, .mov, .webm, .mkv, .avi)."

# With any other level FFmpeg's threads wait for Python's lock in order to log, and whoever closes a file holds that
# lock while it waits for them.
av.logging.set_level(None)


@contextmanager
def opened(path: Path, *, sound: bool = False) -> Iterator[tuple[Any, Any]]:
    """The container and its best video stream, ready to decode; in threads if it is known to be ``sound``.

    Raises VideoUnreadable with the reason for everything that is not a usable video.
    """
    name = path.name
    real = _regular_file(path)
    try:
        container = av.open(
            real,
            options={"format_whitelist": _FORMATS, "protocol_whitelist": "file"},
            metadata_errors="replace",
        )
    except (av.FFmpegError, UnicodeDecodeError) as error:
        raise VideoUnreadable(
            f"{name!r} is not a video this program can read, or it was cut off while being copied.",
            _FILM_HINT,
        ) from error
    with container:
        stream: Any = container.streams.best("video")
        if stream is None or stream.codec_context is None:
            raise VideoUnreadable(f"{name!r} contains no video.", _FILM_HINT, code="no_video")
        codec = stream.codec_context
        pixels = codec.width * codec.height
        if not (0 < max(codec.width, codec.height) <= MAX_SIDE_PX and 0 < pixels <= MAX_PIXELS):
            raise VideoUnreadable(
                f"{name!r} has pictures of {codec.width}×{codec.height} pixels, more than 8K.",
                "Film or export it at 4K or less.",
                code="too_large",
            )
        if min(codec.width, codec.height) < max(MIN_SIDE_PX, max(codec.width, codec.height) / MAX_ASPECT):
            raise VideoUnreadable(
                f"{name!r} has pictures of {codec.width}×{codec.height} pixels; nobody can be seen in that.",
                _FILM_HINT,
                code="too_small",
            )
        # Frame threads change what is recovered from damaged files, so small pictures go without.
        if sound or pixels > _THREADS_ABOVE_PIXELS:
            stream.thread_type, codec.thread_count = "AUTO", _THREADS
        else:
            stream.thread_type = "NONE"
        yield container, stream


def _regular_file(path: Path) -> str:
    real = os.path.realpath(path)
    try:
        status = os.stat(real)
    except OSError as error:
        raise VideoUnreadable(
            f"There is no file {path.name!r} here.", "Check the path and the spelling.", code="not_found"
        ) from error
    if stat.S_ISDIR(status.st_mode):
        raise VideoUnreadable(f"{path.name!r} is a folder, not a video.", _FILM_HINT, code="not_a_file")
    if not stat.S_ISREG(status.st_mode):
        raise VideoUnreadable(f"{path.name!r} is not a plain file.", _FILM_HINT, code="not_a_file")
    if status.st_size == 0:
        raise VideoUnreadable(f"{path.name!r} is empty.", "Copy it again from the phone.", code="empty")
    if not os.access(real, os.R_OK):
        raise VideoUnreadable(
            f"{path.name!r} may not be read.", "Check its permissions.", code="not_readable"
        )
    return real


@dataclass(frozen=True, slots=True)
class Orientation:
    """How stored pictures turn upright: quarter turns clockwise, then a mirror image if ``mirrored``."""

    quarter_turns: int = 0
    mirrored: bool = False
    odd: bool = False

    def apply(self, picture: ImageArray) -> ImageArray:
        """The upright picture, C-contiguous as MediaPipe needs it."""
        turned = np.rot90(picture, -self.quarter_turns)
        if self.mirrored:
            turned = turned[:, ::-1]
        return np.ascontiguousarray(turned)


def orientation_of(frame: Any) -> Orientation:
    """Read the display matrix of a decoded frame; an angle that is no quarter turn is left alone (odd)."""
    for side_data in frame.side_data:
        if "DISPLAYMATRIX" in str(side_data.type):
            matrix = np.frombuffer(bytes(side_data), "<i4").reshape(3, 3)[:2, :2] / 65536.0
            return orientation_from_matrix(matrix)
    return Orientation()


def upright_rgb(picture: Any, max_side_px: int | None = None) -> ImageArray:
    """A decoded picture in RGB, as large as it is stored or shrunk to that side, and turned upright."""
    longest = max(picture.width, picture.height)
    shrink = min(1.0, max_side_px / longest) if max_side_px else 1.0
    small = picture.reformat(
        width=max(2, round(picture.width * shrink)),
        height=max(2, round(picture.height * shrink)),
        format="rgb24",
    )
    return orientation_of(picture).apply(small.to_ndarray())


def orientation_from_matrix(matrix: np.ndarray[Any, Any]) -> Orientation:
    """FFmpeg's 2×2 display matrix: (x, y) of the stored picture to (x, y) on the screen, y down.

    Rows are the images of the stored x and y axes.
    """
    scale = float(np.abs(matrix).max()) or 1.0
    unit = np.rint(matrix / scale).astype(int)
    if np.abs(unit).sum() != 2 or abs(round(float(np.linalg.det(unit)))) != 1:
        return Orientation(odd=True)
    if np.abs(matrix / scale - unit).max() > 0.05:
        return Orientation(odd=True)
    mirrored = np.linalg.det(unit) < 0
    turn = unit * np.array([-1, 1]) if mirrored else unit
    quarter_turns = {(1, 0): 0, (0, 1): 1, (-1, 0): 2, (0, -1): 3}[int(turn[0, 0]), int(turn[0, 1])]
    return Orientation(quarter_turns, bool(mirrored))
