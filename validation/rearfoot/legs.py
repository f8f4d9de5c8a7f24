"""Two lower legs cut off a body, and posing them from the floor up for one picture.

A walk is not needed here: a picture of a leg in stance knows nothing of what came before it. Each leg is placed
by what its foot does on the floor and how the shank stands over it. Eversion turns the calcaneus about the
subtalar axis under a foot that is held by the floor: the heel tilts, the forefoot stays down and turns out
against it, the inner midfoot sinks and bulges inward, and the leg above turns inward (Inman 1976: the axis
rises 42 deg and points 23 deg inward, so about as much turn as tilt, shared between leg and foot).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from validation.phantom import body as body_module
from validation.phantom import heel
from validation.phantom.body import Body, suffix
from validation.phantom.foot_shape import close_up, malleoli
from validation.phantom.rotations import rx, ry, rz
from validation.phantom.settings import SIDES, BodySettings, FootShape, Side

Array = NDArray[np.float64]
BONES = ("upperleg01", "lowerleg01", "lowerleg02", "foot", "forefoot", "toes")
BONES_OF: dict[Side, int] = {"left": 0, "right": len(BONES)}
SKIN_MARKS = (
    "low_inner", "low_outer", "high_inner", "high_outer", "malleolus_inner", "malleolus_outer", "tendon", "toe",
    "calf_low_inner", "calf_low_outer", "calf_high_inner", "calf_high_outer",
)  # fmt: skip
CALF_ROWS = {"calf_low": 0.35, "calf_high": 0.70}  # of the way from ankle to knee
ABOVE_KNEE_M = 0.22
YAW_SHARE = 0.5  # of the foot's toe-out that the shank turns with
TOES_HELD_DEG = 38.0


@dataclass(frozen=True)
class Legs:
    """Both legs of one body: skin, and for each side the bones of ``BONES`` with their joint centres."""

    body: Body  # of a dozen bones, named bone + side
    rows: dict[Side, tuple[NDArray[np.intp], NDArray[np.intp]]]  # heel line, lower and upper
    sinking: dict[Side, Array]  # (V,) how much of the arch's sinking a skin point shares
    sole: dict[Side, NDArray[np.intp]]
    marks: dict[Side, dict[str, NDArray[np.intp]]]  # skin points of each of ``SKIN_MARKS``
    heel_width_m: float


@dataclass(frozen=True)
class LegPose:
    """One leg over the floor. Degrees; tilt = heel against the floor, eversion +."""

    tilt: float
    shank_out: float  # lean of the shank in the frontal plane, knee outward +
    shank_forward: float
    knee: float
    toe_out: float
    pitch: float  # of the rearfoot, toes up +
    place_m: tuple[float, float]  # of the ankle on the floor
    lift_m: float = 0.0  # of the lowest point over the floor; negative = the pad is pressed flat
    leg_turn: float = 0.5  # inward turn of the leg for each degree of tilt
    fore_turn: float = 0.25  # outward turn of the forefoot for each degree of tilt
    arch_mm: float = 0.35  # sinking of the inner midfoot for each degree of tilt


@dataclass(frozen=True)
class Stood:
    """Two posed legs: how every bone moves skin points, and for each side the joints, heel line and angles."""

    moves: NDArray[np.float32]  # (bones, 3, 4)
    poses: dict[Side, LegPose]
    points: dict[Side, dict[str, Array]]  # knee, ankle, heel_high, heel_low and ``SKIN_MARKS`` (3,)
    eversion: dict[Side, float]


def build(settings: BodySettings, shape: FootShape) -> Legs:
    """The legs of a body of this shape, with a fine mesh up to the knees."""
    small = _lower(close_up(body_module.load(settings), shape))
    rows = {side: heel.heel_rows(small, side) for side in SIDES}
    low = rows["left"][0]
    width = float(np.ptp(small.vertices[low, 0]))
    return Legs(
        small,
        rows,
        {side: _sinking(small, side) for side in SIDES},
        {side: _sole(small, side) for side in SIDES},
        {side: _marks(small, side, rows[side]) for side in SIDES},
        width,
    )


def _lower(body: Body) -> Body:
    """Skin below mid-thigh, with the bones of ``BONES``; all toes of a foot move as one."""
    names = [b + suffix(s) for s in SIDES for b in BONES]
    columns = []
    heads = []
    for side in SIDES:
        end = suffix(side)
        groups = {
            "upperleg01": ("upperleg",), "lowerleg01": ("lowerleg01",), "lowerleg02": ("lowerleg02",),
            "foot": ("foot",), "forefoot": ("forefoot",), "toes": ("toe",),
        }  # fmt: skip
        for bone in BONES:
            own = [i for i, n in enumerate(body.names) if n.endswith(end) and n.startswith(groups[bone])]
            columns.append(body.weights[:, own].sum(axis=1))
            heads.append(body.head(("toe2-1" if bone == "toes" else bone) + end))
    weights = np.stack(columns, axis=1).astype(np.float32)
    high = body.head("lowerleg01.L")[2] + ABOVE_KNEE_M
    keep = (weights.sum(axis=1) > 0.98) & (body.vertices[:, 2] < high)
    keep_faces = keep[body.faces].all(axis=1)
    used, faces = np.unique(body.faces[keep_faces], return_inverse=True)
    weights = weights[used] / weights[used].sum(axis=1, keepdims=True)
    parents = tuple(-1 if k % len(BONES) == 0 else k - 1 for k in range(len(names)))
    return Body(
        body.vertices[used], faces.reshape(-1, 3).astype(np.int32), tuple(names), parents,
        np.array(heads), weights, body.uv[used], body.height_m,
    )  # fmt: skip


def _sinking(body: Body, side: Side) -> Array:
    end, sign = suffix(side), 1.0 if side == "left" else -1.0
    v = body.vertices
    foot = body.weights[:, [body.bone(b + end) for b in ("foot", "forefoot")]].sum(axis=1)
    own = foot > 0.5
    back, toe = v[own, 1].max(), v[own, 1].min()
    middle = np.median(v[own, 0])
    along = (back - v[:, 1]) / (back - toe)
    inner = np.clip(-sign * (v[:, 0] - middle) / 0.025, 0, 1)
    height = np.exp(-0.5 * ((v[:, 2] - 0.042) / 0.018) ** 2)
    return np.asarray(foot * inner * height * np.exp(-0.5 * ((along - 0.45) / 0.13) ** 2))


def _sole(body: Body, side: Side) -> NDArray[np.intp]:
    end = suffix(side)
    foot = body.weights[:, [body.bone(b + end) for b in ("foot", "forefoot", "toes")]].sum(axis=1) > 0.5
    return np.flatnonzero(foot & (body.vertices[:, 2] < 0.03))


def _marks(
    body: Body, side: Side, rows: tuple[NDArray[np.intp], NDArray[np.intp]]
) -> dict[str, NDArray[np.intp]]:
    """Places that a network can learn to find, so that it learns from shapes and not from floors."""
    end, v = suffix(side), body.vertices
    inner = slice(None, 2) if side == "left" else slice(-2, None)
    outer = slice(-2, None) if side == "left" else slice(None, 2)
    out = {}
    for name, row in zip(("low", "high"), rows, strict=True):
        out[f"{name}_inner"], out[f"{name}_outer"] = row[inner], row[outer]
    first = BONES_OF[side]
    own = body.weights[:, first : first + len(BONES)].sum(axis=1) > 0.5
    ankle, knee = body.head("foot" + end), body.head("lowerleg01" + end)
    for name, place in zip(("inner", "outer"), malleoli(ankle, side), strict=True):
        out[f"malleolus_{name}"] = _nearest(np.where(own, np.linalg.norm(v - place, axis=1), np.inf), 3)
    for name, share in CALF_ROWS.items():
        height = ankle[2] + share * (knee[2] - ankle[2])
        ring = _nearest(np.where(own, np.abs(v[:, 2] - height), np.inf), 28)
        ring = ring[np.argsort(v[ring, 0])]
        out[f"{name}_inner"], out[f"{name}_outer"] = ring[inner], ring[outer]
    tendon = _nearest(np.where(own, np.abs(v[:, 2] - 0.11), np.inf), 28)
    out["tendon"] = tendon[np.argsort(v[tendon, 1])][-3:]
    foot = np.flatnonzero(own & (v[:, 2] < 0.05))
    out["toe"] = foot[np.argsort(v[foot, 1])][:3]
    return out


def _nearest(distance: Array, count: int) -> NDArray[np.intp]:
    return np.argsort(distance, kind="stable")[:count]


def stand(legs: Legs, poses: dict[Side, LegPose]) -> Stood:
    """Place both legs on the floor."""
    moves, points, eversion = [], {}, {}
    for side in SIDES:
        turns, heads = _bones(legs, side, poses[side])
        first = BONES_OF[side]
        own = np.array(
            [
                np.c_[turns[bone], heads[bone] - turns[bone] @ legs.body.heads[first + k]]
                for k, bone in enumerate(BONES)
            ]
        )
        both = np.zeros((2 * len(BONES), 3, 4))
        both[first : first + len(BONES)] = own
        soles = skin(legs.body.vertices[legs.sole[side]], legs.body.weights[legs.sole[side]], both)
        drop = poses[side].lift_m - soles[:, 2].min()
        own[:, 2, 3] += drop
        both[first : first + len(BONES)] = own
        moves.append(own)
        rows = [skin(legs.body.vertices[r], legs.body.weights[r], both).mean(axis=0) for r in legs.rows[side]]
        at = {"knee": heads["lowerleg01"] + [0, 0, drop], "ankle": heads["foot"] + [0, 0, drop],
              "heel_high": rows[1], "heel_low": rows[0]}  # fmt: skip
        for name, own_points in legs.marks[side].items():
            at[name] = skin(legs.body.vertices[own_points], legs.body.weights[own_points], both).mean(axis=0)
        points[side] = at
        # The calcaneus is upright when the sole lies flat; its axis goes with the bone, not with the skin's shape.
        axis = turns["foot"] @ np.array([0.0, 0.0, 1.0])
        eversion[side] = _outward(at["knee"] - at["ankle"], side) - _outward(axis, side)
    return Stood(np.concatenate(moves).astype(np.float32), dict(poses), points, eversion)


def _outward(v: Array, side: Side) -> float:
    return float((1 if side == "left" else -1) * np.degrees(np.arctan2(v[0], v[2])))


def skin(rest: Array, weights: NDArray[np.float32], moves: Array) -> Array:
    """(V, 3) skin points of rest points under the moves of all bones."""
    blend = (weights @ moves.reshape(len(moves), 12).astype(np.float32)).reshape(-1, 3, 4)
    return np.asarray(np.einsum("vij,vj->vi", blend[:, :, :3], rest.astype(np.float32)) + blend[:, :, 3])


def bare_skin(legs: Legs, stood: Stood) -> Array:
    """(V, 3) the bare legs, arches sunk and pads pressed by the floor."""
    rest = legs.body.vertices.copy()
    for side in SIDES:
        pose, sign = stood.poses[side], 1.0 if side == "left" else -1.0
        sunk = 0.001 * pose.arch_mm * pose.tilt * legs.sinking[side]
        rest += sunk[:, None] * np.array([-sign, 0.0, -0.7])
    points = skin(rest, legs.body.weights, stood.moves)
    press(points, stood)
    return points


def _bones(legs: Legs, side: Side, pose: LegPose) -> tuple[dict[str, Array], dict[str, Array]]:
    body, end, sign = legs.body, suffix(side), 1.0 if side == "left" else -1.0
    rest = {bone: body.head(bone + end) for bone in BONES}
    up = rest["lowerleg01"] - rest["foot"]
    rest_forward = float(np.degrees(np.arctan2(-up[1], up[2])))
    yaw = rest["toes"] - rest["foot"]
    rest_yaw = float(sign * np.degrees(np.arctan2(yaw[0], -yaw[1])))
    turn = rz(sign * (YAW_SHARE * (pose.toe_out - rest_yaw) - pose.leg_turn * pose.tilt))
    upright = rx(pose.shank_forward - rest_forward) @ turn
    out = upright @ up
    now = float(sign * np.degrees(np.arctan2(out[0], out[2])))
    shank = ry(sign * (pose.shank_out - now)) @ upright
    thigh = shank @ rx(-pose.knee)
    floor = rz(sign * (pose.toe_out - rest_yaw))
    hind = floor @ rx(-pose.pitch) @ ry(-sign * pose.tilt)
    fore = floor @ rz(sign * pose.fore_turn * pose.tilt) @ rx(-pose.pitch)
    down = max(0.0, -pose.pitch)
    toes = floor @ rx(-(pose.pitch + TOES_HELD_DEG * np.tanh(down / TOES_HELD_DEG)))
    turns = {"upperleg01": thigh, "lowerleg01": shank, "lowerleg02": shank, "foot": hind,
             "forefoot": fore, "toes": toes}  # fmt: skip
    ankle = np.array([*pose.place_m, rest["foot"][2]])
    knee = ankle + shank @ up
    heads = {
        "foot": ankle,
        "lowerleg02": ankle + shank @ (rest["lowerleg02"] - rest["foot"]),
        "lowerleg01": knee,
        "upperleg01": knee + thigh @ (rest["upperleg01"] - rest["lowerleg01"]),
        "forefoot": ankle + hind @ (rest["forefoot"] - rest["foot"]),
    }
    heads["toes"] = heads["forefoot"] + fore @ (rest["toes"] - rest["forefoot"])
    return turns, heads


def press(points: Array, stood: Stood) -> None:
    """The floor stops the skin; what it presses away goes a little sideways, away from the middle of the foot."""
    under = np.flatnonzero(points[:, 2] < 0)
    if not len(under):
        return
    ankles = np.array([stood.points[s]["ankle"][:2] for s in SIDES])
    off = points[under, None, :2] - ankles
    near = np.linalg.norm(off, axis=2).argmin(axis=1)
    away = off[np.arange(len(under)), near]
    away /= np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-6)
    points[under, :2] += 0.6 * -points[under, 2:] * away
    points[under, 2] = 0.0
