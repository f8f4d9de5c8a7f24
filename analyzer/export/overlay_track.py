"""Where the body is in the picture at any moment: what the overlay draws.

The points are those the numbers rest on: ``Motion.picture_px`` (legs unswapped, smoothed). Where ``Motion`` knows
no leg at all, and for other points that it leaves out, the track itself is used, lightly smoothed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.analysis import Analysis
from analyzer.model.arrays import FloatArray, frozen
from analyzer.model.skeleton import LEG_JOINTS, N_LANDMARKS, Landmark, Side, of

SMOOTHING_S = 0.03
"""Standard deviation of the light smoothing of track points (chosen)."""
LONGEST_BRIDGE_S = 0.12
"""Between two pictures further apart than this nothing is drawn (chosen)."""
LEGS = (*(of(side, joint) for side in Side for joint in LEG_JOINTS), Landmark.PELVIS_CENTRE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PicturePoints:
    """Points through time in pixels of the upright picture.

    time_s (N,), points_px (N, L, 2) x right and y down, confidence (N, L); NaN = not to be drawn.
    ``up`` is the direction against gravity in the picture, a unit vector.
    """

    time_s: FloatArray
    points_px: FloatArray
    confidence: FloatArray
    up: FloatArray

    def __post_init__(self) -> None:
        for name in ("time_s", "points_px", "confidence", "up"):
            object.__setattr__(self, name, frozen(getattr(self, name)))

    def at(self, time_s: float) -> tuple[FloatArray, FloatArray]:
        """(L, 2) points and (L,) confidences at a moment; NaN and 0 where nothing is known."""
        before = int(np.searchsorted(self.time_s, time_s, side="right")) - 1
        after = min(before + 1, len(self.time_s) - 1)
        before = max(before, 0)
        if not len(self.time_s) or abs(self.time_s[before] - time_s) > LONGEST_BRIDGE_S:
            return np.full((N_LANDMARKS, 2), np.nan), np.zeros(N_LANDMARKS)
        gap = self.time_s[after] - self.time_s[before]
        share = 0.0 if gap <= 0 or gap > LONGEST_BRIDGE_S else (time_s - self.time_s[before]) / gap
        share = min(max(share, 0.0), 1.0)
        first, second = self._sample(before), self._sample(after)
        mixed = first if share == 0 else (1 - share) * first + share * second
        mixed = np.where(np.isfinite(mixed), mixed, first if share < 0.5 else second)
        return mixed[:, :2], np.nan_to_num(mixed[:, 2])

    def _sample(self, i: int) -> FloatArray:
        """(L, 3) points and confidence of one sample."""
        return np.column_stack([self.points_px[i], self.confidence[i]])


def picture_points(analysis: Analysis) -> PicturePoints:
    """The points of an analysis, ready to draw."""
    track, motion = analysis.track, analysis.motion
    smooth = smoothed(track.time_s, track.image_px)
    points = np.array(motion.picture_px)
    confidence = np.array(motion.confidence)
    fill = np.isnan(points[..., 0])
    walking = ~fill[:, list(LEGS)].all(axis=1)
    fill[np.ix_(walking, LEGS)] = False
    points[fill] = _sampled(track.time_s, smooth, motion.time_s)[fill]
    confidence[fill] = _sampled(track.time_s, track.confidence[..., None], motion.time_s)[fill][:, 0]
    outside = (track.time_s < motion.time_s[0]) | (track.time_s > motion.time_s[-1])
    time_s = np.concatenate([motion.time_s, track.time_s[outside]])
    order = np.argsort(time_s, kind="stable")
    lean = np.radians(motion.roll.degrees)
    return PicturePoints(
        time_s=time_s[order],
        points_px=np.concatenate([points, smooth[outside]])[order],
        confidence=np.concatenate([confidence, track.confidence[outside]])[order],
        up=np.array([np.sin(lean), -np.cos(lean)]),
    )


def smoothed(time_s: FloatArray, values: FloatArray, sigma_s: float = SMOOTHING_S) -> FloatArray:
    """Values (F, ...) averaged over neighbouring frames with Gaussian weights; NaN stays NaN."""
    if len(time_s) < 3:
        return np.array(values)
    step = float(np.median(np.diff(time_s)))
    reach = int(np.ceil(2.5 * sigma_s / step))
    known = np.isfinite(values)
    filled = np.where(known, values, 0.0)
    total, weight = np.zeros(values.shape), np.zeros(values.shape)
    for offset in range(-min(reach, len(values) - 1), min(reach, len(values) - 1) + 1):
        here = slice(max(0, -offset), len(values) - max(0, offset))
        there = slice(max(0, offset), len(values) - max(0, -offset))
        share = float(np.exp(-0.5 * (offset * step / sigma_s) ** 2))
        total[here] += share * filled[there]
        weight[here] += share * known[there]
    return np.where(known, total / np.maximum(weight, 1e-12), np.nan)


def _sampled(time_s: FloatArray, values: FloatArray, at_s: FloatArray) -> FloatArray:
    """Values (F, L, D) at other times, straight between neighbours, NaN next to NaN or far from any frame."""
    if len(time_s) < 2:
        return np.full((len(at_s), *values.shape[1:]), np.nan)
    after = np.clip(np.searchsorted(time_s, at_s), 1, len(time_s) - 1)
    before = after - 1
    gap = time_s[after] - time_s[before]
    share = np.clip((at_s - time_s[before]) / gap, 0.0, 1.0)[:, None, None]
    mixed = (1 - share) * values[before] + share * values[after]
    nearest = np.where(share < 0.5, values[before], values[after])
    mixed = np.where(np.isfinite(mixed), mixed, nearest)
    mixed[gap > LONGEST_BRIDGE_S] = np.nan
    result: FloatArray = mixed
    return result
