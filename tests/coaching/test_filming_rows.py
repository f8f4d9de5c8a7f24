"""The filming guides as rows: complete, in keeping with a phone's lens and with the capture checks, cleanly said."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import radians, tan

import pytest

from analyzer.coaching.filming import guides_for, load_guides, parse_guides
from analyzer.data import Row, rows
from analyzer.errors import DataRowError
from analyzer.export.filming_figure import POSES
from analyzer.judgement.wording import guard
from analyzer.metrics.heel_looks import NARROWEST_HEEL_PX
from analyzer.metrics.registry import METRICS
from analyzer.model.filming import FilmingGuide
from analyzer.model.lens import LONG_SIDE_DEG
from analyzer.model.recording import Task, View
from analyzer.quality import limits

GUIDES = load_guides()
TALL_M, SHORT_M = 1.95, 1.60
BELT_M = 0.15
HEEL_M = 0.055
STEP_M = 0.65


def in_guides(guides: tuple[FilmingGuide, ...] = GUIDES) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("guide", guides, ids=lambda guide: guide.id)


@pytest.mark.parametrize(("task", "view"), list(product(Task, View)))
def test_whatever_can_be_measured_has_a_guide(task: Task, view: View) -> None:
    can = [one for one in METRICS.values() if task in one.tasks and one.needs(view) is not None]
    assert bool(guides_for(task, view)) >= bool(can)


def test_the_best_known_guide_comes_first() -> None:
    assert guides_for(None, None)[0].id == "walk-side"
    assert [guide.id for guide in guides_for(Task.WALK, View.BACK)] == ["walk-behind", "treadmill-behind"]


@in_guides()
def test_words_are_short_whole_and_observe(guide: FilmingGuide) -> None:
    assert guide.pose in POSES
    for text in (guide.title, guide.wear, *guide.steps, *guide.mistakes):
        assert guard(text) == ()
        assert len(text) < 125
    assert all(text.endswith(".") for text in (guide.wear, *guide.steps, *guide.mistakes))
    assert len(guide.amount) <= 16, "there is room for a word or two in the drawing"


def seen_m(guide: FilmingGuide, away_m: float) -> tuple[float, float]:
    """Lowest and highest height above the floor that a level phone sees, at the least favourable of its heights."""
    long = away_m * tan(radians(LONG_SIDE_DEG / 2))
    half = long * 9 / 16 if guide.phone.sideways else long
    return guide.phone.height_m[1] - half, guide.phone.height_m[0] + half


@in_guides()
def test_a_tall_person_fits_into_the_picture_at_the_nearest_place(guide: FilmingGuide) -> None:
    low, high = seen_m(guide, guide.phone.distance_m[0])
    assert low < 0.0
    assert high > TALL_M + (BELT_M if guide.treadmill else 0.0)


@in_guides()
def test_a_short_person_is_large_enough_for_the_checks(guide: FilmingGuide) -> None:
    """Half way along a walk that goes along the line of sight, else at the farthest place."""
    along = guide.walks and guide.views[0].frontal
    away = guide.phone.distance_m[1] + (guide.path_m / 2 if along else 0.0)
    low, high = seen_m(guide, away)
    height = (high - low) + (guide.phone.height_m[1] - guide.phone.height_m[0])
    assert SHORT_M / height > limits.TALL_SHARE


@in_guides(tuple(guide for guide in GUIDES if guide.walks))
def test_six_steps_fit_into_the_walk_and_a_walk_past_into_the_picture(guide: FilmingGuide) -> None:
    assert guide.path_m >= 6 * STEP_M
    if guide.phone.sideways:
        assert 2 * guide.phone.distance_m[0] * tan(radians(LONG_SIDE_DEG / 2)) >= guide.path_m


@in_guides(tuple(guide for guide in GUIDES if guide.heels and not guide.walks))
def test_heels_are_wide_enough_in_full_hd(guide: FilmingGuide) -> None:
    focal_px = 1920 / 2 / tan(radians(LONG_SIDE_DEG / 2))
    assert HEEL_M * focal_px / guide.phone.distance_m[1] > NARROWEST_HEEL_PX


def test_heels_of_who_walks_away_need_4k() -> None:
    (guide,) = (one for one in GUIDES if one.heels and one.walks)
    far = guide.phone.distance_m[1] + guide.path_m
    full_hd = HEEL_M * 1920 / 2 / tan(radians(LONG_SIDE_DEG / 2)) / far
    assert full_hd < NARROWEST_HEEL_PX < 2 * full_hd
    assert any("4K" in step for step in guide.steps)


def test_numbers_of_a_row_stand_in_its_steps() -> None:
    told = " ".join(GUIDES[0].steps).replace("\N{NO-BREAK SPACE}", " ")
    assert "on its side, at hip height (0.8 to 1 m), level, 4 to 5 m from" in told


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("task", "fly"), ("views", ["above"]), ("sources", ["nobody"]), ("distance_m", [3, 2]), ("height_m", [1]),
        ("steps", ["Walk."]), ("steps", ["Walk."] * 7), ("drawn_mistakes", ["upside-down"]), ("pose", 3),
        ("steps", ["{speed}.", "Walk.", "Stop.", "Rest."]), ("colour", "red"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_named(field: str, value: object) -> None:
    row = rows("filming.toml", "guide")[0]
    with pytest.raises(DataRowError, match=rf"filming\.toml, row 'walk-side', field '{field}'"):
        parse_guides([replace(row, values={**row.values, field: value})])


def test_two_guides_of_one_name_are_refused() -> None:
    row: Row = rows("filming.toml", "guide")[0]
    with pytest.raises(DataRowError, match="two rows share this name"):
        parse_guides([row, row])
