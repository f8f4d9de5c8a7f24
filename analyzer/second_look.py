"""A second walk through the clip, at its full size, for what is too small in the pictures the pose model gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from analyzer.model.arrays import ImageArray
from analyzer.model.foot import FootLooks
from analyzer.model.gait import GaitEvents
from analyzer.model.heads import HeadLook
from analyzer.model.motion import Motion
from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.model.pelvis import PelvisLooks
from analyzer.model.pose import PoseTrack
from analyzer.model.tasks import Performed

_HEELS, _PELVIS, _HEADS = "Looking at the heels", "Looking for stickers", "Looking for faces"
_HEADS_EVERY_S = 0.1
"""Between two looks a walking head moves by less than its own half height (chosen)."""
_HEADS_MAX_SIDE_PX = 1280
_AHEAD = 2  # pictures; at full size each may have 100 MB


def look_at_heels(
    path: Path,
    track: PoseTrack,
    motion: Motion,
    events: GaitEvents,
    performed: Performed,
    options: AnalyzeOptions,
    on_progress: Callable[[Progress], None],
) -> FootLooks | None:
    """Both feet wherever they are on the floor, or at the tops of heel raises.

    None where heels cannot be seen, or no network is installed.
    """
    from analyzer.rearfoot import network
    from analyzer.rearfoot.legs import legs_of, worth_looking
    from analyzer.rearfoot.look import look

    if not worth_looking(motion) or not network.installed():
        return None
    legs = legs_of(track, motion, events, performed)
    numbers = np.flatnonzero(legs.wanted.any(axis=1)).tolist()
    return look(_pictures(path, track, numbers, options, _HEELS, on_progress), track, legs, network.load())


def look_at_pelvis(
    path: Path,
    track: PoseTrack,
    motion: Motion,
    options: AnalyzeOptions,
    on_progress: Callable[[Progress], None],
) -> PelvisLooks | None:
    """Stickers on the belt line of somebody who stands side on, in some dozens of pictures; None elsewhere."""
    from analyzer.pelvis.hips import hips_of, worth_looking
    from analyzer.pelvis.look import look

    if not worth_looking(motion):
        return None
    hips = hips_of(track, motion)
    numbers = np.flatnonzero(hips.wanted).tolist()
    return look(_pictures(path, track, numbers, options, _PELVIS, on_progress), track, hips)


def look_for_heads(
    path: Path, track: PoseTrack, options: AnalyzeOptions, on_progress: Callable[[Progress], None]
) -> tuple[HeadLook, ...]:
    """The heads of everybody in view, ten times a second and in the last picture, for hiding faces."""
    from analyzer.pose import model_bundle
    from analyzer.pose.heads import head_finder

    count = len(track.time_s)
    apart = _HEADS_EVERY_S / max(1e-6, float(np.median(np.diff(track.time_s)))) if count > 1 else 1
    numbers = sorted({*range(0, count, max(1, round(apart))), count - 1})
    with head_finder(model_bundle.load(options.model_path)) as finder:
        return tuple(
            HeadLook(float(track.time_s[number]), finder.look(rgb, track.size_px))
            for number, rgb in _pictures(
                path, track, numbers, options, _HEADS, on_progress, _HEADS_MAX_SIDE_PX
            )
        )


def _pictures(
    path: Path,
    track: PoseTrack,
    numbers: list[int],
    options: AnalyzeOptions,
    stage: str,
    on_progress: Callable[[Progress], None],
    max_side_px: int | None = None,
) -> Iterator[tuple[int, ImageArray]]:
    from analyzer.video.prefetch import prefetched
    from analyzer.video.reader import ClipReader

    reader = ClipReader(path, max_side_px=max_side_px, capture_fps=options.capture_fps)
    for done, (number, frame) in enumerate(prefetched(reader.picked(numbers, track.time_s), depth=_AHEAD)):
        if abs(frame.time_s - track.time_s[number]) > 1e-6:
            raise RuntimeError(f"picture {number} has another time than when the person was followed")
        on_progress(Progress(stage, done / len(numbers)))
        yield number, frame.rgb
