"""Pictures and legs by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from analyzer.model.pose import BackendInfo, PoseTrack
from analyzer.model.skeleton import MIRROR, N_LANDMARKS, Side, of
from analyzer.rearfoot.legs import Legs
from analyzer.rearfoot.network import Network

ANY_WEIGHTS = Path(__file__).with_name("any_weights.onnx")
"""A tiny network of the interface of the real one; its weights are random and mean nothing."""

SIZE = (320, 400)


def any_network() -> Network:
    return Network(ANY_WEIGHTS.read_bytes())


def picture(seed: int, size: tuple[int, int] = SIZE) -> np.ndarray:
    """Something smooth and coloured, (H, W, 3)."""
    noise = np.random.default_rng(seed).integers(0, 256, (16, 12, 3), dtype=np.uint8)
    return cv2.resize(noise, size, interpolation=cv2.INTER_CUBIC)


def track_of(ankle_px: np.ndarray, knee_px: np.ndarray, size: tuple[int, int] = SIZE) -> PoseTrack:
    """A track of (F, 2, 2) ankles and knees, left and right; everything else lies in the corner."""
    frames = len(ankle_px)
    image = np.zeros((frames, N_LANDMARKS, 2))
    for column, side in enumerate(Side):
        image[:, of(side, "ANKLE")], image[:, of(side, "KNEE")] = ankle_px[:, column], knee_px[:, column]
    return PoseTrack(
        time_s=np.arange(frames) / 30.0,
        image_px=image,
        world_m=None,
        confidence=np.ones((frames, N_LANDMARKS)),
        size_px=size,
        backend=BackendInfo(name="by hand", version="0", model_sha256="0" * 64),
    )


def turned_round(legs: Legs, width: int) -> Legs:
    """The legs in the mirrored picture: what was the left one is the right one."""

    def flipped(points: np.ndarray) -> np.ndarray:
        return points[:, ::-1] * [-1.0, 1.0] + [float(width), 0.0]

    return Legs(flipped(legs.ankle_px), flipped(legs.knee_px), legs.wanted[:, ::-1])


def exchanged(track: PoseTrack, frames: list[int]) -> PoseTrack:
    """The track with left and right mixed up in some frames."""
    image = np.array(track.image_px)
    image[frames] = image[frames][:, list(MIRROR)]
    return replace(track, image_px=image)
