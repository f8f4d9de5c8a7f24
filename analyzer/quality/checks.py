"""Capture checks in plain words. Each function looks at one thing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.gait import GaitEvents
from analyzer.model.motion import Motion
from analyzer.model.picture import PictureFacts
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import Recording, Task
from analyzer.model.report import Check, CheckStatus
from analyzer.model.skeleton import Landmark, Side, of
from analyzer.quality.human_shape import implausible

OK, WARN, BLOCK = CheckStatus.OK, CheckStatus.WARN, CheckStatus.BLOCK

_FEET = [of(side, j) for side in Side for j in ("ANKLE", "HEEL", "FOOT_INDEX")]
_STILL_LEGS = 0.2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Capture:
    """All that the checks look at. ``people`` is how many persons could have been followed."""

    recording: Recording
    track: PoseTrack
    motion: Motion
    events: GaitEvents
    picture: PictureFacts | None
    people: int


def checks(capture: Capture) -> tuple[Check, ...]:
    """Every check, the good ones as well, in a fixed order."""
    made = (
        _person(capture),
        _several(capture),
        _shape(capture),
        _upright(capture),
        _drawing(capture),
        _size(capture),
        _feet(capture),
        _light(capture),
        _frame_rate(capture),
        _roll(capture),
        _view(capture),
        _length(capture),
        _running(capture),
        _legs(capture),
        _file(capture),
    )
    return tuple(check for check in made if check is not None)


def _check(key: str, status: CheckStatus, text: str, hint: str | None = None) -> Check:
    return Check(key=key, status=status, text=text, hint=hint)


def _person(c: Capture) -> Check:
    share = float(c.track.seen.mean())
    if share < 0.3:
        return _check(
            "person",
            BLOCK,
            f"A person was seen in only {share:.0%} of the clip.",
            "Keep the whole body in the picture, in good light.",
        )
    if share < 0.9:
        return _check(
            "person",
            WARN,
            f"The person was lost for {1 - share:.0%} of the clip.",
            "Trim the clip to the part in which the whole body is visible.",
        )
    return _check("person", OK, "The person was followed through the whole clip.")


def _several(c: Capture) -> Check | None:
    if c.people <= 1:
        return None
    return _check(
        "several_people",
        WARN,
        f"{c.people} people are visible; the most prominent one was followed.",
        "Film one person, or choose another with --person.",
    )


def _shape(c: Capture) -> Check | None:
    why = implausible(c.motion)
    if why is None:
        return None
    return _check(
        "human_shape",
        BLOCK,
        f"What was followed does not move like a human body: {why}.",
        "Film one person, the whole body from head to feet, without others in front.",
    )


def _upright(c: Capture) -> Check | None:
    trunk = c.motion.point(Landmark.SHOULDER_CENTRE) - c.motion.point(Landmark.PELVIS_CENTRE)
    good = np.isfinite(trunk).all(axis=1)
    if not good.any():
        return None
    lean = float(np.median(np.degrees(np.arctan2(np.abs(trunk[good, 0]), trunk[good, 1]))))
    if lean < 50:
        return None
    return _check(
        "upright",
        BLOCK,
        "The picture lies on its side or upside down.",
        "Turn the clip upright in the phone's photo app and try again.",
    )


def _drawing(c: Capture) -> Check | None:
    if c.picture is None or c.picture.flat_share < 0.85:
        return None
    return _check(
        "camera_picture",
        BLOCK,
        "This looks like a drawing or an animation, not a camera picture.",
        "Film a real person.",
    )


def _size(c: Capture) -> Check:
    share = c.motion.leg_px / 0.491 / c.recording.height
    pixels = c.motion.leg_px / 0.491
    if pixels < 150:
        return _check(
            "size",
            BLOCK,
            f"The person is only about {pixels:.0f} pixels tall.",
            "Go closer, or film with a higher resolution.",
        )
    if pixels < 300 or share < 0.3:
        return _check(
            "size",
            WARN,
            f"The person fills {min(1.0, share):.0%} of the height ({pixels:.0f} pixels).",
            "Go closer so that the body fills half to nine tenths of the height.",
        )
    return _check("size", OK, f"The person is large enough ({pixels:.0f} pixels tall).")


def _feet(c: Capture) -> Check:
    seen = c.track.seen > 0.5
    width, height = c.track.size_px
    feet = c.track.image_px[seen][:, _FEET]
    if len(feet) == 0:
        return _check("feet", BLOCK, "The feet were not seen.", "Keep both feet in the picture.")
    inside = (feet[..., 0] > 0) & (feet[..., 0] < width) & (feet[..., 1] > 0) & (feet[..., 1] < height)
    share = float(inside.all(axis=1).mean())
    if share < 0.4:
        return _check(
            "feet",
            BLOCK,
            f"The feet are inside the picture in only {share:.0%} of the time.",
            "Tilt the camera down or step back until both feet stay in the picture.",
        )
    if share < 0.9:
        return _check(
            "feet",
            WARN,
            f"The feet leave the picture for {1 - share:.0%} of the time.",
            "Leave some floor below the feet.",
        )
    return _check("feet", OK, "Both feet stay in the picture.")


def _light(c: Capture) -> Check | None:
    if c.picture is None:
        return None
    if c.picture.brightness < 45 or c.picture.contrast < 40:
        return _check(
            "light", WARN, "The picture is dark or flat.", "Turn on lights, and keep windows behind you."
        )
    if c.picture.brightness > 225:
        return _check("light", WARN, "The picture is overexposed.", "Lock the exposure on the person.")
    return _check("light", OK, "There is enough light.")


def _frame_rate(c: Capture) -> Check:
    fps = c.recording.fps
    if fps < 15:
        return _check(
            "frame_rate",
            BLOCK,
            f"{fps:.0f} pictures a second are too few to follow a step.",
            "Film with 60 pictures a second.",
        )
    if fps < 50:
        return _check(
            "frame_rate",
            WARN,
            f"{fps:.0f} pictures a second give coarse timing.",
            "Film with 60 pictures a second for stance times and foot angles.",
        )
    return _check("frame_rate", OK, f"{fps:.0f} pictures a second.")


def _roll(c: Capture) -> Check:
    roll = c.motion.roll
    if abs(roll.degrees) > 8:
        return _check(
            "camera_roll",
            WARN,
            f"The camera was tilted by {abs(roll.degrees):.0f}°; this was corrected.",
            "Hold the phone level, or use a stand.",
        )
    if roll.origin == "assumed level":
        return _check(
            "camera_roll",
            OK,
            "Nothing in the picture shows whether the camera was level; it is taken as level, give or take 1.5°.",
        )
    return _check(
        "camera_roll", OK, f"Camera tilt of {roll.degrees:+.1f}° (from {roll.origin}) was taken out."
    )


def _view(c: Capture) -> Check:
    off = c.motion.off_axis_deg
    if off > 25:
        return _check(
            "view",
            WARN,
            f"The camera stands about {off:.0f}° off the {c.motion.view} view.",
            "Film square to the walk, or straight along it; many numbers are left out otherwise.",
        )
    return _check("view", OK, f"The camera sees the person's {_VIEW_WORDS[c.motion.view]}.")


_VIEW_WORDS = {"left": "left side", "right": "right side", "front": "front", "back": "back"}


def _length(c: Capture) -> Check:
    if c.motion.task is Task.WALK:
        n = len(c.events.strides)
        if n == 0:
            steps = len(c.events.steps)
            return _check(
                "length",
                WARN,
                f"No complete stride was found ({steps} steps).",
                "Film at least 6 steps in one direction, with the feet in the picture.",
            )
        if n < 4:
            return _check(
                "length",
                WARN,
                f"Only {n} complete strides; averages are uncertain.",
                "Film 10 steps or more, or walk past the camera several times.",
            )
        return _check("length", OK, f"{n} complete strides.")
    if c.recording.duration_s < 10:
        return _check(
            "length", WARN, f"{c.recording.duration_s:.0f} s of standing are short.", "Stand still for 30 s."
        )
    return _check("length", OK, f"{c.recording.duration_s:.0f} s of standing.")


def _running(c: Capture) -> Check | None:
    stance = [
        (s.foot_off_s - s.span.start_s) / s.span.seconds for s in c.events.strides if s.foot_off_s is not None
    ]
    quick = [s.span.seconds for s in c.events.steps]
    if len(stance) >= 2 and float(np.median(stance)) < 0.5 and float(np.median(quick)) < 0.42:
        return _check(
            "running",
            WARN,
            "This looks like running; the comparison values are for walking.",
            "Walk at your usual pace.",
        )
    return None


def _still(c: Capture) -> Check | None:
    if c.motion.task is not Task.STAND:
        return None
    pelvis = c.motion.point(Landmark.PELVIS_CENTRE)
    pelvis = pelvis[np.isfinite(pelvis).all(axis=1)]
    if len(pelvis) == 0:
        return None
    reach = float(np.linalg.norm(np.percentile(pelvis, 95, axis=0) - np.percentile(pelvis, 5, axis=0)))
    if reach <= _STILL_LEGS * c.motion.leg_px:
        return None
    return _check(
        "still",
        BLOCK,
        "The person neither walks long enough to be measured nor stands still.",
        "Film at least 6 steps of walking, or quiet standing for 10 s or more.",
    )


def _legs(c: Capture) -> Check | None:
    if c.motion.swapped_share > 0.25:
        return _check(
            "leg_swaps",
            WARN,
            f"Left and right leg had to be put right in {c.motion.swapped_share:.0%} of the pictures.",
            "Brighter light and trousers that stand out from the background help.",
        )
    return None


def _file(c: Capture) -> Check | None:
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
    return _check("file", WARN, f"The file is unusual: {', '.join(found)}.")
