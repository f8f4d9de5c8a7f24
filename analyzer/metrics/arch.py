"""The arch of the foot: what people ask for, and what no landmark and no picture from behind can give."""

from __future__ import annotations

from analyzer.metrics.context import Context
from analyzer.metrics.registry import Refusal, metric
from analyzer.model.recording import Task
from analyzer.model.skeleton import Side
from analyzer.model.units import MILLIMETRE


@metric(
    key="arch_height",
    label="Height of the arch",
    unit=MILLIMETRE,
    sided=True,
    tasks=(Task.STAND,),
    mechanisms=(2,),
    sources=("huang-2022", "haun-2020"),
    tier="C",
    what="seconds",
)
def arch_height(context: Context, side: Side) -> Refusal:
    """Height of the navicular, the bone at the top of the inner arch, above the floor. Never measured here: it is
    found by touch, and no landmark shows it.
    """
    _ = context, side
    return Refusal(
        "No landmark and no picture of a whole person shows the navicular, the bone at which the arch's height is "
        "measured; without a sticker on it a camera cannot measure the arch.",
        "Let a physiotherapist do a navicular drop test; from behind, watch how far the heel tilts in.",
    )
