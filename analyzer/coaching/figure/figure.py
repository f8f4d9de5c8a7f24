"""The figure as shapes: what is near is dark, what is far is light, the trunk lies between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from analyzer.coaching.figure.body import SIGN, Joints
from analyzer.coaching.figure.drawn import AREA, DISC, LINE, Drawn, seen
from analyzer.coaching.figure.space import LEFT, RIGHT, Camera
from analyzer.model.arrays import FloatArray

ALL, LEGS, SHANKS = "all", "legs", "shanks"
SHOWN = (ALL, LEGS, SHANKS)
HEAD_RADIUS = 10.0
_LEG, _ARM, _TRUNK, _FOOT = 7.4, 5.2, 13.0, 3.4  # cm, breadths of strokes: chosen
_EDGE = 1.6
_SOLE = ("ankle", "heel", "ballout", "toeout", "toein", "ballin")
_CHEST = ("rchest", "rwaist", "rseat", "lseat", "lwaist", "lchest")
_SAME_DEPTH = 6.0  # cm: left and right nearer together than this are drawn alike
FAR, MIDDLE, NEAR = 1.0, 2.0, 3.0


def figure(moments: Sequence[Joints], camera: Camera, show: str) -> list[Drawn]:
    """Limbs, trunk and head of a figure through its moments; of ``legs`` and ``shanks`` only the lower part."""
    found: list[Drawn] = []
    if show == ALL:
        found += _trunk(moments, camera)
    for side in (RIGHT, LEFT):
        style, layer = _nearness(moments[0], side, camera)
        found += _leg(moments, camera, show, side, style, layer)
        if show == ALL:
            parts = [[joints[side + part] for part in ("shoulder", "elbow", "hand")] for joints in moments]
            raised = layer + (0.5 if layer > MIDDLE else -0.5)
            found.append(_line(side + "arm", style, _ARM, raised, seen(camera, parts)))
    return found


def _nearness(joints: Joints, side: str, camera: Camera) -> tuple[str, float]:
    """Style and layer of a side's limbs, by how much nearer its hip is than the other."""
    other = LEFT if side == RIGHT else RIGHT
    gap = camera.depth(joints[side + "hip"]) - camera.depth(joints[other + "hip"])
    if gap < -_SAME_DEPTH:
        return "far", FAR
    return "near", NEAR + 0.01 * SIGN[side]


def _trunk(moments: Sequence[Joints], camera: Camera) -> Iterator[Drawn]:
    chest = seen(camera, [[joints[name] for name in _CHEST] for joints in moments])
    yield Drawn(name="trunk", kind=AREA, style="trunk", width=_TRUNK, layer=MIDDLE, points=chest)
    neck = seen(camera, [[joints["neck"], joints["head"]] for joints in moments])
    yield _line("neck", "trunk", 6.0, MIDDLE, neck)
    head = seen(camera, [[joints["head"]] for joints in moments])
    yield Drawn(name="head", kind=DISC, style="trunk", width=HEAD_RADIUS, layer=MIDDLE + 0.1, points=head)
    nose = [
        [joints["head"] + reach * (joints["face"] - joints["head"]) for reach in (6.0, 12.5)]
        for joints in moments
    ]
    yield _line("nose", "trunk", 4.0, MIDDLE + 0.1, seen(camera, nose))


def _leg(
    moments: Sequence[Joints], camera: Camera, show: str, side: str, style: str, layer: float
) -> Iterator[Drawn]:
    line = seen(camera, [list(_leg_line(joints, side, show)) for joints in moments])
    sole = seen(camera, [[joints[side + part] for part in _SOLE] for joints in moments]) + np.array(
        [0.0, _FOOT / 2]
    )
    if show == ALL:
        yield _line(side + "leg", style, _LEG, layer, line)
        yield Drawn(name=side + "foot", kind=AREA, style=style, width=_FOOT, layer=layer, points=sole)
        return
    skin = "toe" if style == "far" else "skin"
    toes = seen(camera, [[joints[side + "ballin"], joints[side + "toein"]] for joints in moments])
    toes = toes + np.array([0.0, _FOOT / 2])
    hidden = camera.depth(moments[0][side + "toe"]) < camera.depth(moments[0][side + "ankle"]) - _SAME_DEPTH
    under = -0.1 if hidden else 0.0
    for extra, name, at in ((_EDGE, "near", 0.0), (0.0, skin, 0.02)):
        yield _line(f"{side}leg{name}", name, _LEG + extra, layer + at, line)
        yield Drawn(
            name=f"{side}foot{name}",
            kind=AREA,
            style="solid-" + name,
            width=_FOOT + extra,
            layer=layer + at + under / 2,
            points=sole,
        )
    for extra, name, at in ((_EDGE, "near", 0.03), (0.0, skin, 0.04)):
        yield _line(f"{side}toe{name}", name, _FOOT * 0.8 + extra, layer + at + under, toes)


def _leg_line(joints: Joints, side: str, show: str) -> Iterator[FloatArray]:
    """From the hip, or from where the part that is shown begins, to the ankle."""
    knee, ankle = joints[side + "knee"], joints[side + "ankle"]
    if show == SHANKS:
        yield ankle + 0.72 * (knee - ankle)
    else:
        hip = joints[side + "hip"]
        yield hip if show == ALL else knee + 0.45 * (hip - knee)
        yield knee
    yield ankle


def _line(name: str, style: str, width: float, layer: float, points: FloatArray) -> Drawn:
    return Drawn(name=name, kind=LINE, style=style, width=width, layer=layer, points=points)
