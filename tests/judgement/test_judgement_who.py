"""Which band is meant for whom: task, speed and age; and the order and stillness of the findings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.judgement.finding_rows import load_findings
from analyzer.judgement.norms import Who, choose_norms, load_norms
from analyzer.judgement.rules import judge, norms_for
from analyzer.model.gait import Span
from analyzer.model.judgement import Finding, Severity
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Sex, Task
from analyzer.model.skeleton import Side

LEFT = Side.LEFT


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


# who, task and speed ------------------------------------------------------------------------------


def test_standing_bands_are_not_for_walking():
    knee = m("knee_frontal_angle", 7, 8, side=LEFT)
    assert ids(knee, m("cadence", 100, 104, unit="steps/min")) == []
    assert ids(knee, who=Who(task=Task.WALK)) == []
    finding = only(knee, who=Who(task=Task.STAND))
    assert (finding.id, finding.severity) == ("knees_off_line", Severity.MARKED)
    assert "left leg 7.5° (95 % range 7.0 to 8.0°); inward." in finding.text


def test_age_decides_the_time_on_one_leg():
    stance = m("single_leg_stance_time", 14.5, 15.5, side=LEFT, unit="s")
    assert ids(stance) == []
    assert ids(stance, who=Who(age_years=45)) == ["one_leg_stance_short"]
    assert ids(stance, who=Who(age_years=60)) == []
    assert only(m("single_leg_stance_time", 3, 4, side=LEFT, unit="s")).see_clinician


def test_the_time_on_one_leg_by_decades_from_sixty():
    """Half the pooled means of Bohannon 2006 (27.0, 17.2 and 8.5 s), never less than 5 s."""

    def low(age):
        return norms_for([], who=Who(age_years=age))["single_leg_stance_time"].low

    assert [low(age) for age in (None, 16, 59, 60, 69, 70, 79, 80, 99)] == [
        10,
        30,
        30,
        13.5,
        13.5,
        8.5,
        8.5,
        5,
        5,
    ]


@pytest.mark.parametrize(
    ("sex", "age", "low", "high"),
    [
        (Sex.FEMALE, 65, 98.0, 130.0),  # published 106-122: mean 114, standard deviation 8
        (Sex.MALE, 30, 91.5, 121.5),  # 99-114: mean 106.5, standard deviation 7.5
        (Sex.FEMALE, 92, 92.0, 128.0),  # 101-119 of those of 80 to 84: mean 110, standard deviation 9
        (Sex.MALE, 17, 90.0, 130.0),  # nothing published: all adults
        (Sex.MALE, None, 90.0, 130.0),
        (None, 65, 90.0, 130.0),
    ],
)
def test_cadence_by_age_and_sex_by_hand(sex, age, low, high):
    norm = norms_for([], who=Who(task=Task.WALK, sex=sex, age_years=age))["cadence"]
    assert (norm.low, norm.high) == pytest.approx((low, high))


def test_step_length_by_hand():
    """Women of 60 to 69: 59-74 cm published, so 66.5 cm and a standard deviation of 7.5."""
    norm = norms_for([], who=Who(task=Task.WALK, sex=Sex.FEMALE, age_years=69))["step_length"]
    assert (norm.low, norm.high, norm.unit) == (pytest.approx(0.515), pytest.approx(0.815), "m")
    assert "step_length" not in norms_for([], who=Who(task=Task.WALK, age_years=69))


def test_speed_from_seventy_on():
    """Women of 80 to 84: 0.86-1.16 m/s, so 1.01 - 2 x 0.15 = 0.71; men 0.95-1.29, so 1.12 - 2 x 0.17 = 0.78."""

    def low(**who):
        return norms_for([], who=Who(task=Task.WALK, **who))["walking_speed"].low

    assert [low(), low(age_years=69, sex=Sex.FEMALE)] == [1.0, 1.0]
    assert low(age_years=82, sex=Sex.FEMALE) == pytest.approx(0.71)
    assert low(age_years=82, sex=Sex.MALE) == pytest.approx(0.78)
    assert low(age_years=82) == pytest.approx(0.71)
    slow = m("walking_speed", 0.85, 0.95, unit="m/s")
    assert ids(slow, who=Who(task=Task.WALK)) == ["walking_speed_low"]
    assert ids(slow, who=Who(task=Task.WALK, age_years=82)) == []


def test_the_text_names_the_people():
    few = m("cadence", 92, 94, unit="steps/min")
    assert ids(few, who=Who(task=Task.WALK)) == []
    finding = only(few, who=Who(task=Task.WALK, sex=Sex.FEMALE, age_years=65))
    assert "(healthy women of 60 to 69 at usual pace" in finding.text


def test_heel_raises_are_held_against_nothing_from_sixty_on():
    few = m("heel_raise_count", 11, 13, side=LEFT, unit="1")
    assert ids(few) == ids(few, who=Who(age_years=59)) == ["heel_raises_few"]
    assert ids(few, who=Who(age_years=60)) == []


def test_under_sixteen_no_band_holds_and_sides_may_still_differ():
    child = Who(age_years=15)
    slow = m("walking_speed", 0.5, 0.6, unit="m/s")
    assert ids(slow, who=child) == []
    assert norms_for([slow], who=child) == {}
    raises = [
        m("heel_raise_count", n - 1, n + 1, side=s, unit="1") for s, n in zip(Side, (9, 25), strict=True)
    ]
    assert ids(*raises, who=child) == ["heel_raises_uneven"]


def test_of_rows_for_as_many_facts_the_narrowest_is_taken():
    wide = replace(load_norms()[0], age_from=20, age_below=90)
    narrow = replace(wide, age_from=60, age_below=70, norm=replace(wide.norm, population="narrow"))
    for given in ((wide, narrow), (narrow, wide)):
        assert choose_norms(given, Who(age_years=65))["cadence"].population == "narrow"
        assert choose_norms(given, Who(age_years=45))["cadence"].population != "narrow"


def test_every_age_has_one_row_per_sex_and_no_gap():
    for key in ("cadence", "step_length"):
        for sex in Sex:
            mine = [row for row in load_norms() if row.norm.key == key and row.sex is sex]
            for age in range(18, 100):
                assert sum(row.fits(Who(task=Task.WALK, sex=sex, age_years=age)) for row in mine) == 1, (
                    key,
                    age,
                )


def test_worst_comes_first():
    found = judge(
        [
            m("trunk_forward_lean", 9, 10),
            m("pelvic_obliquity_range", 16, 17),
            m("knee_flexion_swing_peak", 34, 37, side=LEFT),
        ]
    )
    assert [finding.severity for finding in found] == [Severity.MARKED, Severity.MILD, Severity.MILD]


def test_a_typical_walker_has_no_finding():
    typical = [
        m("cadence", 108, 112, unit="steps/min"),
        m("walking_speed", 1.25, 1.33, unit="m/s"),
        m("step_time_asymmetry", -2, 3, unit="%"),
        m("double_support_fraction", 19, 23, unit="%"),
        m("trunk_forward_lean", 1, 4),
        m("trunk_lateral_sway", 4, 6),
    ]
    for side in Side:
        typical += [
            m("knee_flexion_swing_peak", 58, 62, side=side),
            m("pelvic_drop", 3, 5, side=side),
            m("thigh_extension_peak", 17, 20, side=side),
            m("knee_flexion_strike", 2, 6, side=side),
            m("ankle_dorsiflexion_stance_peak", 9, 13, side=side),
        ]
    assert judge(typical) == ()


def test_own_rows_may_be_given():
    rows = tuple(row for row in load_findings() if row.id != "cadence_low")
    assert judge([m("cadence", 70, 75, unit="steps/min")], rows=rows) == ()
    assert judge([m("cadence", 70, 75, unit="steps/min")], norms=()) == ()
