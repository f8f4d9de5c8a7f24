"""Landmark files that are cut off, mixed up or something else: a plain sentence, never a number."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from landmark_writers import BODY_25, HALPE_26, deeplabcut, openpose, sleap, trc

from analyzer.errors import InputError
from analyzer.model.recording import View
from analyzer.pose.imported_track import ImportOptions, import_track
from analyzer.pose.keypoints import read_keypoints
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.walker import walk

HOW = ImportOptions(fps=30.0, size_px=(1280, 720))
NAMES = {name: name for name in HALPE_26 if name not in ("Neck", "Hip", "Head", "LSmallToe", "RSmallToe")}


@pytest.fixture(scope="module")
def walker() -> SyntheticClip:
    return walk(WalkerSettings(view=View.LEFT, fps=30.0, duration_s=1.0, image_size=(1280, 720)))


def replaced(old: str, new: str) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    return spoil


def cut(share: float) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])


def lines(*keep: int) -> Callable[[Path], None]:
    return lambda path: path.write_text("".join(path.read_text().splitlines(keepends=True)[slice(*keep)]))


CSV = [
    (cut(0.5), "cells; the file may be cut off"),
    (lines(0, 3), "has no pictures"),
    (lines(0, 7), "too few to see a step"),
    (lambda path: path.write_bytes(b"\xff\xfe\x00\x01" * 50), "it is not text"),
    (lambda path: path.write_text(""), "none of the kinds known here"),
    (lambda path: path.write_text("time,x,y\n0,1,2\n"), "none of the kinds known here"),
]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        *CSV,
        (replaced("bodyparts", "parts"), "begins with 'bodyparts' is missing"),
        (replaced("\n0,", "\nimg0.png,"), "Labels for training"),
        (replaced("0.97", "high"), "holds 'high' where a number belongs"),
        (replaced("likelihood", "z"), "three-dimensional"),
        (replaced("LAnkle,LAnkle,LAnkle", "RAnkle,RAnkle,RAnkle"), "twice"),
    ],
)
def test_deeplabcut(walker: SyntheticClip, tmp_path: Path, spoil, words: str):
    path = deeplabcut(walker.track, tmp_path / "walk.csv", NAMES)
    spoil(path)
    refused(path, words)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        *[(spoil, words) for spoil, words in CSV if words != "has no pictures"],
        (lines(0, 1), "has no pictures"),
        (replaced("LAnkle.y", "LAnkle.why"), "has a column LAnkle.x and none LAnkle.y"),
        (replaced("\n,0,", "\n,first,"), "holds 'first' where a picture number belongs"),
        (replaced("LAnkle.x", "RAnkle.x"), "a column twice"),
    ],
)
def test_sleap(walker: SyntheticClip, tmp_path: Path, spoil, words: str):
    path = sleap(walker.track, tmp_path / "walk.csv", NAMES)
    spoil(path)
    refused(path, words)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (cut(0.6), "it may be cut off"),
        (lines(0, -1), "announces 30 pictures and has 29"),
        (lines(0, 3), "does not begin as a TRC file does"),
        (replaced("LAnkle", "RAnkle"), "does not name markers, each once"),
        (replaced("\n3\t0.1", "\n3\t9.1"), "times do not rise"),
        (
            replaced(
                "PathFileType\t4\t(X/Y/Z)\t", "PathFileType\t4\t(X/Y/Z)\tX forward; seen from the left "
            ),
            "this program",
        ),
    ],
)
def test_trc(walker: SyntheticClip, tmp_path: Path, spoil, words: str):
    path = trc(walker.track, tmp_path / "walk.trc", HALPE_26)
    spoil(path)
    refused(path, words)


def with_people(people: object) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        for path in folder.iterdir():
            path.write_text(json.dumps({"version": 1.3, "people": people}))

    return spoil


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda folder: cut(0.5)(next(folder.iterdir())), "not what OpenPose writes, or is cut off"),
        (with_people([]), "nobody is in any"),
        (with_people([{"pose_keypoints_2d": [1.0] * 21 * 3}]), "21 points"),
        (with_people([{"pose_keypoints_2d": [0.5, 0.4, 0.9] * 25}]), "shares of the picture"),
        (with_people([{"pose_keypoints_2d": [1.0, 2.0]}]), "not what OpenPose writes"),
        (with_people("everybody"), "not what OpenPose writes"),
        (lambda folder: next(folder.iterdir()).rename(folder / "last_keypoints.json"), "no picture number"),
        (
            lambda folder: (folder / "other_000000000003_keypoints.json").write_text("{}"),
            "same picture number",
        ),
        (lambda folder: [path.unlink() for path in folder.iterdir()], "no files of OpenPose"),
    ],
)
def test_openpose(walker: SyntheticClip, tmp_path: Path, spoil, words: str):
    folder = openpose(walker.track, tmp_path / "walk", BODY_25)
    spoil(folder)
    refused(folder, words)


def test_hdf5_is_named_with_the_way_round(tmp_path: Path):
    (tmp_path / "walk.h5").write_bytes(b"\x89HDF\r\n\x1a\n")
    refused(tmp_path / "walk.h5", "HDF5 is not read. Export it as CSV")


def test_what_is_not_there_is_said(tmp_path: Path):
    refused(tmp_path / "gone.csv", "No such file")


@pytest.mark.parametrize(
    ("how", "words"), [(ImportOptions(fps=30.0), "--size"), (ImportOptions(size_px=(9, 9)), "--fps")]
)
def test_what_the_file_does_not_say_must_be_told(
    walker: SyntheticClip, tmp_path: Path, how: ImportOptions, words: str
):
    path = sleap(walker.track, tmp_path / "walk.csv", NAMES)
    with pytest.raises(InputError) as told:
        import_track(path, how)
    assert words in str(told.value)


def test_without_a_leg_the_names_are_listed(walker: SyntheticClip, tmp_path: Path):
    path = sleap(walker.track, tmp_path / "walk.csv", {name: f"k{at}" for at, name in enumerate(NAMES)})
    refused(path, "has no whole leg")
    refused(path, "k3, k4")


def test_two_points_of_one_meaning_are_not_guessed(walker: SyntheticClip, tmp_path: Path):
    path = sleap(walker.track, tmp_path / "walk.csv", {**NAMES, "Nose": "left_toe"})
    refused(path, "would both be left_foot_index")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not a keypoints file"),
        ("[keypoints", "is not a keypoints file"),
        ('[keypoints]\nleft_ancle = "a"', "Did you mean left_ankle"),
        ("[keypoints]\nleft_ankle = 3", "needs one point of its own"),
        ('[keypoints]\nleft_ankle = "a"\nright_ankle = "a"', "needs one point of its own"),
    ],
)
def test_keypoints_files(tmp_path: Path, text: str, words: str):
    path = tmp_path / "map.toml"
    path.write_text(text)
    with pytest.raises(InputError) as told:
        read_keypoints(path)
    assert words in str(told.value)


def refused(path: Path, words: str) -> None:
    with pytest.raises(InputError) as told:
        import_track(path, HOW)
    assert words in str(told.value)
    assert str(path.parent) not in str(told.value)
