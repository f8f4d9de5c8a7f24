"""Clips of known truth that many tests share; made once per run."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from analyzer.model.recording import View
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
