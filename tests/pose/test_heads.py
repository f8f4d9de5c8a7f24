"""Heads in real pictures: one from the sample walks, two where two people are in view, none in an empty room."""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
import pytest

from analyzer import samples
from analyzer.model.arrays import ImageArray
from analyzer.model.heads import Head
from analyzer.pose import model_bundle
from analyzer.pose.heads import HeadFinder, head_finder
from analyzer.video.frame_at import frame_at

pytestmark = [pytest.mark.video, pytest.mark.timeout(120)]


@pytest.fixture(scope="module")
def finder() -> Iterator[HeadFinder]:
    with head_finder(model_bundle.load()) as found:
        yield found


@pytest.fixture(scope="module")
def picture() -> ImageArray:
    return frame_at(samples.side_walk().path, 1.0).rgb


def look(finder: HeadFinder, picture: ImageArray) -> tuple[Head, ...]:
    return finder.look(picture, (picture.shape[1], picture.shape[0]))


def covers(heads: tuple[Head, ...], x: float, y: float) -> bool:
    return any(np.hypot(head.x - x, head.y - y) < 0.8 * head.half for head in heads)


def nose_px() -> tuple[float, float]:
    """Where the sample's truth has the nose at 1.0 s; the picture is 60 a second."""
    truth = json.loads(samples.side_walk().path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    x, y = truth["points_px"]["nose"][60]
    return float(x), float(y)


def test_the_head_of_the_sample_walk_is_found(finder: HeadFinder, picture: ImageArray) -> None:
    assert covers(look(finder, picture), *nose_px())


def test_two_people_are_two_heads(finder: HeadFinder, picture: ImageArray) -> None:
    """The walker and, in another part of the picture, the walker as seen two seconds later."""
    later = frame_at(samples.side_walk().path, 3.0).rgb
    both = np.array(picture)
    half = picture.shape[1] // 2
    both[:, :half] = later[:, :half]
    heads = look(finder, both)
    assert covers(heads, *nose_px())
    assert any(head.x < half for head in heads)


def test_a_small_picture_of_the_same_gives_the_same_place(finder: HeadFinder, picture: ImageArray) -> None:
    small = np.ascontiguousarray(picture[::2, ::2])
    assert covers(finder.look(small, (picture.shape[1], picture.shape[0])), *nose_px())


def test_a_face_alone_is_found_where_no_body_is(finder: HeadFinder, picture: ImageArray) -> None:
    """All but the head painted over: nothing for the pose model, and still a face."""
    x, y = (round(place) for place in nose_px())
    alone = np.full_like(picture, 128)
    alone[y - 60 : y + 60, x - 60 : x + 60] = picture[y - 60 : y + 60, x - 60 : x + 60]
    assert covers(look(finder, alone), x, y)


def test_an_empty_picture_has_no_head(finder: HeadFinder) -> None:
    assert look(finder, np.full((360, 640, 3), 90, dtype=np.uint8)) == ()
