"""Hand-worked cases for the judge: bands, sides, differences, patterns and tiers."""

from __future__ import annotations

import pytest

from analyzer.judgement.hits import difference
from analyzer.judgement.rules import judge
from analyzer.model.gait import Span
from analyzer.model.judgement import Finding, Severity
from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.model.skeleton import Side

LEFT, RIGHT = Side.LEFT, Side.RIGHT


def m(key, low, high, *, side=None, unit="deg", tier="B"):
    """A measurement in the middle of its interval."""
    return Measurement(
        key=key,
        side=side,
        value=(low + high) / 2,
        low=low,
        high=high,
        unit=unit,
        n=8,
        tier=tier,
        mechanisms=(1,),
        evidence=(Span(0.0, 4.0),),
    )


def ids(*outcomes, **options) -> list[str]:
    return [finding.id for finding in judge(outcomes, **options)]


def only(*outcomes, **options) -> Finding:
    (finding,) = judge(outcomes, **options)
    return finding


def test_nothing_measured_finds_nothing():
    assert judge([NotMeasured(key="cadence", side=None, why="nobody walked")]) == ()


# pelvic drop at no known speed: typical up to 9, marked above 12
@pytest.mark.parametrize(
    ("low", "high", "severity"),
    [
        (2.0, 6.0, None),
        (7.0, 14.0, None),  # value 10.5 is outside, the interval is not
        (9.0, 11.0, None),  # touches the limit
        (9.01, 11.0, Severity.MILD),
        (9.5, 17.0, Severity.MILD),  # value 13.25 is beyond the marked limit, the interval is not
        (12.0, 14.0, Severity.MILD),  # touches the marked limit
        (12.01, 14.0, Severity.MARKED),
    ],
)
def test_the_whole_interval_must_lie_beyond_the_band(low, high, severity):
    findings = judge([m("pelvic_drop", low, high, side=LEFT)])
    assert [(f.id, f.severity) for f in findings] == ([("pelvic_drop_high", severity)] if severity else [])


def test_below_the_band_is_another_finding():
    assert ids(m("pelvic_drop", -5, -3.5, side=LEFT)) == ["pelvic_hike"]
    assert ids(m("pelvic_drop", -5, -3.0, side=LEFT)) == []


def test_text_carries_value_interval_side_band_and_population():
    finding = only(m("pelvic_drop", 9.5, 11.5, side=RIGHT))
    for part in ("right leg", "10.5°", "95 % range 9.5 to 11.5°", "up to 9°", "children", "To check:"):
        assert part in finding.text
    assert finding.grounds == (m("pelvic_drop", 9.5, 11.5, side=RIGHT),)
    assert finding.norm is not None
    assert finding.norm.high == 9
    assert "schwartz-2008" in finding.sources
    assert not finding.see_clinician


def test_both_sides_make_one_finding_with_two_grounds():
    left, right = m("pelvic_drop", 9.5, 10.5, side=LEFT), m("pelvic_drop", 12.5, 14.5, side=RIGHT)
    finding = only(left, right)
    assert finding.grounds == (left, right)
    assert finding.severity is Severity.MARKED  # the worse side
    assert "left leg 10.0° (95 % range 9.5 to 10.5°), right leg 13.5° (" in finding.text


def test_an_unsided_value_below_zero_prints_a_true_minus():
    assert "−5.0° (95 % range −6.0 to −4.0°)" in only(m("trunk_forward_lean", -6, -4)).text


def test_a_note_stays_a_note():
    finding = only(m("cadence", 70, 75, unit="steps/min", tier="A"))
    assert (finding.id, finding.severity) == ("cadence_low", Severity.NOTE)


def test_tier_c_is_never_held_against_a_band_but_its_sides_may_differ():
    left, right = m("pelvic_drop", 11, 12, side=LEFT, tier="C"), m("pelvic_drop", 2, 3, side=RIGHT, tier="C")
    assert ids(left) == []
    assert ids(left, right) == ["pelvic_drop_uneven"]


def test_a_foreign_unit_is_not_judged():
    assert ids(m("walking_speed", 0.5, 0.6, unit="km/h")) == []
    assert ids(m("walking_speed", 0.5, 0.6, unit="m/s")) == ["walking_speed_low"]


# signed asymmetries -------------------------------------------------------------------------------


@pytest.mark.parametrize(("low", "high", "word"), [(6.5, 9, "left"), (-9, -6.5, "right")])
def test_asymmetry_names_the_longer_side_and_prints_its_size(low, high, word):
    finding = only(m("step_time_asymmetry", low, high, unit="%"))
    assert finding.id == "step_time_uneven"
    assert f"ends on the {word} foot" in finding.text
    assert "7.8 % (95 % range 6.5 to 9.0 %)" in finding.text
    assert "up to 6 % to either side" in finding.text
    assert not finding.see_clinician


def test_a_large_asymmetry_goes_to_a_clinician():
    assert not only(m("step_time_asymmetry", 14.9, 18, unit="%")).see_clinician
    finding = only(m("step_time_asymmetry", 15.1, 18, unit="%"))
    assert finding.see_clinician
    assert "clinician" in finding.text


# left against right -------------------------------------------------------------------------------


def test_difference_adds_the_doubts_as_squares():
    gap = difference(m("pelvic_drop", 5, 11, side=LEFT), m("pelvic_drop", -2, 6, side=RIGHT))
    assert gap.value == pytest.approx(6)
    assert (gap.low, gap.high) == pytest.approx((1, 11))  # half widths 3 and 4 make 5
    assert gap.least == pytest.approx(1)


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ((4.0, 6.0), (2.0, 4.0), False),  # 2 degrees: below the smallest difference of 4
        ((4.9, 6.9), (0.9, 2.9), False),  # exactly 4
        ((4.5, 6.5), (0.4, 2.4), True),  # 4.1, half width 1.4
        ((2.0, 10.0), (-2.0, 4.0), False),  # 5 degrees, but the interval is 0 to 10
        ((0.4, 2.4), (4.5, 6.5), True),  # the other way round
    ],
)
def test_sides_differ_only_beyond_their_doubt_and_the_smallest_difference(left, right, found):
    outcomes = [m("pelvic_drop", *left, side=LEFT), m("pelvic_drop", *right, side=RIGHT)]
    assert ids(*outcomes) == (["pelvic_drop_uneven"] if found else [])


def test_difference_text_shows_both_sides_and_the_difference():
    finding = only(m("pelvic_drop", 0, 1, side=LEFT), m("pelvic_drop", 6, 7, side=RIGHT))
    assert "left leg 0.5° (95 % range 0.0 to 1.0°), right leg 6.5°" in finding.text
    assert "Difference: 6.0° (95 % range 5.3 to 6.7°)" in finding.text
    assert finding.norm is None


def test_a_difference_is_silent_where_the_band_speaks():
    assert ids(m("pelvic_drop", 10, 11, side=LEFT), m("pelvic_drop", 1, 2, side=RIGHT)) == [
        "pelvic_drop_high"
    ]


# patterns -----------------------------------------------------------------------------------------


def test_drop_and_lean_of_one_side_are_said_once():
    drop, lean = m("pelvic_drop", 9.5, 10.5, side=LEFT), m("trunk_lateral_lean", 7.5, 9, side=LEFT)
    finding = only(drop, lean)
    assert finding.id == "hip_sinks_trunk_leans"
    assert finding.severity is Severity.MARKED
    assert set(finding.grounds) == {drop, lean}
    assert "left leg" in finding.text


def test_drop_and_lean_of_different_sides_stay_apart():
    found = ids(m("pelvic_drop", 9.5, 10.5, side=LEFT), m("trunk_lateral_lean", 4.5, 6, side=RIGHT))
    assert found == ["trunk_lean_high", "pelvic_drop_high"]


def test_a_pattern_takes_only_its_own_side():
    drops = m("pelvic_drop", 9.5, 10.5, side=LEFT), m("pelvic_drop", 9.2, 10.2, side=RIGHT)
    findings = judge([*drops, m("trunk_lateral_lean", 4.5, 6, side=RIGHT)])
    grounds = {finding.id: [ground.side for ground in finding.grounds] for finding in findings}
    assert grounds == {"pelvic_drop_high": [LEFT], "hip_sinks_trunk_leans": [RIGHT, RIGHT]}


def test_a_pattern_on_both_sides_is_one_finding_and_takes_the_sway_with_it():
    outcomes = [m("trunk_lateral_sway", 10, 12)]
    for side in Side:
        outcomes += [m("pelvic_drop", 9.5, 10.5, side=side), m("trunk_lateral_lean", 4.5, 6, side=side)]
    finding = only(*outcomes)
    assert finding.id == "hip_sinks_trunk_leans"
    assert len(finding.grounds) == 5
    assert "left and right leg" in finding.text


def test_sway_and_lean_without_drop():
    assert ids(m("trunk_lateral_sway", 10, 12), m("trunk_lateral_lean", 4.5, 6, side=LEFT)) == [
        "sway_over_both_legs"
    ]


def test_stiff_ankle_and_hip():
    speed = m("walking_speed", 1.2, 1.3, unit="m/s")
    ankle = m("ankle_dorsiflexion_stance_peak", 1, 4, side=RIGHT)
    assert ids(speed, ankle, m("thigh_extension_peak", 7, 11, side=RIGHT)) == ["stiff_ankle_and_hip"]
    assert ids(speed, ankle, m("thigh_extension_peak", 7, 11, side=LEFT)) == [
        "thigh_extension_low",
        "ankle_bend_low",
    ]


def test_long_reach_takes_the_slow_step_rate_with_it():
    reach = [m("thigh_flexion_strike", 35, 38, side=LEFT), m("knee_flexion_strike", -9, -5, side=LEFT)]
    assert ids(*reach, m("cadence", 80, 85, unit="steps/min")) == ["long_reach"]
    assert ids(reach[0]) == ["thigh_strike_high"]


def test_careful_walk_and_uneven_rhythm():
    slow = [m("walking_speed", 0.6, 0.7, unit="m/s"), m("double_support_fraction", 31, 34, unit="%")]
    assert ids(*slow, m("thigh_extension_peak", 0, 2, side=LEFT)) == ["careful_walk"]
    stance = [
        m("stance_fraction", 66, 67, side=LEFT, unit="%"),
        m("stance_fraction", 60, 61, side=RIGHT, unit="%"),
    ]
    assert ids(*stance) == ["stance_uneven"]
    assert ids(*stance, m("step_time_asymmetry", 8, 9, unit="%")) == ["uneven_rhythm"]


def test_a_clinician_flag_survives_the_pattern():
    stance = [
        m("stance_fraction", 70, 71, side=LEFT, unit="%"),
        m("stance_fraction", 60, 61, side=RIGHT, unit="%"),
    ]
    finding = only(*stance, m("step_time_asymmetry", 16, 19, unit="%"))
    assert (finding.id, finding.see_clinician) == ("uneven_rhythm", True)
