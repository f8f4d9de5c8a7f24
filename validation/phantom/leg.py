"""Rotations of one leg from sagittal curves, placed in the frontal plane by where the foot must stand.

Thigh-to-vertical, knee flexion and foot pitch are absolute sagittal angles in a vertical plane turned
outward by a third of the toe-out.  The whole leg is then turned about the walking axis so that the ankle
lies over the foot's own line on the floor (left +, right -): closed form, no iteration.  Eversion is
meant against the shank, so the rearfoot is turned against the floor by eversion minus the lean of the
shank.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .body import Body, suffix
from .rotations import rx, ry, rz
from .settings import Side

Array = NDArray[np.float64]
LEG_YAW_SHARE = 0.35
MTP_LIMIT = 38.0  # degrees the toes can stay behind the rising foot


@dataclass(frozen=True)
class LegAngles:
    """One leg over time, degrees and metres, arrays (N,)."""

    thigh: Array
    knee: Array
    pitch: Array
    eversion: Array
    toe_out: Array
    line_x: Array  # world x of the foot's line
    valgus: Array
    toe_hold: Array  # 1: toes stay on the floor under a rising heel, 0: toes follow the foot


@dataclass(frozen=True)
class LegRest:
    """Rest geometry of one leg."""

    side: Side
    hip: Array
    knee: Array
    ankle: Array
    thigh_lean: float  # of hip -> knee at rest, knee forward +, degrees
    shank_lean: float  # of knee -> ankle at rest, ankle forward +, degrees
    foot_yaw: float  # toe-out at rest, degrees
    leg_turn: float = 0.0  # inward turn of the leg for each degree of eversion
    fore_turn: float = 0.0  # outward turn of the forefoot for each degree of eversion

    @property
    def sign(self) -> float:
        """+1 on the left, -1 on the right."""
        return 1.0 if self.side == "left" else -1.0

    @property
    def rest_knee_flexion(self) -> float:
        """Knee flexion by joint centres in the model's own standing pose."""
        return self.thigh_lean - self.shank_lean


def rest_leg(body: Body, side: Side) -> LegRest:
    """Measure the rest pose."""
    end = suffix(side)
    hip, knee, ankle = (body.head(b + end) for b in ("upperleg01", "lowerleg01", "foot"))
    toe = body.head("toe2-2" + end)
    heel = heel_point(body, side)
    sign = 1.0 if side == "left" else -1.0
    thigh, shank, foot = knee - hip, ankle - knee, toe - heel
    return LegRest(
        side, hip, knee, ankle,
        float(np.degrees(np.arctan2(-thigh[1], -thigh[2]))),
        float(np.degrees(np.arctan2(-shank[1], -shank[2]))),
        float(sign * np.degrees(np.arctan2(foot[0], -foot[1]))),
        0.0 if body.foot is None else body.foot.leg_turn, 0.0 if body.foot is None else body.foot.fore_turn,
    )  # fmt: skip


def heel_point(body: Body, side: Side) -> Array:
    """Middle of the back of the heel at rest, 20 mm over the floor."""
    own = body.weights[:, body.bone("foot" + suffix(side))] > 0.5
    near = own & (np.abs(body.vertices[:, 2] - 0.020) < 0.010)
    back = body.vertices[near]
    return back[back[:, 1] > back[:, 1].max() - 0.010].mean(axis=0)


def leg_rotations(rest: LegRest, angles: LegAngles, hip: Array) -> dict[str, Array]:
    """World rotations (relative to rest) of one leg under a posed hip centre (N, 3)."""
    end, sign = suffix(rest.side), rest.sign
    plane = rz(sign * LEG_YAW_SHARE * angles.toe_out)
    thigh = plane @ rx(-(angles.thigh - rest.thigh_lean))
    shank = plane @ ry(-sign * angles.valgus) @ rx(-(angles.thigh - angles.knee - rest.shank_lean))
    if rest.leg_turn:
        shank = shank @ rz(-sign * rest.leg_turn * angles.eversion)
    reach = thigh @ (rest.knee - rest.hip) + shank @ (rest.ankle - rest.knee)
    line = angles.line_x - hip[:, 0]
    eversion = angles.eversion - _shank_lean(rest, ry(frontal_turn(reach, line)) @ shank)
    shift = -sign * rest.ankle[2] * np.sin(np.radians(eversion))
    tilt = ry(frontal_turn(reach, line + shift))
    heel = rz(sign * (angles.toe_out - rest.foot_yaw)) @ rx(-angles.pitch)
    hind = heel @ ry(-sign * eversion)
    toes = rz(sign * (angles.toe_out - rest.foot_yaw)) @ rx(-toe_pitch(angles.pitch, angles.toe_hold))
    half = rz(sign * 0.5 * LEG_YAW_SHARE * angles.toe_out) @ plane.swapaxes(-1, -2)
    out = {
        "upperleg01" + end: tilt @ half @ thigh,
        "upperleg02" + end: tilt @ thigh,
        "lowerleg01" + end: tilt @ shank,
        "lowerleg02" + end: tilt @ shank,
        "foot" + end: hind,
        "forefoot" + end: heel @ rz(sign * rest.fore_turn * eversion) if rest.fore_turn else heel,
    }
    out.update({f"toe{k}-1{end}": toes for k in range(1, 6)})
    return out


def _shank_lean(rest: LegRest, shank: Array) -> Array:
    """Lean of the shank from vertical in the frontal plane, knee lateral +, degrees."""
    up = shank @ (rest.knee - rest.ankle)
    return rest.sign * np.degrees(np.arctan2(up[:, 0], up[:, 2]))


def frontal_turn(reach: Array, wanted: Array) -> Array:
    """Turn about +y (degrees) that gives the vector reach (N, 3) the wanted x."""
    size = np.hypot(reach[:, 0], reach[:, 2])
    now = np.arctan2(-reach[:, 0], -reach[:, 2])
    then = np.arcsin(np.clip(-wanted / size, -0.9, 0.9))
    return np.degrees(then - now)


def toe_pitch(pitch: Array, hold: Array) -> Array:
    """Pitch of the toes: they stay on the floor while the heel rises, up to the limit, softly."""
    down = np.clip(-pitch, 0, None)
    held = MTP_LIMIT * np.tanh(down / MTP_LIMIT)
    return pitch + hold * held
