"""The stander stands still except for the sway it was asked for."""

from __future__ import annotations

import numpy as np
import pytest

from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Landmark, Side, of
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.filming import frame_times
from analyzer.synthetic.settings import StanderSettings
from analyzer.synthetic.stander import stance, stand

SETTINGS = StanderSettings(
    shoulder_tilt_deg=3.0, pelvis_tilt_deg=-2.0, trunk_shift_percent=1.5, head_tilt_deg=-3.0
)


def test_truth_is_what_was_asked_for() -> None:
    truth = stand(SETTINGS).truth
    assert truth.contacts == ()
    for key, expected, slack in (
        ("sway_rms_ml", 3.0, 1e-6),
        ("sway_rms_ap", 5.0, 1e-6),
        ("shoulder_tilt", 3.0, 1e-6),
        ("pelvis_tilt_frontal", -2.0, 1e-6),
        ("trunk_lateral_shift", 1.5, 0.02),
        ("head_forward_angle", 12.0, 1e-6),
        ("head_tilt", -3.0, 1e-6),
        ("plumb_hip", 0.0, 0.1),
    ):
        assert truth.value(key) == pytest.approx(expected, abs=slack), key


def test_sway_of_the_hips_is_the_wished_one_in_metres() -> None:
    points = stance(SETTINGS, frame_times(SETTINGS))
    hips = (points[:, Landmark.LEFT_HIP] + points[:, Landmark.RIGHT_HIP]) / 2
    assert 1000 * hips[:, :2].std(axis=0) == pytest.approx([5.0, 3.0])
    assert np.ptp(hips[:, 2]) < 1e-9


def test_feet_stay_put_and_legs_are_rigid() -> None:
    points = stance(SETTINGS, frame_times(SETTINGS))
    for side in Side:
        assert np.ptp(points[:, of(side, "HEEL")], axis=0).max() == 0.0
        for upper, lower in (("HIP", "KNEE"), ("KNEE", "ANKLE")):
            length = np.linalg.norm(points[:, of(side, upper)] - points[:, of(side, lower)], axis=1)
            assert np.ptp(length) < 1e-9


def test_right_lower_is_positive_in_the_picture(front_stance: SyntheticClip) -> None:
    """In a front view y grows downwards and the person's right is on the image's left."""
    track = stand(SETTINGS).track
    right, left = (track.image_px[:, of(side, "SHOULDER")] for side in (Side.RIGHT, Side.LEFT))
    assert np.all(right[:, 1] > left[:, 1])
    assert np.all(right[:, 0] < left[:, 0])
    assert front_stance.task is Task.STAND


def test_a_shift_to_the_right_is_positive() -> None:
    points = stance(StanderSettings(trunk_shift_percent=2.0), np.arange(30) / 30)
    shoulders = (points[:, Landmark.LEFT_SHOULDER] + points[:, Landmark.RIGHT_SHOULDER]) / 2
    assert shoulders[:, 1].mean() < 0.0


@pytest.mark.parametrize("view", View)
def test_path_and_speed_are_those_along_the_seen_direction(view: View) -> None:
    clip = stand(StanderSettings(view=view, sway_rms_ml_mm=3.0, sway_rms_ap_mm=6.0))
    length = clip.truth.value("sway_path_length")
    seconds = clip.track.time_s[-1]
    assert clip.truth.value("sway_mean_velocity") == pytest.approx(length / seconds)


def test_no_sway_is_no_sway() -> None:
    clip = stand(StanderSettings(sway_rms_ml_mm=0.0, sway_rms_ap_mm=0.0))
    assert np.ptp(clip.track.image_px, axis=0).max() < 1e-9
