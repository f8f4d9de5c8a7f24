"""The real pose model looks at a clip, exactly as ``gait analyze`` does, and nothing is measured yet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analyzer.model.options import AnalyzeOptions
from analyzer.model.picture import PictureFacts
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import Recording
from analyzer.pipeline import _Frames
from analyzer.pose import model_bundle


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Looked:
    """What is known of a clip before anything is measured: all that ``analyze_track`` asks for."""

    track: PoseTrack
    recording: Recording
    picture: PictureFacts | None
    people: int


def look(clip: Path, *, capture_fps: float | None = None) -> Looked:
    """Follow the person through a clip; ``capture_fps`` as in ``AnalyzeOptions``."""
    from analyzer.pose.mediapipe_backend import follow

    source = _Frames(clip, AnalyzeOptions(capture_fps=capture_fps), lambda _: None)
    found = follow(
        source.read, model_bundle.load(), size_px=source.size, expected_frames=source.expected, person=None
    )
    return Looked(
        track=found.track, recording=source.recording(), picture=source.picture(), people=found.people
    )
