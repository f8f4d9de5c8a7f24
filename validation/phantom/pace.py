"""What is uneven in time: strides of a walker, pictures of a phone, the hand that holds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from .settings import CameraSettings, GaitSettings

Array = NDArray[np.float64]
_WAVES = 5
_JITTER = 0.12  # of the interval between pictures
_SHAKE_HZ = (0.3, 2.5)
_SHAKE_M_PER_DEG = 0.012


def waves(rng: np.random.Generator, low_hz: float, high_hz: float) -> Callable[[Array], Array]:
    """A smooth random function of time of standard deviation 1: a few sinusoids of random rate and phase."""
    rates, phases = rng.uniform(low_hz, high_hz, _WAVES), rng.uniform(0, 2 * np.pi, _WAVES)

    def value(time: Array) -> Array:
        return np.sin(2 * np.pi * time[:, None] * rates + phases).sum(axis=1) * np.sqrt(2 / _WAVES)

    return value


def warp(gait: GaitSettings, seed: int) -> Callable[[Array], Array]:
    """The walker's own time: strides of it are even, so that strides of real time vary by ``pace_cv``."""
    stride_s = 120.0 / gait.cadence
    rng = np.random.default_rng(seed + 7_000)
    drift = waves(rng, 0.15 / stride_s, 0.45 / stride_s)
    if gait.pace_cv == 0:
        return lambda time: time
    probe = np.linspace(0, 60 * stride_s, 3000)
    change = drift(probe + stride_s) - drift(probe)
    size = gait.pace_cv * stride_s / change.std()
    return lambda time: time + size * drift(time)


def frame_times(camera: CameraSettings, duration_s: float, seed: int) -> Array:
    """Moments of the pictures; with ``uneven`` they jitter, and some come a whole interval late."""
    count = round(duration_s * camera.fps)
    if camera.uneven == 0:
        return np.arange(count) / camera.fps
    rng = np.random.default_rng(seed + 8_000)
    late = rng.random(count) < camera.uneven
    gaps = (1 + late + rng.uniform(-_JITTER, _JITTER, count)) / camera.fps
    times = np.concatenate([[0.0], np.cumsum(gaps)])
    return times[times < duration_s]


def cameras(camera: CameraSettings, times: Array, seed: int) -> list[CameraSettings]:
    """The camera at each time: still, or held in a hand."""
    if camera.shake_deg == 0:
        return [camera] * len(times)
    rng = np.random.default_rng(seed + 9_000)
    turns = np.stack([waves(rng, *_SHAKE_HZ)(times) for _ in range(3)], axis=1) * camera.shake_deg
    moves = np.stack([waves(rng, *_SHAKE_HZ)(times) for _ in range(3)], axis=1)
    places = np.asarray(camera.position_m) + _SHAKE_M_PER_DEG * camera.shake_deg * moves
    return [
        replace(
            camera,
            position_m=(float(x), float(y), float(z)),
            yaw_deg=camera.yaw_deg + float(a),
            pitch_deg=camera.pitch_deg + float(b),
            roll_deg=camera.roll_deg + float(c),
        )
        for (x, y, z), (a, b, c) in zip(places, turns, strict=True)
    ]
