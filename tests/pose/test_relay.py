"""One person, several trackers: what is found does not depend on how many, and hand-overs are watched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, active_count
from time import sleep
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_people import person

from analyzer.model.skeleton import Landmark
from analyzer.pose.people import Sighting
from analyzer.pose.relay import (
    OVERLAP,
    SETTLE,
    SHORTEST,
    STRETCH,
    TRACKERS,
    Relayed,
    Tracker,
    joined,
    relayed,
    stretch_for,
)

SPEED_PX = 3.0
SETTLING_PX = 16.0


class Trackers:
    """Trackers as the model is one: off at first, nearer with every picture; a picture is its number.

    Their confidence remembers all they have seen, whatever comes between.
    """

    def __init__(self, *, slow_s: float = 0.0) -> None:
        self.made = self.closed = self.at_work = self.most_at_work = 0
        self._lock = Lock()
        self._slow_s = slow_s

    @contextmanager
    def one(self) -> Iterator[Tracker]:
        self.made += 1
        off, memory = 0.0, 0.0

        def where(picture: int | None) -> Sighting | None:
            nonlocal off, memory
            if picture is None:
                off = SETTLING_PX
                return None
            with self._lock:
                self.at_work += 1
                self.most_at_work = max(self.most_at_work, self.at_work)
            sleep(self._slow_s)
            with self._lock:
                self.at_work -= 1
            off, memory = off / 2, 0.9 * memory + 0.1 * picture
            seen = person(SPEED_PX * picture + off)
            seen.confidence[:] = memory
            return seen

        yield where
        self.closed += 1


def places(found: Relayed) -> np.ndarray:
    return np.array([np.full(2, np.nan) if one is None else one.centre for one in found.sightings])


def memories(found: Relayed) -> list[float]:
    return [one.confidence[0] for one in found.sightings if one is not None]


@settings(max_examples=25, deadline=None)
@given(pictures=st.integers(0, 4 * STRETCH), at_once=st.integers(1, 5), expected=st.integers(1, 9 * STRETCH))
def test_what_is_found_does_not_depend_on_how_many_look(pictures: int, at_once: int, expected: int) -> None:
    crew = Trackers()
    found = relayed(range(pictures), crew.one, at_once, expected)
    alone = relayed(range(pictures), Trackers().one, 1, expected)
    assert len(found.sightings) == pictures
    assert np.array_equal(places(found), places(alone))
    assert memories(found) == memories(alone)
    assert found.held
    assert crew.made == crew.closed <= TRACKERS


def test_a_later_tracker_settles_before_it_is_believed() -> None:
    found = places(relayed(range(3 * STRETCH), Trackers().one, 2, 3 * STRETCH))[:, 0]
    off = found - SPEED_PX * np.arange(3 * STRETCH)
    assert off[0] == pytest.approx(SETTLING_PX / 2)
    assert off[OVERLAP:].max() <= SETTLING_PX / 2 ** (SETTLE + 1)


@given(pictures=st.integers(SHORTEST, 40 * STRETCH))
def test_two_trackers_have_the_same_to_do(pictures: int) -> None:
    """Of a clip that is as long as expected; but for the overlaps, and for what an even number of pictures asks."""
    length = stretch_for(pictures)
    assert length % 2 == 0
    ends = [*range(length // 2, pictures, length), pictures]
    stretches = np.diff([0, *ends])
    shares = stretches[::2].sum(), stretches[1::2].sum()
    assert abs(shares[0] - shares[1]) <= 2 * len(stretches)
    assert stretches.max() <= 1.5 * STRETCH


def test_two_look_at_the_same_time() -> None:
    crew = Trackers(slow_s=0.001)
    relayed(range(4 * STRETCH), crew.one, 2, 4 * STRETCH)
    assert crew.most_at_work == 2
    assert crew.made == 2


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_pictures_wait_in_bounded_number(at_once: int) -> None:
    brought = 0
    looked = 0
    ahead: list[int] = []

    def pictures() -> Iterator[int]:
        nonlocal brought
        for brought in range(6 * STRETCH):
            ahead.append(brought - looked)
            yield brought

    @contextmanager
    def slow() -> Iterator[Tracker]:
        def where(picture: int | None) -> Sighting | None:
            nonlocal looked
            if picture is None:
                return None
            sleep(0.0005)
            looked = max(looked, picture)
            return person(float(picture))

        yield where

    relayed(pictures(), slow, at_once, 6 * STRETCH)
    assert max(ahead) <= min(at_once, TRACKERS) * STRETCH // 2 + 3 * OVERLAP


def one_that_sees(*stretches: list[Sighting | None]) -> Relayed:
    return joined(stretches, STRETCH)


def still(pictures: int, x: float = 100.0) -> list[Sighting | None]:
    return [person(x) for _ in range(pictures)]


FIRST = STRETCH // 2 + OVERLAP


@pytest.mark.parametrize(
    ("later", "held"),
    [
        pytest.param(still(20), True, id="the same person"),
        pytest.param(still(20, 500.0), False, id="somebody else"),
        pytest.param([None] * 20, False, id="nobody"),
        pytest.param([None, None, *still(18)], True, id="found while settling"),
        pytest.param([*[None] * (OVERLAP - 1), *still(14)], True, id="found in time"),
        pytest.param([*still(OVERLAP - 1), *[None] * 15], False, id="lost again"),
    ],
)
def test_hand_overs_are_watched(later: list[Sighting | None], held: bool) -> None:
    assert one_that_sees(still(FIRST), later).held is held


def test_who_was_lost_may_be_found_again() -> None:
    found = one_that_sees([None] * FIRST, still(20))
    assert found.held
    assert sum(one is not None for one in found.sightings) == 20


def test_a_leg_taken_for_the_other_is_no_hand_over() -> None:
    straight, exchanged = person(100.0), person(100.0)
    straight.image_px[Landmark.LEFT_ANKLE] += 30.0
    exchanged.image_px[Landmark.RIGHT_ANKLE] += 30.0
    assert one_that_sees([straight] * FIRST, [straight] * 20).held
    assert not one_that_sees([straight] * FIRST, [exchanged] * 20).held


def test_legs_that_cross_are_not_taken_for_one_another() -> None:
    before, after = person(100.0), person(100.0)
    before.image_px[Landmark.LEFT_ANKLE] += 4.0
    after.image_px[Landmark.LEFT_ANKLE] -= 1.0
    assert one_that_sees([before] * FIRST, [after] * 20).held


def test_fading_goes_from_one_to_the_other_in_even_steps() -> None:
    sightings = one_that_sees(still(FIRST, 100.0), still(20, 104.0)).sightings
    xs = [one.centre[0] for one in sightings if one is not None][STRETCH // 2 :]
    assert xs[: OVERLAP + 1] == pytest.approx([100.0] * SETTLE + [101.0, 102.0, 103.0, 104.0])


@pytest.mark.parametrize("at_once", [1, 2])
@pytest.mark.parametrize("bad", [0, 40, 3 * STRETCH])
def test_an_error_in_a_tracker_is_raised_and_nothing_hangs(at_once: int, bad: int) -> None:
    before = active_count()

    @contextmanager
    def breaking() -> Iterator[Tracker]:
        def where(picture: Any) -> Sighting | None:
            if picture == bad:
                raise RuntimeError("the model broke")
            return None if picture is None else person(float(picture))

        yield where

    brought: list[int] = []

    def pictures() -> Iterator[int]:
        for number in range(50 * STRETCH):
            brought.append(number)
            yield number

    with pytest.raises(RuntimeError, match="the model broke"):
        relayed(pictures(), breaking, at_once, 50 * STRETCH)
    assert active_count() == before
    assert len(brought) < bad + 10 * STRETCH, "the rest is not read for nothing"


def test_an_error_in_reading_is_raised_and_nothing_hangs() -> None:
    before = active_count()

    def cut_off() -> Iterator[int]:
        yield from range(100)
        raise ValueError("cut off")

    crew = Trackers()
    with pytest.raises(ValueError, match="cut off"):
        relayed(cut_off(), crew.one, 2, 200)
    assert active_count() == before
    assert crew.made == crew.closed
