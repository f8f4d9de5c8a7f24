"""TRC and MOT of a movement known by heart, read back by pandas."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analyzer.errors import InputError
from analyzer.export.markers import markers_of
from analyzer.export.mot_file import to_mot
from analyzer.export.trc_file import to_trc
from analyzer.model.motion import Motion, Signal
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import N_LANDMARKS, Landmark, Side
from analyzer.model.units import DEGREE, LEGS_PER_SECOND

SCALE = 0.005


@pytest.fixture
def scaled(motion: Motion) -> Motion:
    return replace(motion, metres_per_px=np.full(len(motion.time_s), SCALE))


def read_trc(text: str) -> tuple[dict[str, str], list[str], pd.DataFrame]:
    """What the head says, the names of the markers, and the table under ``X1``, ``Y1``, ``Z1`` …"""
    lines = text.split("\n")
    about = dict(zip(lines[1].split("\t"), lines[2].split("\t"), strict=True))
    table = pd.read_csv(io.StringIO(text), sep="\t", skiprows=[0, 1, 2, 3, 5], header=None)
    table.columns = ["frame", "time", *lines[4].split("\t")[2:]]
    return about, lines[3].split("\t")[2::3], table.iloc[1:].astype(float).reset_index(drop=True)


def test_trc_says_what_it_holds(scaled: Motion):
    text = to_trc(scaled, "walk.mp4")
    about, names, table = read_trc(text)
    assert text.startswith(
        "PathFileType\t4\t(X/Y/Z)\twalk.trc (X forward, Y up, Z right; metres; seen from the right,"
    )
    assert about["Units"] == "m"
    assert float(about["DataRate"]) == 30.0
    assert int(about["NumFrames"]) == len(table) == 120
    assert int(about["NumMarkers"]) == len(names) == N_LANDMARKS
    assert names[Landmark.LEFT_KNEE] == "LEFT_KNEE"
    assert {len(line.split("\t")) for line in text.split("\n")[6:-1]} == {2 + 3 * N_LANDMARKS}
    assert "\n\n1\t0.000000\t" in text


def test_trc_places_are_metres_forward_and_up(scaled: Motion):
    """The hip goes 40 px/s, 0.2 m/s, and lies 150 px above the heel in its lowest place, which is straight below."""
    _, names, table = read_trc(to_trc(scaled, "walk.mp4"))
    hip = 1 + names.index("RIGHT_HIP")
    np.testing.assert_allclose(
        table[f"X{hip}"].dropna(), 0.2 * table["time"][table[f"X{hip}"].notna()], atol=2e-6
    )
    lowest = min(
        table[f"Y{1 + names.index(f'{side.name}_{joint}')}"].min()
        for side in Side
        for joint in ("HEEL", "FOOT_INDEX")
    )
    assert lowest == 0.0
    knee = 1 + names.index("RIGHT_KNEE")
    thigh = np.hypot(table[f"X{hip}"] - table[f"X{knee}"], table[f"Y{hip}"] - table[f"Y{knee}"])
    np.testing.assert_allclose(thigh.dropna(), 70 * SCALE, atol=3e-6)
    assert (table[f"Z{hip}"].dropna() == 0).all()


def test_what_was_not_seen_is_empty(scaled: Motion):
    _, _, table = read_trc(to_trc(scaled, "walk.mp4"))
    assert table.loc[60:74, "X1":].isna().all(axis=None)
    assert table.drop(index=range(60, 75)).notna().all(axis=None)


def test_from_the_front_the_person_s_right_is_z(scaled: Motion):
    front = replace(scaled, view=View.FRONT, task=Task.STAND)
    places = markers_of(front).places_m
    np.testing.assert_allclose(places[0, Landmark.NOSE], [0.0, places[0, Landmark.NOSE, 1], -24 * SCALE])
    assert places[0, Landmark.NOSE, 1] == pytest.approx(SCALE * (front.points_px[0, 0, 1] - _sole_px(front)))


def _sole_px(motion: Motion) -> float:
    feet = [Landmark.LEFT_HEEL, Landmark.RIGHT_HEEL, Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX]
    return float(np.nanmin(motion.points_px[:, feet, 1]))


def test_without_a_height_there_are_no_markers(motion: Motion):
    with pytest.raises(InputError, match=r"scale of this clip is not known.*--height-cm.*--to mot"):
        to_trc(motion, "walk.mp4")


@pytest.mark.parametrize(("view", "seen"), [(View.FRONT, "from the front"), (View.BACK, "from behind")])
def test_a_walk_towards_the_camera_has_no_plane(scaled: Motion, view: View, seen: str):
    with pytest.raises(InputError, match=f"{seen} leads along the line of sight"):
        to_trc(replace(scaled, view=view), "walk.mp4")


def test_a_name_cannot_break_the_head(scaled: Motion):
    hostile = "a\tb\nendheader\ninDegrees=no.mp4"
    assert len(to_trc(scaled, hostile).split("\n")) == len(to_trc(scaled, "a.mp4").split("\n"))
    text = to_mot(scaled, hostile)
    assert text.split("\n").index("endheader") == to_mot(scaled, "a.mp4").split("\n").index("endheader")
    assert "inDegrees=no" not in text


def read_mot(text: str) -> tuple[dict[str, str], pd.DataFrame]:
    """The ``key=value`` lines of the head, and the table."""
    head, _, body = text.partition("\nendheader\n")
    about = dict(line.split("=") for line in head.split("\n") if "=" in line)
    return about, pd.read_csv(io.StringIO(body), sep="\t")


def test_mot_holds_the_angles(motion: Motion):
    about, table = read_mot(to_mot(motion, "walk.mp4"))
    assert about["inDegrees"] == "yes"
    assert (int(about["nRows"]), int(about["nColumns"])) == table.shape
    assert list(table) == ["time", "knee_angle_l", "knee_angle_r", "trunk_forward_lean"]
    np.testing.assert_allclose(table["time"], motion.time_s, atol=1e-6)
    for side in Side:
        np.testing.assert_allclose(
            table[f"knee_angle_{side.value[0]}"], motion.signal("knee_flexion", side), atol=1e-6
        )
    assert table.loc[60:74, "knee_angle_l":].isna().all(axis=None)


def test_only_angles_go_into_a_mot(motion: Motion):
    steps = Signal(np.ones(len(motion.time_s)), LEGS_PER_SECOND)
    with pytest.raises(InputError, match="holds no angles"):
        to_mot(replace(motion, signals={("stepping", None): steps}), "walk.mp4")
    both = {("stepping", None): steps, ("head_forward", None): Signal(steps.values, DEGREE)}
    assert list(read_mot(to_mot(replace(motion, signals=both), "walk.mp4"))[1]) == ["time", "head_forward"]
