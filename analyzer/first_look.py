"""A first look at a clip, seconds long: a few pictures, the pose model, and the checks that they allow."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from analyzer.model.first_look import FirstLook
from analyzer.model.options import AnalyzeOptions
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import View
from analyzer.motion.heading import heading
from analyzer.quality.first_look import Glimpse, checks

PICTURES = 6
_MAX_SIDE_PX = 1280


def first_look(path: Path, options: AnalyzeOptions) -> FirstLook:
    """Look at a few pictures of a clip. Raises InputError for what is no video, and SetupError."""
    from analyzer.pose import model_bundle
    from analyzer.pose.mediapipe_backend import glimpsed
    from analyzer.quality.picture import PictureSampler
    from analyzer.video.glance import glance

    seen = glance(path, PICTURES, max_side_px=_MAX_SIDE_PX, capture_fps=options.capture_fps)
    sampler = PictureSampler(1)
    for frame in seen.frames:
        sampler.add(frame.rgb)
    who = glimpsed(
        [(frame.time_s, frame.rgb) for frame in seen.frames],
        model_bundle.load(options.model_path),
        size_px=seen.size_px,
    )
    view, off_axis_deg = _facing(who.track)
    found = checks(
        Glimpse(
            track=who.track,
            fps=seen.fps,
            duration_s=seen.duration_s,
            picture=sampler.facts(),
            people=who.people,
            view=view,
            off_axis_deg=off_axis_deg,
            asked=options.view,
        )
    )
    return FirstLook(
        width=seen.size_px[0],
        height=seen.size_px[1],
        fps=seen.fps,
        duration_s=seen.duration_s,
        pictures=len(seen.frames),
        view=view,
        checks=found,
    )


def _facing(track: PoseTrack) -> tuple[View | None, float]:
    """The view that most pictures fit, and how far the body faces off it; None where nobody was seen."""
    if not np.isfinite(track.image_px).any():
        return None, 0.0
    facing = heading(track)
    return facing.view, abs(facing.yaw_deg)
