"""From a seen track to smooth points on a uniform clock."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.edits import Edit
from analyzer.model.pose import PoseTrack
from analyzer.model.skeleton import DERIVED, N_BACKEND, N_LANDMARKS, Landmark, Side, of
from analyzer.motion.by_hand import set_points, with_swaps
from analyzer.motion.swaps import unswapped
from analyzer.numerics.filters import despiked, lowpass
from analyzer.numerics.resample import onto, uniform_clock
from analyzer.numerics.spread import robust_sd


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanSettings:
    """All in seconds, Hz and leg lengths.

    The cut-off of 6 Hz keeps 99 % of the signal power of walking markers (Winter 1974, J Biomech 7:479);
    feet move faster and get 8 Hz. Gaps of at most 0.15 s, an eighth of a stride, are bridged. A point that
    leaps from the median of the quarter second around it by ``spike_legs`` is a slip of the model (typically
    both feet given to one leg for two or three frames).
    """

    cutoff_hz: float = 6.0
    foot_cutoff_hz: float = 8.0
    max_gap_s: float = 0.15
    min_confidence: float = 0.1
    spike_window_s: float = 0.25
    spike_legs: float = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class Clean:
    """(N,) uniform clock, its rate, (N, L, 2) picture points (y down), (N, L) confidence, and what was done.

    ``unsmoothed_px`` (N, L, 2) are the same points on the same clock before they were smoothed.
    ``jitter_legs`` is the landmark noise of this clip: how far shoulders, hips, knees and ankles typically lie from
    their smoothed paths (standard deviation), in leg lengths.
    """

    time_s: FloatArray
    rate_hz: float
    image_px: FloatArray
    unsmoothed_px: FloatArray
    confidence: FloatArray
    leg_px: float
    swapped_share: float
    jitter_legs: float


_STEADY = tuple(of(side, joint) for side in Side for joint in ("SHOULDER", "HIP", "KNEE", "ANKLE"))
_FEET = tuple(of(side, joint) for side in Side for joint in ("ANKLE", "HEEL", "FOOT_INDEX"))


def cleaned(
    track: PoseTrack,
    used: FloatArray,
    *,
    repair_legs: bool,
    settings: CleanSettings,
    edits: tuple[Edit, ...] = (),
) -> Clean:
    """Gate, repair, bridge, smooth.

    Points outside the picture are guesses of the model and count as not seen. ``used`` (F,) masks frames
    that are of no use (another way of facing). ``repair_legs`` puts exchanged legs right (side views). ``edits``
    come after both and before smoothing.
    """
    image = _visible(track, used, settings)
    leg_px = leg_length(image)
    swapped_share = 0.0
    if repair_legs and np.isfinite(leg_px):
        repaired = unswapped(track.time_s, image, leg_px)
        image, swapped_share = repaired.image_px, float(repaired.swapped.mean())
    image = with_swaps(track.time_s, image, edits)
    clock, rate = uniform_clock(track.time_s)
    points = np.full((len(clock), N_LANDMARKS, 2), np.nan)
    rough = points.copy()
    jitter: list[float] = []
    spike = settings.spike_legs * (leg_px if np.isfinite(leg_px) else float(max(track.size_px)))
    for landmark in range(N_BACKEND):
        raw = despiked(image[:, landmark], rate, window_s=settings.spike_window_s, threshold=spike)
        raw = set_points(track.time_s, raw, landmark, edits)
        path = onto(track.time_s, raw, clock, max_gap_s=settings.max_gap_s)
        rough[:, landmark] = path
        cutoff = settings.foot_cutoff_hz if landmark in _FEET else settings.cutoff_hz
        points[:, landmark] = lowpass(path, rate, cutoff)
        if landmark in _STEADY and np.isfinite(path).any():
            away = path - points[:, landmark]
            jitter.append(float(np.hypot(robust_sd(away[:, 0]), robust_sd(away[:, 1]))))
    for landmark, (a, b) in DERIVED.items():
        points[:, landmark] = (points[:, a] + points[:, b]) / 2
        rough[:, landmark] = (rough[:, a] + rough[:, b]) / 2
    nearest = np.clip(np.searchsorted(track.time_s, clock), 0, len(track.time_s) - 1)
    shaking = float(np.median(jitter)) / leg_px if jitter and leg_px > 0 else 0.0
    return Clean(clock, rate, points, rough, track.confidence[nearest], leg_px, swapped_share, shaking)


def leg_length(points: FloatArray) -> float:
    """Typical hip-knee-ankle length in pixels: the longer leg of each frame, 75th percentile; NaN if unseen.

    Projection only ever shortens a leg, so the long end of the distribution is nearest the truth.
    """
    lengths = np.stack(
        [
            np.linalg.norm(points[:, of(side, "HIP")] - points[:, of(side, "KNEE")], axis=1)
            + np.linalg.norm(points[:, of(side, "KNEE")] - points[:, of(side, "ANKLE")], axis=1)
            for side in Side
        ]
    )
    known = np.isfinite(lengths).any(axis=0)
    if not known.any():
        return float("nan")
    longest = np.nanmax(lengths[:, known], axis=0)
    return float(np.percentile(longest, 75))


def _visible(track: PoseTrack, used: FloatArray, settings: CleanSettings) -> FloatArray:
    image = np.array(track.image_px)
    width, height = track.size_px
    margin = 0.005 * max(width, height)
    outside = (
        (image[..., 0] < -margin)
        | (image[..., 0] > width + margin)
        | (image[..., 1] < -margin)
        | (image[..., 1] > height + margin)
    )
    image[outside | (track.confidence < settings.min_confidence)] = np.nan
    image[used < 0.5] = np.nan
    image[:, Landmark.PELVIS_CENTRE :] = np.nan
    return image
