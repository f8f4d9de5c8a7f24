"""Clips of known truth that many tests share; made once per run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from analyzer.model.pose import PoseTrack
from analyzer.model.recording import View
from analyzer.model.skeleton import Landmark
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.settings import StanderSettings, WalkerSettings
from analyzer.synthetic.stander import stand
from analyzer.synthetic.walker import walk


@lru_cache(maxsize=64)
def _walk(settings: WalkerSettings) -> SyntheticClip:
    return walk(settings)


@pytest.fixture(scope="session")
def walked() -> Callable[..., SyntheticClip]:
    """``walked(view=..., ...)`` gives the clip of such a walk; equal settings give the same clip."""
    return lambda **settings: _walk(WalkerSettings(**settings))


@pytest.fixture(scope="session")
def side_walk() -> SyntheticClip:
    """An ordinary walk, the camera on the left."""
    return _walk(WalkerSettings(view=View.LEFT))


@pytest.fixture(scope="session")
def front_walk() -> SyntheticClip:
    """An ordinary walk towards the camera."""
    return _walk(WalkerSettings(view=View.FRONT))


@pytest.fixture(scope="session")
def front_stance() -> SyntheticClip:
    """Quiet standing, seen from the front."""
    return stand(StanderSettings(view=View.FRONT))


@pytest.fixture(scope="session")
def facing_camera() -> Callable[[PoseTrack, float], PoseTrack]:
    """``facing_camera(track, degrees)`` turns the 3D points of a side walk towards the camera; the picture stays."""

    def turned(track: PoseTrack, degrees: float) -> PoseTrack:
        assert track.world_m is not None
        line = (track.world_m[:, Landmark.LEFT_SHOULDER] - track.world_m[:, Landmark.RIGHT_SHOULDER]).mean(
            axis=0
        )
        # Facing the camera the line from the right to the left shoulder points along x.
        angle = np.radians(-degrees if line[2] > 0 else degrees)
        x, y, z = np.moveaxis(track.world_m, -1, 0)
        cos, sin = np.cos(angle), np.sin(angle)
        return replace(track, world_m=np.stack([x * cos - z * sin, y, x * sin + z * cos], axis=-1))

    return turned
