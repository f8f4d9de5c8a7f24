"""Speed, lengths and widths: on paper, and on walkers over ground and on a belt."""

from __future__ import annotations

import numpy as np
import pytest
from made_context import EIGHT, TIME_S, L, R, context, motion, of_clip, samples

from analyzer.metrics.walkway import ground_speed_px
from analyzer.model.recording import View
from analyzer.model.skeleton import Landmark, Side

M_PER_PX = 0.01
FORWARD_PX_S = 120.0


def along(px: np.ndarray | float) -> np.ndarray:
    """A path along the first axis."""
    return np.column_stack([np.broadcast_to(px, TIME_S.shape), np.zeros_like(TIME_S)])


def on_paper(belt_px_s: float = 0.0) -> object:
    """The pelvis does 120 px/s over the ground, the left ankle is 70 px ahead of the right one for ever."""
    ground = -belt_px_s * TIME_S
    return motion(
        points={
            Landmark.PELVIS_CENTRE: along(FORWARD_PX_S * TIME_S + ground),
            Landmark.LEFT_ANKLE: along(ground + 70.0),
            Landmark.RIGHT_ANKLE: along(ground),
            **{
                landmark: along(ground)
                for landmark in Landmark
                if "HEEL" in landmark.name or "FOOT_INDEX" in landmark.name
            },
        }
    )


@pytest.mark.parametrize("belt_px_s", [0.0, 120.0, 300.0])
def test_stride_length_and_speed_on_paper(belt_px_s: float) -> None:
    """1.2 m in a stride of 1 s, whether the ground moves or not."""
    where = context(on_paper(belt_px_s))
    assert ground_speed_px(where) == pytest.approx(-belt_px_s)
    assert samples("stride_length", where, L).tolist() == pytest.approx([1.2, 1.2 * 1.1])
    assert samples("walking_speed", where).tolist() == pytest.approx([1.2, 1.2, 1.2])


def test_ground_that_hardly_moves_counts_as_still() -> None:
    assert ground_speed_px(context(on_paper(10.0))) == 0.0


def test_without_a_flat_foot_the_ground_is_unknown() -> None:
    nowhere = motion(points_px=np.full((len(TIME_S), 36, 2), np.nan))
    assert np.isnan(ground_speed_px(context(nowhere)))
    assert np.isnan(samples("stride_length", context(nowhere), L)).all()


def test_step_lengths_on_paper() -> None:
    where = context(on_paper())
    assert samples("step_length", where, L).tolist() == pytest.approx([0.7, 0.7])
    assert samples("step_length", where, R).tolist() == pytest.approx([-0.7, -0.7])


def test_the_belt_speed_that_was_told_wins() -> None:
    where = context(on_paper(120.0), treadmill_speed_m_s=1.1)
    assert samples("walking_speed", where).tolist() == [1.1] * len(EIGHT.strides)


@pytest.mark.parametrize("speed", [0.9, 1.25, 1.55])
@pytest.mark.parametrize(
    ("view", "treadmill"),
    [pytest.param(View.LEFT, False, id="overground"), pytest.param(View.RIGHT, True, id="treadmill")],
)
def test_speed_and_stride_length_of_walkers(walked, view: View, speed: float, treadmill: bool) -> None:
    """The scale is good to 3 %, so are the lengths."""
    clip = walked(
        view=view,
        speed_m_s=speed,
        cadence_spm=112 * (speed / 1.25) ** 0.5,
        treadmill=treadmill,
        jitter_px=1.0,
    )
    where = of_clip(clip)
    assert np.nanmean(samples("walking_speed", where)) == pytest.approx(speed, rel=0.04)
    for side in Side:
        true = clip.truth.value("stride_length", side)
        assert np.nanmean(samples("stride_length", where, side)) == pytest.approx(true, rel=0.04)
        true = clip.truth.value("step_length", side)
        assert np.nanmean(samples("step_length", where, side)) == pytest.approx(true, rel=0.05)


def test_unequal_steps(walked) -> None:
    clip = walked(view=View.LEFT, step_length_asymmetry=15.0)
    found = np.nanmean(samples("step_length_asymmetry", of_clip(clip)))
    assert found == pytest.approx(clip.truth.value("step_length_asymmetry"), abs=4.0)


def test_a_foot_that_lands_behind_is_not_compared() -> None:
    """On paper the right foot never gets ahead, and then both land in the same place."""
    assert samples("step_length_asymmetry", context(on_paper())).tolist() == []
    assert samples("step_length_asymmetry", context()).tolist() == []


@pytest.mark.parametrize("width_m", [0.06, 0.12, 0.2])
@pytest.mark.parametrize("view", [View.FRONT, View.BACK])
def test_wider_steps_are_wider(walked, view: View, width_m: float) -> None:
    clip = walked(view=view, step_width_m=width_m, duration_s=8.0)
    assert np.nanmean(samples("step_width", of_clip(clip))) == pytest.approx(width_m, abs=0.035)


def test_rise_and_fall_on_paper() -> None:
    """A bob of 40 px from lowest to highest, twice a stride, at 1 cm a pixel."""
    bob = 20.0 * np.sin(2 * np.pi * 2.0 * TIME_S)
    where = context(
        motion(
            points={
                Landmark.SHOULDER_CENTRE: np.column_stack([FORWARD_PX_S * TIME_S, 300 + bob + 5 * TIME_S])
            }
        )
    )
    assert np.median(samples("vertical_oscillation", where)) == pytest.approx(0.4, rel=0.15)
