"""Reading values from cycles: windows, gaps, and the moment to show."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_context import TIME_S, L, R, context, motion, samples

from analyzer.metrics.context import Reader, Reading, above, mean, peak, scaled, spread, trough
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Landmark
from analyzer.motion.build import seen_again

PERCENT = np.arange(101.0)
HILL = 50.0 - np.abs(PERCENT - 70.0)
"""Rises by one a percent up to 50 at 70 %, and falls again."""


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        pytest.param(peak(55, 90), Reading(50.0, 68.0, 72.0), id="the top"),
        pytest.param(peak(5, 25), Reading(5.0, 23.0, 27.0), id="the edge, when the top is elsewhere"),
        pytest.param(peak(90, 100), Reading(30.0, 88.0, 92.0), id="the other edge"),
        pytest.param(trough(0, 50), Reading(-20.0, 0.0, 2.0), id="the bottom, not before the stride"),
        pytest.param(trough(90, 100), Reading(20.0, 98.0, 100.0), id="nor after it"),
        pytest.param(mean(10, 30), Reading(0.0, 10, 30), id="the average of a window"),
        pytest.param(spread(), Reading(70.0, 0, 100), id="all of it"),
        pytest.param(scaled(-1.0, peak(0, 50)), Reading(20.0, 0.0, 2.0), id="upside down"),
        pytest.param(above(peak(55, 90), mean(10, 30)), Reading(50.0, 68.0, 72.0), id="above a base of 0"),
        pytest.param(above(mean(0, 0), mean(10, 30)), Reading(-20.0, 0, 0), id="below it"),
    ],
)
def test_readers(read: Reader, expected: Reading) -> None:
    found = read(HILL)
    assert (found.value, found.start_percent, found.end_percent) == pytest.approx(
        (expected.value, expected.start_percent, expected.end_percent)
    )


@pytest.mark.parametrize(
    ("missing", "known"),
    [
        pytest.param(slice(70, 74), True, id="4 of 21 missing"),
        pytest.param(slice(70, 75), False, id="5 of 21 missing"),
        pytest.param(slice(0, 55), True, id="missing elsewhere"),
    ],
)
@pytest.mark.parametrize("read", [peak(60, 80), trough(60, 80), mean(60, 80), spread(60, 80)])
def test_more_than_a_fifth_missing_is_unknown(read: Reader, missing: slice, known: bool) -> None:
    curve = HILL.copy()
    curve[missing] = np.nan
    assert np.isfinite(read(curve).value) == known


def test_a_knee_of_known_swing_and_when_it_was() -> None:
    """30° + 30° at 75 % of each left stride: at 0.75 s, and at 1.825 s."""
    knee = np.interp(TIME_S, [0, 0.75, 1.0, 1.825, 2.1, 4.0], [0, 60, 0, 50, 0, 0])
    where = context(motion({("knee_flexion", L): knee}))
    assert samples("knee_flexion_swing_peak", where, L) == pytest.approx([60, 50], abs=1.5)
    values, spans = where.per_stride(L, "knee_flexion", L, peak(55, 90))
    assert len(values) == len(spans) == 2
    assert spans[0].start_s < 0.75 < spans[0].end_s
    assert spans[1].start_s < 1.825 < spans[1].end_s
    assert spans[0].seconds == pytest.approx(0.04)


@pytest.mark.parametrize(
    ("key", "signal", "value", "expected"),
    [
        ("knee_flexion_loading", "knee_flexion", 17.0, 17.0),
        ("knee_rom", "knee_flexion", 17.0, 0.0),
        ("thigh_extension_peak", "thigh_flexion", -12.0, 12.0),
        ("thigh_flexion_strike", "thigh_flexion", 22.0, 22.0),
    ],
)
def test_signs_of_the_side_view(key: str, signal: str, value: float, expected: float) -> None:
    where = context(motion({(signal, L): np.full(len(TIME_S), value)}))
    assert samples(key, where, L) == pytest.approx([expected, expected])
    assert len(samples(key, where, R)) == 0, "no signal of the other side"


@pytest.mark.parametrize(
    ("key", "signal", "side", "expected"),
    [
        pytest.param(
            "trunk_lateral_lean", "trunk_lateral_lean", R, 5.0, id="lean to the right over the right leg"
        ),
        pytest.param("trunk_lateral_lean", "trunk_lateral_lean", L, -5.0, id="away from the left leg"),
        pytest.param("pelvic_drop", "pelvic_obliquity", L, 5.0, id="right side lower while left stands"),
        pytest.param("pelvic_drop", "pelvic_obliquity", R, -5.0, id="and while right stands: a hike"),
    ],
)
def test_signs_of_the_front_view(key: str, signal: str, side: object, expected: float) -> None:
    """The signals are positive to the person's right, and with the right side lower."""
    where = context(motion({(signal, None): np.full(len(TIME_S), 5.0)}, view=View.BACK))
    assert set(np.round(samples(key, where, side), 6)) == {expected}  # type: ignore[arg-type]


def test_foot_angles_count_from_the_flat_foot() -> None:
    """The model's heel-toe line stands 8° up while the foot lies flat; that is taken off."""
    pitch = np.full(len(TIME_S), 8.0)
    pitch[:3] = 26.0
    pitch[50:53] = 28.0
    where = context(motion({("foot_pitch", L): pitch, ("ankle_dorsiflexion", L): np.full(len(TIME_S), 20.0)}))
    assert samples("foot_strike_angle", where, L) == pytest.approx([18.0, 20.0])
    assert samples("ankle_dorsiflexion_stance_peak", where, L) == pytest.approx([12.0, 12.0])


@pytest.mark.parametrize(
    ("time_s", "expected"),
    [(0.0, 0.0), (1.0, 100.0), (0.01, 1.0), (3.999, 399.9), (-0.1, np.nan), (4.1, np.nan)],
)
def test_a_value_at_a_time(time_s: float, expected: float) -> None:
    assert context().at(100 * TIME_S, time_s) == pytest.approx(expected, nan_ok=True)


def test_standing_is_read_second_by_second() -> None:
    tilt = np.where(TIME_S < 2.0, 3.0, 5.0)
    tilt[60:75] = np.nan
    where = context(motion({("shoulder_tilt", None): tilt}, view=View.FRONT, task=Task.STAND))
    assert samples("shoulder_tilt", where).tolist() == [3.0, 5.0, 5.0], "the second with the hole is left out"


def test_sway_of_a_known_swing() -> None:
    """±10 px at 1 cm a pixel and a camera's drift that does not count: an RMS of 100 mm over the root of 2."""
    time_s = np.arange(0, 10.02, 0.02)
    points = np.zeros((len(time_s), 36, 2))
    points[:, :, 0] = 3 * time_s[:, None]
    points[:, Landmark.PELVIS_CENTRE, 0] += 10 * np.sin(2 * np.pi * 0.5 * time_s)
    standing = motion(view=View.FRONT, task=Task.STAND)
    long = replace(
        standing,
        time_s=time_s,
        points_px=points,
        unsmoothed_px=points,
        picture_px=seen_again(points, View.FRONT),
        metres_per_px=np.full(len(time_s), 0.01),
        confidence=np.ones((len(time_s), 36)),
    )
    (found,) = samples("sway_rms_ml", context(long))
    assert found == pytest.approx(100 / 2**0.5, rel=0.02)
