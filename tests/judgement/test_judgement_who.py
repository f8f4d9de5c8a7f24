"""Which band is meant for whom: task, speed and age; and the order and stillness of the findings."""

from __future__ import annotations

from analyzer.judgement.finding_rows import load_findings
from analyzer.judgement.norms import Who
from analyzer.judgement.rules import judge
from analyzer.model.gait import Span
from analyzer.model.judgement import Finding, Severity
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Task
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
