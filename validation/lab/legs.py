"""Legs that the pose model exchanged, told from where the joints really were in the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from analyzer.model.pose import PoseTrack
from analyzer.model.skeleton import Side, of

_JOINTS = {"KNEE": "knee", "ANKLE": "ankle", "HEEL": "heel", "FOOT_INDEX": "toe"}
_APART = 0.15
_CLEARLY = 0.6


def verdicts(track: PoseTrack, points_px: Mapping[str, Sequence[Sequence[float]]]) -> list[int]:
    """For each frame of a track: 1 legs exchanged, 0 legs right, -1 cannot be told.

    It cannot be told where the feet are closer than 0.15 leg lengths, or where neither way of naming the legs
    fits clearly better (by 40 % of the distance). ``points_px`` are the true points by name, frame by frame.
    """
    count = len(track.time_s)
    true = {
        side: np.stack([np.asarray(points_px[f"{side}_{name}"])[:count] for name in _JOINTS.values()], axis=1)
        for side in Side
    }
    seen = {side: track.image_px[:, [of(side, joint) for joint in _JOINTS]] for side in Side}
    leg = np.linalg.norm(
        np.asarray(points_px["left_hip"])[:count] - np.asarray(points_px["left_knee"])[:count], axis=1
    ) + np.linalg.norm(true[Side.LEFT][:, 0] - true[Side.LEFT][:, 1], axis=1)
    apart = np.linalg.norm(true[Side.LEFT][:, 1:] - true[Side.RIGHT][:, 1:], axis=2).mean(axis=1) / leg
    same = _distance(seen[Side.LEFT], true[Side.LEFT]) + _distance(seen[Side.RIGHT], true[Side.RIGHT])
    other = _distance(seen[Side.LEFT], true[Side.RIGHT]) + _distance(seen[Side.RIGHT], true[Side.LEFT])
    result = np.full(count, -1)
    told = apart > _APART
    result[told & (other < _CLEARLY * same)] = 1
    result[told & (same < _CLEARLY * other)] = 0
    return [int(v) for v in result]


def _distance(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.linalg.norm(a - b, axis=2).mean(axis=1), dtype=np.float64)
