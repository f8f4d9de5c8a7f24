"""Check of landmarks that another program made."""

from __future__ import annotations

from analyzer.model.pose import lacking_words
from analyzer.model.report import Check
from analyzer.quality.capture import WARN, Capture, check


def origin(c: Capture) -> Check | None:
    """Were the landmarks made here? Of other models the errors are not known."""
    if not c.motion.imported:
        return None
    lacks = lacking_words(c.motion.lacking)
    return check(
        "landmarks",
        WARN,
        f"The landmarks come from a file ({c.track.backend.name}); how far they err is not known here. Nothing is "
        "corrected, the intervals are a guess (twice the error of this program's own model), and no number is held "
        f"against a usual band.{lacks and f' They have {lacks}.'}",
        "Compare clips of one person that were read the same way, and left with right.",
    )
