"""Whether a metric may be measured in a clip at all: the view, the picture rate, the scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.metrics.context import Context
from analyzer.metrics.samples import Refusal
from analyzer.metrics.view_words import seen_from, view_words
from analyzer.model.pose import lacking_words

if TYPE_CHECKING:
    from analyzer.metrics.registry import Metric

OTHER_POINTS = "Use landmarks that have these points, or analyze the video itself."


def not_allowed(one: Metric, context: Context) -> Refusal | None:
    """Why this clip cannot give a metric at all, or None."""
    motion = context.motion
    if context.blocked is not None:
        return Refusal(context.blocked.why, context.blocked.hint)
    if motion.view not in one.views:
        wanted = view_words(one.views)
        return Refusal(f"This cannot be seen {seen_from(motion.view)}.", f"Film {wanted}.")
    if motion.off_axis_deg > one.max_off_axis_deg:
        return Refusal(
            f"The camera stands about {motion.off_axis_deg:.0f}° off the {motion.view} view; "
            f"more than {one.max_off_axis_deg:.0f}° falsifies this number.",
            f"Film {view_words((motion.view,))}, square to the walk.",
        )
    if context.recording.fps < one.min_fps:
        return Refusal(
            f"{context.recording.fps:.0f} pictures a second are too few for this; {one.min_fps:.0f} are needed.",
            "Film with 60 pictures a second.",
        )
    if one.needs_scale and motion.metres_per_px is None:
        return _no_scale(context)
    return None


def _no_scale(context: Context) -> Refusal:
    lacks = lacking_words(context.motion.lacking)
    if context.height_m is not None and lacks:
        return Refusal(f"Lengths need a scale, and the landmarks have {lacks}.", OTHER_POINTS)
    return Refusal("Lengths need a scale.", "Give the person's height.")
