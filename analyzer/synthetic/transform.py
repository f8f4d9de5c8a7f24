"""The same clip seen otherwise, for the laws of the metrics. Nothing is changed in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from analyzer.model.arrays import BoolArray
from analyzer.model.gait import Contact
from analyzer.model.pose import PoseTrack, with_derived
from analyzer.model.recording import Recording, View
from analyzer.model.skeleton import MIRROR, N_BACKEND, N_LANDMARKS
from analyzer.synthetic.camera import turned
from analyzer.synthetic.clip import SyntheticClip, Truth
from analyzer.synthetic.filming import BACKEND, swap_legs
from analyzer.synthetic.truth import mirrored_values

_OTHER_VIEW = {View.LEFT: View.RIGHT, View.RIGHT: View.LEFT, View.FRONT: View.FRONT, View.BACK: View.BACK}


def zoomed(track: PoseTrack, factor: float) -> PoseTrack:
    """The picture enlarged: all pixels times ``factor``."""
    width, height = track.size_px
    size = (round(width * factor), round(height * factor))
    return replace(track, image_px=track.image_px * factor, size_px=size)


def slowed(track: PoseTrack, factor: float) -> PoseTrack:
    """The same pictures spread over ``factor`` times the time."""
    return replace(track, time_s=track.time_s * factor)


def mirrored(clip: SyntheticClip) -> SyntheticClip:
    """The person's mirror image: the picture flipped, left called right, and the truth with it."""
    contacts = tuple(sorted(Contact(c.time_s, c.side.other, c.kind, c.spread_s) for c in clip.truth.contacts))
    return replace(
        clip,
        track=mirrored_track(clip.track),
        view=_OTHER_VIEW[clip.view],
        truth=Truth(contacts=contacts, values=mirrored_values(dict(clip.truth.values))),
    )


def mirrored_track(track: PoseTrack) -> PoseTrack:
    """The picture flipped and left called right."""
    order = list(MIRROR)
    image = track.image_px[:, order].copy()
    image[..., 0] = track.size_px[0] - image[..., 0]
    world = None if track.world_m is None else track.world_m[:, order] * np.array([-1.0, 1.0, 1.0])
    return replace(track, image_px=image, world_m=world, confidence=track.confidence[:, order])


def nobody(n: int, *, fps: float = 30.0, size_px: tuple[int, int] = (1920, 1080)) -> PoseTrack:
    """``n`` frames of an empty room."""
    return PoseTrack(
        time_s=np.arange(n) / fps,
        image_px=np.full((n, N_LANDMARKS, 2), np.nan),
        world_m=np.full((n, N_LANDMARKS, 3), np.nan),
        confidence=np.zeros((n, N_LANDMARKS)),
        size_px=size_px,
        backend=BACKEND,
    )


def noisy(track: PoseTrack, px: float, seed: int) -> PoseTrack:
    """White noise of this standard deviation on every coordinate the backend gave."""
    backend = track.image_px[:, :N_BACKEND]
    noise = np.random.default_rng(seed).normal(0.0, px, backend.shape)
    return replace(track, image_px=with_derived(backend + noise))


def with_gap(track: PoseTrack, start_s: float, end_s: float) -> PoseTrack:
    """Nobody is found in [start_s, end_s)."""
    lost = _within(track, [(start_s, end_s)])
    image, confidence = track.image_px.copy(), track.confidence.copy()
    image[lost], confidence[lost] = np.nan, 0.0
    world = None if track.world_m is None else track.world_m.copy()
    if world is not None:
        world[lost] = np.nan
    return replace(track, image_px=image, world_m=world, confidence=confidence)


def with_swaps(track: PoseTrack, spans: Sequence[tuple[float, float]]) -> PoseTrack:
    """The legs are mixed up in each [start_s, end_s)."""
    during = _within(track, spans)
    world = None if track.world_m is None else swap_legs(track.world_m, during)
    return replace(
        track,
        image_px=swap_legs(track.image_px, during),
        world_m=world,
        confidence=swap_legs(track.confidence, during),
    )


def rolled(track: PoseTrack, deg: float) -> PoseTrack:
    """The picture turned clockwise about its middle."""
    middle = np.array(track.size_px) / 2
    return replace(track, image_px=turned(track.image_px - middle, float(np.radians(deg))) + middle)


def recording_of(track: PoseTrack, like: Recording) -> Recording:
    """The recording that belongs to a transformed track: size, length and rate follow the track."""
    count = len(track.time_s)
    step = float(np.median(np.diff(track.time_s))) if count > 1 else 1.0 / like.fps
    rate = like.fps if count == like.frames and np.isclose(step * like.fps, 1.0) else 1.0 / step
    width, height = track.size_px
    return replace(like, width=width, height=height, frames=count, duration_s=count / rate, fps=rate)


def _within(track: PoseTrack, spans: Sequence[tuple[float, float]]) -> BoolArray:
    """(F,) true inside any of the spans."""
    result = np.zeros(len(track.time_s), dtype=np.bool_)
    for start_s, end_s in spans:
        result |= (track.time_s >= start_s) & (track.time_s < end_s)
    return result
