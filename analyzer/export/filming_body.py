"""The person of the filming guides as SVG: bare limbs and feet, shirt and shorts, and a head that shows its front."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from analyzer.export.filming_eyes import Eye
from analyzer.export.filming_figure import HEAD_M
from analyzer.export.palette import LIGHT
from analyzer.model.arrays import FloatArray
from analyzer.model.skeleton import Side

_LIMB_M, _SHORTS_M, _ARM_M, _FOOT_M = 0.10, 0.145, 0.075, 0.065
_SHORTS_TO = 0.62  # of the thigh
_SLEEVE_TO = 0.5


def person(places: Mapping[str, FloatArray], eye: Eye) -> str:
    """The figure, farther parts first. ``places`` are joints in the world, named as in ``filming_figure.joints``."""
    middle = places["hips"]
    parts: list[tuple[float, str]] = [(eye.depth(middle), _trunk(places, eye))]
    for side in Side:
        parts.append((_mean_depth(places, side, ("hip", "knee", "ankle"), eye), _leg(places, side, eye)))
        parts.append((_mean_depth(places, side, ("shoulder", "elbow", "hand"), eye), _arm(places, side, eye)))
    parts.append((eye.depth(places["head"]) - 0.01, _head(places, eye)))
    return "".join(svg for _, svg in sorted(parts, key=lambda part: -part[0]))


def strokes(
    points: Sequence[tuple[float, float]], width: float, colour: str, *, dash: str = "", opacity: float = 1.0
) -> str:
    """A line through points with round ends."""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    more = f' stroke-dasharray="{dash}"' if dash else ""
    more += f' opacity="{opacity:g}"' if opacity < 1 else ""
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width:.1f}" '
        f'stroke-linecap="round" stroke-linejoin="round"{more}/>'
    )


def _mean_depth(places: Mapping[str, FloatArray], side: Side, names: Sequence[str], eye: Eye) -> float:
    return float(np.mean([eye.depth(places[f"{side}_{name}"]) for name in names]))


def _leg(places: Mapping[str, FloatArray], side: Side, eye: Eye) -> str:
    hip, knee, ankle, heel, toe = (
        places[f"{side}_{name}"] for name in ("hip", "knee", "ankle", "heel", "toe")
    )
    scale = eye.scale(knee)
    back, front = heel + np.array([0.0, 0.0, 0.03]), toe + np.array([0.0, 0.0, 0.02])
    edge = 0.018 * scale
    bare = ([eye.at(p) for p in (hip, knee, ankle)], [eye.at(p) for p in (ankle, back, front, ankle)])
    shorts = [eye.at(hip), eye.at(hip + _SHORTS_TO * (knee - hip))]
    return (
        strokes(bare[0], _LIMB_M * scale + 2 * edge, LIGHT["panel"])
        + strokes(bare[1], _FOOT_M * scale + 2 * edge, LIGHT["panel"])
        + strokes(bare[1], _FOOT_M * scale, LIGHT["skin"])
        + strokes(bare[0], _LIMB_M * scale, LIGHT["skin"])
        + strokes(shorts, _SHORTS_M * scale, LIGHT["shorts"])
    )


def _arm(places: Mapping[str, FloatArray], side: Side, eye: Eye) -> str:
    shoulder, elbow, hand = (places[f"{side}_{name}"] for name in ("shoulder", "elbow", "hand"))
    scale = eye.scale(elbow)
    line = [eye.at(p) for p in (shoulder, elbow, hand)]
    sleeve = [eye.at(shoulder), eye.at(shoulder + _SLEEVE_TO * (elbow - shoulder))]
    return (
        strokes(line, (_ARM_M + 0.03) * scale, LIGHT["panel"])
        + strokes(line, _ARM_M * scale, LIGHT["skin"])
        + strokes(sleeve, (_ARM_M + 0.02) * scale, LIGHT["shirt"])
    )


def _trunk(places: Mapping[str, FloatArray], eye: Eye) -> str:
    corners = [places[name] for name in ("left_shoulder", "right_shoulder", "right_hip", "left_hip")]
    scale = eye.scale(places["hips"])
    outline = " ".join(f"{x:.1f},{y:.1f}" for x, y in (eye.at(p) for p in corners))
    belt = [eye.at(places["left_hip"]), eye.at(places["right_hip"])]
    return (
        f'<polygon points="{outline}" fill="{LIGHT["shirt"]}" stroke="{LIGHT["shirt"]}" '
        f'stroke-width="{0.13 * scale:.1f}" stroke-linejoin="round"/>'
        + strokes(belt, _SHORTS_M * scale, LIGHT["shorts"])
    )


def _head(places: Mapping[str, FloatArray], eye: Eye) -> str:
    head, ahead = places["head"], (places["nose"] - places["head"]) / 0.12
    radius = HEAD_M * eye.scale(head)
    neck = [eye.at(places["shoulders"] + 0.2 * (head - places["shoulders"])), eye.at(head)]
    hair, face = head - 0.028 * ahead + (0.0, 0.0, 0.03), head + 0.028 * ahead - (0.0, 0.0, 0.012)
    balls = [
        (eye.depth(hair), _ball(eye.at(hair), radius, LIGHT["shorts"])),
        (eye.depth(face), _ball(eye.at(face), 0.88 * radius, LIGHT["skin"])),
        (eye.depth(places["nose"]), _ball(eye.at(places["nose"]), 0.22 * radius, LIGHT["skin"])),
    ]
    drawn = "".join(svg for _, svg in sorted(balls, key=lambda ball: -ball[0]))
    return strokes(neck, 0.09 * eye.scale(head), LIGHT["skin"]) + drawn


def _ball(centre: tuple[float, float], radius: float, colour: str) -> str:
    return f'<circle cx="{centre[0]:.1f}" cy="{centre[1]:.1f}" r="{radius:.1f}" fill="{colour}"/>'
