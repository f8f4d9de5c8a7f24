"""From a scenario to poses at any times: one place for walking, standing and what is done while standing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from . import actor, foot_shape, heel, lunger, pace, planting, stander, walker
from . import body as body_module
from .act_settings import Act
from .body import Body
from .contacts import place_on_floor
from .rotations import rz
from .settings import BodySettings, GaitSettings, LungeSettings, Passer, Scenario
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
        """Moments of the pictures, seconds."""
        camera = self.scenario.camera
        return pace.frame_times(camera, self.scenario.duration_s, self.scenario.seed)


def prepare(scenario: Scenario) -> Movement:
    """Load the body and fit the walk (seconds of work)."""
    if scenario.gait is not None:
        body, pose = _walking(scenario.body, scenario.gait, scenario.start_y_m, scenario.seed)
        return Movement(scenario, body, pose)
    if scenario.act is not None:
        return _acting(scenario, scenario.act)
    if scenario.lunge is not None:
        return Movement(scenario, *_lunging(scenario.body, scenario.lunge))
    if scenario.stand is None:
        raise ValueError(f"scenario {scenario.name} has no settings of its movement")
    body = body_of(scenario.body)
    stance = stander.build(body, scenario.stand, scenario.duration_s, scenario.seed)

    def stand(time: Array) -> Posed:
        return place_on_floor(body, stander.pose(stance, time, scenario.start_y_m))

    return Movement(scenario, body, stand)


def _acting(scenario: Scenario, act: Act) -> Movement:
    body = body_of(scenario.body)
    doing = actor.build(body, act, scenario.duration_s, scenario.seed)
    return Movement(scenario, body, lambda time: place_on_floor(body, actor.pose(doing, time)))


def _lunging(shape: BodySettings, settings: LungeSettings) -> tuple[Body, Callable[[Array], Posed]]:
    body = body_of(shape)
    return body, lambda time: place_on_floor(body, lunger.pose(body, settings, time))


def body_of(settings: BodySettings) -> Body:
    """The body with a straight heel; with feet of its own shape when it has them."""
    body = body_module.load(settings)
    if settings.foot is None:
        return heel.straighten(body)
    return foot_shape.close_up(body, settings.foot)


def passing(passer: Passer, seed: int) -> tuple[Body, Callable[[Array], Posed]]:
    """Body and poses of a second person."""
    body, pose = _walking(passer.body, passer.gait, 0.0, seed)
    turn, place = rz(passer.heading_deg), np.array([*passer.start_m, 0.0])
    return body, lambda time: pose(time).turned(turn, place)


def _walking(
    shape: BodySettings, gait: GaitSettings, start_y_m: float, seed: int
) -> tuple[Body, Callable[[Array], Posed]]:
    body, planted = _planted(shape, gait)
    warp = pace.warp(gait, seed)
    belt = gait.speed_m_s if gait.surface == "treadmill" else 0.0

    def walk(time: Array) -> Posed:
        own = warp(time)
        posed = place_on_floor(body, walker.pose(planted, own, start_y_m))
        # On a belt of constant speed somebody who hurries gets ahead of it.
        ahead = np.zeros((len(time), 3))
        ahead[:, 1] = belt * (time - own)
        return posed.shifted(ahead)

    return body, walk


@lru_cache(maxsize=4)
def _planted(shape: BodySettings, gait: GaitSettings) -> tuple[Body, walker.Gait]:
    """Kept, since several clips show one walker."""
    body = body_of(shape)
    return body, planting.plant(walker.build(body, gait))


def rest_pose(body: Body) -> Posed:
    """The model's own standing pose, one frame."""
    count = len(body.names)
    return Posed(np.tile(np.eye(3), (1, count, 1, 1)), body.heads[None].copy())
