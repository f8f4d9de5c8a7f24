"""Render a scenario: the clip and its truth file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from . import truth
from .movement import Movement, passing, prepare
from .pace import cameras
from .render import Painter, Person
from .settings import Scenario
from .video import sensor, write

BELT_TEXTURES_PER_M = 1.0


def pictures(movement: Movement) -> Iterator[NDArray[np.uint8]]:
    """Draw every frame, averaging several moments of the exposure when the scene asks for blur."""
    scenario = movement.scenario
    scene, times = scenario.scene, movement.frame_times()
    rng = np.random.default_rng(scenario.seed)
    moments = max(1, scene.blur_samples)
    offsets = (np.arange(moments) - 0.5 * (moments - 1)) / moments * scene.exposure_s
    when = (times[:, None] + offsets).ravel()
    people = [Person(movement.body, scenario.look, movement.pose(when))]
    if scenario.passer is not None:
        body, pose = passing(scenario.passer, scenario.seed + 1)
        people.append(Person(body, scenario.passer.look, pose(when)))
    painter = Painter(scenario, people)
    held = cameras(scenario.camera, when, scenario.seed)
    for frame in range(len(times)):
        total = np.zeros((*scenario.camera.size[::-1], 3), np.float32)
        for k in range(frame * moments, (frame + 1) * moments):
            total += painter.picture(k, held[k], -movement.belt_m_s * when[k] * BELT_TEXTURES_PER_M)
        yield sensor(total / moments, scene.noise, rng)


def render(scenario: Scenario, folder: Path, video: bool = True) -> tuple[Path, Path]:
    """Write `<name>.mp4` and `<name>.truth.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    clip, side = folder / f"{scenario.name}.mp4", folder / f"{scenario.name}.truth.json"
    movement = prepare(scenario)
    side.write_text(
        json.dumps(truth.make(movement, clip.name), separators=(",", ":")) + "\n", encoding="utf-8"
    )
    if video:
        write(clip, pictures(movement), movement.frame_times(), scenario.camera, scenario.scene)
    return clip, side
