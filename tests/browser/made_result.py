"""A result with something that stands out, made from a walker of known truth: quick, and without the pose model."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import View
from analyzer.outputs import write
from analyzer.pipeline import analyze_track
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.walker import walk
from analyzer.video.writer import VideoWriter

RUN = "C" * 22
SIZE = (1280, 720)
FPS = 50.0


def make(home: Path) -> Path:
    """The result folder of a finished run; the right knee hardly bends as it takes weight."""
    settings = WalkerSettings(
        view=View.RIGHT,
        fps=FPS,
        duration_s=5.0,
        image_size=SIZE,
        knee_loading_right_deg=1.0,
        cadence_spm=80.0,
    )
    person = walk(settings)
    place = home / "runs" / RUN
    place.mkdir(parents=True)
    clip = place / "walk.mp4"
    with VideoWriter(clip, *SIZE, fps=FPS) as film:
        for number, time_s in enumerate(person.track.time_s):
            rgb = np.full((SIZE[1], SIZE[0], 3), 60, dtype=np.uint8)
            rgb[:40, : 1 + number] = 200
            film.write(float(time_s), rgb)
    options = AnalyzeOptions(height_cm=175.0)
    folder = write(
        analyze_track(person.track, person.recording, options), clip, place / "out", options, lambda _: None
    )
    clip.unlink()
    (place / "run.json").write_text(json.dumps({"id": RUN, "name": "walk.mp4", "state": "done"}))
    return folder
