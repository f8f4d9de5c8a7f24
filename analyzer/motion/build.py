"""PoseTrack in, Motion out: the steps in order."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from analyzer.errors import NobodySeen
from analyzer.model.arrays import FloatArray
from analyzer.model.edits import Edit
from analyzer.model.lens import Lens, lens_of
from analyzer.model.motion import Motion, Signal
from analyzer.model.picture import Roll
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import Task, View
from analyzer.model.units import LEGS_PER_SECOND
from analyzer.motion.angles import signals
from analyzer.motion.clean import Clean, CleanSettings, cleaned
from analyzer.motion.heading import HEADING_SD_DEG, Heading, heading
from analyzer.motion.hidden_leg import with_steady_far_leg
from analyzer.motion.hops import one_person
from analyzer.motion.plane import FACING_CAMERA_DEG, Yaw, in_plane, yaw_of
from analyzer.motion.roll import combined, from_ground, turned_upright
from analyzer.motion.ruler import metres_per_px_from, ruler_of
from analyzer.motion.scale import metres_per_px
from analyzer.motion.task import STEPPING, recognised, stepping

_TURNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionSettings:
    """What a person may fix, and the settings of cleaning. None = find out. ``edits`` are corrections by hand."""

    view: View | None = None
    task: Task | None = None
    height_cm: float | None = None
    clean: CleanSettings = field(default_factory=CleanSettings)
    edits: tuple[Edit, ...] = ()


def motion_of(track: PoseTrack, picture_roll: Roll | None, settings: MotionSettings) -> Motion:
    """Everything between the pose model and the gait: orientation, repair, smoothing, roll, scale, angles.

    Raises NobodySeen when no leg was seen long enough to give a length.
    """
    person = one_person(track)
    track = person.track
    facing = heading(track, settings.view)
    view = facing.view
    clean = cleaned(track, facing.used, repair_legs=False, settings=settings.clean, edits=settings.edits)
    if not np.isfinite(clean.leg_px) or clean.leg_px <= 0:
        raise NobodySeen(
            "No person with visible legs was found in this clip.",
            "Film one person, the whole body from head to feet, in good light.",
        )
    steps = stepping(clean.image_px, clean.rate_hz, clean.leg_px)
    task = settings.task or recognised(steps, clean.rate_hz)
    passing = view.sagittal and task is Task.WALK
    if passing:
        clean = cleaned(track, facing.used, repair_legs=True, settings=settings.clean, edits=settings.edits)
    lens = lens_of(track.size_px)
    told_deg = _told_yaw(facing, track)
    yaw = Yaw(told_deg + (FACING_CAMERA_DEG if view.sagittal else 0.0), HEADING_SD_DEG)
    estimates = [picture_roll] if picture_roll is not None else []
    if passing:
        yaw = yaw_of(clean.image_px, clean.rate_hz, view, lens, told_deg)
        ground = _ground(clean, view, lens, yaw)
        estimates += [ground] if ground is not None else []
    roll = combined(estimates)
    upright = turned_upright(clean.image_px, roll.degrees, about=lens.centre_px)
    points = (
        in_plane(upright, view, lens, yaw.degrees, clean.leg_px)
        if passing
        else oriented(upright - np.array(lens.centre_px), view)
    )
    shown = with_steady_far_leg(points, view) if passing else points
    return Motion(
        time_s=clean.time_s,
        rate_hz=clean.rate_hz,
        points_px=points,
        picture_px=clean.image_px,
        confidence=clean.confidence,
        view=view,
        task=task,
        off_axis_deg=abs(yaw.degrees),
        yaw_deg=yaw.degrees,
        facing_changes=facing.changes,
        jitter_legs=clean.jitter_legs,
        others_share=person.others_share,
        unsmoothed_px=_unsmoothed(clean, roll, lens, view) if task is Task.STAND else None,
        leg_px=clean.leg_px,
        metres_per_px=_scale(track, clean, points, view, settings),
        roll=roll,
        signals={**signals(shown, view), (STEPPING, None): Signal(steps, LEGS_PER_SECOND)},
        swapped_share=clean.swapped_share,
        imported=track.backend.imported,
        lacking=track.lacking if track.backend.imported else (),
    )


def _scale(
    track: PoseTrack, clean: Clean, points: FloatArray, view: View, settings: MotionSettings
) -> FloatArray | None:
    """Metres a pixel through time: from a length drawn by hand, else from the height."""
    ruler = ruler_of(settings.edits)
    if ruler is not None:
        return metres_per_px_from(ruler, track.time_s, clean.time_s, points, clean.rate_hz, view)
    return metres_per_px(points, clean.rate_hz, view, settings.height_cm, imported=track.backend.imported)


def _told_yaw(facing: Heading, track: PoseTrack) -> float:
    """Only the model's 3D points look turned towards the camera; the width of the shoulders does not."""
    turned = track.world_m is not None or not facing.view.sagittal
    return facing.yaw_deg if turned else facing.yaw_deg - FACING_CAMERA_DEG


def _ground(clean: Clean, view: View, lens: Lens, yaw: Yaw) -> Roll | None:
    """Roll from the ground line in the plane of the walk; taken out in turns, since roll bends the plane as well."""
    found: Roll | None = None
    for _ in range(_TURNS):
        so_far = 0.0 if found is None else found.degrees
        level = turned_upright(clean.image_px, so_far, about=lens.centre_px)
        flat = seen_again(in_plane(level, view, lens, yaw.degrees, clean.leg_px), view)
        rest = from_ground(flat, clean.rate_hz, clean.leg_px, yaw_sd_deg=yaw.sd_deg)
        if rest is None:
            return found
        found = Roll(so_far + rest.degrees, rest.sd_deg, rest.origin)
    return found


def _unsmoothed(clean: Clean, roll: Roll, lens: Lens, view: View) -> FloatArray:
    """The points of somebody who stands, upright and in body axes like the smooth ones."""
    upright = turned_upright(clean.unsmoothed_px, roll.degrees, about=lens.centre_px)
    return oriented(upright - np.array(lens.centre_px), view)


def oriented(image_px: FloatArray, view: View) -> FloatArray:
    """Picture axes (x right, y down) to body axes: y up; x forward (side views) or to the person's left."""
    return np.asarray(image_px * _axes(view), dtype=np.float64)


def seen_again(points_px: FloatArray, view: View) -> FloatArray:
    """Body axes back to the picture's: x right, y down."""
    return oriented(points_px, view)


def _axes(view: View) -> FloatArray:
    ahead = {View.RIGHT: 1.0, View.LEFT: -1.0, View.FRONT: 1.0, View.BACK: -1.0}[view]
    return np.array([ahead, -1.0])
