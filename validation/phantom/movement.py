"""From a scenario to poses at any times: one place for walking and standing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import body as body_module
from . import heel, planting, stander, walker
from .body import Body
from .contacts import place_on_floor
from .settings import Scenario
from .skeleton import Posed

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Movement:
    """A body and the function that poses it (placed on the floor)."""

    scenario: Scenario
    body: Body
    pose: Callable[[Array], Posed]

    @property
    def belt_m_s(self) -> float:
        """Speed of the belt, 0 on the floor."""
        gait = self.scenario.gait
        return gait.speed_m_s if gait is not None and gait.surface == "treadmill" else 0.0

    def frame_times(self) -> Array:
        """Presentation times of the pictures."""
        fps = self.scenario.camera.fps
        return np.arange(round(self.scenario.duration_s * fps)) / fps


def prepare(scenario: Scenario) -> Movement:
    """Load the body and fit the walk (seconds of work)."""
    body = heel.straighten(body_module.load(scenario.body))
    if scenario.gait is not None:
        gait = planting.plant(walker.build(body, scenario.gait))

        def walk(time: Array) -> Posed:
            return place_on_floor(body, walker.pose(gait, time, scenario.start_y_m))

        return Movement(scenario, body, walk)
    if scenario.stand is None:
        raise ValueError(f"scenario {scenario.name} has neither gait nor stand settings")
    stance = stander.build(body, scenario.stand, scenario.duration_s, scenario.seed)

    def stand(time: Array) -> Posed:
        return place_on_floor(body, stander.pose(stance, time, scenario.start_y_m))

    return Movement(scenario, body, stand)


def rest_pose(body: Body) -> Posed:
    """The model's own standing pose, one frame."""
    count = len(body.names)
    return Posed(np.tile(np.eye(3), (1, count, 1, 1)), body.heads[None].copy())
