"""Bands at the speed that was walked: worked by hand, wide where no speed is known, and never narrower than it."""

from __future__ import annotations

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.data import parse
from analyzer.errors import DataRowError
from analyzer.judgement.norms import Who, choose_norms, load_norms
from analyzer.judgement.rules import judge, norms_for
from analyzer.judgement.speed_norms import load_speed_norms, parse_speed_norms, speed_norms
from analyzer.model.gait import Span
from analyzer.model.measurement import Measurement
from analyzer.model.skeleton import Side

ROWS = {row.key: row for row in load_speed_norms()}
SLOW, FAST = 0.86, 1.66


def m(key, low, high, *, side=None, unit="deg"):
    return Measurement(
        key=key, side=side, value=(low + high) / 2, low=low, high=high, unit=unit, n=8, tier="B",
        mechanisms=(1,), evidence=(Span(0.0, 4.0),),
    )  # fmt: skip


def walked(low, high):
    return m("walking_speed", low, high, unit="m/s")


def test_knee_hip_ankle_and_pelvis_move_with_the_speed():
    assert {"knee_flexion_loading", "knee_flexion_swing_peak", "thigh_extension_peak", "pelvic_drop",
            "ankle_dorsiflexion_stance_peak", "pelvic_obliquity_range"} <= set(ROWS)  # fmt: skip


def test_a_band_between_two_speeds_is_read_off_a_straight_line():
    # knee while taking weight, halfway from 0.86 to 1.27 m/s: mean (12.7 + 19.3) / 2, spread (7.3 + 6.3) / 2
    norm = ROWS["knee_flexion_loading"].at((1.065, 1.065))
    spread = hypot(6.8, 5.6)
    assert norm is not None
    assert (norm.low, norm.high) == pytest.approx((16 - spread, 16 + spread), abs=0.05)
    assert (norm.marked_low, norm.marked_high) == pytest.approx((16 - 2 * spread, 16 + 2 * spread), abs=0.05)
    assert norm.population.endswith("at the 1.06 m/s measured here")


def test_a_doubtful_speed_widens_the_band():
    sure, unsure = (ROWS["thigh_extension_peak"].at(at) for at in ((1.27, 1.27), (0.9, 1.64)))
    assert sure is not None
    assert unsure is not None
    assert unsure.low == pytest.approx(14.6 + 3.4 * 0.04 / 0.41 - hypot(4.7, 4.0), abs=0.05)
    assert unsure.low < sure.low
    assert sure.high is None


def test_outside_the_data_there_is_no_band_of_its_own():
    assert ROWS["knee_flexion_swing_peak"].at((0.2, 0.3)) is None
    assert speed_norms(None) == ()
    wide = choose_norms(load_norms(), Who())
    assert norms_for([walked(0.2, 0.3)])["knee_flexion_strike"] == wide["knee_flexion_strike"]


def test_the_same_knee_is_told_of_in_a_brisk_walk_and_not_in_a_slow_one():
    knee = m("knee_flexion_swing_peak", 50, 52, side=Side.LEFT)
    assert [f.id for f in judge([knee, walked(1.25, 1.30)])] == ["knee_swing_low"]
    assert [f.id for f in judge([knee, walked(1.01, 1.05)])] == []
    assert [f.id for f in judge([knee])] == []


def test_without_a_speed_the_wide_band_stands_and_says_so():
    finding = judge([m("knee_flexion_swing_peak", 40, 44, side=Side.LEFT)])[0]
    assert "slow to fast together (no measured speed to match)" in finding.text
    (finding,) = judge([m("knee_flexion_swing_peak", 40, 44, side=Side.LEFT), walked(1.25, 1.30)])
    assert "m/s measured here" in finding.text


@given(st.floats(SLOW, FAST), st.floats(0, 0.2))
def test_the_wide_band_holds_every_band_from_slow_to_fast(middle, half):
    wide = choose_norms(load_norms(), Who())
    for key, row in ROWS.items():
        norm = row.at((max(SLOW, middle - half), min(FAST, middle + half)))
        if norm is None:
            continue
        general = wide[key]
        assert general.low is None or norm.low is None or general.low <= norm.low + 0.5, key
        assert general.high is None or norm.high is None or general.high >= norm.high - 0.5, key


def test_a_wrong_row_is_named():
    text = """[[speed_norm]]
key="pelvic_drop"\nunit="deg"\nspeed_m_s=[1.0,0.9]\nmean=[1,2]\nsd=[1,1]\ncamera_sd=1
ends=["high"]\npopulation="p"\nsources=["schwartz-2008"]"""
    with pytest.raises(DataRowError, match="row 'pelvic_drop', field 'speed_m_s'"):
        parse_speed_norms(parse("norm_speeds.toml", text, "speed_norm", name="key"))
    short = text.replace("[1.0,0.9]", "[0.9,1.0]").replace("mean=[1,2]", "mean=[1]")
    with pytest.raises(DataRowError, match="row 'pelvic_drop', field 'mean'"):
        parse_speed_norms(parse("norm_speeds.toml", short, "speed_norm", name="key"))
