"""Motion in, Performed out; and which task a clip shows."""

from __future__ import annotations

import numpy as np

from analyzer.model.motion import Motion
from analyzer.model.recording import Task
from analyzer.model.skeleton import Side
from analyzer.model.tasks import Performed
from analyzer.tasks.heel_raise import raises_of
from analyzer.tasks.knee_to_wall import lunges_of
from analyzer.tasks.single_leg import holds_of
from analyzer.tasks.squat import squats_of

_LONGEST_STEP_S = 3.0
_RAISES = 3
_SQUATS = 2
_DEEP_LEGS = 0.15
_DEEP_ON_ONE_LEGS = 0.12
_PLANTED_LEGS = 0.2
_STRIDE_LEGS = 0.3


def performed_of(motion: Motion) -> Performed:
    """What was done of the motion's task; nothing for walking and quiet standing."""
    if motion.task is Task.SINGLE_LEG:
        holds, rejected = holds_of(motion)
        return Performed(holds=holds, rejected=rejected)
    if motion.task is Task.HEEL_RAISE:
        raises, rejected = raises_of(motion)
        return Performed(raises=raises, rejected=rejected)
    if motion.task is Task.SQUAT:
        squats, rejected = squats_of(motion)
        return Performed(squats=squats, rejected=rejected)
    if motion.task is Task.KNEE_TO_WALL:
        lunges, rejected = lunges_of(motion)
        return Performed(lunges=lunges, rejected=rejected)
    return Performed()


def recognised(motion: Motion) -> Task:
    """What a clip shows that was taken for walking or standing by how the legs move; in doubt, what it was taken for.

    Squats: two or more, deeper than 0.15 leg lengths (0.12 on one leg; rendered squats of 0.24 are seen as 0.19), on
    feet that stay where they are, and not with one foot 0.3 ahead of the other, which is a lunge. Heel raises: three
    or more on a side, in a clip without steps. One leg: a foot in the air for 3 s, longer than any step (all chosen).
    Knee-to-wall lunges are not told from other lunges and from rocking in a stride: they must be asked for.
    """
    squats, _ = squats_of(motion)
    deep = [
        one
        for one in squats
        if one.depth_legs >= (_DEEP_LEGS if one.side is None else _DEEP_ON_ONE_LEGS)
        and not (one.side is None and _in_a_stride(motion, one.bottom_s))
    ]
    if len(deep) >= _SQUATS and _planted(motion, deep[0].span.start_s, deep[-1].span.end_s):
        return Task.SQUAT
    holds, _ = holds_of(motion)
    held = any(hold.span.seconds >= _LONGEST_STEP_S for hold in holds)
    if motion.task is Task.STAND or held:
        raises, _ = raises_of(motion)
        if any(sum(one.side is side and one.counted for one in raises) >= _RAISES for side in Side):
            return Task.HEEL_RAISE
    return Task.SINGLE_LEG if held else motion.task


def _in_a_stride(motion: Motion, at_s: float) -> bool:
    """Whether one ankle is well ahead of the other, seen from the side; other views do not tell."""
    apart = (motion.joint(Side.LEFT, "ANKLE") - motion.joint(Side.RIGHT, "ANKLE"))[motion.index(at_s), 0]
    return motion.view.sagittal and bool(abs(apart) > _STRIDE_LEGS * motion.leg_px)


def _planted(motion: Motion, start_s: float, end_s: float) -> bool:
    """Whether an ankle stays within a fifth of a leg for most of a stretch of the clip."""
    within = (motion.time_s >= start_s) & (motion.time_s <= end_s)
    for side in Side:
        path = motion.joint(side, "ANKLE")[within]
        path = path[np.isfinite(path).all(axis=1)]
        if len(path) >= 0.8 * within.sum():
            reach = np.percentile(path, 95, axis=0) - np.percentile(path, 5, axis=0)
            if float(np.linalg.norm(reach)) <= _PLANTED_LEGS * motion.leg_px:
                return True
    return False
