"""What is shown of a heel is what was measured: the same steps, the same angle, and nothing of what was refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_context import RECORDING
from made_feet import TIME_S, changed, feet, standing, standing_feet, walking, with_stickers

from analyzer.export.heel_lines import heel_lines
from analyzer.export.heel_parts import HeelShown
from analyzer.heels_shown import heel_blocks, heels_shown
from analyzer.metrics.context import Context
from analyzer.metrics.registry import outcomes
from analyzer.model.drill import Plan
from analyzer.model.recording import Subject
from analyzer.model.report import Provenance, Report
from analyzer.model.skeleton import Side

L, R = Side.LEFT, Side.RIGHT


def rolling(percent: np.ndarray) -> np.ndarray:
    """Largest at 30 % of the stride, with 9."""
    return 1.0 + 8.0 * (1.0 - ((percent - 30.0) / 30.0) ** 2)


def rolling_out(percent: np.ndarray) -> np.ndarray:
    return 2.0 - rolling(percent) / 2


def shown_of(where: Context) -> tuple[HeelShown, ...]:
    motion = where.motion
    report = Report(
        recording=RECORDING,
        subject=Subject(),
        task=motion.task,
        view=motion.view,
        checks=(),
        contacts=where.events.contacts,
        rejected=(),
        outcomes=outcomes(where),
        findings=(),
        plan=Plan(drills=(), retest_after_days=28, note=""),
        provenance=Provenance(analyzer="", mediapipe="", model_sha256="", steps=()),
    )
    return heels_shown(where.feet, motion, where.events, report)


def test_each_heel_by_its_own_steps() -> None:
    left, right = shown_of(walking(feet(rolling, rolling_out)))
    assert (left.side, right.side) == (L, R)
    assert left.curves is not None
    assert right.curves is not None
    assert left.curves.steps.shape == (4, 38)
    assert left.curves.peak_percent == pytest.approx(30.0, abs=1.0)
    assert np.nanmax(left.curves.mean) == pytest.approx(left.measurement.value, abs=0.05)
    from_15_percent = right.curves.mean[7:]
    assert np.nanmax(from_15_percent) == pytest.approx(right.measurement.value, abs=0.2)


def test_the_picture_is_of_the_peak_and_drawn_at_the_measured_angle() -> None:
    (left, _) = shown_of(walking(feet(rolling)))
    shot = left.close_up
    assert shot is not None
    assert shot.eversion_deg == left.measurement.value
    assert shot.time_s == TIME_S[shot.frame]
    assert shot.time_s % 1.0 == pytest.approx(0.30, abs=0.02)
    lines = heel_lines(shot.points_px, shot.shank_px, L, shot.eversion_deg)
    assert lines is not None
    heel = lines.heel[1] - lines.heel[0]
    assert np.degrees(np.arctan2(-heel[0], heel[1])) == pytest.approx(left.measurement.value)


def test_the_typical_step_is_the_middle_one() -> None:
    """Steps of 4, 6, 9 and 20 degrees: the picture is of the one of 6 or 9."""
    made = np.array([4.0, 6.0, 9.0, 20.0])
    looks = feet(rolling)
    tilt = np.array(looks.eversion_deg)
    for k, peak in enumerate(made):
        inside = np.floor(TIME_S + 0.05) == k
        tilt[inside, 0] += peak - 9.0
    (left, _) = shown_of(walking(replace(looks, eversion_deg=tilt)))
    assert left.close_up is not None
    assert int(left.close_up.time_s) in (1, 2)


def test_the_lines_through_the_clip_follow_the_curves_while_the_foot_is_flat() -> None:
    (left, _) = shown_of(walking(feet(rolling)))
    percent = 100.0 * (left.track.time_s % 1.0)
    assert percent.min() >= 8.0 - 1e-6
    assert percent.max() <= 45.0 + 1e-6
    np.testing.assert_allclose(left.track.eversion_deg, rolling(percent), atol=0.05)
    assert left.track.at(0.30) is not None
    assert left.track.at(0.70) is None


def test_nothing_of_a_heel_that_is_refused() -> None:
    for spoilt in ({"wear": (0.02, 0.02, 0.94, 0.02)}, {"shank_px": 60.0}, {"strangeness": 3.0}):
        (right,) = shown_of(walking(changed(feet(rolling), L, **spoilt)))
        assert right.side is R
    assert shown_of(walking(None)) == ()
    assert heel_blocks((), {}, {}) == ()


def test_stickers_are_shown_where_they_were_measured() -> None:
    looks = with_stickers(feet(rolling), 2.0)
    (left, _) = shown_of(walking(looks))
    assert left.marked
    assert left.track.marked
    assert left.close_up is not None
    np.testing.assert_array_equal(left.close_up.points_px, looks.sticker_px[left.close_up.frame, 0])
    assert left.measurement.value == pytest.approx(11.0, abs=0.1)


def test_standing_has_one_angle_all_along() -> None:
    left, right = shown_of(standing(standing_feet(5.0, -2.0)))
    assert left.curves is None
    assert left.close_up is not None
    for one in (left, right):
        middle = one.track.at(float(TIME_S[len(TIME_S) // 2]))
        assert middle is not None
        assert middle[1] == one.measurement.value
    (block, _) = heel_blocks((left, right), {}, {L: b"x"})
    assert (block.figure, block.jpeg) == (None, b"x")
