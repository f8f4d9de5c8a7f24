"""All shapes of a move: the figure or the foot, what stands around it, and its arrows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analyzer.coaching.figure import foot
from analyzer.coaching.figure.body import ELBOW, FOOT, FREE, HAND, KNEE, Joints, Setup, joints
from analyzer.coaching.figure.drawn import LINE, Drawn
from analyzer.coaching.figure.figure import ALL, SHOWN, figure
from analyzer.coaching.figure.footprops import foot_props
from analyzer.coaching.figure.marks import arrows
from analyzer.coaching.figure.moves import BODY, FOOT_SIDE, Move
from analyzer.coaching.figure.props import Stage, floor, joint_at, props
from analyzer.coaching.figure.space import LEFT, RIGHT, Camera
from analyzer.model.arrays import FloatArray

_LEG_MODES, _ARM_MODES = (FOOT, FREE, KNEE), (FREE, HAND, ELBOW)
_SHOWN_SIZE = {"all": 1.0, "legs": 0.62, "shanks": 0.34}
_FOOT_SIZE = 0.26


def setup_of(move: Move) -> Setup:
    """How the limbs of a move are moved. Raises ``DataRowError``."""
    row = move.row
    legs, arms = row.texts_or("legs", (FOOT,) * 2), row.texts_or("arms", (FREE,) * 2)
    row.refers("legs", legs, _LEG_MODES)
    row.refers("arms", arms, _ARM_MODES)
    up = row.texts("up")
    row.refers("up", up, (RIGHT, LEFT))
    sides = (RIGHT, LEFT)
    return Setup(legs=dict(zip(sides, legs, strict=True)), arms=dict(zip(sides, arms, strict=True)), up=up)


def camera_of(move: Move) -> Camera:
    """Where a move is seen from; the figure's right side where nothing is said. Raises ``DataRowError``."""
    view = move.row.numbers("view") or (0.0, 0.0)
    if len(view) != 2:
        raise move.row.wrong("view", "azimuth and elevation are expected")
    return Camera(azimuth_deg=view[0], elevation_deg=view[1])


def bodies(move: Move, when_s: FloatArray) -> list[Joints]:
    """The joints of a body move at those moments, where the floor is; see ``followed`` for where they are drawn."""
    setup = setup_of(move)
    return [joints(values, setup) for values in move.at(when_s)]


def followed(move: Move, when_s: FloatArray, found: list[Joints]) -> list[Joints]:
    """The same joints for a camera that goes along with a walk."""
    gone = when_s / move.loop_s
    shifts = [np.array([move.travel[0] * part, 0.0, move.travel[1] * part]) for part in gone]
    return [
        {name: point - shift for name, point in moment.items()}
        for moment, shift in zip(found, shifts, strict=True)
    ]


def shapes(move: Move, when_s: FloatArray) -> list[Drawn]:
    """All shapes of a move at those moments, the rearmost first. Raises ``DataRowError``."""
    found = _body(move, when_s) if move.rig == BODY else _foot(move, when_s)
    return sorted(found, key=lambda shape: shape.layer)


def _body(move: Move, when_s: FloatArray) -> list[Drawn]:
    camera, show = camera_of(move), move.row.text_or_none("show") or ALL
    move.row.refers("show", [show], SHOWN)
    moments = followed(move, when_s, bodies(move, when_s))
    found = figure(moments, camera, show)
    found += props(move.row, Stage(camera=camera, moments=moments, values=move.at(when_s)))
    found.append(floor(camera, moments) if show == ALL or camera.elevation_deg else _short_floor(found))

    def follow(joint: str, at_s: FloatArray) -> FloatArray:
        there = followed(move, at_s, bodies(move, at_s))
        return camera.flat(np.stack([joint_at(moment, joint) for moment in there]))

    return found + arrows(move, follow, _SHOWN_SIZE[show])


def _short_floor(found: list[Drawn]) -> Drawn:
    """The floor line under a part of the figure."""
    x = np.concatenate([shape.points[..., 0].ravel() for shape in found])
    ends = np.array([[[x.min() - 8.0, -0.6], [x.max() + 8.0, -0.6]]])
    return Drawn(name="floor", kind=LINE, style="prop", width=1.0, layer=-2, points=ends)


def _foot(move: Move, when_s: FloatArray) -> list[Drawn]:
    values = move.at(when_s)
    side = move.rig == FOOT_SIDE
    found = foot.side_view(values) if side else foot.top_view(values)
    found += foot_props(move.row, values)
    if side:
        x = np.concatenate([shape.points[..., 0].ravel() for shape in found])
        ends = np.array([[[min(x.min(), -2.0) - 0.5, -0.35], [max(x.max(), 29.0) + 0.5, -0.35]]])
        found.append(Drawn(name="floor", kind=LINE, style="prop", width=0.5, layer=-2, points=ends))

    def follow(point: str, at_s: FloatArray) -> FloatArray:
        x, y = (float(part) for part in point.split(","))
        return np.stack([foot.place(value, np.array([x, y])) for value in move.at(at_s)])

    return found + arrows(move, follow, _FOOT_SIZE)


def at_moment(found: list[Drawn], moment: int) -> list[Drawn]:
    """The shapes of one moment alone."""
    return [replace(shape, points=shape.points[[min(moment, len(shape.points) - 1)]]) for shape in found]
