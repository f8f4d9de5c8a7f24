"""Landmarks of other programs: a walker of known truth, written in their formats, gives the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from landmark_writers import (
    BODY_25,
    COCO_18,
    HALPE_26,
    deeplabcut,
    here,
    openpose,
    sleap,
    trc,
)

from analyzer.errors import BadOption
from analyzer.imported import remeasure
from analyzer.model.foreign import NOT_USED
from analyzer.model.measurement import Measurement
from analyzer.model.options import AnalyzeOptions
from analyzer.model.pose import BackendInfo, PoseTrack, with_derived, with_derived_confidence
from analyzer.model.recording import View
from analyzer.model.report import CheckStatus, Report
from analyzer.model.skeleton import N_BACKEND, Landmark, Side
from analyzer.pipeline import analyze_track
from analyzer.pose.imported_track import ImportOptions, import_track
from analyzer.pose.keypoints import known_as, read_keypoints
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.walker import walk

FPS = 60.0
SIZE = (1920, 1080)
OPTIONS = AnalyzeOptions(height_cm=175.0)
HOW = ImportOptions(fps=FPS, size_px=SIZE)
OWN_NAMES = {name: name for name in BODY_25 if here(name) is not None and name not in ("Neck", "MidHip")}
MINE = {
    f"{side}{joint}": f"p{k}{side}"
    for side in "LR"
    for k, joint in enumerate(("Hip", "Knee", "Ankle", "Heel"))
}


@pytest.fixture(scope="module")
def walker() -> SyntheticClip:
    return walk(WalkerSettings(view=View.LEFT, fps=FPS, duration_s=6.0, image_size=SIZE))


def bare(track: PoseTrack, names: list[str], confidence: float) -> PoseTrack:
    """The track as another program with a smaller skeleton would have seen it."""
    kept = sorted({mark for name in names if (mark := here(name)) is not None and mark < N_BACKEND})
    image, sure = np.full((len(track.time_s), N_BACKEND, 2), np.nan), np.zeros((len(track.time_s), N_BACKEND))
    image[:, kept] = track.image_px[:, kept]
    sure[np.isfinite(image[..., 0])] = confidence
    return replace(
        track,
        image_px=with_derived(image),
        world_m=None,
        confidence=with_derived_confidence(sure),
        backend=BackendInfo(name="x", version=NOT_USED, model_sha256="x"),
    )


def numbers(report: Report) -> dict:
    return {(m.key, m.side): m for m in report.measurements}


WRITERS: dict[str, tuple[Callable[[PoseTrack, Path], Path], list[str], float, float]] = {
    "openpose": (lambda track, path: openpose(track, path / "op", BODY_25), BODY_25, 0.9, 0.02),
    "trc": (lambda track, path: trc(track, path / "w_px_person00.trc", HALPE_26), HALPE_26, 1.0, 1e-9),
    "deeplabcut": (lambda track, path: deeplabcut(track, path / "d.csv", OWN_NAMES), BODY_25, 0.97, 1e-9),
    "individuals": (
        lambda track, path: deeplabcut(track, path / "d.csv", OWN_NAMES, individuals=True),
        BODY_25,
        0.97,
        1e-9,
    ),
    "sleap": (lambda track, path: sleap(track, path / "s.csv", OWN_NAMES), BODY_25, 1.0, 1e-9),
    "sleap track": (lambda track, path: sleap(track, path / "s.csv", OWN_NAMES, "a"), BODY_25, 1.0, 1e-9),
}


@pytest.mark.parametrize("kind", WRITERS)
def test_the_numbers_are_those_of_the_landmarks(walker: SyntheticClip, tmp_path: Path, kind: str):
    write, names, confidence, apart = WRITERS[kind]
    found = remeasure(write(walker.track, tmp_path), HOW, OPTIONS).analysis.report
    direct = analyze_track(bare(walker.track, names, confidence), walker.recording, OPTIONS).report
    assert numbers(found).keys() == numbers(direct).keys()
    assert len(numbers(found)) >= 30
    for key, one in numbers(direct).items():
        for value in ("value", "low", "high"):
            assert getattr(numbers(found)[key], value) == pytest.approx(
                getattr(one, value), abs=apart, rel=1e-6
            )
    assert found.recording.fps == pytest.approx(FPS)
    assert (found.recording.width, found.recording.height) == SIZE


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("names", [BODY_25, HALPE_26, COCO_18], ids=["BODY_25", "HALPE_26", "COCO"])
def test_every_interval_holds_the_truth(tmp_path: Path, view: View, names: list[str]):
    """Seen from everywhere, with and without feet and ears; the view is found out."""
    clip = walk(WalkerSettings(view=view, fps=FPS, duration_s=6.0, image_size=SIZE))
    report = remeasure(trc(clip.track, tmp_path / "w.trc", names), HOW, OPTIONS).analysis.report
    assert report.view is view
    for (key, side), one in numbers(report).items():
        truth = clip.truth.values.get((key, side))
        assert truth is None or one.low - 1e-9 <= truth <= one.high + 1e-9, (key, side, one, truth)


def test_nothing_is_corrected_judged_or_surer_than_it_can_be(walker: SyntheticClip, tmp_path: Path):
    report = remeasure(trc(walker.track, tmp_path / "w.trc", BODY_25), HOW, OPTIONS).analysis.report
    own = analyze_track(walker.track, walker.recording, OPTIONS).report
    assert {m.tier for m in report.measurements} == {"C"}
    assert all(finding.norm is None for finding in report.findings)
    assert "corrections" not in [step.stage for step in report.provenance.steps]
    (check,) = (check for check in report.checks if check.key == "landmarks")
    assert check.status is CheckStatus.WARN
    assert "intervals are a guess" in check.text
    for key, one in numbers(report).items():
        before = numbers(own)[key]
        assert one.high - one.low > before.high - before.low, key
    swing = report.measurement("knee_flexion_swing_peak", Side.LEFT)
    assert swing is not None
    assert swing.value == pytest.approx(walker.truth.value("knee_flexion_swing_peak", Side.LEFT), abs=1.0)


def test_what_a_skeleton_lacks_is_said(walker: SyntheticClip, tmp_path: Path):
    """COCO ends at the ankles: seen from the side there is nothing to find foot contacts with."""
    path = openpose(walker.track, tmp_path / "op", COCO_18)
    report = remeasure(path, HOW, OPTIONS).analysis.report
    missing = {one.key: one for one in report.not_measured}
    assert "The landmarks have no heels and no toes." in missing["cadence"].why
    assert missing["cadence"].hint is not None
    assert "Use landmarks that have these points" in missing["cadence"].hint
    assert not report.measurements
    (check,) = (check for check in report.checks if check.key == "landmarks")
    assert check.text.endswith("They have no heels and no toes.")


def test_metres_give_the_same_angles(walker: SyntheticClip, tmp_path: Path):
    """Sports2D in metres: Y up, drawn into a picture of its own. Perspective is not in such a file any more."""
    flat = walk(WalkerSettings(view=View.LEFT, fps=FPS, duration_s=6.0, image_size=SIZE))
    named = [flat.track.image_px[:, mark] for name in BODY_25 if (mark := here(name)) is not None]
    names = [name for name in BODY_25 if here(name) is not None]
    places = (np.stack(named, axis=1) - [200.0, 1000.0]) * [0.005, -0.005]
    xyz = np.concatenate([places, np.full((*places.shape[:2], 1), 0.1)], axis=2)
    path = trc(flat.track, tmp_path / "w_m_person00.trc", names, xyz)
    report = remeasure(path, ImportOptions(), OPTIONS).analysis.report
    assert report.view is View.LEFT
    for key in ("knee_flexion_swing_peak", "knee_rom", "thigh_extension_peak", "cadence", "stride_time"):
        for (found, side), one in numbers(report).items():
            if found == key:
                assert one.value == pytest.approx(flat.truth.value(key, side), rel=0.05, abs=1.0), (key, side)


@pytest.mark.parametrize("view", [View.LEFT, View.RIGHT])
@pytest.mark.parametrize("heading_deg", [10.0, 70.0, 200.0])
def test_three_dimensions_are_looked_at_from_the_side(tmp_path: Path, view: View, heading_deg: float):
    """Pose2Sim: the walker's plane, turned in the room about the upright axis; hips 0.2 m apart."""
    clip = walk(WalkerSettings(view=view, fps=FPS, duration_s=6.0, image_size=SIZE))
    names = [name for name in BODY_25 if here(name) is not None]
    flat = np.stack([clip.track.image_px[:, here(name)] for name in names], axis=1)
    ahead, up = (1 if view is View.RIGHT else -1) * flat[..., 0] * 0.005, -flat[..., 1] * 0.005
    right = np.array([{"L": -0.1, "R": 0.1}.get(name[0] if name != "Nose" else "", 0.0) for name in names])
    turn = np.radians(heading_deg)
    x, z = ahead * np.cos(turn) - right * np.sin(turn), ahead * np.sin(turn) + right * np.cos(turn)
    path = trc(clip.track, tmp_path / "w.trc", names, np.stack([x, up, z], axis=-1))
    how, asked = ImportOptions(), replace(OPTIONS, view=view)
    report = remeasure(path, how, asked).analysis.report
    for side in Side:
        swing = report.measurement("knee_flexion_swing_peak", side)
        assert swing is not None
        assert swing.value == pytest.approx(clip.truth.value("knee_flexion_swing_peak", side), abs=2.0)
    with pytest.raises(BadOption, match="three-dimensional"):
        remeasure(path, how, OPTIONS)


def test_somebody_else_in_the_picture_is_left_out(walker: SyntheticClip, tmp_path: Path):
    """A smaller person stands in the background and comes first in every file; the nearer one is taken."""
    still = np.repeat(
        0.5 * np.stack([walker.track.image_px[0, here(n) or 0] for n in BODY_25])[None], 400, axis=0
    )
    path = openpose(walker.track, tmp_path / "op", BODY_25, [still])
    found = import_track(path, HOW)
    assert found.people == 2
    np.testing.assert_allclose(
        found.track.image_px[:, Landmark.LEFT_KNEE], walker.track.image_px[:, Landmark.LEFT_KNEE], atol=1e-3
    )
    other = import_track(path, replace(HOW, person=2))
    np.testing.assert_allclose(np.ptp(other.track.image_px[:, Landmark.LEFT_KNEE], axis=0), 0.0, atol=1e-9)
    with pytest.raises(BadOption, match="shows 2 people"):
        import_track(path, replace(HOW, person=3))


def test_a_picture_that_is_missing_is_a_gap_in_time(walker: SyntheticClip, tmp_path: Path):
    path = openpose(walker.track, tmp_path / "op", BODY_25)
    for frame in (7, 8, 9):
        (path / f"walk_{frame:012d}_keypoints.json").unlink()
    track = import_track(path, HOW).track
    assert len(track.time_s) == len(walker.track.time_s) - 3
    assert track.time_s[7] == pytest.approx(10 / FPS)


def test_own_names_need_a_keypoints_file(walker: SyntheticClip, tmp_path: Path):
    extra = {f"{side}BigToe": f"toe{side}" for side in "LR"} | {
        f"{side}Shoulder": f"sh{side}" for side in "LR"
    }
    path = deeplabcut(walker.track, tmp_path / "d.csv", {**MINE, **extra})
    words = {"L": "left", "R": "right"}
    joints = ("hip", "knee", "ankle", "heel")
    lines = [f'{words[s]}_{joint} = "p{k}{s}"' for s in "LR" for k, joint in enumerate(joints)]
    told = tmp_path / "map.toml"
    told.write_text("[keypoints]\n" + "\n".join([*lines, 'left_shoulder = "shL"', 'right_shoulder = "shR"']))
    found = import_track(path, replace(HOW, keypoints=read_keypoints(told)))
    np.testing.assert_array_equal(
        found.track.image_px[:, Landmark.RIGHT_HEEL], walker.track.image_px[:, Landmark.RIGHT_HEEL]
    )
    np.testing.assert_array_equal(
        found.track.image_px[:, Landmark.LEFT_FOOT_INDEX], walker.track.image_px[:, Landmark.LEFT_FOOT_INDEX]
    )


def test_points_that_are_unlikely_are_not_seen(walker: SyntheticClip, tmp_path: Path):
    path = deeplabcut(walker.track, tmp_path / "d.csv", OWN_NAMES)
    path.write_text(path.read_text().replace("0.97", "0.3", 1))
    least = import_track(path, replace(HOW, least_likely=0.6)).track
    every = import_track(path, HOW).track
    assert np.isfinite(every.image_px[0, Landmark.NOSE]).all()
    assert np.isnan(least.image_px[0, Landmark.NOSE]).all()


@pytest.mark.parametrize(
    ("name", "landmark"),
    [
        *(
            (name, Landmark.LEFT_ANKLE)
            for name in ("LAnkle", "left_ankle", "l_ankle", "ankle_left", "LANKLE")
        ),
        *((name, Landmark.LEFT_ANKLE) for name in ("Left Ankle", "leftAnkle", "ankle-L", "lankle")),
        *((name, Landmark.RIGHT_FOOT_INDEX) for name in ("RBigToe", "right_foot_index", "toe_r", "rtoe")),
        ("LHipJ", Landmark.LEFT_HIP),
        ("REar", Landmark.RIGHT_EAR),
        ("nose", Landmark.NOSE),
        *((name, None) for name in ("ankle", "ankle1", "rear", "LSmallToe", "Neck", "tail_base", "", "left")),
    ],
)
def test_names_of_points(name: str, landmark: Landmark | None):
    assert known_as(name) is landmark


def test_a_measurement_is_still_one(walker: SyntheticClip, tmp_path: Path):
    """Two readings of one file are equal, to the last bit."""
    path = sleap(walker.track, tmp_path / "s.csv", OWN_NAMES)
    one, other = (remeasure(path, HOW, OPTIONS).analysis.report for _ in range(2))
    assert one == other
    assert all(isinstance(m, Measurement) for m in one.measurements)
