"""A copy of a clip, no larger than the pictures shown, made on the way for those who walk through it again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path

from analyzer.model.arrays import ImageArray
from analyzer.video.coded_copy import coded, coded_pictures
from analyzer.video.plain_copy import ROOM_BYTES, PlainCopy
from analyzer.video.prefetch import prefetched
from analyzer.video.reader import ClipReader, Frame

_WORTH_CODING = 2
"""Clips so many times larger than that cost less to be coded anew than to be jumped about in for a few pictures."""
_AHEAD = 2  # pictures; the queue behind the coder is long enough


class SmallCopy(AbstractContextManager["SmallCopy"]):
    """Pictures of short clips are kept as they are; those of long ones are coded, where that saves time.

    ``path`` is where a coded copy may lie. ``every`` says that all pictures will be asked for, not a few;
    ``room_bytes`` is what pictures as they are may take.
    """

    def __init__(self, path: Path, *, every: bool, room_bytes: int = ROOM_BYTES) -> None:
        self._path, self._every = path, every
        self._plain = PlainCopy(room_bytes)
        self._whole = False

    def made(self, reader: ClipReader) -> Iterator[Frame]:
        """The frames of a clip, which are kept on the way."""
        frames = reader.frames(self._plain.add)
        first = next(frames, None)
        if first is None:
            return
        frames = chain((first,), frames)
        larger = max(reader.size) / max(first.rgb.shape[:2])
        if not self._plain.kept and larger > 1 and (self._every or larger >= _WORTH_CODING):
            frames = coded(prefetched(frames, depth=_AHEAD), self._path)
        yield from frames
        self._whole = True

    def pictures(self, wanted: Collection[int] | None) -> Iterator[tuple[int, ImageArray]] | None:
        """Upright RGB pictures with their numbers, all or the wanted ones; None where there is no copy."""
        if not self._whole:
            return None
        if self._plain.kept:
            return self._plain.pictures(wanted)
        return coded_pictures(self._path, wanted) if self._path.exists() else None

    def __exit__(self, *_: object) -> None:
        self._plain.close()
