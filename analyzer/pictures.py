"""What an analysis shows of its clip: the annotated video, the plain one, and the pictures of moments."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from analyzer.export.heel_parts import HeelShown
from analyzer.export.moments import KeyMoment
from analyzer.export.page_parts import KeyFrame
from analyzer.model.analysis import Analysis
from analyzer.model.arrays import FloatArray, ImageArray
from analyzer.model.heads import HeadLook
from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.model.recording import Recording
from analyzer.page_made import key_frame
from analyzer.second_look import look_for_heads
from analyzer.seen import PICTURE_MAX_SIDE_PX

if TYPE_CHECKING:
    from analyzer.video.small_copy import SmallCopy

ANNOTATED = "annotated.mp4"
PLAIN = "plain.mp4"

_VIDEO_MAX_FPS = 62.0
_READERS = 2


def pictures_apart(recording: Recording) -> int:
    """Every how many pictures of the clip one stands in the videos made of it: all, where there are not too many."""
    return max(1, round(recording.fps / _VIDEO_MAX_FPS))


def pictures_of(
    folder: Path,
    analysis: Analysis,
    clip: Path,
    options: AnalyzeOptions,
    moments: Sequence[KeyMoment],
    heels: Sequence[HeelShown],
    on_progress: Callable[[Progress], None],
    copy: SmallCopy | None = None,
) -> dict[str, list[KeyFrame]]:
    """Write the videos that were asked for into ``folder``; return the pictures of the moments, by finding.

    ``copy`` was made when the clip was seen; where there is none the clip itself is read. Reading and drawing run
    in threads of their own beside the encoder.
    """
    from analyzer.video.prefetch import prefetched
    from analyzer.video.writer import VideoWriter

    found: dict[str, list[KeyFrame]] = {}
    recording = analysis.report.recording
    keep_every = pictures_apart(recording) if options.video else 0
    heads = look_for_heads(clip, analysis.track, options, on_progress) if options.blur_faces else None
    frames = _frames(analysis, clip, options, moments, copy)
    drawn = prefetched(_drawn(analysis, frames, options, moments, heels, heads, found))
    with ExitStack() as stack:
        films: list[VideoWriter] = []
        for number, (time_s, pictures) in enumerate(drawn):
            on_progress(Progress("Drawing", min(1.0, number * keep_every / max(1, recording.frames))))
            if not films:
                height, width = pictures[0].shape[:2]
                films = [
                    stack.enter_context(
                        VideoWriter(folder / name, width, height, fps=recording.fps / keep_every)
                    )
                    for name in (ANNOTATED, PLAIN)[: len(pictures)]
                ]
            for film, picture in zip(films, pictures, strict=True):
                film.write(time_s, picture)
    return found


def _frames(
    analysis: Analysis,
    clip: Path,
    options: AnalyzeOptions,
    moments: Sequence[KeyMoment],
    copy: SmallCopy | None,
) -> Iterator[tuple[int, ImageArray]]:
    """Pictures with their numbers: all of them for a video, else those of the moments alone."""
    from analyzer.video.reader import ClipReader

    times_s = analysis.track.time_s
    wanted = None if options.video else {_number_of(moment, times_s) for moment in moments}
    if copy is not None and (kept := copy.pictures(wanted)) is not None:
        yield from kept
        return
    if wanted is not None:
        yield from _few(clip, options, sorted(wanted), times_s)
        return
    reader = ClipReader(
        clip,
        max_side_px=PICTURE_MAX_SIDE_PX,
        capture_fps=options.capture_fps,
        sound=not analysis.report.recording.hints,
    )
    yield from ((number, frame.rgb) for number, frame in enumerate(reader.frames()))


def _few(
    clip: Path, options: AnalyzeOptions, wanted: Sequence[int], times_s: FloatArray
) -> Iterator[tuple[int, ImageArray]]:
    """Single pictures: some readers jump about in the clip, each in its part of it and in a thread of its own."""
    from analyzer.video.reader import ClipReader

    def read(numbers: Sequence[int]) -> list[tuple[int, ImageArray]]:
        reader = ClipReader(clip, max_side_px=PICTURE_MAX_SIDE_PX, capture_fps=options.capture_fps)
        return [(number, frame.rgb) for number, frame in reader.picked(numbers, times_s)]

    share = max(1, math.ceil(len(wanted) / _READERS))
    with ThreadPoolExecutor(_READERS) as beside:
        for part in beside.map(read, [wanted[k : k + share] for k in range(0, len(wanted), share)]):
            yield from part


def _number_of(moment: KeyMoment, times_s: FloatArray) -> int:
    """The picture nearest to a moment."""
    return int(np.argmin(np.abs(times_s - moment.time_s)))


def _drawn(
    analysis: Analysis,
    frames: Iterator[tuple[int, ImageArray]],
    options: AnalyzeOptions,
    moments: Sequence[KeyMoment],
    heels: Sequence[HeelShown],
    heads: Sequence[HeadLook] | None,
    found: dict[str, list[KeyFrame]],
) -> Iterator[tuple[float, tuple[ImageArray, ...]]]:
    """What is to be in the videos: the picture with the overlay, and without it where that was asked for.

    Pictures of moments go into ``found`` as they pass. ``heads`` is where heads were seen, None where nobody's face
    is to be hidden.
    """
    from analyzer.export.overlay import Faces, Overlay, keyframe_jpeg
    from analyzer.video.prefetch import prefetched

    times_s = analysis.track.time_s
    faces = None if heads is None else Faces(analysis.track, heads)
    overlay = Overlay(analysis, heels=[heel.track for heel in heels], faces=faces)
    keep_every = pictures_apart(analysis.report.recording) if options.video else 0
    waiting: dict[int, list[KeyMoment]] = {}
    for moment in sorted(moments, key=lambda m: m.time_s):
        waiting.setdefault(_number_of(moment, times_s), []).append(moment)
    for number, rgb in prefetched(frames):
        time_s = float(times_s[number])
        for moment in waiting.get(number, ()):
            jpeg = keyframe_jpeg(rgb, overlay, time_s)
            found.setdefault(moment.finding, []).append(key_frame(moment, jpeg))
        if keep_every and number % keep_every == 0:
            pictures: tuple[ImageArray, ...] = (overlay.draw(rgb, time_s, in_place=not options.plain_video),)
            if options.plain_video:
                pictures += (rgb if faces is None else faces.hide(rgb, time_s),)
            yield time_s, pictures
