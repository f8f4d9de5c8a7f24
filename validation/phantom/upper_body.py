"""Rotations of pelvis, spine, head, arms and hands, relative to the rest pose of the body."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .body import Body, suffix
from .rotations import about_axis, frame, rx, ry, rz
from .settings import SIDES, Side

Array = NDArray[np.float64]
SPINE = {"spine05": 0.12, "spine04": 0.35, "spine03": 0.6, "spine02": 0.85, "spine01": 1.0}
NECK = {"neck01": 0.25, "neck02": 0.5, "neck03": 0.75, "head": 1.0}
FINGER_CURL = (18.0, 24.0, 16.0)  # degrees at the three finger joints of a relaxed hand


def axial(forward: Array, left: Array, turn: Array) -> Array:
    """Orientation from forward bend, bend to the left and turn to the left (degrees): Rz Ry Rx."""
    return rz(turn) @ ry(left) @ rx(forward)


def spine(pelvis: Array, thorax: Array, head: Array) -> dict[str, Array]:
    """Spread pelvis -> thorax -> head over the bones.  Each argument is (N, 3): forward, left, turn."""
    out = {"root": axial(*pelvis.T)}
    for bone, share in SPINE.items():
        out[bone] = axial(*((1 - share) * pelvis + share * thorax).T)
    for bone, share in NECK.items():
        out[bone] = axial(*((1 - share) * thorax + share * head).T)
    return out


def arm(
    body: Body, side: Side, thorax: Array, flexion: Array, abduction: float | Array, elbow: Array
) -> dict[str, Array]:
    """Hanging arm.

    flexion of the shoulder forward +, abduction away from the trunk +, elbow flexion + (0 = straight).
    The upper arm is turned from its rest direction to straight down without twist, then swung.
    """
    end, sign = suffix(side), 1.0 if side == "left" else -1.0
    shoulder, elbow_at, wrist = (body.head(b + end) for b in ("upperarm01", "lowerarm01", "wrist"))
    upper, fore = elbow_at - shoulder, wrist - elbow_at
    hinge = np.cross(upper, fore)
    rest_bend = np.degrees(np.arctan2(np.linalg.norm(hinge), float(upper @ fore)))
    down = frame([0.0, 0.0, -1.0], [-1.0, 0.0, 0.0]) @ frame(upper, hinge).T
    upper_turn = rz(0.5 * thorax[:, 2]) @ ry(0.6 * thorax[:, 1] - sign * abduction) @ rx(-flexion) @ down
    bend = about_axis(hinge, elbow - rest_bend)
    fore_turn = upper_turn @ bend
    out = {"upperarm01" + end: upper_turn, "upperarm02" + end: upper_turn}
    out["lowerarm01" + end] = out["lowerarm02" + end] = fore_turn
    hand = fore_turn @ about_axis(fore, sign * -25.0)
    out["lowerarm02" + end] = fore_turn @ about_axis(fore, sign * -12.0)
    out["wrist" + end] = hand
    out.update(_fingers(body, end, sign, hand))
    return out


def _fingers(body: Body, end: str, sign: float, hand: Array) -> dict[str, Array]:
    """Bring the fingers together and curl them about the line across the knuckles."""
    out = {}
    across = body.head("finger5-1" + end) - body.head("finger2-1" + end)
    along = body.head("finger3-2" + end) - body.head("finger3-1" + end)
    palm = np.cross(across, along) * sign
    palm = palm / np.linalg.norm(palm)
    axis = np.cross(along, palm)
    for finger in range(1, 6):
        own = body.head(f"finger{finger}-2{end}") - body.head(f"finger{finger}-1{end}")
        apart = np.degrees(np.arctan2(np.cross(own, along) @ palm, float(own @ along)))
        together = about_axis(palm, (0.35 if finger == 1 else 0.75) * apart)
        total = 0.0
        for joint, curl in enumerate(FINGER_CURL, start=1):
            total += curl * (0.4 if finger == 1 else 1.0)
            out[f"finger{finger}-{joint}{end}"] = hand @ about_axis(axis, total) @ together
    return out


def arms(body: Body, thorax: Array, flexion: dict[Side, Array], abduction: float | Array) -> dict[str, Array]:
    """Both arms; the elbow bends a little more when the arm is forward."""
    out: dict[str, Array] = {}
    for side in SIDES:
        elbow = 14.0 + 0.45 * np.clip(flexion[side] + 10.0, 0, None)
        out.update(arm(body, side, thorax, flexion[side], abduction, elbow))
    return out


def girdle(thorax_turn: Array, tilt_right_down: float) -> dict[str, Array]:
    """Shoulder girdle: one side lower by turning both collar bones about the walking axis."""
    extra = ry(np.full(len(thorax_turn), -tilt_right_down))
    return {"clavicle" + suffix(side): thorax_turn @ extra for side in SIDES}
