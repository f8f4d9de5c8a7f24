"""The drawings of the filming guides: geometry by hand, valid SVG, both themes, and every word inside the frame."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from analyzer.coaching.filming import load_guides
from analyzer.export.filming_drawing import HEIGHT, WIDTH, drawing, in_words, standalone
from analyzer.export.filming_eyes import Bystander, Phone, placed, stretch_m
from analyzer.export.filming_figure import HEAD_M, POSES, joints
from analyzer.export.filming_scene import Stage
from analyzer.export.palette import LIGHT
from analyzer.model.filming import FilmingGuide
from analyzer.model.recording import View

GUIDES = load_guides()
EVERY = pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
NAME = "{http://www.w3.org/2000/svg}"


def test_a_bystander_straight_behind_the_phone_sees_right_as_right_and_up_as_up() -> None:
    eye = Bystander(round_deg=0.0, above_deg=0.0, per_m=10.0, shift=(100.0, 50.0))
    assert eye.at(np.array([2.0, 7.0, 1.0])) == pytest.approx((120.0, 40.0))
    above = replace(eye, above_deg=90.0)
    assert above.at(np.array([2.0, 1.0, 9.0])) == pytest.approx((120.0, 40.0))


def test_a_phone_sees_its_own_height_in_the_middle_and_the_edge_where_the_lens_ends() -> None:
    phone = Phone(height_m=1.0, size=(90.0, 160.0))
    assert phone.at(np.array([0.0, 3.0, 1.0])) == pytest.approx((45.0, 80.0))
    wide, tall = stretch_m(3.0, sideways=False)
    assert phone.at(np.array([wide / 2, 3.0, 1.0 + tall / 2])) == pytest.approx((90.0, 0.0))
    looks_up = replace(phone, up_deg=10.0)
    assert looks_up.at(np.array([0.0, 3.0, 1.0]))[1] > 80.0


@pytest.mark.parametrize(
    ("view", "ahead", "left"),
    [
        (View.LEFT, (-1.0, 0.0), (0.0, -1.0)),
        (View.RIGHT, (1.0, 0.0), (0.0, 1.0)),
        (View.FRONT, (0.0, -1.0), (1.0, 0.0)),
        (View.BACK, (0.0, 1.0), (-1.0, 0.0)),
    ],
)
def test_each_view_shows_the_side_it_is_named_for(
    view: View, ahead: tuple[float, float], left: tuple[float, float]
) -> None:
    """Towards the phone is -y: in the left view the left side is the nearer one, facing the picture's left."""
    assert tuple(placed(np.array([1.0, 0.0, 0.0]), view, (0.0, 0.0))[:2]) == pytest.approx(ahead)
    assert tuple(placed(np.array([0.0, 1.0, 0.0]), view, (0.0, 0.0))[:2]) == pytest.approx(left)


@pytest.mark.parametrize("name", POSES)
def test_bones_keep_their_length_and_feet_stand_on_the_floor(name: str) -> None:
    body, upright = joints(POSES[name]), joints(POSES["stand"])
    for side in ("left", "right"):
        for a, b in (("hip", "knee"), ("knee", "ankle"), ("ankle", "heel")):
            length, usual = (np.linalg.norm(j[f"{side}_{a}"] - j[f"{side}_{b}"]) for j in (body, upright))
            assert length == pytest.approx(usual)
    feet = [body[f"{side}_{end}"][2] for side in ("left", "right") for end in ("heel", "toe")]
    assert min(feet) == pytest.approx(0.0)


def test_what_a_pose_is_about_can_be_seen_in_it() -> None:
    raised, squat, lunge = (joints(POSES[name]) for name in ("heel-raise", "squat", "knee-to-wall"))
    assert raised["left_heel"][2] > raised["left_toe"][2] + 0.08
    assert squat["hips"][2] < joints(POSES["stand"])["hips"][2] - 0.3
    assert lunge["left_heel"][2] - lunge["left_toe"][2] == pytest.approx(0.005)
    wall = POSES["knee-to-wall"].wall_m
    assert wall is not None
    assert wall - 0.1 < lunge["left_knee"][0] < wall
    assert lunge["left_toe"][0] < wall


@EVERY
@pytest.mark.parametrize("which", [0, -1])
def test_the_figure_of_the_right_picture_is_whole(guide: FilmingGuide, which: int) -> None:
    view = guide.views[which]
    size = (160.0, 90.0) if guide.phone.sideways else (90.0, 160.0)
    phone = Phone(height_m=guide.phone.usual_height_m, size=size)
    places = dict(Stage(guide, view).figure())
    places["crown"] = places["head"] + np.array([0.0, 0.0, HEAD_M])
    for place in places.values():
        x, y = phone.at(place)
        assert 0 < x < size[0]
        assert 0 < y < size[1]


@EVERY
def test_a_drawing_is_whole_and_asks_nobody_for_anything(guide: FilmingGuide) -> None:
    for view in guide.views:
        root = ElementTree.fromstring(drawing(guide, view))
        assert root.get("aria-label") == in_words(guide, view)
        assert not re.findall(r'(?:href|src)="', drawing(guide, view))
        ids = [part.get("id") for part in root.iter() if part.get("id")]
        assert len(ids) == len(set(ids))
        assert all(name.startswith(guide.id) for name in ids), "several drawings may stand on one page"
        for text in root.iter(f"{NAME}text"):
            size, words = float(text.get("font-size", "16")), text.text or ""
            start = float(text.get("x", "0"))
            reach = 0.58 * size * len(words)
            left = {"middle": start - reach / 2, "end": start - reach}.get(text.get("text-anchor", ""), start)
            assert left > -4, words
            assert left + reach < WIDTH + 12, words
            assert 0 < float(text.get("y", "0")) < HEIGHT


def test_a_file_of_its_own_answers_to_both_schemes() -> None:
    svg = standalone(drawing(GUIDES[0]))
    ElementTree.fromstring(svg)
    assert "prefers-color-scheme:dark" in svg
    assert "var(--shirt)" in svg
    assert svg.count(LIGHT["shirt"]) == 1


def test_a_view_that_a_guide_is_not_for_draws_its_first() -> None:
    assert drawing(GUIDES[0], View.BACK) == drawing(GUIDES[0])
    assert drawing(GUIDES[0], View.RIGHT) != drawing(GUIDES[0])
