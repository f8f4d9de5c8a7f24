"""Alignment in standing: signs and sizes on points put by hand, and on standers of known posture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_context import LEG_PX, TIME_S, L, R, context, motion, of_clip, samples

from analyzer.metrics.context import Context
from analyzer.metrics.registry import METRICS, outcomes
from analyzer.model.measurement import NotMeasured
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Landmark, Side
from analyzer.synthetic.settings import StanderSettings
from analyzer.synthetic.stander import stand

HEIGHT_PX = LEG_PX / 0.491
PLUMB = {
    "plumb_ear": (Landmark.HEAD_CENTRE,),
    "plumb_shoulder": (Landmark.SHOULDER_CENTRE,),
    "plumb_hip": (Landmark.PELVIS_CENTRE,),
    "plumb_knee": (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE),
}
FROM_THE_SIDE = (*PLUMB, "trunk_forward_lean", "head_forward_angle")
FROM_THE_FRONT = ("head_tilt", "trunk_lateral_lean_standing", "shoulder_tilt", "pelvis_tilt_frontal")


def place(x: float, y: float = 0.0) -> np.ndarray:
    return np.tile([x, y], (len(TIME_S), 1))


@pytest.mark.parametrize("key", PLUMB)
@pytest.mark.parametrize("percent", [5.0, -2.0])
def test_plumb_line_by_hand(key: str, percent: float) -> None:
    """The ankles stand 10 px apart about 30; the point is so many hundredths of the height in front of that."""
    ahead = 30.0 + percent / 100 * HEIGHT_PX
    points = {Landmark.LEFT_ANKLE: place(25.0), Landmark.RIGHT_ANKLE: place(35.0)}
    points |= {landmark: place(ahead, 50.0) for landmark in PLUMB[key]}
    where = context(motion(points=points, view=View.RIGHT, task=Task.STAND))
    assert samples(key, where).tolist() == pytest.approx([percent] * 4)


@pytest.mark.parametrize(
    ("key", "signal", "side", "view"),
    [
        ("head_tilt", "head_tilt", None, View.FRONT),
        ("trunk_lateral_lean_standing", "trunk_lateral_lean", None, View.BACK),
        ("trunk_forward_lean", "trunk_forward_lean", None, View.LEFT),
        ("knee_frontal_angle", "knee_frontal", L, View.FRONT),
        ("knee_frontal_angle", "knee_frontal", R, View.FRONT),
        ("knee_flexion_standing", "knee_flexion", L, View.LEFT),
        ("knee_flexion_standing", "knee_flexion", R, View.LEFT),
    ],
)
def test_an_angle_of_standing_is_the_mean_of_its_seconds(
    key: str, signal: str, side: Side | None, view: View
) -> None:
    values = np.where(TIME_S < 2.0, -7.0, 3.0)
    where = context(motion({(signal, side): values}, view=view, task=Task.STAND))
    assert samples(key, where, side).tolist() == [-7.0, -7.0, 3.0, 3.0]


@pytest.mark.parametrize("key", ["trunk_forward_lean", "knee_frontal_angle"])
def test_one_key_for_walking_and_standing(key: str) -> None:
    assert METRICS[key].tasks == (Task.WALK, Task.STAND)


def stander(view: View, seed: int, **settings: float) -> StanderSettings:
    return StanderSettings(view=view, seed=seed, jitter_px=1.5, **settings)  # type: ignore[arg-type]


def read(key: str, where: Context, side: Side | None = None) -> float:
    return float(np.mean(samples(key, where, side)))


@pytest.mark.parametrize("seed", range(3))
def test_standers_from_the_side(seed: int) -> None:
    """Head and trunk within 2°, the plumb line within 1 % of the height."""
    for view in (View.LEFT, View.RIGHT):
        lean, head = 2.0 * seed - 1.0, 8.0 + 5.0 * seed
        clip = stand(stander(view, seed, trunk_forward_lean_deg=lean, head_forward_deg=head))
        where = of_clip(clip)
        for key in FROM_THE_SIDE:
            slack = 2.0 if METRICS[key].unit.symbol == "deg" else 1.0
            assert read(key, where) == pytest.approx(clip.truth.value(key), abs=slack), key
        near = view.near
        bend = clip.truth.value("knee_flexion_standing", near)
        assert read("knee_flexion_standing", where, near) == pytest.approx(bend, abs=2.0)


@pytest.mark.parametrize("seed", range(3))
def test_standers_from_the_front_and_behind(seed: int) -> None:
    """Tilts and lean within 1°, knees within 2°."""
    for view in (View.FRONT, View.BACK):
        tilt, shift = 3.0 - 2.5 * seed, 1.5 * seed - 1.0
        clip = stand(
            stander(view, seed, head_tilt_deg=tilt, shoulder_tilt_deg=-tilt, trunk_shift_percent=shift)
        )
        where = of_clip(clip)
        for key in FROM_THE_FRONT:
            assert read(key, where) == pytest.approx(clip.truth.value(key), abs=1.0), key
        for side in Side:
            knee = clip.truth.value("knee_frontal_angle", side)
            assert read("knee_frontal_angle", where, side) == pytest.approx(knee, abs=2.0)


def test_views_as_the_reference_gives_them() -> None:
    """The ear line and the knees are read from the front alone; the plumb line from the side."""
    clip = stand(stander(View.BACK, 0))
    found = {(one.key, one.side): one for one in outcomes(of_clip(clip))}
    for key in (("head_tilt", None), ("knee_frontal_angle", L), ("plumb_ear", None)):
        assert isinstance(found[key], NotMeasured), key


def test_an_over_extended_knee_is_negative() -> None:
    clip = stand(replace(stander(View.LEFT, 0), knee_offset_deg=-20.0))
    assert read("knee_flexion_standing", of_clip(clip), L) < -5.0
