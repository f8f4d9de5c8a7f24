"""The small pictures of a short clip, kept as the decoder gave them, in a temporary file without a name.

Reading them again takes a tenth of the time that decoding takes, and gives the same pictures to the bit, so nothing
that comes of them depends on whether there was room for a copy. The system removes the file with the process.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator
from typing import IO, Any

import numpy as np
from av import VideoFrame
from av.video.reformatter import VideoReformatter

from analyzer.model.arrays import ImageArray
from analyzer.video.container import Orientation

ROOM_BYTES = 1 << 30
"""What a copy may take on the disk: 25 s of 1280 x 720 at 30 pictures a second (chosen)."""
_SHARE_OF_FREE = 4
"""No more than this part of what is free where temporary files go, which may be memory (chosen)."""
_FORMATS = ("yuv420p", "yuvj420p")


class PlainCopy:
    """Takes pictures one after the other, then gives them back; ``kept`` says whether it has all it was shown."""

    def __init__(self, room_bytes: int = ROOM_BYTES) -> None:
        self._room_bytes = room_bytes
        self._file: IO[bytes] | None = None
        self._orientation = Orientation()
        self._kind: tuple[int, int, str] = (0, 0, "")
        self._colours: dict[str, Any] = {}
        self._count = 0
        self.kept = False

    def add(self, picture: Any, orientation: Orientation, expected: int) -> None:
        """Keep a decoded picture, of which about ``expected`` will come; what does not fit ends the copy."""
        if self._count == 0:
            self.kept = self._begun(picture, orientation, expected)
        self._count += 1
        if self.kept and not self._written(picture):
            self.close()

    def pictures(self, wanted: Collection[int] | None = None) -> Iterator[tuple[int, ImageArray]]:
        """The upright RGB pictures with their numbers from 0, in order: all of them, or the wanted ones alone."""
        coloured = VideoReformatter()
        for number in range(self._count) if wanted is None else sorted(wanted):
            rgb: Any = coloured.reformat(self._read(number), format="rgb24")
            yield number, self._orientation.apply(rgb.to_ndarray())

    def close(self) -> None:
        """Give the room back."""
        self.kept = False
        if self._file is not None:
            self._file.close()
            self._file = None

    def _begun(self, picture: Any, orientation: Orientation, expected: int) -> bool:
        needed = expected * _bytes_of(picture)
        odd = (
            picture.width % 2 or picture.height % 2
        )  # where its colours lie in between could not be given back
        if odd or picture.format.name not in _FORMATS or needed > self._room_bytes:
            return False
        try:
            if needed * _SHARE_OF_FREE > shutil.disk_usage(tempfile.gettempdir()).free:
                return False
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - lives as long as the copy
        except OSError:
            return False
        self._orientation = orientation
        self._kind, self._colours = _kind(picture), _colours(picture)
        return True

    def _written(self, picture: Any) -> bool:
        if self._file is None or self._count * _bytes_of(picture) > self._room_bytes or self._other(picture):
            return False
        try:
            return all(self._file.write(piece.data) == piece.nbytes for piece in map(_inside, picture.planes))
        except OSError:
            return False

    def _other(self, picture: Any) -> bool:
        same = _kind(picture) == self._kind and _colours(picture) == self._colours
        return bool(picture.interlaced_frame) or not same

    def _read(self, number: int) -> Any:
        picture = VideoFrame(*self._kind)
        for name, value in self._colours.items():
            setattr(picture, name, value)
        assert self._file is not None
        self._file.seek(number * _bytes_of(picture))
        for plane in picture.planes:
            piece = np.frombuffer(self._file.read(plane.height * plane.width), np.uint8)
            _rows(plane)[:, : plane.width] = piece.reshape(plane.height, plane.width)
        return picture


def _rows(plane: Any) -> ImageArray:
    """A plane as an array that shares its memory, with what the decoder leaves free behind each row."""
    return np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)[: plane.height]


def _inside(plane: Any) -> ImageArray:
    return np.ascontiguousarray(_rows(plane)[:, : plane.width])


def _bytes_of(picture: Any) -> int:
    return sum(plane.width * plane.height for plane in picture.planes)


def _kind(picture: Any) -> tuple[int, int, str]:
    return picture.width, picture.height, picture.format.name


def _colours(picture: Any) -> dict[str, Any]:
    """What says how the numbers of a picture mean colours."""
    return {
        name: getattr(picture, name) for name in ("colorspace", "color_range", "color_trc", "color_primaries")
    }
