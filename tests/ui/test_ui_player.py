"""What the player is given: curves in the time of the film, gaps as gaps, and the moment that was asked for."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from ui_made import made_motion, made_report

from analyzer.model.gait import Span
from analyzer.model.motion import Signal
from analyzer.model.skeleton import Side
from analyzer.model.units import DEGREE
from analyzer.ui.places import component_key
from analyzer.ui.player_data import MOST_SAMPLES, curve_for, curves, player_data, seek


def test_a_curve_has_the_value_of_its_time_and_a_gap_is_a_gap():
    motion = made_motion()
    left = np.array(motion.signals["knee_flexion", Side.LEFT].values)
    left[100:110] = np.nan
    motion = replace(motion, signals={**motion.signals, ("knee_flexion", Side.LEFT): Signal(left, DEGREE)})
    knee, trunk = curves(motion)
    assert (knee["label"], knee["unit"], set(knee["values"])) == ("Knee bend", "°", {"left", "right"})
    assert set(trunk["values"]) == {"middle"}
    at = round((0.95 - knee["start"]) / knee["step"])
    assert knee["values"]["left"][at] == pytest.approx(30 - 28 * np.cos(2 * np.pi * 0.55 / 1.1), abs=0.06)
    assert knee["values"]["left"][100:110] == [None] * 10
    assert knee["values"]["right"][100] is not None


def test_a_long_clip_is_thinned_out_and_keeps_its_time():
    motion = made_motion()
    many = 10 * MOST_SAMPLES + 1
    time_s = np.arange(many) / 100.0
    long = replace(
        motion,
        time_s=time_s,
        points_px=np.empty((many, 0, 2)),
        picture_px=np.empty((many, 0, 2)),
        confidence=np.empty((many, 0)),
        signals={("knee_flexion", Side.LEFT): Signal(time_s, DEGREE)},
    )
    (knee,) = curves(long)
    values = knee["values"]["left"]
    assert len(values) <= MOST_SAMPLES
    assert values[123] == pytest.approx(knee["start"] + 123 * knee["step"], abs=0.06)


def test_everything_is_plain_json():
    data = player_data(made_report(), made_motion(), video="/film", dark=True, seek=None)
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert data["contacts"][0] == {"side": "left", "kind": "foot_strike", "time": 0.4}
    assert (data["duration"], data["step"]) == (4.0, pytest.approx(1 / 30))
    assert player_data(made_report(), None, video="/film", dark=False, seek=None)["curves"] == []


@pytest.mark.parametrize(
    ("key", "curve"),
    [
        ("knee_flexion_loading", "knee_flexion"),
        ("trunk_lateral_lean_range", "trunk_lateral_lean"),
        ("pelvic_drop", "pelvic_obliquity"),
        ("cadence", None),
    ],
)
def test_a_number_is_shown_on_the_curve_it_is_read_from(key: str, curve: str | None):
    assert curve_for(key) == curve


def test_stretches_come_round_again():
    spans = (Span(0.5, 1.0), Span(2.0, 3.0))
    assert [seek(n, spans, n, ["cadence"])["from"] for n in range(3)] == [0.5, 2.0, 0.5]
    assert seek(7, spans, 0, ["cadence", "knee_flexion_swing"]) == {
        "number": 7, "from": 0.5, "to": 1.0, "curve": "knee_flexion",
    }  # fmt: skip


def test_an_id_with_two_underscores_makes_a_key_that_streamlit_takes():
    key = component_key("player", "VGTM__YSFzrl0X5yGx3Ctg")
    assert "__" not in key
    assert key != component_key("player", "VGTM_YSFzrl0X5yGx3Ctg")
