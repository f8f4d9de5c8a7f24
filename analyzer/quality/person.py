"""Checks of the person and of what the person does."""

from __future__ import annotations

import numpy as np

from analyzer.model.recording import ADULT_FROM_YEARS, Task
from analyzer.model.report import Check
from analyzer.model.skeleton import Landmark, Side, of
from analyzer.numerics.spread import robust_sd
from analyzer.quality import limits
from analyzer.quality.capture import BLOCK, OK, WARN, Capture, check
from analyzer.quality.human_shape import implausible

_FEET = [of(side, j) for side in Side for j in ("ANKLE", "HEEL", "FOOT_INDEX")]
_STILL_LEGS = 0.2
_RUNNING_STEP_S = 0.40  # 150 steps a minute, faster than brisk walking
_RUNNING_STANCE = 0.55
_REGULAR = 0.2
_FOLLOWED_OTHERS = 0.02


def person(c: Capture) -> Check:
    """Was the person followed through the clip?"""
    share = float(c.track.seen.mean())
    if share < limits.FOLLOWED_AT_ALL:
        return check(
            "person",
            BLOCK,
            f"A person was seen in only {share:.0%} of the clip.",
            "Keep the whole body in the picture, in good light.",
        )
    if share < limits.FOLLOWED_WELL:
        return check(
            "person",
            WARN,
            f"The person was lost for {1 - share:.0%} of the clip.",
            "Trim the clip to the part in which the whole body is visible.",
        )
    return check("person", OK, "The person was followed through the whole clip.")


def several(c: Capture) -> Check | None:
    """Were there others?"""
    if c.motion.others_share > _FOLLOWED_OTHERS:
        return check(
            "several_people",
            WARN,
            f"In {c.motion.others_share:.0%} of the pictures somebody else was followed; they are left out.",
            "Film one person alone, or choose another with --person.",
        )
    if c.people <= 1:
        return None
    return check(
        "several_people",
        WARN,
        f"{c.people} people are visible; the most prominent one was followed.",
        "Film one person, or give the number of the person to follow.",
    )


def shape(c: Capture) -> Check | None:
    """Does what was followed look like a body?"""
    why = implausible(c.motion)
    if why is None:
        return None
    return check(
        "human_shape",
        BLOCK,
        f"What was followed does not move like a human body: {why}.",
        "Film one person, the whole body from head to feet, without others in front.",
    )


def size(c: Capture) -> Check:
    """Is the person large enough?"""
    share = c.motion.leg_px / 0.491 / c.recording.height
    pixels = c.motion.leg_px / 0.491
    if pixels < limits.TALL_AT_ALL_PX:
        return check(
            "size",
            BLOCK,
            f"The person is only about {pixels:.0f} pixels tall.",
            "Go closer, or film with a higher resolution.",
        )
    if pixels < limits.TALL_PX or share < limits.TALL_SHARE:
        return check(
            "size",
            WARN,
            f"The person fills {min(1.0, share):.0%} of the height ({pixels:.0f} pixels).",
            "Go closer so that the body fills half to nine tenths of the height.",
        )
    return check("size", OK, f"The person is large enough ({pixels:.0f} pixels tall).")


def feet(c: Capture) -> Check:
    """Are both feet in the picture?"""
    seen = c.track.seen > 0.5
    width, height = c.track.size_px
    drawn = [point for point in _FEET if np.isfinite(c.track.image_px[:, point, 0]).any()]
    feet = c.track.image_px[seen][:, drawn]
    if feet.size == 0:
        return check("feet", BLOCK, "The feet were not seen.", "Keep both feet in the picture.")
    inside = (feet[..., 0] > 0) & (feet[..., 0] < width) & (feet[..., 1] > 0) & (feet[..., 1] < height)
    share = float(inside.all(axis=1).mean())
    if share < limits.FEET_IN_AT_ALL:
        return check(
            "feet",
            BLOCK,
            f"The feet are inside the picture in only {share:.0%} of the time.",
            "Tilt the camera down or step back until both feet stay in the picture.",
        )
    if share < limits.FEET_IN_WELL:
        return check(
            "feet",
            WARN,
            f"The feet leave the picture for {1 - share:.0%} of the time.",
            "Leave some floor below the feet.",
        )
    return check("feet", OK, "Both feet stay in the picture.")


def still(c: Capture) -> Check | None:
    """Standing: does the person stand still?"""
    if c.motion.task is not Task.STAND:
        return None
    pelvis = c.motion.point(Landmark.PELVIS_CENTRE)
    pelvis = pelvis[np.isfinite(pelvis).all(axis=1)]
    if len(pelvis) == 0:
        return None
    reach = float(np.linalg.norm(np.percentile(pelvis, 95, axis=0) - np.percentile(pelvis, 5, axis=0)))
    if reach <= _STILL_LEGS * c.motion.leg_px:
        return None
    return check(
        "still",
        BLOCK,
        "The person neither walks long enough to be measured nor stands still.",
        "Film at least 6 steps of walking, or quiet standing for 10 s or more.",
    )


def length(c: Capture) -> Check | None:
    """Walking and standing: is there enough of it?"""
    if c.motion.task is Task.WALK:
        n = len(c.events.strides)
        if n == 0:
            steps = len(c.events.steps)
            return check(
                "length",
                WARN,
                f"No complete stride was found ({steps} steps).",
                "Film at least 6 steps in one direction, with the feet in the picture.",
            )
        if n < limits.STRIDES:
            return check(
                "length",
                WARN,
                f"Only {n} complete strides; averages are uncertain.",
                "Film 10 steps or more, or walk past the camera several times.",
            )
        return check("length", OK, f"{n} complete strides.")
    if c.motion.task is not Task.STAND:
        return None
    if c.recording.duration_s < limits.STANDING_S:
        return check(
            "length", WARN, f"{c.recording.duration_s:.0f} s of standing are short.", "Stand still for 30 s."
        )
    return check("length", OK, f"{c.recording.duration_s:.0f} s of standing.")


def running(c: Capture) -> Check | None:
    """Is this running? Quick steps, and stance too short for both feet ever to be down together."""
    steps = [s.span.seconds for s in c.events.steps]
    stance = [
        (s.foot_off_s - s.span.start_s) / s.span.seconds for s in c.events.strides if s.foot_off_s is not None
    ]
    if len(steps) < 5 or float(np.median(steps)) >= _RUNNING_STEP_S:
        return None
    if robust_sd(np.array(steps)) > _REGULAR * float(np.median(steps)):
        return None
    if len(stance) >= 2 and float(np.median(stance)) >= _RUNNING_STANCE:
        return None
    return check(
        "running",
        BLOCK,
        "This looks like running, which is not measured yet.",
        "Film walking at your usual pace.",
    )


def legs(c: Capture) -> Check | None:
    """How often did the legs have to be put right?"""
    if c.motion.swapped_share > 0.25:
        return check(
            "leg_swaps",
            WARN,
            f"Left and right leg had to be put right in {c.motion.swapped_share:.0%} of the pictures.",
            "Brighter light and trousers that stand out from the background help.",
        )
    return None


def age(c: Capture) -> Check | None:
    """Is the person old enough for the bands?"""
    if c.age_years is None or c.age_years >= ADULT_FROM_YEARS:
        return None
    return check(
        "age",
        WARN,
        f"The person is {c.age_years}; the usual bands here do not hold under {ADULT_FROM_YEARS}, so no number is "
        "held against one.",
        "Compare with the same person's earlier clips, and left with right.",
    )
