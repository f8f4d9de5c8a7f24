"""Who is who: paths of people that cross, flicker, stand twice or pass by."""

from __future__ import annotations

import numpy as np
import pytest
from made_people import person, xs

from analyzer.pose.people import Sighting, count_prominent, distinct, linked, ranked, same_person

FPS = 30.0


def times(n: int) -> np.ndarray:
    return np.arange(n) / FPS


def test_a_sighting_has_a_place_and_a_size() -> None:
    one = person(120.0, 340.0, 250.0)
    assert one.centre == pytest.approx([120.0, 340.0])
    assert one.height_px == pytest.approx(250.0)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(person(110.0), True, id="a step aside"),
        pytest.param(person(100.0 + 0.49 * 300), True, id="nearly half a body away"),
        pytest.param(person(100.0 + 0.51 * 300), False, id="more than half a body away"),
        pytest.param(person(100.0, height_px=190.0), True, id="a bit smaller"),
        pytest.param(person(100.0, height_px=180.0), False, id="far smaller"),
    ],
)
def test_the_same_person_is_near_and_of_like_size(other: Sighting, same: bool) -> None:
    one = person(100.0)
    assert same_person(one, other) == same
    assert same_person(other, one) == same


def test_one_person_is_one_path() -> None:
    frames = [[person(100.0 + 7 * k)] for k in range(20)]
    (path,) = linked(frames, times(20))
    assert sorted(path.sightings) == list(range(20))
    assert xs(path) == pytest.approx([100.0 + 7 * k for k in range(20)])


@pytest.mark.parametrize("order", ["near first", "far first"])
def test_two_people_cross_at_different_distances(order: str) -> None:
    """The nearer one is larger and looks lower; paths go through one another without changing owners."""
    frames = []
    for k in range(40):
        pair = [person(100.0 + 8 * k, 320.0, 320.0), person(412.0 - 8 * k, 300.0, 280.0)]
        frames.append(pair if order == "near first" else pair[::-1])
    paths = linked(frames, times(40))
    assert len(paths) == 2
    by_start = sorted(paths, key=lambda path: xs(path)[0])
    assert xs(by_start[0]) == pytest.approx([100.0 + 8 * k for k in range(40)])
    assert xs(by_start[1]) == pytest.approx([412.0 - 8 * k for k in range(40)])


def test_a_hidden_person_comes_out_as_the_same_one() -> None:
    """The far one is not seen for a third of a second behind the near one."""
    frames = []
    for k in range(40):
        near, far = person(100.0 + 8 * k, 320.0, 320.0), person(412.0 - 8 * k, 300.0, 280.0)
        frames.append([near] if 15 <= k < 25 else [near, far])
    paths = ranked(linked(frames, times(40)))
    assert [len(path.sightings) for path in paths] == [40, 30]
    assert xs(paths[0]) == pytest.approx([100.0 + 8 * k for k in range(40)])


@pytest.mark.parametrize(
    ("lost_frames", "n_paths"),
    [pytest.param(25, 1, id="lost for less than a second"), pytest.param(40, 2, id="lost for longer")],
)
def test_a_flicker_is_bridged_and_a_long_absence_is_not(lost_frames: int, n_paths: int) -> None:
    frames = [[] if 10 <= k < 10 + lost_frames else [person(100.0 + k)] for k in range(80)]
    assert len(linked(frames, times(80))) == n_paths


def test_time_counts_not_frames() -> None:
    """The same 25 lost frames at 10 pictures a second are 2.5 s."""
    frames = [[] if 10 <= k < 35 else [person(100.0 + k)] for k in range(80)]
    assert len(linked(frames, 3 * times(80))) == 2


def test_a_body_seen_twice_counts_once() -> None:
    one, double, other = person(100.0), person(130.0), person(300.0)
    assert distinct([one, double, other]) == [one, other]
    assert distinct([]) == []


def test_the_largest_for_longest_comes_first_and_passers_by_are_left_out() -> None:
    frames = []
    for k in range(60):
        seen = [person(600.0, height_px=150.0), person(200.0 + k, height_px=300.0)]
        if k < 30:
            seen.append(person(900.0, height_px=310.0))
        if 20 <= k < 25:
            seen.append(person(1200.0, height_px=300.0))
        seen.append(person(1500.0, height_px=100.0))
        frames.append(seen)
    kept = ranked(linked(frames, times(60)))
    assert [round(xs(path)[0]) for path in kept] == [200, 900, 600]
    assert ranked([]) == []


@pytest.mark.parametrize(
    ("heights", "n"),
    [
        pytest.param([], 0, id="nobody"),
        pytest.param([300], 1, id="one"),
        pytest.param([300, 100], 1, id="a small bystander does not count"),
        pytest.param([300, 130], 2, id="half as large does"),
        pytest.param([100, 90], 2, id="two small ones"),
    ],
)
def test_how_many_could_be_meant(heights: list[float], n: int) -> None:
    people = [person(400.0 * k, height_px=height) for k, height in enumerate(heights)]
    assert count_prominent(people) == n
