"""The drill library: complete, honest, and every number in a sentence is the number in the row."""

from __future__ import annotations

import re

import pytest

from analyzer.coaching.library import EQUIPMENT, EVIDENCE_ORDER, load_drills, parse_drills
from analyzer.coaching.plan import MAINTENANCE
from analyzer.data import names, parse
from analyzer.errors import DataRowError
from analyzer.judgement.sources import load_sources
from analyzer.model.drill import Drill, DrillKind

IDS = names("findings.toml", "finding")
DRILLS = load_drills()
each_drill = pytest.mark.parametrize("drill", DRILLS, ids=lambda drill: drill.id)


def test_the_library_is_rich_and_honest():
    assert len(DRILLS) == 38
    assert {drill.evidence_tag for drill in DRILLS} == set(EVIDENCE_ORDER)
    assert {drill.kind for drill in DRILLS} == set(DrillKind)
    assert {thing for drill in DRILLS for thing in drill.equipment} == set(EQUIPMENT)
    for drill in DRILLS:
        assert len(drill.evidence) > 40, drill.id
        assert set(drill.helps) <= IDS
    assert len({step for drill in DRILLS for step in drill.steps}) > 4 * 30


def test_what_answers_no_finding_is_upkeep():
    upkeep = {drill.id for drill in DRILLS if drill.maintenance}
    assert {drill.id for drill in DRILLS if not drill.helps} == {
        "toe-pick-up",
        "pogo-jumps",
        "arm-swing-walk",
    }
    assert {drill.id for drill in DRILLS if not drill.helps} <= upkeep
    assert set(MAINTENANCE) <= upkeep


@each_drill
def test_the_numbers_of_the_dose_stand_in_its_sentence(drill: Drill):
    told = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", drill.dose)}
    spelled = {2.0: "two", 3.0: "three"}
    dosage = drill.dosage
    assert dosage is not None
    one_hold = dosage.reps == 1
    for number in (dosage.sets, None if one_hold else dosage.reps, dosage.hold_s, dosage.metres):
        assert number is None or number in told or spelled.get(number, "?") in drill.dose, number
    daily = dosage.days_per_week == 7 and "daily" in drill.dose
    free = re.search(r"every (?:other|second) day|rest day|over 2 to 4 weeks", drill.dose, re.IGNORECASE)
    assert daily or free or dosage.days_per_week in told
    assert dosage.weeks in told or (dosage.weeks, "6 months" in drill.dose) == (26, True)


@each_drill
def test_a_session_is_long_enough_for_what_is_done_in_it(drill: Drill):
    dosage = drill.dosage
    assert dosage is not None
    assert drill.minutes is not None
    at_least_s = (dosage.sets or 1) * (dosage.reps or 1) * (dosage.hold_s or 1) * dosage.sides
    assert at_least_s <= 60 * drill.minutes <= 900


@each_drill
def test_the_ladder_leads_up_from_the_start(drill: Drill):
    (start,) = (at for at, level in enumerate(drill.ladder) if level.start)
    assert (drill.regression, drill.progression) == (drill.ladder[start - 1].do, drill.ladder[start + 1].do)
    assert len({level.name for level in drill.ladder}) == len(drill.ladder)
    for level in drill.ladder:
        assert level.do.endswith(".")
        assert level.move_on is None or level.move_on.endswith(".")
    reached = drill.ladder[start].move_on or ""
    assert re.search(r"\d|week|by themselves|could have gone on", reached), "a criterion that can be counted"


@each_drill
def test_the_tag_is_what_the_trials_came_to(drill: Drill):
    tested = ("randomised trial", "pooled trials", "review")
    verdicts = [trial.verdict for trial in drill.trials if trial.design in tested]
    if drill.evidence_tag == "RCT+":
        assert "helped" in verdicts
    elif drill.evidence_tag == "RCT±":
        assert {"mixed", "no effect"} & set(verdicts)
    elif drill.evidence_tag == "RCT-":
        assert set(verdicts) == {"no effect"}
    else:
        assert "helped" not in verdicts
        assert bool(drill.trials) or drill.evidence_tag == "X"


@each_drill
def test_people_counted_in_the_sentence_are_counted_in_the_trials(drill: Drill):
    told = {int(number) for number in re.findall(r"(\d+) (?:people|adults)", drill.evidence)}
    assert told <= {trial.n for trial in drill.trials}


def test_a_doi_stands_only_where_it_was_checked():
    for source in load_sources().values():
        assert source.doi is None or source.status == "verified", source.id


def test_bare_feet_are_asked_for_where_the_steps_speak_of_them():
    for drill in DRILLS:
        if re.search(r"\bbare(?:foot)?\b", " ".join(drill.steps).lower()):
            assert drill.barefoot, drill.id
    assert not {d.id for d in DRILLS if d.barefoot} & {"graded-walking", "bird-dog", "hamstring-stretch"}


DRILL = """id="d"\nname="n"\nkind="foot"\nmaintenance=false\nalso_known_as=[]\nhelps=["pelvic_drop_high"]
mechanisms=[1]\nbarefoot=true\nequipment=["chair"]\ndose="daily"\nminutes=3
dosage={sets=3,reps=10,days_per_week=7,weeks=8}
steps=["a","b","c"]\ncommon_errors=["e"]\nstop_if=["s"]\nnot_for=["nobody"]
ladder=[{name="1",do="r",move_on="m"},{name="2",do="x",move_on="m",start=true},{name="3",do="p"}]
evidence="none"\nevidence_tag="X"\ntrials=[{source="expert",design="cohort",n=3,effect="f",verdict="mixed"}]
sources=["expert"]\n"""


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('"pelvic_drop_high"', '"pelvic_drip"', "helps"),
        ('helps=["pelvic_drop_high"]', "helps=[]", "helps"),
        ("[1]", "[0]", "mechanisms"),
        ('"X"', '"RCT++"', "evidence_tag"),
        ('sources=["expert"]', 'sources=["uncle"]', "sources"),
        ('dose="daily"\n', "", "dose"),
        ('dose="daily"', 'dose="daily"\nprice=3', "price"),
        ('["a","b","c"]', '["a","b"]', "steps"),
        ('["s"]', "[]", "stop_if"),
        ('["a","b","c"]', '["a","b","a"]', "steps"),
        ('"chair"', '"trampoline"', "equipment"),
        ('"foot"', '"magic"', "kind"),
        ("minutes=3", "minutes=0", "minutes"),
        ("barefoot=true", "barefoot=1", "barefoot"),
        ("sets=3", "sets=0", "dosage"),
        ("sets=3", "sets=2.5", "sets"),
        ("days_per_week=7", "days_per_week=8", "dosage"),
        ("weeks=8", "weeks=8,sides=3", "dosage"),
        (",weeks=8", "", "weeks"),
        (",start=true", "", "ladder"),
        (',{name="3",do="p"}', "", "ladder"),
        ('do="p"', 'do="p",move_on="m"', "ladder"),
        ('do="r",move_on="m"', 'do="r"', "ladder"),
        ('{name="3",do="p"}', '"p"', "ladder"),
        ('source="expert"', 'source="huang-2022"', "trials"),
        ('design="cohort"', 'design="rumour"', "trials"),
        ('verdict="mixed"', 'verdict="miracle"', "trials"),
        ("n=3", "n=3.5", "n"),
    ],
)
def test_a_wrong_drill_is_named(old, new, field):
    assert old in DRILL
    with pytest.raises(DataRowError, match=f"drills.toml, row 'd', field '{field}'"):
        parse_drills(parse("drills.toml", "[[drill]]\n" + DRILL.replace(old, new), "drill"))


def test_a_right_drill_is_read():
    (drill,) = parse_drills(parse("drills.toml", "[[drill]]\n" + DRILL, "drill"))
    assert (drill.id, drill.mechanisms, drill.steps) == ("d", (1,), ("a", "b", "c"))
    assert (drill.regression, drill.progression) == ("r", "p")
    upkeep = DRILL.replace('["pelvic_drop_high"]', "[]").replace("maintenance=false", "maintenance=true")
    (kept,) = parse_drills(parse("drills.toml", "[[drill]]\n" + upkeep, "drill"))
    assert (kept.helps, kept.maintenance) == ((), True)
