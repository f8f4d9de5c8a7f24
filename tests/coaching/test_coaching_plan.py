"""The plan: few drills, the worst first, nothing for what belongs to a clinician."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.coaching.choice import FIRST_HABIT
from analyzer.coaching.library import load_drills
from analyzer.coaching.plan import MAINTENANCE, MOST_DRILLS, NOTE_NOTHING_FITS, RETEST_AFTER_DAYS, plan
from analyzer.coaching.safety import CLINICIAN_TEXT, HARD_STOPS, QUESTIONS, URGENT_TEXT, reasons_against
from analyzer.data import names
from analyzer.model.drill import DrillKind, Wishes
from analyzer.model.judgement import Finding, Severity
from analyzer.model.measurement import Measurement

GROUND = Measurement(
    key="cadence", side=None, value=1, low=1, high=1, unit="1", n=1, tier="A", mechanisms=(1,), evidence=()
)
IDS = sorted(names("findings.toml", "finding"))


def finding(name, severity=Severity.MILD, *, see_clinician=False):
    return Finding(
        id=name,
        severity=severity,
        title="t",
        text="x",
        mechanisms=(1,),
        grounds=(GROUND,),
        norm=None,
        sources=("expert",),
        see_clinician=see_clinician,
    )


def chosen(*findings, **options):
    return [planned.drill.id for planned in plan(findings, **options).drills]


def drills(count, **changes):
    """Drills that differ in nothing but their id."""
    base = replace(load_drills()[1], helps=("pelvic_drop_high",), equipment=(), barefoot=False, minutes=5)
    base = replace(base, **{"kind": DrillKind.STRENGTH, **changes})
    return [replace(base, id=f"made-{number}", name=f"Made {number}") for number in range(count)]


def test_nothing_found_gives_the_maintenance_routine():
    made = plan([], wishes=Wishes(minutes_per_day=60))
    assert tuple(planned.drill.id for planned in made.drills) == MAINTENANCE
    assert made.habit is not None
    assert made.habit.drill.id == FIRST_HABIT
    assert all(planned.because == () for planned in made.drills)
    assert made.retest_after_days == RETEST_AFTER_DAYS == 28
    assert "28 days" in made.note
    assert plan([], retest_after_days=14).note.count("14 days") == 1


def test_findings_for_a_clinician_are_not_coached():
    made = plan([finding("step_time_uneven", see_clinician=True)])
    assert made.drills == ()
    assert "clinician" in made.note
    both = plan([finding("step_time_uneven", see_clinician=True), finding("pelvic_drop_high")])
    assert {name for planned in both.drills for name in planned.because} == {"pelvic_drop_high"}
    assert "clinician" in both.note


def test_one_drill_answers_several_findings_and_says_so():
    found = [finding("thigh_extension_low"), finding("stiff_ankle_and_hip", Severity.MARKED)]
    made = plan(found, wishes=Wishes(minutes_per_day=60))
    answers = {planned.drill.id: planned.because for planned in made.drills}
    assert answers["hip-flexor-stretch"] == ("stiff_ankle_and_hip", "thigh_extension_low")


def test_the_worst_is_answered_first():
    helps = {drill.id: drill.helps for drill in load_drills()}
    found = finding("head_forward", Severity.NOTE), finding("ankle_bend_low", Severity.MARKED)
    first = chosen(*found)[0]
    assert "ankle_bend_low" in helps[first]
    assert chosen(*found)[:2] == chosen(*reversed(found))[:2]


def test_every_finding_is_answered_before_any_is_answered_twice():
    found = [
        finding("ankle_bend_low", Severity.MARKED),
        finding("head_forward"),
        finding("one_leg_stance_short"),
    ]
    made = plan(found)
    assert {name for planned in made.drills for name in planned.because} == {f.id for f in found}


def test_different_mechanisms_come_before_better_evidence():
    first, second, third = drills(3)
    library = [
        replace(first, mechanisms=(1,), evidence_tag="RCT+"),
        replace(second, mechanisms=(1,), evidence_tag="RCT±"),
        replace(third, mechanisms=(3,), evidence_tag="X"),
    ]
    assert chosen(finding("pelvic_drop_high"), library=library) == [first.id, third.id, second.id]
    assert chosen(finding("pelvic_drop_high"), library=library, most=1) == [first.id]


def test_no_drill_in_the_library_no_drill_in_the_plan():
    assert plan([finding("pelvic_drop_high")], ()).drills == ()
    assert plan([], ()).drills == ()


@given(
    st.lists(
        st.tuples(st.sampled_from(IDS), st.sampled_from(list(Severity)), st.booleans()),
        max_size=8,
        unique_by=lambda drawn: drawn[0],
    )
)
def test_limits_hold_for_any_findings(drawn):
    found = [finding(name, severity, see_clinician=passed) for name, severity, passed in drawn]
    made = plan(found)
    drill_ids = [planned.drill.id for planned in made.drills]
    coached = {f.id for f in found if not f.see_clinician}
    assert len(drill_ids) <= MOST_DRILLS
    assert len(set(drill_ids)) == len(drill_ids)
    assert made.habit is None or made.habit.drill.id not in drill_ids
    assert (not drill_ids and made.habit is None) == (bool(found) and not coached)
    assert made.note
    for planned in made.drills:
        assert set(planned.because) <= coached & set(planned.drill.helps)
        assert bool(planned.because) == bool(found)


# time, things at hand, answers ---------------------------------------------------------------------


@pytest.mark.parametrize(("minutes", "count"), [(4, 0), (5, 1), (9.9, 1), (10, 2), (15, 3), (60, 3)])
def test_drills_fit_into_the_time(minutes, count):
    made = plan([finding("pelvic_drop_high")], drills(4), wishes=Wishes(minutes_per_day=minutes))
    assert len(made.drills) == count
    assert (made.note == NOTE_NOTHING_FITS) == (count == 0)


def test_a_short_drill_takes_the_place_of_a_long_one():
    long, short = drills(2)
    library = [replace(long, minutes=20, evidence_tag="RCT+"), replace(short, minutes=3, evidence_tag="X")]
    assert chosen(finding("pelvic_drop_high"), library=library, wishes=Wishes(minutes_per_day=10)) == [
        short.id
    ]


def test_what_is_not_at_hand_is_left_out_and_said():
    step, bare = drills(2)
    library = [replace(step, equipment=("step", "wall")), bare]
    found = [finding("pelvic_drop_high")]
    made = plan(found, library, wishes=Wishes(equipment=frozenset()))
    assert [planned.drill.id for planned in made.drills] == [bare.id]
    assert [(out.drill_id, out.why) for out in made.left_out] == [(step.id, "you have no step")]
    assert len(plan(found, library, wishes=Wishes(equipment=frozenset({"step"}))).drills) == 2
    assert plan(found, library, wishes=Wishes()).left_out == ()


def test_a_hard_stop_leaves_nothing_and_says_what_to_do():
    made = plan([finding("pelvic_drop_high")], wishes=Wishes(yes=frozenset({"leg_weakness"}), may_train=True))
    assert (made.drills, made.habit, made.asked) == ((), None, True)
    assert made.note == URGENT_TEXT


def test_a_soft_stop_waits_and_then_leaves_out():
    bare, shod = drills(2)
    library = [replace(bare, barefoot=True), shod]
    yes = frozenset({"feeling_in_feet"})
    assert plan([finding("pelvic_drop_high")], library, wishes=Wishes(yes=yes)).note == CLINICIAN_TEXT
    made = plan([finding("pelvic_drop_high")], library, wishes=Wishes(yes=yes, may_train=True))
    assert [planned.drill.id for planned in made.drills] == [shod.id]
    assert made.left_out[0].drill_id == bare.id
    assert "no barefoot work" in made.left_out[0].why
    assert made.care == ("Keep shoes on for every drill, and look at your feet every evening.",)


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(q.id for q in QUESTIONS)), max_size=4), st.booleans())
def test_no_answers_let_a_drill_through_that_one_of_them_leaves_out(yes, asked):
    made = plan(
        [finding(name) for name in IDS],
        wishes=Wishes(yes=frozenset(yes), may_train=asked, minutes_per_day=60),
    )
    planned = [each.drill for each in made.drills] + ([made.habit.drill] if made.habit else [])
    assert not [drill.id for drill in planned if reasons_against(drill, yes)]
    if any(question.id in yes for question in HARD_STOPS):
        assert planned == []


def test_nobody_who_cannot_stand_on_one_leg_reaches_on_one_leg():
    reach = next(drill for drill in load_drills() if drill.id == "star-reach")
    found = [finding("one_leg_stance_short", see_clinician=True), finding("trunk_sway_high")]
    assert "trunk_sway_high" in reach.helps
    made = plan(found, [reach])
    assert made.drills == ()
    assert made.left_out[0].drill_id == "star-reach"
    assert made.care
    assert [planned.drill.id for planned in plan(found[1:], [reach]).drills] == ["star-reach"]


def test_a_pattern_is_answered_through_its_parts():
    pattern = replace(
        finding("one_leg_carries_less_surely"), stands_for=("trunk_lean_high", "one_leg_stance_short")
    )
    made = plan([pattern], wishes=Wishes(minutes_per_day=60))
    assert len(made.drills) == MOST_DRILLS
    for planned in made.drills:
        assert planned.because == ("one_leg_carries_less_surely",)
        assert set(planned.drill.helps) & {*pattern.stands_for, pattern.id}


def test_the_habit_is_one_and_no_drill():
    walk, other = drills(2, kind=None)
    library = [replace(walk, id=FIRST_HABIT), replace(other, kind=DrillKind.HABIT, helps=("head_forward",))]
    assert plan([finding("pelvic_drop_high")], library).habit.drill.id == FIRST_HABIT
    assert plan([finding("head_forward")], library).habit.drill.id == other.id
    assert plan([finding("head_forward")], library).drills == ()


def test_until_somebody_was_asked_the_plan_says_so():
    assert not plan([]).asked
    assert plan([], wishes=Wishes(yes=frozenset())).asked
