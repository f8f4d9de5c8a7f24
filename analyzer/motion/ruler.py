"""The scale from a known length that somebody drew into a picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.edits import Edit, SetHeight, SetScale
from analyzer.model.recording import View
from analyzer.motion.scale import metres_per_px

_ANY_HEIGHT_CM = 170.0


def ruler_of(edits: Sequence[Edit]) -> SetScale | None:
    """The known length that sets the scale, None where the height does: the later of the two counts."""
    last = next((e for e in reversed(edits) if isinstance(e, SetScale | SetHeight)), None)
    return last if isinstance(last, SetScale) else None


def length_px(ruler: SetScale) -> float:
    """How long the ruler is in the picture."""
    (x, y), (other_x, other_y) = ruler.points_px
    return float(np.hypot(other_x - x, other_y - y))


def metres_per_px_from(
    ruler: SetScale, track_s: FloatArray, time_s: FloatArray, points: FloatArray, rate_hz: float, view: View
) -> FloatArray | None:
    """(N,) metres per pixel at the person's distance, from a length that was drawn there.

    In a side view one number. In front and back views it holds where it was drawn; elsewhere it follows the size of
    trunk and neck in the picture, as the scale from the height does. None where that is not seen. ``track_s`` (F,)
    are the times of the pictures, ``time_s`` (N,) those of the points.
    """
    here = ruler.length_cm / 100.0 / length_px(ruler)
    if view.sagittal:
        return np.full(len(points), here)
    shape = metres_per_px(points, rate_hz, view, _ANY_HEIGHT_CM)
    if shape is None:
        return None
    known = np.flatnonzero(np.isfinite(shape))
    drawn_s = track_s[min(max(ruler.frame, 0), len(track_s) - 1)]
    nearest = known[int(np.argmin(np.abs(time_s[known] - drawn_s)))]
    return np.asarray(shape * here / shape[nearest], dtype=np.float64)
