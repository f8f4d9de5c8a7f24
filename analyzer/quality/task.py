"""Checks of what the person does in a clip that is no walk: is there enough of it?"""

from __future__ import annotations

from analyzer.model.recording import Task
from analyzer.model.report import Check
from analyzer.model.skeleton import Side
from analyzer.model.tasks import HEEL_LIFTS
from analyzer.quality import limits
from analyzer.quality.capture import OK, WARN, Capture, check


def done(c: Capture) -> Check | None:
    """What was found of the task; None for walking and standing, which have checks of their own."""
    look = {
        Task.SINGLE_LEG: _one_leg,
        Task.HEEL_RAISE: _raises,
        Task.SQUAT: _squats,
        Task.KNEE_TO_WALL: _lunges,
    }.get(c.motion.task)
    return None if look is None else look(c)


def seen_from(c: Capture) -> Check | None:
    """Does the view show what the task is about?"""
    if c.motion.task is Task.SINGLE_LEG and c.motion.view.sagittal:
        return check(
            "task_view",
            WARN,
            "From the side only the time on one leg is seen.",
            "Film from the front or from behind for trunk and pelvis.",
        )
    if c.motion.task is Task.KNEE_TO_WALL and c.motion.view.frontal:
        return check(
            "task_view",
            WARN,
            "How far the shin leans is not seen from the front or from behind.",
            "Film from the side, square to the foot, the front leg nearer the camera.",
        )
    return None


def _one_leg(c: Capture) -> Check:
    found = [hold for side in Side if (hold := c.performed.longest_hold(side)) is not None]
    if not found:
        return check(
            "length",
            WARN,
            "No foot was up for a second or more.",
            "Lift one foot well off the floor and stand as long as you can, up to 45 s; then the other.",
        )
    told = " ".join(
        f"On the {h.side} leg for {h.span.seconds:.1f} s, until {h.ended}"
        f"{'; the foot was up already when the clip began' if h.from_start else ''}."
        for h in found
    )
    if any(not h.whole for h in found):
        return check("length", WARN, told, "Film from before the foot is lifted until it touches the floor.")
    return check("length", OK, told)


def _raises(c: Capture) -> Check:
    counts = {side: sum(one.counted for one in c.performed.raises_of(side)) for side in Side}
    lower = sum(not one.counted for one in c.performed.raises)
    told = f"Heel raises: {counts[Side.LEFT]} on the left, {counts[Side.RIGHT]} on the right."
    if lower:
        first = min(one.span.start_s for one in c.performed.raises if not one.counted)
        told += f" From {first:.1f} s on some stay below 80 % of the first three and do not count."
    if max(counts.values()) < limits.RAISES:
        return check(
            "length",
            WARN,
            told,
            f"Do at least {limits.RAISES} raises, knees straight, heels down in between.",
        )
    return check("length", OK, told)


def _squats(c: Capture) -> Check:
    many = len(c.performed.squats)
    told = f"{many} squat{'s'[: many != 1]}."
    if many < limits.SQUATS:
        return check(
            "length", WARN, told, f"Do at least {limits.SQUATS} squats, and stand upright in between."
        )
    return check("length", OK, told)


def _lunges(c: Capture) -> Check | None:
    if c.motion.view.frontal:
        return None
    counts = {side: len(c.performed.lunges_of(side)) for side in Side}
    left, right = counts[Side.LEFT], counts[Side.RIGHT]
    told = f"Knee-to-wall lunges: {left} with the left leg in front, {right} with the right."
    lifted = sum(one.why == HEEL_LIFTS for one in c.performed.rejected)
    if lifted:
        return check(
            "length",
            WARN,
            f"{told} In {lifted} more the heel of the front foot lifts; they do not count.",
            "Bring the foot nearer to the wall, until the heel stays down.",
        )
    if max(counts.values()) < limits.LUNGES:
        return check(
            "length", WARN, told, "Do three lunges with each leg, heel down, the foot left where it is."
        )
    far = c.motion.view.near.other
    if counts[far] and not counts[far.other]:
        return check(
            "length",
            WARN,
            f"{told} The {far} leg is the one farther from the camera.",
            "Turn round, so that the front leg is nearer the camera.",
        )
    return check("length", OK, told)
