"""Who is who from frame to frame, and whom to follow."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.skeleton import Landmark

_SAME_CENTRE = 0.5
_SAME_BODY = 0.25
_SIZE_RATIO = 1.6
_LOST_AFTER_S = 1.0
_SMALL = 0.4
_RECENT_FRAMES = 3

_TORSO = [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP]


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """One person in one frame: (33, 2) pixels, (33, 3) metres or None, (33,) confidence."""

    image_px: FloatArray
    world_m: FloatArray
    confidence: FloatArray

    @property
    def centre(self) -> FloatArray:
        """(2,) middle of the trunk."""
        return np.asarray(self.image_px[_TORSO].mean(axis=0), dtype=np.float64)

    @property
    def height_px(self) -> float:
        """Extent of the body in the picture, top to bottom or side to side, whichever is longer."""
        return float(np.ptp(self.image_px, axis=0).max())


@dataclass(slots=True)
class PersonPath:
    """All sightings of one person, by frame number."""

    sightings: dict[int, Sighting] = field(default_factory=dict)
    last_frame: int = -1
    frame_before: int = -1

    @property
    def last(self) -> Sighting:
        """The newest sighting."""
        return self.sightings[self.last_frame]

    def expected(self, frame: int) -> FloatArray:
        """(2,) where the trunk should be in a later frame, going on as between the last two sightings."""
        before = self.frame_before
        if before < 0 or self.last_frame - before > _RECENT_FRAMES:
            return self.last.centre
        velocity = (self.last.centre - self.sightings[before].centre) / (self.last_frame - before)
        return np.asarray(self.last.centre + velocity * min(frame - self.last_frame, _RECENT_FRAMES))

    def add(self, frame: int, sighting: Sighting) -> None:
        """Append one sighting."""
        self.sightings[frame] = sighting
        self.frame_before, self.last_frame = self.last_frame, frame


def same_person(a: Sighting, b: Sighting) -> bool:
    """Whether two sightings of neighbouring frames can be one person: near, and of like size."""
    size = max(a.height_px, b.height_px)
    if size <= 0:
        return False
    ratio = size / max(1.0, min(a.height_px, b.height_px))
    return bool(np.linalg.norm(a.centre - b.centre) < _SAME_CENTRE * size and ratio < _SIZE_RATIO)


def distinct(sightings: list[Sighting]) -> list[Sighting]:
    """Drop sightings that lie on a body already in the list: the model sees some people twice."""
    kept: list[Sighting] = []
    for one in sightings:
        if all(np.linalg.norm(one.centre - other.centre) > _SAME_BODY * other.height_px for other in kept):
            kept.append(one)
    return kept


def linked(frames: list[list[Sighting]], time_s: FloatArray) -> list[PersonPath]:
    """Join the sightings of all frames into paths, each sighting to the nearest living path."""
    paths: list[PersonPath] = []
    for number, seen in enumerate(frames):
        alive = [p for p in paths if time_s[number] - time_s[p.last_frame] <= _LOST_AFTER_S]
        pairs = sorted(
            (float(np.linalg.norm(path.expected(number) - one.centre)), i, j)
            for i, path in enumerate(alive)
            for j, one in enumerate(seen)
            if same_person(path.last, one)
        )
        used_paths: set[int] = set()
        used_seen: set[int] = set()
        for _, i, j in pairs:
            if i not in used_paths and j not in used_seen:
                alive[i].add(number, seen[j])
                used_paths.add(i)
                used_seen.add(j)
        for j, one in enumerate(seen):
            if j not in used_seen:
                fresh = PersonPath()
                fresh.add(number, one)
                paths.append(fresh)
    return paths


def ranked(paths: list[PersonPath]) -> list[PersonPath]:
    """Paths by prominence: how large, for how long. Passers-by of under 40 % of the first are left out."""
    if not paths:
        return []
    prominence = {id(p): sum(s.height_px for s in p.sightings.values()) for p in paths}
    order = sorted(paths, key=lambda p: -prominence[id(p)])
    tallest = float(np.median([s.height_px for s in order[0].sightings.values()]))
    return [
        p
        for p in order
        if prominence[id(p)] > 0.1 * prominence[id(order[0])]
        and float(np.median([s.height_px for s in p.sightings.values()])) > _SMALL * tallest
    ]


def count_prominent(sightings: list[Sighting]) -> int:
    """How many people of one picture are large enough to be the subject."""
    people = distinct(sightings)
    tallest = max((p.height_px for p in people), default=0.0)
    return sum(p.height_px > _SMALL * tallest for p in people)
