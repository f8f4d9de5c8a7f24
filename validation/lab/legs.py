"""Legs that the pose model exchanged, told from where the joints really were in the picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyzer.model.pose import PoseTrack
from analyzer.model.skeleton import Side, of
from analyzer.motion.clean import leg_length
from analyzer.motion.swaps import unswapped
from validation.lab.stats import Share
from validation.lab.store import Stored
from validation.lab.words import table

EXCHANGES = 4

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


@dataclass(frozen=True, slots=True)
class Repair:
    """Frames whose legs can be told: exchanged ones put right or missed, right ones left alone or spoilt."""

    mended: int = 0
    missed: int = 0
    kept: int = 0
    spoilt: int = 0

    def __add__(self, other: Repair) -> Repair:
        return Repair(
            self.mended + other.mended,
            self.missed + other.missed,
            self.kept + other.kept,
            self.spoilt + other.spoilt,
        )

    @property
    def hit(self) -> Share:
        """Of the exchanged frames, how many were put right."""
        return Share(self.mended, self.mended + self.missed)

    @property
    def false(self) -> Share:
        """Of the right frames, how many were spoilt."""
        return Share(self.spoilt, self.kept + self.spoilt)


def repaired(one: Stored, *, exchanges: int = 0) -> Repair:
    """How the leg repair does on a clip in side view; with ``exchanges`` so many stretches are exchanged first.

    Stretches of 0.07-0.5 s lie at places drawn from the clip's name, all joints of both legs exchanged.
    """
    true = np.array(one.legs)
    image = np.array(one.track.image_px)
    rng = np.random.default_rng(sum(map(ord, one.name)))
    for _ in range(exchanges):
        start = rng.uniform(0.3, one.track.time_s[-1] - 0.8)
        inside = (one.track.time_s >= start) & (one.track.time_s < start + rng.uniform(0.07, 0.5))
        left, right = ([of(side, joint) for joint in _JOINTS] for side in Side)
        image[np.ix_(inside, left + right)] = image[np.ix_(inside, right + left)]
        true = np.where(inside & (true >= 0), 1 - true, true)
    swapped = unswapped(one.track.time_s, image, leg_length(image)).swapped
    return Repair(
        int(np.sum((true == 1) & swapped)),
        int(np.sum((true == 1) & ~swapped)),
        int(np.sum((true == 0) & ~swapped)),
        int(np.sum((true == 0) & swapped)),
    )


def section(clips: Iterable[Stored]) -> str:
    """The page's part on legs that were exchanged."""
    body = []
    sides = [one for one in clips if one.legs]
    for split in ("tuning", "held_out"):
        for what, exchanges in (
            ("as the model saw them", 0),
            (f"{EXCHANGES} stretches a clip exchanged", EXCHANGES),
        ):
            total = sum((repaired(one, exchanges=exchanges) for one in sides if one.split == split), Repair())
            if total != Repair():
                hit, false = total.hit, total.false
                body.append(
                    (split.replace("_", "-"), what, f"{hit.hits} of {hit.n}", f"{false.hits} of {false.n}")
                )
    return _SECTION + table(("clips", "legs", "exchanged frames put right", "right frames spoilt"), body)


_SECTION = """
## Legs exchanged by the model

Side views, frame by frame, where the true joints tell which leg is which (feet 0.15 leg lengths apart or more).
Rendered walks make the model exchange legs rarely; so stretches of 0.07-0.5 s are exchanged on purpose as well.

"""
