"""Several numbers, one story: patterns within a clip and across clips, each of them within reach."""

from __future__ import annotations

import pytest

from analyzer.judgement.finding_rows import Kind, load_findings
from analyzer.judgement.norms import Who, choose_norms, load_norms
from analyzer.judgement.rules import judge, judge_together
from analyzer.metrics.registry import METRICS
from analyzer.model.gait import Span
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Task
from analyzer.model.skeleton import Side

LEFT, RIGHT = Side.LEFT, Side.RIGHT
ROWS = {row.id: row for row in load_findings()}
PATTERNS = [row for row in ROWS.values() if row.kind is Kind.PATTERN]


def m(key, low, high, *, side=None, unit="deg", tier="B"):
    return Measurement(
        key=key, side=side, value=(low + high) / 2, low=low, high=high, unit=unit, n=8, tier=tier,
        mechanisms=(1,), evidence=(Span(0.0, 4.0),),
    )  # fmt: skip


def ids(*outcomes, **options):
    return [finding.id for finding in judge(outcomes, **options)]


def sayable(row) -> bool:
    """Whether a single row can ever speak of what the metrics give: bands are not for trends."""
    return row.kind is Kind.DIFFERENCE or METRICS[row.key].tier != "C"


def test_there_are_enough_patterns_and_each_can_be_heard():
    assert len(PATTERNS) >= 6
    for row in PATTERNS:
        assert all(sayable(ROWS[part]) for part in row.parts), row.id
        assert sum(sayable(ROWS[part]) for part in row.some) >= row.least, row.id


# one leg ------------------------------------------------------------------------------------------

LEAN = m("trunk_lateral_lean", 4.5, 6, side=LEFT)
STANCE = m("single_leg_stance_time", 7, 8, side=LEFT, unit="s", tier="A")


def test_lean_and_a_short_stance_on_the_same_leg_are_one_story():
    (finding,) = judge([LEAN, STANCE])
    assert finding.id == "one_leg_carries_less_surely"
    assert finding.grounds == (LEAN, STANCE)
    assert finding.stands_for == ("trunk_lean_high", "one_leg_stance_short")
    assert "the left leg" in finding.text
    other = m("single_leg_stance_time", 7, 8, side=RIGHT, unit="s", tier="A")
    assert set(ids(LEAN, other)) == {"trunk_lean_high", "one_leg_stance_short"}


def test_a_difference_belongs_to_the_side_it_is_about():
    def drops(left, right):
        return (
            m("pelvic_drop", left, left + 0.5, side=LEFT, tier="C"),
            m("pelvic_drop", right, right + 0.5, side=RIGHT, tier="C"),
        )

    assert ids(LEAN, *drops(7, 1)) == ["hip_sinks_trunk_leans"]
    assert set(ids(LEAN, *drops(1, 7))) == {"trunk_lean_high", "pelvic_drop_uneven"}
    assert set(ids(LEAN, *drops(7, 1), STANCE)) == {"hip_sinks_trunk_leans"}


# several clips ------------------------------------------------------------------------------------


def test_a_mix_of_tasks_is_judged_together():
    mix = [m("cadence", 108, 112, unit="steps/min", tier="A"), LEAN, STANCE, m("shoulder_tilt", 3, 4)]
    assert set(ids(*mix)) == {"one_leg_carries_less_surely", "shoulders_uneven"}


def test_each_task_keeps_its_own_bands_when_clips_are_put_together():
    walk = [
        m("cadence", 108, 112, unit="steps/min", tier="A"),
        LEAN,
        m("knee_frontal_angle", 7, 8, side=LEFT),
    ]
    found = judge_together([(Who(task=Task.WALK), walk), (Who(task=Task.SINGLE_LEG), [STANCE])])
    assert [finding.id for finding in found] == ["one_leg_carries_less_surely"]
    stand = [m("knee_frontal_angle", 7, 8, side=LEFT)]
    found = judge_together([(Who(task=Task.WALK), walk), (Who(task=Task.STAND), stand)])
    assert {finding.id for finding in found} == {"trunk_lean_high", "knees_off_line"}


def test_one_group_alone_is_judged_as_ever():
    walk = [LEAN, m("trunk_lateral_sway", 10, 12), m("trunk_forward_lean", 9, 10)]
    assert judge_together([(Who(task=Task.WALK), walk)]) == judge(walk, who=Who(task=Task.WALK))
    assert judge_together([]) == ()


@pytest.mark.parametrize(
    ("outcomes", "pattern"),
    [
        (
            [m("knee_flexion_loading", -2, 1, side=LEFT), m("knee_flexion_strike", -9, -6, side=LEFT)],
            "stiff_landing",
        ),
        (
            [m("trunk_forward_lean", 9, 10), m("thigh_extension_peak", 3, 6, side=LEFT)],
            "leans_and_stays_behind",
        ),
        (
            [m("walking_speed", 0.6, 0.7, unit="m/s"), m("cadence", 80, 85, unit="steps/min", tier="A")],
            "careful_walk",
        ),
        (
            [m("heel_raise_count", 8, 9, side=LEFT, unit="1"), m("vertical_oscillation", 0.01, 0.02, unit="m")],
            "calf_tires_early",
        ),
        (
            [m("rearfoot_eversion_peak", 12, 15, side=LEFT), m("squat_knee_frontal_angle", 11, 14, side=LEFT)],
            "inward_in_several_tests",
        ),
        (
            [m("rearfoot_eversion_peak", -4, -1, side=LEFT), m("rearfoot_eversion_standing", 0, 2, side=LEFT)],
            "foot_gives_little",
        ),
        (
            [m("trunk_lateral_sway", 10, 12), LEAN],
            "sway_over_both_legs",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_the_other_stories(outcomes, pattern):
    (finding,) = judge(outcomes)
    assert finding.id == pattern
    assert set(finding.grounds) == set(outcomes)


def test_heel_and_pelvis_stay_two_stories():
    """What links a rolling heel to the pelvis is far below what a camera sees, so nothing ties them together."""
    found = ids(
        m("rearfoot_eversion_peak", 12, 15, side=LEFT),
        m("pelvic_drop", 7, 7.5, side=LEFT, tier="C"),
        m("pelvic_drop", 1, 1.5, side=RIGHT, tier="C"),
    )
    assert set(found) == {"heel_inward_high", "pelvic_drop_uneven"}


def test_every_pattern_names_singles_that_have_a_band_or_a_difference():
    norms = choose_norms(load_norms(), Who())
    for row in PATTERNS:
        for part in (*row.parts, *row.some, *row.also):
            single = ROWS[part]
            assert single.kind is Kind.DIFFERENCE or single.key in norms
