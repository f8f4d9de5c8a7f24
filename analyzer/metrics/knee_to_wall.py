"""Knee-to-wall lunges at their farthest. Each lunge is a sample; ``side`` is the leg in front."""

from __future__ import annotations

from analyzer.metrics.context import Context
from analyzer.metrics.registry import SIDE_VIEWS, Refusal, Samples, metric
from analyzer.model.gait import Span
from analyzer.model.recording import Task
from analyzer.model.skeleton import Side
from analyzer.model.tasks import FOOT_MOVES, HEEL_LIFTS
from analyzer.model.units import DEGREE

_AT_DEEPEST_S = 0.1


@metric(
    key="knee_to_wall_shank_lean",
    label="Shin lean in the knee-to-wall lunge",
    unit=DEGREE,
    sided=True,
    tasks=(Task.KNEE_TO_WALL,),
    views=SIDE_VIEWS,
    mechanisms=(5,),
    sources=("powden-2015", "knee-to-wall-degrees"),
    what="lunges",
    max_off_axis_deg=25.0,
    roll_effect=1.0,
    tier_far="C",
)
def knee_to_wall_shank_lean(context: Context, side: Side) -> Samples | Refusal:
    """Line from ankle to knee of the front leg against vertical, forward positive, within a tenth of a second of
    the farthest point, heel down. Lunges in which the heel lifts, the front foot moves or the shin leans less than
    90 % of the leg's farthest are left out.
    """
    mine = context.performed.lunges_of(side)
    if not mine:
        return _none(context, side)
    return Samples(
        tuple(one.shank_deg for one in mine),
        tuple(Span(one.deepest_s - _AT_DEEPEST_S, one.deepest_s + _AT_DEEPEST_S) for one in mine),
    )


def _none(context: Context, side: Side) -> Refusal:
    """The reason by which most lunges of the leg were left out, or that there were none."""
    whys = [r.why for r in context.performed.rejected if r.what == f"knee-to-wall lunge, {side}"]
    if not whys:
        return Refusal(
            f"No lunge with the {side} leg in front was seen.",
            "Stand in a stride facing a wall and bring the front knee to it three times, whole body in the picture.",
        )
    usual = max(sorted(set(whys)), key=whys.count)
    hint = {
        HEEL_LIFTS: "Bring the foot nearer to the wall, until the heel stays down.",
        FOOT_MOVES: "Leave the front foot where it is between the lunges.",
    }.get(usual, "Keep heel and toes of the front foot in the picture, with nothing in front of them.")
    return Refusal(f"No lunge with the {side} leg in front can be used: {usual}.", hint)
