"""Frames of a clip, one at a time, upright, with square pixels and their true times."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.reformatter import VideoReformatter

from analyzer.errors import VideoUnreadable
from analyzer.model.arrays import FloatArray, ImageArray
from analyzer.model.recording import Recording
from analyzer.video.container import MAX_FRAMES, MAX_SECONDS, Orientation, opened, orientation_of
from analyzer.video.recorded import recorded_at
from analyzer.video.timing import is_variable, slow_motion_factor

_WORTH_JUMPING_S = 1.0
"""Phones set a key frame every second: nothing nearer is reached faster by a jump (chosen)."""
_SAME_S = 1e-6
_GUESSED_S, _GUESSED_FPS = 10.0, 30.0
"""Of a file that does not say how long it is, or how fast (chosen)."""

Keep = Callable[[Any, Orientation, int], None]
"""Is given a decoded picture, how it turns upright, and how many there may be."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One upright RGB picture and when it was taken, in the subject's time."""

    time_s: float
    rgb: ImageArray


class ClipReader:
    """Reads a clip from start to end and remembers what it learned on the way.

    ``max_side_px`` shrinks pictures while converting them; sizes in ``recording()`` are those of the
    full upright picture. Memory does not grow with the length of the clip. ``sound`` says that it was read before,
    without anything odd: then more than one thread may decode.
    """

    def __init__(
        self,
        path: Path,
        *,
        max_side_px: int | None = None,
        capture_fps: float | None = None,
        sound: bool = False,
    ) -> None:
        self._path = path
        self._max_side_px = max_side_px
        self._capture_fps = capture_fps
        self._sound = sound
        self._times: list[float] = []
        self._hints: list[str] = []
        self._orientation = Orientation()
        self._size = (0, 0)
        self._factor = 1.0
        self._recorded_at: str | None = None
        self._bad = 0
        # kept from picture to picture: making one costs up to a millisecond
        self._smaller, self._coloured = VideoReformatter(), VideoReformatter()
        self._held: tuple[ExitStack, Any, Any] | None = None
        self.expected_frames = 1

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the full upright picture; known once the first frame has been read."""
        return self._size

    def open(self) -> None:
        """Open the file, from which ``frames()`` goes on: what is wrong with it is told before anything else begins.

        From here on ``expected_frames`` is how many pictures the header promises, or a guess. Raises VideoUnreadable.
        """
        self._held = self._opened()

    def frames(self, keep: Keep | None = None) -> Iterator[Frame]:
        """All frames in time order. Raises VideoUnreadable when nothing, or mostly damage, is inside.

        ``keep`` is shown each picture as it was decoded, once it has the size asked for.
        """
        for time_s, picture in self._accepted():
            yield Frame(time_s, self._upright(picture, keep))

    def picked(
        self, numbers: Collection[int], times_s: Sequence[float] | FloatArray | None = None
    ) -> Iterator[tuple[int, Frame]]:
        """The frames of these numbers, with their numbers, counted as ``frames()`` counts: 0, 1, 2 …

        The others are decoded and not converted; what lies behind the last wanted one is not read at all. With
        ``times_s``, the times of all frames as ``frames()`` gave them, long stretches between are jumped over.
        """
        wanted = frozenset(numbers)
        if times_s is not None:
            wanted = yield from self._jumped_to(sorted(wanted), times_s)
        if not wanted:
            return
        last = max(wanted)
        for number, (time_s, picture) in enumerate(self._accepted()):
            if number in wanted:
                yield number, Frame(time_s, self._upright(picture))
            if number >= last:
                return

    def _jumped_to(
        self, wanted: Sequence[int], times_s: Sequence[float] | FloatArray
    ) -> Generator[tuple[int, Frame], None, frozenset[int]]:
        """Those frames that were found by their exact times; returns the numbers of the others."""
        found = 0
        holding, container, stream = self._opened()
        with holding:
            pictures = self._decoded(container, stream)
            first = next(pictures, None)
            if first is None:
                return frozenset(wanted)
            self._read_first(first, stream)
            start = now = float(first.pts * stream.time_base)
            ahead: Iterator[Any] = chain([first], pictures)
            for number in wanted:
                at = start + float(times_s[number]) * self._factor
                if at - now > _WORTH_JUMPING_S:
                    container.seek(int(at / stream.time_base), stream=stream, backward=True)
                    ahead = self._decoded(container, stream)
                for picture in ahead:
                    now = float(picture.pts * stream.time_base)
                    if now >= at - _SAME_S:
                        break
                if abs(now - at) > _SAME_S:
                    break
                found += 1
                yield number, Frame(float(times_s[number]), self._upright(picture))
        return frozenset(wanted[found:])

    def _accepted(self) -> Iterator[tuple[float, Any]]:
        """Decoded pictures with their times, without those that do not follow the one before."""
        holding, container, stream = self._opened()
        with holding:
            start: float | None = None
            for picture in self._decoded(container, stream):
                seconds = float(picture.pts * stream.time_base)
                if start is None:
                    start = seconds
                    self._read_first(picture, stream)
                elif (picture.width, picture.height) != self._stored_size:
                    self._hint("size_changes")
                    break
                time_s = (seconds - start) / self._factor
                if self._times and time_s <= self._times[-1]:
                    self._bad += 1
                    continue
                if len(self._times) >= MAX_FRAMES or seconds - start > MAX_SECONDS:
                    self._hint("cut_at_limit")
                    break
                self._times.append(time_s)
                yield time_s, picture
        self._check_end()

    def recording(self) -> Recording:
        """What is known of the file after ``frames()`` ran to its end."""
        times = np.array(self._times)
        gap = float(np.median(np.diff(times))) if len(times) > 1 else 0.0
        duration = float(times[-1]) + gap if len(times) else 0.0
        with self._path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return Recording(
            file=self._path.name,
            sha256=sha256,
            width=self._size[0],
            height=self._size[1],
            frames=len(times),
            duration_s=duration,
            fps=1.0 / gap if gap > 0 else 0.0,
            variable_frame_rate=is_variable(times),
            rotation_deg=self._orientation.quarter_turns * 90,
            mirrored=self._orientation.mirrored,
            slow_motion_factor=self._factor,
            hints=tuple(self._hints),
            recorded_at=self._recorded_at,
        )

    def _opened(self) -> tuple[ExitStack, Any, Any]:
        """What keeps the file open, the container, and its stream, ready to decode: held since ``open``, or new."""
        if self._held is not None:
            held, self._held = self._held, None
            return held
        with ExitStack() as opening:
            container, stream = opening.enter_context(opened(self._path, sound=self._sound))
            self._read_header(container, stream)
            self._spare(stream)
            return opening.pop_all(), container, stream

    def _read_header(self, container: Any, stream: Any) -> None:
        rate = float(stream.average_rate) if stream.average_rate else None
        seconds = float(stream.duration * stream.time_base) if stream.duration else 0.0
        if seconds > MAX_SECONDS:
            raise VideoUnreadable(
                f"{self._path.name!r} is {seconds / 60:.0f} minutes long; half an hour is the limit.",
                "Cut out the part that shows the walk.",
                code="too_long",
            )
        if stream.frames > MAX_FRAMES:
            raise VideoUnreadable(
                f"{self._path.name!r} has {stream.frames:,} pictures; {MAX_FRAMES:,} are the limit.",
                "Cut out the part that shows the walk.",
                code="too_long",
            )
        self.expected_frames = max(1, int(stream.frames or (seconds or _GUESSED_S) * (rate or _GUESSED_FPS)))
        self._declared_s = seconds
        labels = {**stream.metadata, **container.metadata}
        self._recorded_at = recorded_at(labels)
        self._factor = slow_motion_factor({**container.metadata, **stream.metadata}, rate, self._capture_fps)

    def _spare(self, stream: Any) -> None:
        """Pictures that are halved or more need no smoothing of the coder's block edges: a quarter less work.

        On an enlarged walk (3840 x 2160) numbers moved by a tenth of their 95 % half-width at the most.
        """
        longest = max(stream.codec_context.width, stream.codec_context.height)
        if self._max_side_px and longest >= 2 * self._max_side_px:
            stream.codec_context.options = {"skip_loop_filter": "all"}

    def _read_first(self, picture: Any, stream: Any) -> None:
        self._stored_size = (picture.width, picture.height)
        self._orientation = orientation_of(picture)
        ratio = float(stream.sample_aspect_ratio or 1.0)
        width = round(picture.width * ratio) if 0.2 < ratio < 5 else picture.width
        height = picture.height
        longest = max(width, height)
        shrink = min(1.0, self._max_side_px / longest) if self._max_side_px else 1.0
        self._decode_size = (max(2, round(width * shrink)), max(2, round(height * shrink)))
        self._size = (height, width) if self._orientation.quarter_turns % 2 else (width, height)
        if self._orientation.odd:
            self._hint("odd_rotation_ignored")
        if picture.interlaced_frame:
            self._hint("interlaced")
        if int(picture.color_trc) in (16, 18):
            self._hint("hdr")

    def _upright(self, picture: Any, keep: Keep | None = None) -> ImageArray:
        width, height = self._decode_size
        # the size before the colours: half the work on large pictures
        small = self._smaller.reformat(picture, width=width, height=height)
        if keep is not None:
            keep(small, self._orientation, self.expected_frames)
        coloured: Any = self._coloured.reformat(small, format="rgb24")
        return self._orientation.apply(coloured.to_ndarray())

    def _decoded(self, container: Any, stream: Any) -> Iterator[Any]:
        packets = container.demux(stream)
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                return
            except av.FFmpegError:
                self._bad += 1
                self._hint("truncated")
                return
            try:
                pictures = packet.decode()
            except (av.FFmpegError, ValueError):
                self._bad += 1
                continue
            for picture in pictures:
                if picture.pts is None:
                    self._bad += 1
                else:
                    yield picture

    def _check_end(self) -> None:
        good = len(self._times)
        if good == 0:
            raise VideoUnreadable(
                f"No picture in {self._path.name!r} could be read; it is empty, encrypted, damaged or was cut off.",
                "Copy it again from the phone.",
                code="no_frames",
            )
        if self._bad > good:
            raise VideoUnreadable(
                f"{self._bad} of {self._bad + good} pictures in {self._path.name!r} are damaged or have no time.",
                "Copy it again from the phone.",
                code="mostly_damaged",
            )
        if self._bad:
            self._hint("damaged_pictures")
        if self._declared_s and self._times[-1] * self._factor < 0.9 * self._declared_s - 0.5:
            self._hint("shorter_than_declared")

    def _hint(self, word: str) -> None:
        if word not in self._hints:
            self._hints.append(word)
