"""What is shown of one heel: its steps as curves, the picture that stands for them, its lines through the clip."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray, frozen
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Task
from analyzer.model.skeleton import Side

MAIN_KEY = {Task.WALK: "rearfoot_eversion_peak", Task.STAND: "rearfoot_eversion_standing"}
"""The number that a heel is shown by."""

FEWEST_TOGETHER = 0.5
"""The mean of the steps is drawn where at least this share of them is known (chosen)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeelCurves:
    """The steps of one heel over a part of the stride.

    percent       (P,)    rising percentages of the stride
    steps         (S, P)  eversion of each step in degrees, NaN where it was not seen
    peak_percent          where the peak lies, median over the steps
    """

    percent: FloatArray
    steps: FloatArray
    peak_percent: float

    def __post_init__(self) -> None:
        for name in ("percent", "steps"):
            object.__setattr__(self, name, frozen(getattr(self, name)))

    @property
    def mean(self) -> FloatArray:
        """(P,) mean of the steps, NaN where less than half of them are known."""
        known = np.isfinite(self.steps)
        total = np.where(known, self.steps, 0.0).sum(axis=0)
        count = known.sum(axis=0)
        enough = count >= FEWEST_TOGETHER * len(self.steps)
        return np.where(enough, total / np.maximum(count, 1), np.nan)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeelTrack:
    """The lines of one heel through the clip, in pixels of the track's picture.

    time_s (N,) rising; points_px (N, 4, 2) two points of the shank and two of the heel, from top to bottom;
    eversion_deg (N,); shank_px (N,). Between two looks further apart than ``longest_gap_s`` there is nothing.
    ``marked``: the points are stickers.
    """

    side: Side
    time_s: FloatArray
    points_px: FloatArray
    eversion_deg: FloatArray
    shank_px: FloatArray
    longest_gap_s: float
    marked: bool

    def __post_init__(self) -> None:
        for name in ("time_s", "points_px", "eversion_deg", "shank_px"):
            object.__setattr__(self, name, frozen(getattr(self, name)))

    def at(self, time_s: float) -> tuple[FloatArray, float, float] | None:
        """Points (4, 2), eversion and length of the shank at a moment; None where nothing is known."""
        after = int(np.searchsorted(self.time_s, time_s - 1e-6))
        before = after if after < len(self.time_s) and self.time_s[after] <= time_s + 1e-6 else after - 1
        if before < 0 or after >= len(self.time_s):
            return None
        gap = float(self.time_s[after] - self.time_s[before])
        if gap > self.longest_gap_s:
            return None
        share = 0.0 if gap <= 0 else float(np.clip((time_s - self.time_s[before]) / gap, 0.0, 1.0))

        def mixed(values: FloatArray) -> FloatArray:
            return np.asarray((1 - share) * values[before] + share * values[after])

        return mixed(self.points_px), float(mixed(self.eversion_deg)), float(mixed(self.shank_px))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CloseUp:
    """The picture that stands for a heel: a frame of the clip by its number, and the lines to draw on it.

    points_px (4, 2), shank_px: pixels of the track's picture. ``eversion_deg`` is the measured angle.
    """

    side: Side
    frame: int
    time_s: float
    points_px: FloatArray
    shank_px: float
    eversion_deg: float
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeelShown:
    """One measured heel: its number, its steps (None when standing), its picture (None without one), its lines.

    ``method_sd`` and ``method_source``: how far the method itself may be off, and how that is known.
    """

    measurement: Measurement
    also: tuple[Measurement, ...]
    curves: HeelCurves | None
    close_up: CloseUp | None
    track: HeelTrack
    marked: bool
    method_sd: float
    method_source: str

    @property
    def side(self) -> Side:
        """Whose heel it is."""
        return self.track.side
