"""How fast a clip was really filmed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analyzer.errors import BadOption
from analyzer.model.arrays import FloatArray

_CAPTURE_RATE_KEYS = ("com.android.capture.fps", "com.apple.quicktime.capture.fps")
_MIN_FACTOR, _MAX_FACTOR = 1.05, 40.0
_VARIABLE_SPREAD = 0.15


def slow_motion_factor(
    metadata: Mapping[str, str], file_fps: float | None, capture_fps: float | None
) -> float:
    """How many times slower than life the clip plays.

    ``capture_fps`` (what the person says) wins over the capture rate that phones write into the file;
    without either, 1. Raises BadOption when the given rate is below the file's own.
    """
    if file_fps is None or file_fps <= 0:
        return 1.0
    if capture_fps is not None:
        factor = capture_fps / file_fps
        if not 0.95 <= factor <= _MAX_FACTOR:
            raise BadOption(
                f"A capture rate of {capture_fps:g} pictures a second does not fit a file that plays "
                f"{file_fps:.1f}.",
                "Give the rate the camera filmed at, for instance 120 or 240.",
            )
        return max(1.0, factor)
    for key in _CAPTURE_RATE_KEYS:
        try:
            factor = float(metadata[key]) / file_fps
        except (KeyError, ValueError):
            continue
        if _MIN_FACTOR <= factor <= _MAX_FACTOR:
            return factor
    return 1.0


def is_variable(time_s: FloatArray) -> bool:
    """True when frame intervals differ by more than rounding: 15 % of the typical one."""
    if len(time_s) < 3:
        return False
    gaps = np.diff(time_s)
    typical = float(np.median(gaps))
    return bool(np.mean(np.abs(gaps - typical) > _VARIABLE_SPREAD * typical) > 0.02)
