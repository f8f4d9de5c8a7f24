"""Hiding faces: of the person who is followed in every picture, and of everybody else who was found.

What was found in single pictures is joined to paths through time. Between two places of a path the head is taken to
have moved evenly; before the first and after the last it is held, and what is hidden grows as fast as a person can
walk. Where the followed person's head has not been known for long, the whole picture is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from analyzer.model.arrays import ImageArray
from analyzer.model.heads import Head, HeadLook, head_of
from analyzer.model.pose import PoseTrack

CARRY_S = 0.5
"""For so long a head may be unknown, before it counts as lost (chosen)."""
OTHERS_CARRY_S = 0.15
"""The same for everybody else, who is looked for ten times a second: what was found once may be no head (chosen)."""
SURE_AFTER = 3
"""Found in so many looks it is a head, and is carried on as the followed person's is (chosen)."""
LONGEST_GAP_S = 1.0
"""Over a longer gap than this nothing is interpolated: both ends are carried on instead."""
WALKS_PER_S = 11.0
"""Half heads a second: 1.5 m/s over 0.17 m (``TRUNK_SHARE`` of a trunk of 0.5 m) times ``ROUNDNESS``."""
DRIFTS_PER_S = 1.5
"""The same between two known places, where only the departure from an even movement counts (chosen)."""
NEAR = 1.5
"""So many half heads may lie between two places of one path, besides the way that is walked (chosen)."""
ROUNDNESS = 0.82
BLOCKS = 7
"""How many blocks of one colour span the ellipse."""
BLOCKS_OF_ALL = 16
"""How many span the longer side of a picture that is hidden whole: a face is then one or two blocks (chosen)."""


@dataclass
class _Path:
    """One head through time; times increase."""

    carry_s: float
    times: list[float] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)

    def add(self, time_s: float, head: Head) -> None:
        self.times.append(time_s)
        self.heads.append(head)

    def at(self, time_s: float, frame_s: float) -> Iterator[Head]:
        """What is to be hidden at a moment: nothing, one place, or both ends of a long gap."""
        after = int(np.searchsorted(self.times, time_s))
        before = after - 1
        if after < len(self.times) and before >= 0:
            start, end = self.times[before], self.times[after]
            if end - start <= LONGEST_GAP_S:
                yield _between(self.heads[before], self.heads[after], time_s, start, end, frame_s)
                return
        for place in (before, after):
            if 0 <= place < len(self.times):
                away = abs(self.times[place] - time_s)
                if away <= self.carry_s:
                    yield _grown(self.heads[place], WALKS_PER_S * away)


class Faces:
    """Hides the faces of a clip, picture by picture. ``looks`` are the heads found in some of its pictures."""

    def __init__(self, track: PoseTrack, looks: Sequence[HeadLook] = ()) -> None:
        self._size = track.size_px
        self._frame_s = float(np.median(np.diff(track.time_s))) if len(track.time_s) > 1 else 0.0
        self._followed = _Path(CARRY_S)
        for time_s, points in zip(track.time_s, track.image_px, strict=True):
            head = head_of(points)
            if head is not None:
                self._followed.add(float(time_s), head)
        self._others = _linked(looks)

    def hidden_at(self, time_s: float) -> tuple[Head, ...] | None:
        """What has to be hidden at a moment; None for everything."""
        followed = tuple(self._followed.at(time_s, self._frame_s))
        if not followed:
            return None
        return (*followed, *(head for path in self._others for head in path.at(time_s, self._frame_s)))

    def hide(self, frame: ImageArray, time_s: float) -> ImageArray:
        """A copy of an RGB frame of that moment, of whatever size, with the faces in coarse blocks."""
        heads = self.hidden_at(time_s)
        shown = np.array(frame, order="C")
        if heads is None:
            return _coarse(shown, max(2, round(max(frame.shape[:2]) / BLOCKS_OF_ALL)))
        across, down = frame.shape[1] / self._size[0], frame.shape[0] / self._size[1]
        for head in heads:
            _hide(shown, frame, Head(head.x * across, head.y * down, head.half * (across + down) / 2))
        return shown


def _linked(looks: Sequence[HeadLook]) -> list[_Path]:
    """Heads of looks joined to paths, each to the nearest that it can belong to."""
    paths: list[_Path] = []
    for look in sorted(looks, key=lambda one: one.time_s):
        alive = [path for path in paths if look.time_s - path.times[-1] <= LONGEST_GAP_S]
        pairs = sorted(
            (head.apart(path.heads[-1]), i, j)
            for i, path in enumerate(alive)
            for j, head in enumerate(look.heads)
            if head.apart(path.heads[-1]) <= _reach(path, look.time_s) * max(head.half, path.heads[-1].half)
        )
        taken: set[int] = set()
        placed: set[int] = set()
        for _, i, j in pairs:
            if i not in taken and j not in placed:
                alive[i].add(look.time_s, look.heads[j])
                taken.add(i)
                placed.add(j)
        for j, head in enumerate(look.heads):
            if j not in placed:
                paths.append(_Path(OTHERS_CARRY_S, [look.time_s], [head]))
    for path in paths:
        if len(path.times) >= SURE_AFTER:
            path.carry_s = CARRY_S
    return paths


def _reach(path: _Path, time_s: float) -> float:
    return NEAR + WALKS_PER_S * min(time_s - path.times[-1], CARRY_S)


def _between(a: Head, b: Head, time_s: float, start: float, end: float, frame_s: float) -> Head:
    share = (time_s - start) / (end - start)
    away = max(0.0, min(time_s - start, end - time_s) - frame_s)
    place = Head(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y), max(a.half, b.half))
    return _grown(place, DRIFTS_PER_S * away)


def _grown(head: Head, by: float) -> Head:
    return Head(head.x, head.y, head.half * (1.0 + by))


def _hide(shown: ImageArray, frame: ImageArray, head: Head) -> None:
    """Put an ellipse of coarse blocks, made of the untouched frame, into ``shown``."""
    centre, radius = np.array([head.x, head.y]), head.half
    low = np.maximum(np.floor(centre - radius).astype(int), 0)
    high = np.minimum(np.ceil(centre + radius).astype(int) + 1, frame.shape[1::-1])
    if np.any(high <= low):
        return
    coarse = _coarse(frame[low[1] : high[1], low[0] : high[0]], max(2, round(2 * radius / BLOCKS)))
    x, y = np.meshgrid(np.arange(low[0], high[0]) - centre[0], np.arange(low[1], high[1]) - centre[1])
    inside = (x / (ROUNDNESS * radius)) ** 2 + (y / radius) ** 2 <= 1.0
    shown[low[1] : high[1], low[0] : high[0]][inside] = coarse[inside]


def _coarse(part: ImageArray, block: int) -> ImageArray:
    height, width = part.shape[:2]
    small = (max(1, -(-width // block)), max(1, -(-height // block)))
    means = cv2.resize(np.ascontiguousarray(part), small, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(means, (width, height), interpolation=cv2.INTER_NEAREST), dtype=np.uint8)
