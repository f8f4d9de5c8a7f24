"""Checks of the camera, the light and the file."""

from __future__ import annotations

import numpy as np

from analyzer.model.picture import PictureFacts
from analyzer.model.recording import Task
from analyzer.model.report import Check
from analyzer.model.skeleton import Landmark
from analyzer.quality import limits
from analyzer.quality.capture import BLOCK, OK, WARN, Capture, check

_FEWEST_CHANGES = 4
_CHANGES_PER_S = 1.0
_VIEW_WORDS = {"left": "left side", "right": "right side", "front": "front", "back": "back"}
_DRAWN = 0.85
_EVEN_GROUND, _FILLED = 0.4, 0.25
"""Flat shares (chosen): camera pictures show less than 0.33 of it, 0.7 before a white studio ground with nothing flat
in the figure; a cartoon 0.6 with 0.4 of the figure flat, stick drawings above 0.9."""


def upright(c: Capture) -> Check | None:
    """Is the picture the right way up?"""
    trunk = c.motion.point(Landmark.SHOULDER_CENTRE) - c.motion.point(Landmark.PELVIS_CENTRE)
    good = np.isfinite(trunk).all(axis=1)
    if not good.any():
        return None
    lean = float(np.median(np.degrees(np.arctan2(np.abs(trunk[good, 0]), trunk[good, 1]))))
    if lean < 50:
        return None
    return check(
        "upright",
        BLOCK,
        "The picture lies on its side or upside down.",
        "Turn the clip upright in the phone's photo app and try again.",
    )


def drawing(c: Capture) -> Check | None:
    """Is it a camera picture at all?"""
    return None if c.picture is None else drawing_of(c.picture)


def drawing_of(picture: PictureFacts) -> Check | None:
    """The same of sampled pictures alone."""
    flat, filled = picture.flat_share, picture.filled_share
    # A studio's even ground is flat as well, but not what stands before it.
    if flat < _DRAWN and (flat < _EVEN_GROUND or filled < _FILLED):
        return None
    return check(
        "camera_picture",
        BLOCK,
        "This looks like a drawing or an animation, not a camera picture.",
        "Film a real person.",
    )


def light(c: Capture) -> Check | None:
    """Is there light enough?"""
    return None if c.picture is None else light_of(c.picture)


def light_of(picture: PictureFacts) -> Check:
    """The same of sampled pictures alone."""
    if picture.brightness < limits.DARK or picture.contrast < limits.FLAT:
        return check(
            "light", WARN, "The picture is dark or flat.", "Turn on lights, and keep windows behind you."
        )
    if picture.brightness > limits.GLARING:
        return check("light", WARN, "The picture is overexposed.", "Lock the exposure on the person.")
    return check("light", OK, "There is enough light.")


def frame_rate(c: Capture) -> Check:
    """Are there pictures enough in a second?"""
    fps = c.recording.fps
    if c.motion.task is Task.SINGLE_LEG and limits.FPS_FOR_BALANCE <= fps < limits.FPS_AT_ALL:
        return check(
            "frame_rate",
            WARN,
            f"{fps:.0f} pictures a second tell the time on one leg to a tenth of a second and little else.",
            "Film with 30 pictures a second or more.",
        )
    if fps < limits.FPS_AT_ALL:
        return check(
            "frame_rate",
            BLOCK,
            f"{fps:.0f} pictures a second are too few to follow a step.",
            "Film with 60 pictures a second.",
        )
    if fps < limits.FPS_FOR_WALKS and c.motion.task is Task.WALK:
        return check(
            "frame_rate",
            WARN,
            f"{fps:.0f} pictures a second give coarse timing.",
            "Film with 60 pictures a second for stance times and foot angles.",
        )
    return check("frame_rate", OK, f"{fps:.0f} pictures a second.")


def roll(c: Capture) -> Check:
    """Was the camera level?"""
    roll = c.motion.roll
    if abs(roll.degrees) > limits.MOST_ROLL_DEG:
        return check(
            "camera_roll",
            WARN,
            f"The camera was tilted by {abs(roll.degrees):.0f}°; this was corrected.",
            "Hold the phone level, or use a stand.",
        )
    if roll.origin == "assumed level":
        return check(
            "camera_roll",
            OK,
            "Nothing in the picture shows whether the camera was level; it is taken as level, give or take 1.5°.",
        )
    return check(
        "camera_roll", OK, f"A camera tilt of {abs(roll.degrees):.1f}° (from {roll.origin}) was taken out."
    )


def view(c: Capture) -> Check:
    """Does the camera stand square to the walk?"""
    off = c.motion.off_axis_deg
    changes = c.motion.facing_changes
    if changes >= _FEWEST_CHANGES and changes > _CHANGES_PER_S * c.recording.duration_s:
        return check(
            "view",
            BLOCK,
            "The program cannot tell which way the person faces; it changes its mind several times a second.",
            "Film the whole body with nothing in front of it, from the side, the front or behind.",
        )
    if off > limits.WRONG_VIEW_DEG:
        return check(
            "view",
            BLOCK,
            f"The clip is to be read as the {c.motion.view} view, but the person faces {off:.0f}° away from it.",
            "Leave the view to the program, or choose the one that the clip shows.",
        )
    if off > limits.MOST_OFF_AXIS_DEG:
        return check(
            "view",
            WARN,
            f"The camera stands about {off:.0f}° off the {c.motion.view} view.",
            "Film square to the walk, or straight along it; many numbers are left out otherwise.",
        )
    return check("view", OK, f"The camera sees the person's {_VIEW_WORDS[c.motion.view]}.")


def file(c: Capture) -> Check | None:
    """Is there anything odd about the file?"""
    words = {
        "damaged_pictures": "some pictures are damaged or repeated",
        "truncated": "the file ends early",
        "shorter_than_declared": "the file ends early",
        "size_changes": "the picture size changes part-way",
        "interlaced": "the pictures are interlaced",
        "hdr": "the colours are HDR",
        "odd_rotation_ignored": "the rotation mark is unusual and was ignored",
        "cut_at_limit": "only the first half hour was read",
    }
    found = sorted({words[h] for h in c.recording.hints if h in words})
    if not found:
        return None
    return check("file", WARN, f"The file is unusual: {', '.join(found)}.")
