"""The truth file of a clip: events, joint centres in the picture, angles over time, measurements.

Everything is taken from the posed mesh and skeleton, never from the curves that drove them, evaluated at
240 Hz from the first picture to the last, and independent of the drawing.  Definitions of the
measurements: `truth_walk`, `truth_stand`, `truth_posture`, `truth_acts`; of the angles: `curves3d`; of the points:
`landmarks`; of the contacts: `contacts`.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import belt, contacts, truth_acts, truth_stand, truth_walk
from .camera import project
from .curves3d import BodyCurves, body_curves, rearfoot_neutral
from .landmarks import Landmarks, landmarks, picture_names
from .leg import rest_leg
from .movement import Movement, rest_pose
from .pace import cameras
from .settings import SIDES, BeltSettings, Scenario, Side, StickerSettings
from .stickers import bone_eversion_deg, eversion_deg, placed, posed_places
from .truth_walk import Measured, WalkTruth

Array = NDArray[np.float64]
RATE_HZ = 240.0
SCHEMA = "phantom-truth/1"


def make(movement: Movement, clip: str) -> dict[str, Any]:
    """The content of `<stem>.truth.json`."""
    scenario, body = movement.scenario, movement.body
    frames = movement.frame_times()
    end = frames[-1]
    time = np.arange(0.0, end + 0.5 / RATE_HZ, 1 / RATE_HZ)
    posed = movement.pose(time)
    rest = landmarks(body, rest_pose(body))
    neutral = {side: rearfoot_neutral(rest, side) for side in SIDES}
    points = landmarks(body, posed)
    curves = body_curves(points, rest)
    found = contacts.events(time, contacts.sole_heights(body, posed)) if scenario.task == "walk" else []
    if scenario.task == "walk":
        truth = WalkTruth(time, curves, points, found, movement.belt_m_s)
        rows = truth_walk.measure(truth, neutral)
    elif scenario.act is not None:
        rows = truth_acts.measure(scenario, time, body, posed, points, curves)
    else:
        rows = truth_stand.measure(time, points, curves, body.height_m, neutral)
    at_frames = landmarks(body, movement.pose(frames))
    out = _head(scenario, movement, clip)
    out["events"] = [_event(e) for e in found]
    out["measurements"] = [_measurement(row) for row in rows]
    out["standing_offsets_deg"] = _offsets(movement, neutral)
    out["points_px"] = _pixels(scenario, at_frames, frames)
    out["curves"] = _curves(frames, body_curves(at_frames, rest))
    if scenario.look.stickers is not None:
        out["stickers"] = _stickers(movement, scenario.look.stickers, frames)
    if scenario.look.belt is not None:
        out["belt"] = _belt(movement, scenario.look.belt, frames)
    return out


def _belt(movement: Movement, settings: BeltSettings, frames: Array) -> dict[str, Any]:
    """Places in the picture (F, 2, 2) of the front and the back sticker and the tilt of their line."""
    scenario = movement.scenario
    spots, cloth = belt.placed(movement.body, scenario.look, settings)
    at = belt.posed_places(movement.body, movement.pose(frames), spots, cloth)
    held = cameras(scenario.camera, frames, scenario.seed)
    return {
        "px": [np.round(project(camera, here), 3).tolist() for camera, here in zip(held, at, strict=True)],
        "tilt_deg": np.round(belt.tilt_deg(at), 3).tolist(),
    }


def _stickers(movement: Movement, settings: StickerSettings, frames: Array) -> dict[str, Any]:
    """Per side the stickers' places in the picture (F, 4, 2) and the angle of their lines in the frontal plane.

    ``bone_eversion_deg`` is the same angle of the bones: what stands upright in the heel bone at rest against the
    line of knee and ankle. The row middles of a coarse mesh, which `rearfoot_eversion` joins, lean backward by some
    15 deg, so that curve also changes by a quarter of what the foot turns outward; the bone's does not.
    ``placing_deg`` is what the stickers read more than the bones at rest: their placing, which does not move.
    """
    body, scenario, posed = movement.body, movement.scenario, movement.pose(frames)
    still = rest_pose(body)
    held = cameras(scenario.camera, frames, scenario.seed)
    out: dict[str, Any] = {}
    for side, spots in placed(movement.body, settings).items():
        at = posed_places(movement.body, posed, spots)
        out[f"{side}_px"] = [
            np.round(project(camera, here), 3).tolist() for camera, here in zip(held, at, strict=True)
        ]
        out[f"{side}_eversion_deg"] = np.round(eversion_deg(at, side), 3).tolist()
        out[f"{side}_bone_eversion_deg"] = np.round(bone_eversion_deg(body, posed, side), 3).tolist()
        resting = eversion_deg(posed_places(body, still, spots), side) - bone_eversion_deg(body, still, side)
        out[f"{side}_placing_deg"] = round(float(resting[0]), 3)
    return out


def _head(scenario: Scenario, movement: Movement, clip: str) -> dict[str, Any]:
    camera = scenario.camera
    treadmill = movement.belt_m_s > 0
    commanded = scenario.gait or scenario.stand or scenario.act
    return {
        "schema": SCHEMA,
        "clip": clip,
        "task": scenario.task,
        "view": scenario.view,
        "fps": camera.fps,
        "frames": len(movement.frame_times()),
        "duration_s": len(movement.frame_times()) / camera.fps,
        "size": list(camera.size),
        "height_m": round(movement.body.height_m, 4),
        "camera": {
            "position_m": list(camera.position_m),
            "yaw_deg": camera.yaw_deg,
            "pitch_deg": camera.pitch_deg,
            "roll_deg": camera.roll_deg,
            "focal_px": round(camera.focal_px, 3),
        },
        "walking_surface": ("treadmill" if treadmill else "overground") if scenario.task == "walk" else None,
        "treadmill_speed_m_s": movement.belt_m_s if treadmill else None,
        "commanded": asdict(commanded) if commanded is not None else {},
    }


def _event(event: contacts.Event) -> dict[str, Any]:
    low = None if event.low_time_s is None else round(event.low_time_s, 5)
    return {"side": event.side, "kind": event.kind, "time_s": round(event.time_s, 5), "time_3mm_s": low}


def _measurement(row: Measured) -> dict[str, Any]:
    out: dict[str, Any] = {
        "key": row.key,
        "side": row.side,
        "value": round(row.value, 5),
        "unit": row.unit,
        "n": row.n,
    }
    return out | ({"note": row.note} if row.note else {})


def _offsets(movement: Movement, neutral: dict[Side, float]) -> dict[str, Any]:
    """Readings of the relaxed body model: constant offsets that are no movement."""
    legs = {side: rest_leg(movement.body, side) for side in SIDES}
    return {
        side: {"knee_flexion_model_rest": round(legs[side].rest_knee_flexion, 3),
               "rearfoot_neutral": round(neutral[side], 3)}
        for side in SIDES
    }  # fmt: skip


def _pixels(scenario: Scenario, points: Landmarks, frames: Array) -> dict[str, list[list[float]]]:
    held = cameras(scenario.camera, frames, scenario.seed)
    return {
        name: [
            np.round(project(camera, at), 2).tolist() for camera, at in zip(held, points[name], strict=True)
        ]
        for name in picture_names()
    }


def _curves(time: Array, curves: BodyCurves) -> dict[str, list[float]]:
    out = {"time_s": np.round(time, 6).tolist()}
    for side in SIDES:
        c = curves.side[side]
        for name, series in {
            "knee_flexion": c.knee,
            "thigh_flexion": c.thigh,
            "ankle_dorsiflexion": c.ankle,
            "foot_pitch": c.foot_pitch,
            "foot_progression": c.progression,
            "knee_frontal": c.knee_frontal,
            "rearfoot_eversion": c.rearfoot,
        }.items():
            out[f"{name}_{side}_deg"] = np.round(series, 3).tolist()
    out["pelvic_obliquity_left_up_deg"] = np.round(curves.pelvic_obliquity, 3).tolist()
    out["trunk_forward_lean_deg"] = np.round(curves.trunk_forward, 3).tolist()
    out["trunk_lateral_lean_left_deg"] = np.round(curves.trunk_left, 3).tolist()
    out["mid_hip_height_m"] = np.round(curves.hip_height, 5).tolist()
    return out
