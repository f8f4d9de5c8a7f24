"""One person followed by two trackers at once, each over its own stretches of the clip.

A tracker needs its last picture to find the person in the next, so one tracker keeps one core busy, however many
there are. Here every stretch of pictures begins anew, as a clip does, and stretches are looked at side by side.
Neighbouring stretches overlap: the later tracker has a few pictures to settle, then its landmarks fade in.

There are two trackers, which take turns, also where one thread does the work of both: what MediaPipe says of
visibility remembers the stretch before, so that what is found would else depend on the number of cores.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Semaphore
from typing import Any

import numpy as np

from analyzer.model.skeleton import LEG_JOINTS, Side, mirrored, of
from analyzer.pose.people import Sighting, same_person

STRETCH = 128
"""About so many pictures a stretch; longer ones cost memory, shorter ones settle more often (chosen).

The first has half of them, so that two trackers are half a stretch apart from the start.
"""
SHORTEST = 64
"""Of a clip of two seconds and less: below that the overlap weighs too much (chosen)."""
SETTLE = 3
"""Pictures in which a fresh tracker comes near to what a settled one sees (chosen; the first is off the most)."""
FADE = 3
OVERLAP = SETTLE + FADE
TRACKERS = 2
_CLEARLY = 2.0
_SPARE = 2 * OVERLAP + 4

_LEGS = [of(side, joint) for side in Side for joint in LEG_JOINTS]
_OTHER_LEGS = [mirrored(landmark) for landmark in _LEGS]

Tracker = Callable[[Any], Sighting | None]
"""Says where the person is in a picture. Shown None instead of one it forgets whom it followed."""

Looks = list[Sighting | None]


@dataclass(frozen=True, slots=True, eq=False)
class Relayed:
    """Who was seen in each picture; ``held`` says that each tracker took over the person of the one before."""

    sightings: Looks
    held: bool


def relayed(
    pictures: Iterable[Any],
    tracker: Callable[[], AbstractContextManager[Tracker]],
    at_once: int,
    expected: int,
) -> Relayed:
    """Show all pictures to trackers, which look at ``at_once`` of them at the same time, at the most.

    ``expected`` is how many pictures there will be, about.
    """
    stretches: list[Future[Looks]] = []
    running: list[SimpleQueue[Any]] = []
    length = stretch_for(expected)
    with _Crew(tracker, min(at_once, TRACKERS), length) as crew:
        try:
            for number, picture in enumerate(pictures):
                if number == 0 or number % length == length // 2:
                    for ended in filter(Future.done, stretches):
                        ended.result()  # what went wrong is told before more is read
                    running.append(SimpleQueue())
                    stretches.append(crew.look_at(running[-1], turn=len(stretches)))
                elif number % length == length // 2 + OVERLAP and len(running) > 1:
                    running.pop(0).put(None)
                for each in running:
                    crew.waiting.acquire()
                    each.put(picture)
        finally:
            for each in running:
                each.put(None)
        return joined([stretch.result() for stretch in stretches], length)


def stretch_for(expected: int) -> int:
    """Pictures a stretch, an even number near ``STRETCH``, so that the last has half of them, as the first has.

    Then two trackers end at the same time. A clip of another length than expected ends with another stretch.
    """
    whole = max(1, round(expected / STRETCH))
    return max(SHORTEST, 2 * math.ceil(expected / whole / 2))


class _Crew:
    """Trackers, and the threads in which they work: one each is made at once, beside the reading of pictures."""

    def __init__(
        self, tracker: Callable[[], AbstractContextManager[Tracker]], at_once: int, length: int
    ) -> None:
        self._tracker = tracker
        self._made = ExitStack()
        self._trackers: dict[int, Tracker] = {}
        self._threads = [ThreadPoolExecutor(1) for _ in range(at_once)]
        # places for pictures that wait: enough for trackers that are evenly apart, and more than an overlap
        self.waiting = Semaphore((at_once - 1) * length // 2 + _SPARE)

    def __enter__(self) -> _Crew:
        for which, thread in enumerate(self._threads):
            thread.submit(self._of, which)  # what goes wrong does so again, and is told, at the first turn
        return self

    def __exit__(self, *_: object) -> None:
        for thread in self._threads:
            thread.shutdown()
        self._made.close()

    def look_at(self, pictures: SimpleQueue[Any], *, turn: int) -> Future[Looks]:
        """Look at pictures as they come, until None comes; a tracker first ends the stretch it had before."""
        return self._threads[turn % len(self._threads)].submit(self._looked_at, pictures, turn % TRACKERS)

    def _looked_at(self, pictures: SimpleQueue[Any], which: int) -> Looks:
        found: Looks = []
        try:
            tracker = self._of(which)
            tracker(None)
            while (picture := pictures.get()) is not None:
                self.waiting.release()
                found.append(tracker(picture))
        except BaseException:
            while pictures.get() is not None:  # whoever brings pictures must not wait for ever
                self.waiting.release()
            raise
        return found

    def _of(self, which: int) -> Tracker:
        if which not in self._trackers:
            self._trackers[which] = self._made.enter_context(self._tracker())
        return self._trackers[which]


def joined(stretches: Sequence[Looks], length: int) -> Relayed:
    """The looks of stretches of ``length`` as those of one clip; each has the first ``OVERLAP`` of the next."""
    sightings: Looks = []
    held = True
    for turn, stretch in enumerate(stretches):
        start = max(0, turn * length - length // 2)
        both = list(zip(sightings[start:], stretch, strict=False))
        held = held and (len(both) <= SETTLE or _taken_over(*both[-1]))
        del sightings[start:]
        sightings.extend(_faded(before, after, place) for place, (before, after) in enumerate(both))
        sightings.extend(stretch[len(both) :])
    return Relayed(sightings, held)


def _taken_over(before: Sighting | None, after: Sighting | None) -> bool:
    """Whether the later tracker follows whom the earlier one followed, and clearly takes no leg for the other.

    Where legs cross, either may lie nearer to the other's; twice as near is no chance (chosen).
    """
    if before is None or after is None:
        return before is None
    legs, seen = before.image_px[_LEGS], after.image_px[_LEGS]
    apart = np.linalg.norm(seen - legs, axis=1).sum()
    exchanged = np.linalg.norm(seen - before.image_px[_OTHER_LEGS], axis=1).sum()
    return same_person(before, after) and bool(apart <= _CLEARLY * exchanged)


def _faded(before: Sighting | None, after: Sighting | None, place: int) -> Sighting | None:
    """The sighting of a picture that two trackers saw, the ``place``-th of the later one (from 0)."""
    if before is None or after is None:
        return after if before is None else before
    share = max(0.0, (place - SETTLE + 1) / (FADE + 1))
    return Sighting(
        image_px=before.image_px + share * (after.image_px - before.image_px),
        world_m=before.world_m + share * (after.world_m - before.world_m),
        confidence=before.confidence + share * (after.confidence - before.confidence),
    )
