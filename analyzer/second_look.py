"""A second walk through the clip, at its full size, for what is too small in the pictures the pose model gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from analyzer.model.arrays import ImageArray
from analyzer.model.foot import FootLooks
from analyzer.model.gait import GaitEvents
from analyzer.model.motion import Motion
from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.model.pose import PoseTrack

_STAGE = "Looking at the heels"
_AHEAD = 2  # pictures; at full size each may have 100 MB


def look_at_heels(
    path: Path,
    track: PoseTrack,
    motion: Motion,
    events: GaitEvents,
    options: AnalyzeOptions,
    on_progress: Callable[[Progress], None],
) -> FootLooks | None:
    """Both feet wherever they are on the floor; None where heels cannot be seen, or no network is installed."""
    from analyzer.rearfoot import network
    from analyzer.rearfoot.legs import legs_of, worth_looking
    from analyzer.rearfoot.look import look

    if not worth_looking(motion) or not network.installed():
        return None
    legs = legs_of(track, motion, events)
    numbers = np.flatnonzero(legs.wanted.any(axis=1)).tolist()
    return look(_pictures(path, track, numbers, options, on_progress), track, legs, network.load())


def _pictures(
    path: Path,
    track: PoseTrack,
    numbers: list[int],
    options: AnalyzeOptions,
    on_progress: Callable[[Progress], None],
) -> Iterator[tuple[int, ImageArray]]:
    from analyzer.video.prefetch import prefetched
    from analyzer.video.reader import ClipReader

    reader = ClipReader(path, capture_fps=options.capture_fps)
    for done, (number, frame) in enumerate(prefetched(reader.picked(numbers), depth=_AHEAD)):
        if abs(frame.time_s - track.time_s[number]) > 1e-6:
            raise RuntimeError(f"picture {number} has another time than when the person was followed")
        on_progress(Progress(_STAGE, done / len(numbers)))
        yield number, frame.rgb
