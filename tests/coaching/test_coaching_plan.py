"""The plan: few drills, the worst first, nothing for what belongs to a clinician."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analyzer.coaching.library import load_drills
from analyzer.coaching.plan import MAINTENANCE, MOST_DRILLS, RETEST_AFTER_DAYS, plan
from analyzer.data import names
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


def test_nothing_found_gives_the_maintenance_routine():
    made = plan([])
    assert tuple(planned.drill.id for planned in made.drills) == MAINTENANCE
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
    made = plan([finding("thigh_extension_low"), finding("stiff_ankle_and_hip", Severity.MARKED)])
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
    drills = chosen(finding("pelvic_drop_high"))
    assert drills == ["side-plank", "level-belt-walk", "hip-hitch"]
    assert chosen(finding("pelvic_drop_high"), most=1) == ["side-plank"]


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
    assert bool(drill_ids) == (bool(coached) or not found)
    assert made.note
    for planned in made.drills:
        assert set(planned.because) <= coached & set(planned.drill.helps)
        assert bool(planned.because) == bool(found)
