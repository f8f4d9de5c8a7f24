"""Every drill moves: its picture is sound, what stands does not slide, bones keep their length, the loop closes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from analyzer.coaching.figure.body import FOREARM, SHANK, THIGH, UPPER_ARM, WRIST
from analyzer.coaching.figure.moves import BODY, Move, load_moves, parse_moves
from analyzer.coaching.figure.picture import drill_picture
from analyzer.coaching.figure.scene import bodies, camera_of, followed, setup_of
from analyzer.coaching.figure.svg import HEIGHT, WIDTH
from analyzer.coaching.library import load_drills
from analyzer.data import parse
from analyzer.errors import DataRowError

MOVES = load_moves()
NAMES = {drill.id: drill.name for drill in load_drills()}
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
SLIDE_CM = 0.3
STRETCH_CM = 0.8

each_move = pytest.mark.parametrize("move", MOVES.values(), ids=list(MOVES))
each_body = pytest.mark.parametrize(
    "move", [move for move in MOVES.values() if move.rig == BODY], ids=lambda move: move.id
)


def tree(move: Move) -> ET.Element:
    return ET.fromstring(drill_picture(move.id, NAMES[move.id]))


def test_every_drill_moves():
    assert set(MOVES) == set(NAMES)
    assert len({move.says for move in MOVES.values()}) == len(MOVES)


@each_move
def test_the_picture_is_sound(move: Move):
    text = drill_picture(move.id, NAMES[move.id])
    root = tree(move)
    assert root.tag == SVG + "svg"
    assert root.find(SVG + "title").text == NAMES[move.id]  # type: ignore[union-attr]
    assert root.find(SVG + "desc").text == move.says  # type: ignore[union-attr]
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert root.get("aria-labelledby") == " ".join(map(str, ids))
    assert all(str(name).startswith(f"move-{move.id}") for name in ids)
    assert "script" not in text
    assert "prefers-reduced-motion" in text
    assert "prefers-color-scheme:dark" in text
    assert text.count("http") == 1, "nothing but the name space"
    assert "nan" not in text
    assert len(text) < 30_000


@each_move
def test_it_moves_and_its_loop_closes(move: Move):
    moving, still = tree(move).findall(SVG + "g")
    animations = list(moving.iter(SVG + "animate"))
    assert animations
    assert not list(still.iter(SVG + "animate"))
    for animation in animations:
        values = animation.get("values", "").split(";")
        times = [float(time) for time in animation.get("keyTimes", "").split(";")]
        jump = animation.get("calcMode") == "discrete"
        assert len(values) == len(times)
        assert times == sorted(times)
        assert times[0] == 0
        assert jump or times[-1] == 1
        if animation.get("attributeName") in ("d", "cx", "cy"):
            assert np.allclose(numbers(values[0]), numbers(values[-1]), atol=0.11)
            shape = {re.sub(NUMBER, "", value).replace(" ", "") for value in values}
            assert len(shape) == 1, "the same kind of line at every moment"


def numbers(text: str) -> list[float]:
    return [float(number) for number in NUMBER.findall(text)]


@each_move
def test_all_points_are_inside_the_picture(move: Move):
    root = tree(move)
    left, top, width, height = numbers(root.get("viewBox", ""))
    assert (left, top, width) == (0, 0, WIDTH)
    assert 120 < height <= HEIGHT
    for element in root.iter():
        for name, text in (
            (element.get("attributeName"), element.get("values", "")),
            ("d", element.get("d", "")),
        ):
            if name != "d":
                continue
            for line in text.split(";"):
                if re.search("[a-z]", line):  # signs beside the figure, drawn by hand
                    continue
                points = (
                    np.array(numbers(line)).reshape(-1, 2) if "V" not in line and "H" not in line else None
                )
                if points is not None and len(points):
                    assert points.min() >= 0, line
                    assert points[:, 0].max() <= WIDTH
                    assert points[:, 1].max() <= height


@each_body
def test_feet_do_not_slide_where_they_stand(move: Move):
    setup, when_s = setup_of(move), move.clock()
    found = bodies(move, when_s)
    stood = 0
    for at, key in enumerate(move.keys):
        following = {name: move.at(move.times_s[[at + 1]])[0][name] for name in key}
        span = (when_s >= move.times_s[at] - 1e-6) & (when_s <= move.times_s[at + 1] + 1e-6)
        for side in ("r", "l"):
            places = [side + name for name in ("fx", "fy", "fz", "yaw")]
            if setup.legs[side] != "foot" or any(
                abs(key.get(name, 0.0) - following.get(name, 0.0)) > 1e-6 for name in places
            ):
                continue
            pitches = key.get(side + "pitch", 0.0), following.get(side + "pitch", 0.0)
            contacts = []
            if key.get(side + "edge") or max(pitches) <= 0:
                contacts.append("ball")
            elif min(pitches) >= 0:
                contacts.append("heel")
            for contact in contacts:
                way = np.array(
                    [moment[side + contact] for moment, inside in zip(found, span, strict=True) if inside]
                )
                assert np.ptp(way, axis=0).max() < SLIDE_CM, (at, side, contact)
                stood += 1
    assert stood or "foot" not in setup.legs.values()


@each_body
def test_what_stands_still_in_the_picture_is_where_it_was(move: Move):
    """The same in the picture: of a drill that stays in place, some foot, knee or trunk is not animated at all."""
    if any(move.travel) or move.id in ("pogo-jumps", "ball-squeeze-heel-raise", "toes-in-heel-raise"):
        return
    found = followed(move, move.clock(), bodies(move, move.clock()))
    camera = camera_of(move)
    still = [
        name
        for name in found[0]
        if np.ptp(camera.flat(np.array([moment[name] for moment in found])), axis=0).max() < SLIDE_CM
    ]
    assert {name[1:] for name in still} & {"ball", "heel", "knee", "elbow", "elvis"}, still


@each_body
def test_bones_keep_their_length(move: Move):
    setup = setup_of(move)
    for joints in bodies(move, move.clock()):
        for side in ("r", "l"):
            forearm = {"hand": WRIST}.get(setup.arms[side], FOREARM)
            for one, other, length in (
                ("hip", "knee", THIGH),
                ("knee", "ankle", SHANK),
                ("shoulder", "elbow", UPPER_ARM),
                ("elbow", "hand", forearm),
            ):
                gap = float(np.linalg.norm(joints[side + one] - joints[side + other]))
                loose = 3 * STRETCH_CM if setup.arms[side] == "elbow" and one == "shoulder" else STRETCH_CM
                assert abs(gap - length) < loose, (side, one, other, gap - length)


@each_body
def test_nothing_sinks_into_the_floor(move: Move):
    for joints in bodies(move, move.clock()):
        lowest = min(joints, key=lambda name: joints[name][1])
        assert joints[lowest][1] > -2.5, (lowest, joints[lowest])


@each_move
def test_the_still_shows_the_key_that_was_named(move: Move):
    assert 0 <= move.still < len(move.keys)
    if move.hold is not None:
        assert move.hold.start == move.still, "a hold is what the still shows"
        assert f"hold {move.hold.text}" in drill_picture(move.id, NAMES[move.id])


def test_colours_can_be_fixed():
    light, dark, open_ = (
        drill_picture("short-foot", "Short foot", dark=dark) for dark in (False, True, None)
    )
    assert "prefers-color-scheme" not in light + dark
    assert "prefers-color-scheme" in open_
    assert light != dark


# wrong rows ---------------------------------------------------------------------------------------

MOVE = """id="m"\nsays="s"\nrig="body"\nstill=0\nup=["r"]\nhold={from=0,to=1,text="5 s"}
keys=[{s=1,bend=5},{s=1,bend=9}]\n"""


def move_of(text: str) -> Move:
    return parse_moves(parse("drill_moves.toml", "[[move]]\n" + text, "move"))["m"]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('"body"', '"robot"', "rig"),
        ("still=0", "still=2", "still"),
        ("still=0", "still=0\nprice=3", "price"),
        ("{s=1,bend=5},", "", "keys"),
        ("{s=1,bend=5}", "{bend=5}", "keys"),
        ("s=1,bend=9", 's=1,bend="9"', "bend"),
        ("to=1", "to=3", "hold"),
        ("keys=[{s=1,bend=5},{s=1,bend=9}]", "walk={stepp=3}", "stepp"),
    ],
)
def test_a_wrong_move_is_named(old: str, new: str, field: str):
    assert old in MOVE
    with pytest.raises(DataRowError, match=f"drill_moves.toml, row 'm', field '{field}'"):
        move_of(MOVE.replace(old, new))


def test_values_run_between_keys_without_overshoot_and_stand_still_where_they_are_the_same():
    move = move_of(MOVE.replace("{s=1,bend=9}", "{s=1,bend=9},{s=2}"))
    values = np.array([value["bend"] for value in move.at(np.linspace(0, 4, 81))])
    assert values[0] == values[-1] == pytest.approx(5)
    assert values.max() == pytest.approx(9)
    assert values.min() == pytest.approx(5)
    assert np.ptp(values[20:41]) == pytest.approx(0), "from the second key to the third it stays at 9"
