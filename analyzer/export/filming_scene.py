"""The scene of a filming guide, seen from above and beside: person, path, phone on its stand, distance and height."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analyzer.export.filming_body import person, strokes
from analyzer.export.filming_eyes import Bystander, Eye, facing, placed, stretch_m
from analyzer.export.filming_figure import POSES, Pose, joints
from analyzer.export.palette import LIGHT
from analyzer.model.arrays import FloatArray
from analyzer.model.filming import FilmingGuide
from analyzer.model.recording import View

Box = tuple[float, float, float, float]
"""Left, top, width and height in drawing units."""
ADULT_M = 1.70
_PHONE_M = (0.24, 0.46)  # drawn three times its size, to be seen
_STEP_M = 0.65
_FEET_APART_M = 0.12
_TEXT_PX = 16
_WORDS_LEFT = (62.0, 458.0)
"""How far left and right the middle of a few words may stand."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What of the guide stands where, in the world of ``filming_eyes``."""

    guide: FilmingGuide
    view: View

    @property
    def near_m(self) -> float:
        """Distance from the phone to the person, or to the nearest end of the walk."""
        return self.guide.phone.usual_distance_m

    @property
    def spot(self) -> tuple[float, float]:
        """Where the person stands: midway on the path."""
        along = self.view.frontal and self.guide.walks
        return 0.0, self.near_m + (self.guide.path_m / 2 if along else 0.0)

    @property
    def path(self) -> tuple[FloatArray, FloatArray]:
        """Start and end of the walk on the floor."""
        ahead = np.array([*facing(self.view), 0.0]) * self.guide.path_m / 2
        middle = np.array([*self.spot, 0.0])
        return middle - ahead, middle + ahead

    def figure(self, turn_deg: float = 0.0, further_m: float = 0.0) -> dict[str, FloatArray]:
        """The joints in the world, on a belt a little above the floor."""
        x, y = self.spot
        lift = (0.0, 0.0, 0.14 if self.guide.treadmill else 0.0)
        pose = joints(_towards(POSES[self.guide.pose], self.view))
        return {name: placed(p, self.view, (x, y + further_m), turn_deg) + lift for name, p in pose.items()}

    def here(self, ahead: float, left: float, up: float = 0.0) -> FloatArray:
        """A place given as the person sees it from where it stands."""
        return placed(np.array([ahead, left, up]), self.view, self.spot)


def _towards(pose: Pose, view: View) -> Pose:
    """The pose so that the leg that matters is nearer to the phone: mirrored where the right side is seen."""
    if view is not View.RIGHT:
        return pose
    return replace(pose, left=pose.right, right=pose.left, left_arm=pose.right_arm, right_arm=pose.left_arm)


def scene(guide: FilmingGuide, view: View, box: Box) -> str:
    """The drawing of a guide inside a box."""
    stage = Stage(guide, view)
    eye = _fitted(stage, box)
    wall = POSES[guide.pose].wall_m
    parts = [_field(stage, eye), _path(stage, eye) if guide.walks else _marks(stage, eye)]
    if guide.treadmill:
        parts.append(_belt(stage, eye))
    if wall is not None:
        parts.append(_wall(stage, eye, wall))
    parts += [_distance(stage, eye), person(stage.figure(), eye), _stand(stage, eye), _height(stage, eye)]
    return "".join(parts)


def label(at: tuple[float, float], text: str, *, anchor: str = "middle", bold: bool = True) -> str:
    """Words with a rim of paper, so that lines behind them do not disturb."""
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="{anchor}" font-size="{_TEXT_PX}"{weight} '
        f'fill="{LIGHT["ink"]}" stroke="{LIGHT["panel"]}" stroke-width="5" paint-order="stroke" '
        f'stroke-linejoin="round">{text}</text>'
    )


def metres(span: tuple[float, float]) -> str:
    """A span of metres as written beside an arrow."""
    low, high = (f"{value:g}" for value in span)
    return f"{low} m" if low == high else f"{low}–{high} m"


def _fitted(stage: Stage, box: Box) -> Bystander:
    eye = Bystander(round_deg=_round_deg(stage), above_deg=20.0)
    top = stage.guide.phone.usual_height_m
    corners = [
        np.array([0.0, 0.0, 0.0]),
        np.array([-0.75 if _round_deg(stage) > 0 else 0.75, -0.1, 0.0]),
        np.array([0.0, 0.0, top + 0.55]),
    ]
    corners += [place - np.array([0.0, 0.0, 0.05]) for place in stage.path]
    corners += [stage.here(a, s, u) for a in (-0.4, 0.5) for s in (-0.35, 0.35) for u in (0.0, ADULT_M + 0.1)]
    seen = np.array([eye.at(corner) for corner in corners])
    low, high = seen.min(axis=0), seen.max(axis=0)
    scale = float(min(box[2] / (high[0] - low[0]), box[3] / (high[1] - low[1])))
    left = box[0] + (box[2] - scale * (high[0] - low[0])) / 2 - scale * low[0]
    return replace(eye, per_m=scale, shift=(float(left), float(box[1] + box[3] - scale * high[1])))


def _round_deg(stage: Stage) -> float:
    """From behind the phone, on the side from which the face is seen, or past the back where a wall is in the way."""
    if stage.view.frontal:
        return 58.0
    wall = POSES[stage.guide.pose].wall_m is not None
    return 30.0 if (stage.view is View.RIGHT) != wall else -30.0


def _shape(points: list[FloatArray], eye: Eye, colour: str, *, opacity: float = 1.0, edge: str = "") -> str:
    outline = " ".join(f"{x:.1f},{y:.1f}" for x, y in (eye.at(p) for p in points))
    rim = f' stroke="{edge}" stroke-width="2" stroke-linejoin="round"' if edge else ""
    return f'<polygon points="{outline}" fill="{colour}" fill-opacity="{opacity:g}"{rim}/>'


def _field(stage: Stage, eye: Eye) -> str:
    """The floor that the phone sees, as far as the person."""
    far = stage.spot[1] + (stage.guide.path_m / 2 if stage.view.frontal else 0.0) + 0.25
    half = stretch_m(far, sideways=stage.guide.phone.sideways)[0] / 2
    corners = [np.zeros(3), np.array([-half, far, 0.0]), np.array([half, far, 0.0])]
    return _shape(corners, eye, LIGHT["left"], opacity=0.10)


def _path(stage: Stage, eye: Eye) -> str:
    """Footprints along the walk, and an arrow where it leads."""
    start, end = stage.path
    along = (end - start) / np.linalg.norm(end - start)
    beside = np.array([-along[1], along[0], 0.0])
    count = int(stage.guide.path_m / _STEP_M)
    prints = []
    for k in range(count):
        foot = start + along * (k + 0.5) * _STEP_M + beside * _FEET_APART_M * (1 if k % 2 else -1)
        prints.append(
            strokes([eye.at(foot - 0.1 * along), eye.at(foot)], 0.055 * eye.scale(foot), LIGHT["band-edge"])
            + strokes(
                [eye.at(foot), eye.at(foot + 0.08 * along)], 0.085 * eye.scale(foot), LIGHT["band-edge"]
            )
        )
    beyond = beside * (0.75 if eye.depth(start + beside) > eye.depth(start - beside) else -0.75)
    shaft = [eye.at(start + beyond + share * (end - start)) for share in (0.62, 0.98)]
    return "".join(prints) + _arrow(*shaft, both=False, colour=LIGHT["right"], width=6)


def _marks(stage: Stage, eye: Eye) -> str:
    """A mat under who stays in place."""
    if stage.guide.treadmill:
        return ""
    corners = [stage.here(a, s) for a, s in ((-0.45, -0.4), (0.45, -0.4), (0.45, 0.4), (-0.45, 0.4))]
    return _shape(corners, eye, LIGHT["grid"], edge=LIGHT["line"])


def _belt(stage: Stage, eye: Eye) -> str:
    """A treadmill under the person."""

    def plate(up: float, colour: str, grow: float) -> str:
        corners = [(-0.75, -0.36), (0.75, -0.36), (0.75, 0.36), (-0.75, 0.36)]
        places = [stage.here(a + np.sign(a) * grow, s + np.sign(s) * grow, up) for a, s in corners]
        return _shape(places, eye, colour, edge=LIGHT["muted"])

    def bar(*places: tuple[float, float, float], width: float) -> str:
        return strokes([eye.at(stage.here(*place)) for place in places], width, LIGHT["muted"])

    handles = [bar((0.8, s, 0.12), (0.9, s, 1.05), (0.5, s, 1.0), width=5) for s in (-0.4, 0.4)]
    handles.append(bar((0.9, -0.4, 1.08), (0.9, 0.4, 1.08), width=8))
    return plate(0.0, LIGHT["band"], 0.06) + plate(0.12, LIGHT["band-edge"], 0.0) + "".join(handles)


def _wall(stage: Stage, eye: Eye, ahead: float) -> str:
    corners = [(-0.6, 0.0), (0.6, 0.0), (0.6, 1.85), (-0.6, 1.85)]
    return _shape([stage.here(ahead, s, u) for s, u in corners], eye, LIGHT["band"], edge=LIGHT["band-edge"])


def _stand(stage: Stage, eye: Eye) -> str:
    """The phone on three legs, its screen towards who looks at the drawing; low down on a box instead."""
    phone = stage.guide.phone
    height, (short, long) = phone.usual_height_m, _PHONE_M
    wide, tall = (long, short) if phone.sideways else (short, long)
    foot = height - tall / 2
    legs = "".join(
        strokes([eye.at(np.array([0.0, 0.0, foot])), eye.at(np.array([x, y, 0.0]))], 4.5, LIGHT["muted"])
        for x, y in ((-0.26, -0.16), (0.26, -0.16), (0.0, 0.3))
    )
    corners = [(-wide, -tall), (wide, -tall), (wide, tall), (-wide, tall)]
    body = [np.array([x / 2, 0.0, height + z / 2]) for x, z in corners]
    glass = [np.array([0.86 * x / 2, 0.0, height + 0.86 * z / 2]) for x, z in corners]
    return (
        legs
        + _shape(body, eye, LIGHT["ink"], edge=LIGHT["ink"])
        + _shape(glass, eye, LIGHT["panel"], opacity=0.9)
    )


def _distance(stage: Stage, eye: Eye) -> str:
    ends = [eye.at(np.array([0.0, 0.12, 0.0])), eye.at(np.array([0.0, stage.near_m - 0.12, 0.0]))]
    right = ends[1][0] > ends[0][0]
    at = (sum(x for x, _ in ends) / 2 + (12 if right else -12), sum(y for _, y in ends) / 2 + 20)
    return _arrow(*ends) + label(at, metres(stage.guide.phone.distance_m), anchor="start" if right else "end")


def _height(stage: Stage, eye: Eye) -> str:
    height = stage.guide.phone.usual_height_m
    beside = -0.42 if _round_deg(stage) > 0 else 0.42
    ends = [eye.at(np.array([beside, 0.0, 0.0])), eye.at(np.array([beside, 0.0, height]))]
    x = min(_WORDS_LEFT[1], max(_WORDS_LEFT[0], ends[1][0]))
    y = eye.at(np.array([beside, 0.0, height + _PHONE_M[0 if stage.guide.phone.sideways else 1] / 2]))[1]
    return (
        _arrow(*ends)
        + label((x, y - 26), stage.guide.phone.level)
        + label((x, y - 9), metres(stage.guide.phone.height_m), bold=False)
    )


def _arrow(
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    both: bool = True,
    colour: str = LIGHT["left"],
    width: float = 3,
) -> str:
    """A line with a tip, or two: it measures, or it shows where somebody walks."""
    heads = _tip(start, end, colour, width) + (_tip(end, start, colour, width) if both else "")
    return strokes([start, end], width, colour) + heads


def _tip(start: tuple[float, float], end: tuple[float, float], colour: str, width: float) -> str:
    a, b = np.array(start), np.array(end)
    along = (b - a) / max(1e-9, float(np.linalg.norm(b - a)))
    beside = np.array([-along[1], along[0]])
    back, half = b - 1.6 * width * along, 1.9 * width * beside
    points = [b + 1.6 * width * along, back + half, back - half]
    return f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="{colour}"/>'
