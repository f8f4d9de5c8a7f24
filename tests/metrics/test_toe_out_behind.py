"""Toe-out from behind: a pinhole camera written out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_context import RECORDING, motion, samples
from made_context import TIME_S as CLOCK_S
from made_feet import TIME_S, changed, feet, walking
from test_registry import outcome, refused

from analyzer.metrics.context import Context
from analyzer.metrics.toe_out import walk_azimuth
from analyzer.model.foot import COLUMN
from analyzer.model.lens import lens_of
from analyzer.model.measurement import Measurement
from analyzer.model.recording import View
from analyzer.model.skeleton import Landmark, Side

KEY = "foot_progression_angle"
LENS = lens_of((RECORDING.width, RECORDING.height))
TRUNK_M = 0.5


def seen_px(across_m: np.ndarray, away_m: np.ndarray) -> np.ndarray:
    return np.asarray(LENS.centre_px[0] + LENS.focal_px * across_m / away_m)


def walk(
    azimuth_deg: float, toe_out: dict[Side, float], *, speed_m_s: float = 1.2, start_m: float = 3.0
) -> Context:
    """Somebody who walks away from the camera under an angle, passing beside its axis, feet turned out."""
    way = np.radians(azimuth_deg)
    path = speed_m_s * CLOCK_S
    across, away = -0.3 + path * np.sin(way), start_m + path * np.cos(way)
    pelvis = np.stack([seen_px(across, away), np.full(len(CLOCK_S), 300.0)], axis=1)
    shoulders = pelvis - np.stack([np.zeros(len(CLOCK_S)), LENS.focal_px * TRUNK_M / away], axis=1)
    points = {Landmark.PELVIS_CENTRE: pelvis, Landmark.SHOULDER_CENTRE: shoulders}
    # In body axes from behind x points to the left and y up.
    made = motion(points={key: -path for key, path in points.items()}, view=View.BACK)
    looks = feet(lambda p: 0.0 * p)
    toe, ankle = np.array(looks.toe_out_deg), np.array(looks.ankle_px)
    beside, depth = (np.interp(TIME_S, CLOCK_S, values) for values in (across, away))
    sight = np.degrees(np.arctan2(beside, depth))
    for side, column in COLUMN.items():
        outward = 1.0 if side is Side.RIGHT else -1.0
        pointing = azimuth_deg + outward * toe_out[side]
        toe[:, column] = outward * (pointing - sight) + 0.0 * toe[:, column]
        ankle[:, column, 0] = seen_px(beside, depth) + 0.0 * ankle[:, column, 0]
    return replace(walking(replace(looks, toe_out_deg=toe, ankle_px=ankle)), motion=made)


@pytest.mark.parametrize("azimuth_deg", [-12.0, 0.0, 8.0])
def test_the_feet_are_turned_against_the_way_that_is_walked(azimuth_deg: float) -> None:
    where = walk(azimuth_deg, {Side.LEFT: 12.0, Side.RIGHT: 4.0})
    ahead, sd = walk_azimuth(where)
    assert ahead == pytest.approx(azimuth_deg, abs=0.2)
    assert sd < 3
    for side, degrees in ((Side.LEFT, 12.0), (Side.RIGHT, 4.0)):
        assert np.nanmean(samples(KEY, where, side)) == pytest.approx(degrees, abs=0.5)


def test_on_a_treadmill_the_facing_direction_counts_for_a_part() -> None:
    where = walk(0.0, {Side.LEFT: 5.0, Side.RIGHT: 5.0}, speed_m_s=0.0)
    straight, sd = walk_azimuth(where)
    assert straight == pytest.approx(np.degrees(np.arctan2(-0.3, 3.0)), abs=0.01)
    turned, _ = walk_azimuth(replace(where, motion=replace(where.motion, yaw_deg=9.0)))
    assert straight - 9.0 < turned < straight
    assert sd > 3
    path, way = (
        outcome(KEY, walk(0.0, dict.fromkeys(Side, 5.0), speed_m_s=v), Side.LEFT) for v in (1.2, 0.0)
    )
    assert isinstance(path, Measurement)
    assert isinstance(way, Measurement)


def test_what_is_not_seen_is_refused() -> None:
    plain = feet(lambda p: 0.0 * p)
    assert refused(KEY, walking(None), Side.LEFT).why == "The heels were not looked at in this clip."
    assert "not seen clearly" in refused(KEY, walking(changed(plain, shank_px=50.0)), Side.LEFT).why
    assert "too different" in refused(KEY, walking(changed(plain, strangeness=2.0)), Side.LEFT).why
