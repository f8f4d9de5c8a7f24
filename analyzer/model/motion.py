"""What the body did: smoothed points and angles on a uniform clock, in body axes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from analyzer.model.arrays import FloatArray, frozen
from analyzer.model.picture import Roll
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Landmark, Side, of
from analyzer.model.units import Unit


@dataclass(frozen=True, slots=True, eq=False)
class Signal:
    """One quantity through time: (N,) values on the clock of its ``Motion``; NaN = unknown."""

    values: FloatArray
    unit: Unit

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", frozen(self.values))


SignalKey = tuple[str, Side | None]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Motion:
    """A person's movement, upright: camera roll removed, legs unswapped, gaps kept as NaN.

    time_s         (N,) uniform clock in seconds
    points_px      (N, L, 2) pixels. Second axis y is UP. First axis depends on the view: in a side view
                   it points FORWARD (where the person faces), in a front or back view to the person's
                   LEFT. Origin is arbitrary. For a walk seen from the side the points lie in the plane of the
                   walk: perspective and an oblique camera are undone.
    unsmoothed_px  (N, L, 2) the same points before they were smoothed, which shows their noise; in standing only,
                   None in a walk
    picture_px     (N, L, 2) the same smoothed points where they are in the upright picture, x right, y DOWN
    leg_px         length of the leg (hip-knee-ankle) in pixels, typical over the clip
    metres_per_px  (N,) scale through the clip, or None without a known height
    off_axis_deg   how far the person typically faces from the view's direction; for a walk seen from the side,
                   how far the walk is turned out of the picture plane
    yaw_deg        the same with its sign; seen from the front positive when the person turns towards the picture's
                   right, from behind towards its left; in a side view when the walk leads away from the camera
    roll           camera roll that was removed
    signals        angles and lengths by (name, side)
    swapped_share  share of frames in which the legs had been exchanged and were put right
    jitter_legs    landmark noise of the clip, standard deviation in leg lengths
    others_share   share of the frames in which the pose model followed somebody else; they are left out
    imported       whether the landmarks were made by another program
    lacking        the ``BODY_PARTS`` that its skeleton does not have
    facing_changes how often the person seems to turn into the view's direction or out of it
    """

    time_s: FloatArray
    rate_hz: float
    points_px: FloatArray
    picture_px: FloatArray
    confidence: FloatArray
    view: View
    task: Task
    off_axis_deg: float
    leg_px: float
    metres_per_px: FloatArray | None
    roll: Roll
    signals: Mapping[SignalKey, Signal]
    yaw_deg: float = 0.0
    swapped_share: float = 0.0
    facing_changes: int = 0
    jitter_legs: float = 0.0
    others_share: float = 0.0
    imported: bool = False
    lacking: tuple[str, ...] = ()
    unsmoothed_px: FloatArray | None = None

    def __post_init__(self) -> None:
        for name in ("time_s", "points_px", "picture_px", "confidence", "metres_per_px", "unsmoothed_px"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, frozen(value))
        object.__setattr__(self, "signals", MappingProxyType(dict(self.signals)))

    def point(self, landmark: Landmark) -> FloatArray:
        """(N, 2) path of one landmark."""
        return self.points_px[:, landmark]

    def joint(self, side: Side, joint: str) -> FloatArray:
        """(N, 2) path of a sided joint, e.g. ``joint(Side.LEFT, "KNEE")``."""
        return self.points_px[:, of(side, joint)]

    def middle(self, joint: str) -> FloatArray:
        """(N, 2) the point half-way between a left and a right joint."""
        return (self.joint(Side.LEFT, joint) + self.joint(Side.RIGHT, joint)) / 2

    def signal(self, name: str, side: Side | None = None) -> FloatArray | None:
        """(N,) values of a signal, or None where this view does not give it."""
        found = self.signals.get((name, side))
        return None if found is None else found.values

    def index(self, time_s: float) -> int:
        """The sample nearest to a time."""
        return int(np.clip(round((time_s - self.time_s[0]) * self.rate_hz), 0, len(self.time_s) - 1))
