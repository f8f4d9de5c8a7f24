"""The figure against what can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from analyzer.coaching.figure.body import ANKLE_HEIGHT, HIP, SHANK, THIGH, TRUNK, Setup, joints
from analyzer.coaching.figure.drawn import LINE, Drawn
from analyzer.coaching.figure.gaits import walk_keys
from analyzer.coaching.figure.limbs import bent
from analyzer.coaching.figure.props import hull
from analyzer.coaching.figure.space import Camera, forward, leftward, rightward, vector
from analyzer.coaching.figure.svg import fit, needed, path
from analyzer.data import Row

STANDING = Setup(legs={"r": "foot", "l": "foot"}, arms={"r": "free", "l": "free"}, up=("r", "l"))
LYING = Setup(legs={"r": "free", "l": "free"}, arms={"r": "free", "l": "free"}, up=())


def test_turns_go_where_their_names_say():
    assert forward(90) @ vector(0, 1, 0) == pytest.approx(vector(1, 0, 0))
    assert rightward(90) @ vector(0, 1, 0) == pytest.approx(vector(0, 0, 1))
    assert leftward(90) @ vector(1, 0, 0) == pytest.approx(vector(0, 0, -1))


def test_a_camera_in_front_sees_the_right_hand_on_the_left():
    points = np.array([[0.0, 0.0, 10.0], [0.0, 5.0, 0.0], [7.0, 0.0, 0.0]])
    front = Camera(azimuth_deg=90, elevation_deg=0).flat(points)
    assert front == pytest.approx(np.array([[-10, 0], [0, 5], [0, 0]]))
    side = Camera(azimuth_deg=0, elevation_deg=0).flat(points)
    assert side == pytest.approx(np.array([[0, 0], [0, 5], [7, 0]]))
    above = Camera(azimuth_deg=0, elevation_deg=90).flat(points)
    assert above == pytest.approx(np.array([[0, -10], [0, 0], [7, 0]]))
    assert Camera(azimuth_deg=0, elevation_deg=0).depth(points[0]) == pytest.approx(10)


def test_a_limb_of_three_and_four_reaches_five_at_a_right_angle():
    middle = bent(vector(0, 0, 0), vector(5, 0, 0), 3, 4, vector(0, 1, 0))
    assert middle == pytest.approx(vector(1.8, 2.4, 0))
    assert bent(vector(0, 0, 0), vector(8, 0, 0), 3, 4, vector(0, 1, 0)) == pytest.approx(vector(3, 0, 0))


def test_somebody_who_stands_straight_is_as_tall_as_the_legs():
    found = joints({"rfz": HIP, "lfz": -HIP}, STANDING)
    assert found["pelvis"] == pytest.approx(vector(0, ANKLE_HEIGHT + SHANK + THIGH, 0))
    assert found["neck"][1] - found["pelvis"][1] == pytest.approx(TRUNK)
    assert found["rshoulder"][2] > 0 > found["lshoulder"][2]


def test_a_bent_knee_lowers_by_the_law_of_cosines():
    found = joints({"rfz": HIP, "lfz": -HIP, "bend": 60}, STANDING)
    reach = np.sqrt(THIGH**2 + SHANK**2 + THIGH * SHANK)
    assert found["pelvis"][1] == pytest.approx(ANKLE_HEIGHT + reach)
    assert found["rknee"][0] > 5, "the knee goes forward"


def test_a_raised_heel_turns_about_the_ball_and_raised_toes_about_the_heel():
    flat = joints({}, STANDING)
    heel_up = joints({"rpitch": -40}, STANDING)
    toes_up = joints({"rpitch": 20}, STANDING)
    assert heel_up["rball"] == pytest.approx(flat["rball"])
    assert heel_up["rtoe"] == pytest.approx(flat["rtoe"])
    assert heel_up["rheel"][1] > 8
    assert toes_up["rheel"] == pytest.approx(flat["rheel"])
    assert toes_up["rtoe"][1] > 5


def test_on_the_back_the_head_is_behind_and_a_lifted_leg_points_up():
    found = joints({"pitch": -90, "y": 10, "rhip": 90}, LYING)
    assert found["neck"] == pytest.approx(vector(-TRUNK, 10, 0))
    assert found["rankle"] - found["rhip"] == pytest.approx(vector(0, THIGH + SHANK, 0))
    assert found["lankle"] - found["lhip"] == pytest.approx(vector(THIGH + SHANK, 0, 0))


def test_arms_and_legs_go_out_to_their_own_side():
    found = joints({"y": 100, "rout": 90, "lout": 90, "rabd": 30, "labd": 30}, LYING)
    assert found["rhand"][2] > found["rshoulder"][2] + 50
    assert found["lhand"][2] < found["lshoulder"][2] - 50
    assert found["rankle"][2] == pytest.approx(-found["lankle"][2])
    assert found["rankle"][2] > HIP + 30


def test_two_steps_lead_two_steps_on_and_are_mirror_images():
    keys, travel = walk_keys(Row("f", "r", {"step": 50.0}))
    assert travel == (100.0, 0.0)
    first, second = keys[: len(keys) // 2], keys[len(keys) // 2 :]
    for one, other in zip(first, second, strict=True):
        assert other["x"] - one["x"] == pytest.approx(50)
        assert other["lfx"] - one["rfx"] == pytest.approx(50)
        assert other["lpitch"] == one["rpitch"]
        assert other["larm"] == one["rarm"]
    assert keys[0]["rfx"] - keys[0]["lfx"] == pytest.approx(50)
    assert keys[0]["rarm"] < 0 < keys[0]["larm"], "the arm swings with the other foot"


def test_a_straight_way_needs_its_ends_and_a_corner_is_kept():
    when = np.linspace(0, 1, 11)
    straight = (when * 50)[:, None, None] * np.ones((1, 1, 2))
    assert needed(when, straight) == [0, 10]
    corner = np.minimum(straight, 25.0)
    assert needed(when, corner) == [0, 5, 10]


def test_the_fit_keeps_the_paint_inside():
    line = Drawn(
        name="l", kind=LINE, style="near", width=2, layer=0, points=np.array([[[0.0, 0.0], [10.0, 4.0]]])
    )
    onto = fit([line], (10, 10, 310, 230))
    assert onto.scale == pytest.approx(300 / 12)
    points = onto.px(line.points[0])
    assert points[0] == pytest.approx([10 + 25, 10 + 25 * 5])
    assert path(line, points) == "M35 135L285 35"
    assert onto.height == 10 + 25 * 6 + 10


def test_a_smooth_line_goes_through_its_points():
    line = Drawn(name="l", kind=LINE, style="near", width=1, layer=0, points=np.zeros((1, 3, 2)), curved=True)
    text = path(line, np.array([[0.0, 0.0], [30.0, 0.0], [60.0, 30.0]]))
    assert text == "M0 0C5 0 20-5 30 0S55 25 60 30"


def test_the_outline_of_a_square_leaves_its_middle_out():
    found = hull(np.array([[0, 0], [2, 0], [2, 2], [0, 2], [1, 1]], dtype=float))
    assert {tuple(point) for point in found} == {(0, 0), (2, 0), (2, 2), (0, 2)}
