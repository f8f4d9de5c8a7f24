"""What is seen of a clip as it is read from end to end: the person, by the pose model, and the filming."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.errors import VideoTooShort, VideoUnreadable
from analyzer.export.report_file import read_report
from analyzer.model.arrays import ImageArray
from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.model.picture import PictureFacts
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import Recording
from analyzer.model.report import Report

if TYPE_CHECKING:
    from analyzer.video.reader import ClipReader, Frame
    from analyzer.video.small_copy import SmallCopy

OnProgress = Callable[[Progress], None]

PICTURE_MAX_SIDE_PX = 1280
"""What the pose model is shown, and the largest side of videos made of a clip."""
_PICTURE_LOOKS = 5
_FEWEST_FRAMES = 10
_SHORTEST_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SeenClip:
    """The person followed through the clip, how many there were, the file's facts, and what pictures told.

    ``standing`` is the report of an earlier clip, where one was named.
    """

    track: PoseTrack
    people: int
    recording: Recording
    picture: PictureFacts | None
    standing: Report | None


def see_clip(
    path: Path,
    options: AnalyzeOptions,
    on_progress: OnProgress,
    copy: SmallCopy | None = None,
    at_once: int = 1,
) -> SeenClip:
    """Read a clip and follow the person. Raises InputError and SetupError with a hint.

    ``copy`` keeps the pictures for those who go through the clip again.
    The model looks at ``at_once`` pictures at the same time; what is seen does not depend on it.
    """
    from analyzer.pose import model_bundle
    from analyzer.pose.mediapipe_backend import follow

    standing = None if options.standing_path is None else read_report(options.standing_path)
    source = _Frames(path, options, on_progress, copy)
    seen = follow(
        source.read,
        partial(model_bundle.load, options.model_path),
        size_px=source.size,
        expected_frames=source.expected,
        person=options.person,
        at_once=at_once,
    )
    recording = source.recording()
    if "shorter_than_declared" in recording.hints:
        raise VideoUnreadable(
            f"{recording.file!r} was cut off: only its first {recording.duration_s:.1f} s can be read.",
            "Copy it again from the phone.",
            code="cut_off",
        )
    if recording.frames < _FEWEST_FRAMES or recording.duration_s < _SHORTEST_S:
        raise VideoTooShort(
            f"{recording.file!r} has {recording.frames} picture{'s'[: recording.frames != 1]} "
            f"({recording.duration_s:.1f} s); that is too short to see a step.",
            "Film at least 6 steps, or 10 s of standing.",
        )
    return SeenClip(
        track=seen.track,
        people=seen.people,
        recording=recording,
        picture=source.picture(),
        standing=standing,
    )


class _Frames:
    """Frames of one clip for the pose model, with decoding in threads of their own and progress told."""

    def __init__(
        self, path: Path, options: AnalyzeOptions, on_progress: OnProgress, copy: SmallCopy | None
    ) -> None:
        self._path, self._options, self._on_progress, self._copy = path, options, on_progress, copy
        self._reader = self._new_reader()
        self._reader.open()
        self.expected = self._reader.expected_frames
        self._picture: PictureFacts | None = None
        self._passes = 0

    def read(self) -> Iterator[tuple[float, ImageArray]]:
        """All frames; may be called again, and then starts over."""
        from analyzer.video.prefetch import prefetched

        self._passes += 1
        stage = "Finding the person"
        if self._passes > 1:
            stage, self._reader = "Telling people apart", self._new_reader()
        copy = self._copy if self._passes == 1 else None
        frames = self._reader.frames() if copy is None else copy.made(self._reader)
        for number, frame in enumerate(prefetched(self._looked_at(frames))):
            self._on_progress(Progress(stage, min(1.0, number / self.expected)))
            yield frame.time_s, frame.rgb

    def _looked_at(self, frames: Iterator[Frame]) -> Iterator[Frame]:
        from analyzer.quality.picture import PictureSampler

        sampler = PictureSampler(self.expected // _PICTURE_LOOKS)
        for frame in frames:
            sampler.add(frame.rgb)
            yield frame
        self._picture = sampler.facts()

    def _new_reader(self) -> ClipReader:
        from analyzer.video.reader import ClipReader

        return ClipReader(self._path, max_side_px=PICTURE_MAX_SIDE_PX, capture_fps=self._options.capture_fps)

    def size(self) -> tuple[int, int]:
        """Width and height of the upright picture."""
        return self._reader.size

    def recording(self) -> Recording:
        """What is known of the file after reading."""
        return self._reader.recording()

    def picture(self) -> PictureFacts | None:
        """What the sampled pictures told."""
        return self._picture
