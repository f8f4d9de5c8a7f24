"""A walk of known truth as a result folder, without a film."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import View
from analyzer.outputs import write
from analyzer.pipeline import analyze_track
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.walker import walk
from analyzer.video.writer import VideoWriter

SIZE = (1280, 720)
FPS = 30.0


@pytest.fixture(scope="session")
def walker() -> SyntheticClip:
    return walk(WalkerSettings(view=View.LEFT, fps=FPS, duration_s=6.0, image_size=SIZE))


@pytest.fixture(scope="session")
def _made(walker: SyntheticClip, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("review")
    clip = place / "walk.mp4"
    with VideoWriter(clip, *SIZE, fps=FPS) as film:
        for time_s in walker.track.time_s:
            film.write(float(time_s), np.full((SIZE[1], SIZE[0], 3), 90, dtype=np.uint8))
    options = AnalyzeOptions(height_cm=175.0, video=False)
    analysis = analyze_track(walker.track, walker.recording, options)
    return write(analysis, clip, place / "results", options, lambda _: None)


@pytest.fixture
def folder(_made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(_made, tmp_path / "walk"))
