"""Synthetic clips of one person put together: what stands, what stands out, what is set aside, what is written."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from made_assessment import clip, not_measured, number, report

from analyzer.errors import InputError, OutputError
from analyzer.export.assessment_words import adds, eyes, height, summary
from analyzer.export.html_view import SEVERITY_WORDS
from analyzer.judgement.rules import judge
from analyzer.judgement.wording import guard
from analyzer.model.assessment import AssessedClip, Condition, FailedClip, How
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Task, View
from analyzer.model.report import Report
from analyzer.model.skeleton import Side
from analyzer.pipeline import analyze_track
from analyzer.synthetic.settings import StanderSettings, WalkerSettings
from analyzer.synthetic.stander import stand
from analyzer.synthetic.walker import walk
from analyzer.whole_person import assess
from analyzer.whole_person_files import page, write_assessment

HEIGHT_CM = 175.0
STIFF_DEG = 35.0
HOSTILE = "<script>alert(1)</script>.mp4"


@cache
def walked(view: View, seed: int = 0, **settings: float) -> Report:
    made = walk(WalkerSettings(view=view, seed=seed, jitter_px=1.0, duration_s=8.0, **settings))
    return analyze_track(made.track, made.recording, AnalyzeOptions(height_cm=HEIGHT_CM)).report


@cache
def stood(view: View) -> Report:
    made = stand(StanderSettings(view=view, shoulder_tilt_deg=9.0))
    return analyze_track(made.track, made.recording, AnalyzeOptions(height_cm=HEIGHT_CM)).report


@pytest.fixture(scope="module")
def stiff() -> tuple[AssessedClip, ...]:
    """Two walks from the left with a left knee that bends little in swing, one from behind, and standing."""
    return (
        clip("first", walked(View.LEFT, 1, knee_swing_left_deg=STIFF_DEG)),
        clip("second", walked(View.LEFT, 2, knee_swing_left_deg=STIFF_DEG)),
        clip("behind", walked(View.BACK, 3)),
        clip("standing", stood(View.FRONT)),
    )


def test_the_same_finding_of_two_clips_is_said_once_with_both(stiff):
    assessment = assess(stiff)
    ids = [one.finding.id for one in assessment.merged]
    assert len(ids) == len({(one.tasks, one.finding.id) for one in assessment.merged})
    (knee,) = [one for one in assessment.merged if one.finding.id == "knee_swing_low"]
    assert {*knee.clips, *knee.also_in} == {"first", "second"}
    assert not knee.disputed
    assert "shoulders_uneven" in ids


def test_findings_come_worst_first_and_one_plan_answers_them(stiff):
    assessment = assess(stiff)
    order = list(SEVERITY_WORDS)
    severities = [order.index(one.finding.severity) for one in assessment.merged]
    assert severities == sorted(severities, reverse=True)
    said = {one.finding.id for one in assessment.merged}
    assert assessment.plan.drills
    assert all(set(planned.because) <= said for planned in assessment.plan.drills)
    assert "this clip" not in assessment.plan.note


def test_the_combined_number_holds_the_truth_and_is_no_vaguer_than_each(stiff):
    assessment = assess(stiff)
    for one in assessment.numbers:
        if one.how is How.COMBINED:
            parts = [
                known.report.measurement(one.measurement.key, one.measurement.side)
                for known in stiff
                if known.name in one.clips
            ]
            width = one.measurement.high - one.measurement.low
            assert all(width <= (m.high - m.low) * 1.0001 for m in parts if m is not None)
    knee = next(
        o for o in assessment.numbers
        if (o.measurement.key, o.measurement.side) == ("knee_flexion_swing_peak", Side.LEFT)
    )  # fmt: skip
    assert knee.measurement.low <= STIFF_DEG <= knee.measurement.high


def test_one_clip_says_what_its_own_report_says():
    for made in (walked(View.LEFT, 1, knee_swing_left_deg=STIFF_DEG), stood(View.FRONT)):
        assessment = assess([clip("only", made)])
        assert assessment.findings == made.findings
        assert set(assessment.measurements) == {m for m in made.measurements if m.key != "sway_noise_floor"}
        assert assessment.contradictions == ()
        assert assessment.set_aside == ()
        assert [p.drill.id for p in assessment.plan.drills] == [p.drill.id for p in made.plan.drills]


def test_a_pattern_may_speak_whose_parts_come_from_two_clips():
    """Little extension of the hip from one side, little bend of the ankle from the other: said once, together."""
    thigh = number("thigh_extension_peak", 2, 1, Side.LEFT)
    ankle = number("ankle_dorsiflexion_stance_peak", -4, 1, Side.LEFT)
    one, two = report(thigh), report(ankle)
    apart = {finding.id for made in (one, two) for finding in judge(made.outcomes)}
    together = {one.finding.id for one in assess([clip("a", one), clip("b", two)]).merged}
    assert "stiff_ankle_and_hip" in together - apart


def test_a_pattern_reaches_from_a_walk_to_a_test_on_one_leg_and_is_told_once():
    """Upper body over the left leg in a walk, a short stance on the left leg: one story, and not three."""
    lean = report(number("trunk_lateral_lean", 6, 0.5, Side.LEFT), view=View.BACK)
    short = number("single_leg_stance_time", 7, 0.5, Side.LEFT, unit="s", tier="A")
    stance = report(short, task=Task.SINGLE_LEG, view=View.FRONT)
    walked_once = replace(lean, findings=judge(lean.outcomes))
    stood_once = replace(stance, findings=judge(stance.outcomes))
    assert [made.findings[0].id for made in (walked_once, stood_once)] == [
        "trunk_lean_high", "one_leg_stance_short",
    ]  # fmt: skip
    assessment = assess([clip("walk", walked_once), clip("stance", stood_once)])
    (story,) = assessment.merged
    assert story.finding.id == "one_leg_carries_less_surely"
    assert (story.tasks, story.clips) == ((Task.WALK, Task.SINGLE_LEG), ("walk", "stance"))
    assert assessment.set_aside == ()
    answered = {because for planned in assessment.plan.drills for because in planned.because}
    assert answered == {"one_leg_carries_less_surely"}
    other = replace(stance, outcomes=(replace(short, side=Side.RIGHT),))
    apart = assess([clip("walk", walked_once), clip("stance", other)])
    assert {one.finding.id for one in apart.merged} == {"trunk_lean_high", "one_leg_stance_short"}


def test_a_finding_that_the_surer_clip_does_not_uphold_is_set_aside_in_words():
    sure = report(number("knee_flexion_swing_peak", 62, 2, Side.LEFT))
    vague = report(number("knee_flexion_swing_peak", 40, 5, Side.LEFT, tier="B"))
    vague = replace(vague, findings=judge(vague.outcomes))
    assert [f.id for f in vague.findings] == ["knee_swing_low"]
    assessment = assess([clip("vague", vague), clip("sure", sure)])
    assert assessment.merged == ()
    (aside,) = assessment.set_aside
    assert (aside.clip, aside.finding.id) == ("vague", "knee_swing_low")
    assert aside.why.startswith("The surer number, from sure, is 62.0°")
    assert len(assessment.contradictions) == 1


def test_a_slow_walk_beside_a_usual_one_is_set_aside_for_its_pace():
    slow = report(number("walking_speed", 0.9, 0.02, tier="B"), number("cadence", 95, 1), view=View.LEFT)
    usual = report(number("walking_speed", 1.25, 0.01, tier="B"), number("cadence", 112, 1), view=View.LEFT)
    slow = replace(slow, findings=judge(slow.outcomes))
    assessment = assess([clip("slow", slow), clip("usual", usual)])
    assert assessment.merged == ()
    (aside,) = assessment.set_aside
    assert aside.why.startswith("That walk was at another pace. In usual it is 1.25 m/s")


def test_closed_eyes_are_not_held_against_what_is_typical_for_open_ones():
    made = report(
        number("single_leg_stance_time", 4, 0.3, Side.LEFT, unit="s"), task=Task.SINGLE_LEG, view=View.FRONT
    )
    made = replace(made, findings=judge(made.outcomes))
    assert [f.id for f in made.findings] == ["one_leg_stance_short"]
    assert assess([clip("open", made)]).findings
    closed = assess([clip("closed", made, Condition.EYES_CLOSED)])
    assert closed.findings == ()
    assert "closed eyes" in closed.set_aside[0].why


def test_left_is_not_held_against_right_of_another_pace():
    """Neither clip shows both legs, and one is much faster: the difference is the pace's."""
    slow = report(
        number("stance_fraction", 66, 0.5, Side.LEFT, unit="%"), number("cadence", 90, 1), view=View.LEFT
    )
    fast = report(
        number("stance_fraction", 58, 0.5, Side.RIGHT, unit="%"), number("cadence", 125, 1), view=View.RIGHT
    )
    same = replace(fast, outcomes=(fast.outcomes[0], number("cadence", 90, 1)))
    assert "stance_uneven" in {f.id for f in assess([clip("a", slow), clip("b", same)]).findings}
    assert "stance_uneven" not in {f.id for f in assess([clip("a", slow), clip("b", fast)]).findings}


def test_a_walk_that_came_before_its_stance_says_so():
    walk_behind = report(not_measured("rearfoot_eversion_from_standing", Side.LEFT), view=View.BACK)
    stance = report(number("rearfoot_eversion_standing", 4, 2, Side.LEFT), task=Task.STAND, view=View.BACK)
    (one,) = assess([clip("walk", walk_behind), clip("stand", stance)]).unmeasured
    assert one.reason.why == "This walk was not compared with the standing in stand."


def test_no_clip_and_two_heights_are_refused():
    with pytest.raises(InputError, match="no analyzed clip"):
        assess([])
    with pytest.raises(InputError, match="Two body heights"):
        assess([clip("a", report(height_cm=172)), clip("b", report(height_cm=180))])


def test_without_a_height_it_says_what_the_height_would_add():
    made = walk(WalkerSettings(view=View.LEFT, duration_s=6.0))
    bare = analyze_track(made.track, made.recording, AnalyzeOptions()).report
    assessment = assess([clip("bare", bare)])
    assert {"step_length", "stride_length", "vertical_oscillation"} <= set(assessment.needs_height)
    assert height(assessment, str).endswith(".")
    assert "need it" in page(assessment)
    assert assess([clip("tall", walked(View.LEFT, 1))]).needs_height == ()


def test_nothing_measured_gives_no_plan_and_says_so():
    assessment = assess([clip("a", report())])
    assert assessment.plan.drills == ()
    assert summary(assessment) == "Nothing could be measured in 1\N{NO-BREAK SPACE}clip."


def test_what_is_written_is_whole_strict_and_the_same_every_time(stiff, tmp_path: Path):
    failed = [FailedClip(name="letter", why="This is no video.", hint="Film again.")]
    write_assessment(assess(stiff, failed), tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(first) == {"assessment.json", "assessment.html"}
    write_assessment(assess(stiff, failed), tmp_path)
    assert first == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    data = json.loads(first["assessment.json"])
    assert data["schema"] == "gait-assessment/1"
    assert data["subject"]["height_cm"] == HEIGHT_CM
    assert [one["report"] for one in data["clips"]][:2] == ["first/report.json", "second/report.json"]
    assert data["failed"][0]["why"] == "This is no video."
    places = [(m["task"], m["key"], m["side"], m["apart"]) for m in data["measurements"]]
    assert len(places) == len(set(places))
    known = {clip.name for clip in stiff}
    assert all(set(m["clips"]) <= known for m in data["measurements"])
    assert data["missing"][0]["measurements"]


def test_a_folder_that_cannot_be_written_gets_a_sentence(stiff, tmp_path: Path):
    with pytest.raises(OutputError, match="cannot be written"):
        write_assessment(assess(stiff[:1]), tmp_path / "nowhere")


def test_the_page_asks_nobody_and_trusts_no_name(stiff):
    walk_made = replace(stiff[0], name=HOSTILE, folder="f", remarks=(f"about {HOSTILE}",))
    text = page(assess([walk_made, *stiff[1:]], [FailedClip(name=HOSTILE, why="No.", hint=None)]))
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert 'src="http' not in text
    assert 'href="f/report.html"' in text
    assert 'href="f/report.html"' not in page(assess([walk_made]), linked=False)
    for section in ("clips", "findings", "contradictions", "gaps", "drills", "numbers", "missing"):
        assert f'<section id="{section}">' in text


def test_all_sentences_describe_and_do_not_diagnose(stiff):
    closed = clip("closed", stood(View.FRONT), Condition.EYES_CLOSED)
    assessment = assess([*stiff, closed])
    said = [summary(assessment), *(one.text for one in assessment.contradictions)]
    said += [eyes(one, str) for one in assessment.eyes] + [adds(one, str) for one in assessment.missing]
    assert len(said) > 5
    assert all(guard(text) == () for text in said)


def test_nobody_under_16_gets_drills_from_several_clips():
    thigh = report(number("thigh_extension_peak", 2, 1, Side.LEFT))
    young = replace(thigh, subject=replace(thigh.subject, age_years=12))
    plan = assess([clip("a", young), clip("b", report(number("cadence", 110, 2)))]).plan
    assert plan.planned == ()
    assert plan.note.startswith("The person is under 16.")
    assert assess([clip("a", thigh)]).plan.planned
