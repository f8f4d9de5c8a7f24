"""Our landmarks as the TRC files that the peers read. Marker names are those of HALPE 26, which both peers use."""

from __future__ import annotations

import numpy as np

from analyzer.model.analysis import Analysis
from analyzer.model.arrays import FloatArray
from analyzer.model.recording import View
from analyzer.model.skeleton import Landmark

from .trc import Trc

MARKERS = {
    "Hip": Landmark.PELVIS_CENTRE,
    "RHip": Landmark.RIGHT_HIP,
    "RKnee": Landmark.RIGHT_KNEE,
    "RAnkle": Landmark.RIGHT_ANKLE,
    "RBigToe": Landmark.RIGHT_FOOT_INDEX,
    "RHeel": Landmark.RIGHT_HEEL,
    "LHip": Landmark.LEFT_HIP,
    "LKnee": Landmark.LEFT_KNEE,
    "LAnkle": Landmark.LEFT_ANKLE,
    "LBigToe": Landmark.LEFT_FOOT_INDEX,
    "LHeel": Landmark.LEFT_HEEL,
    "Neck": Landmark.SHOULDER_CENTRE,
    "Nose": Landmark.NOSE,
    "RShoulder": Landmark.RIGHT_SHOULDER,
    "RElbow": Landmark.RIGHT_ELBOW,
    "RWrist": Landmark.RIGHT_WRIST,
    "LShoulder": Landmark.LEFT_SHOULDER,
    "LElbow": Landmark.LEFT_ELBOW,
    "LWrist": Landmark.LEFT_WRIST,
}
_FEET = [MARKERS[name] for name in ("RBigToe", "RHeel", "LBigToe", "LHeel")]


def pixels(analysis: Analysis) -> Trc:
    """Raw points in pixels of the picture, x right, y down, as Sports2D's ``load_trc_px`` takes them."""
    return _trc(analysis.track.time_s, _flat(analysis.track.image_px), "px")


def side_metres(analysis: Analysis) -> Trc | None:
    """Raw points of a side view in metres: x forward, y up from the floor. None without a scale.

    One scale for the clip, the median of our own; gaps bridged by straight lines, since the peer has no way to deal
    with them. The floor is the median height of the lowest foot point.
    """
    scale = analysis.motion.metres_per_px
    if scale is None:
        return None
    ahead = 1.0 if analysis.motion.view is View.RIGHT else -1.0
    points = analysis.track.image_px * np.array([ahead, -1.0]) * float(np.nanmedian(scale))
    return _on_floor(analysis.track.time_s, points)


def repaired_metres(analysis: Analysis) -> Trc | None:
    """The same after our own repair of exchanged legs and our own smoothing: only the event finder is the peer's."""
    motion = analysis.motion
    if motion.metres_per_px is None:
        return None
    return _on_floor(motion.time_s, motion.points_px * float(np.nanmedian(motion.metres_per_px)))


def world_metres(analysis: Analysis) -> Trc | None:
    """The model's own metres about the hips for front and back views: x forward, y up. None without them."""
    track = analysis.track
    if track.world_m is None:
        return None
    ahead = 1.0 if analysis.motion.view is View.BACK else -1.0
    axes = np.stack((ahead * track.world_m[..., 2], -track.world_m[..., 1], track.world_m[..., 0]), axis=2)
    return _trc(track.time_s, _bridged(axes), "m")


def _on_floor(time_s: FloatArray, points: FloatArray) -> Trc:
    whole = _bridged(points)
    floor = float(np.median(whole[:, _FEET, 1].min(axis=1)))
    return _trc(time_s, _flat(whole - np.array([0.0, floor])), "m")


def _trc(time_s: FloatArray, points: FloatArray, unit: str) -> Trc:
    return Trc(time_s, tuple(MARKERS), points[:, list(MARKERS.values())], unit)


def _flat(points: FloatArray) -> FloatArray:
    return np.concatenate((points, np.zeros((*points.shape[:2], 1))), axis=2)


def _bridged(points: FloatArray) -> FloatArray:
    flat = points.reshape(len(points), -1).copy()
    at = np.arange(len(flat))
    for column in flat.T:
        good = np.isfinite(column)
        if good.any():
            column[~good] = np.interp(at[~good], at[good], column[good])
    return flat.reshape(points.shape)
