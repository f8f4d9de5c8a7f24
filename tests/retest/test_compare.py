"""Two reports: what makes them the same test, and what is said of every number and finding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_reports import again, finding, knee, number, report

from analyzer.judgement.wording import guard
from analyzer.model.measurement import NotMeasured
from analyzer.model.recording import Subject, Task, View
from analyzer.model.report import Check, CheckStatus
from analyzer.model.retest import Direction, Footwear, Progress, Verdict, Weight
from analyzer.model.skeleton import Side
from analyzer.retest.compare import compare
from analyzer.retest.wording import change_of, finding_sentence, sentence, summary, verdict_of

FIRST = report(number(), knee(40.0))


def notes(before, now, **worn):
    return {note.key: note.weight for note in compare(before, now, **worn).protocol}


def test_the_same_test_again_compares_everything():
    found = compare(FIRST, again(FIRST, number(value=112.0), knee(56.0)))
    assert found.comparable
    assert notes(FIRST, again(FIRST, number(), knee(40.0))) == {"footwear": Weight.NOTE}
    verdicts = {change.key: change.verdict for change in found.changes}
    assert verdicts == {"cadence": Verdict.WITHIN_ERROR, "knee_flexion_swing_peak": Verdict.REAL}
    (real,) = found.of(Verdict.REAL)
    assert real.direction is Direction.TOWARDS
    assert real.detectable == pytest.approx((3**2 + 3**2 + 5.0**2) ** 0.5)


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"view": View.RIGHT}, "view"),
        ({"task": Task.STAND}, "task"),
        ({"provenance": replace(FIRST.provenance, model_sha256="n" * 64)}, "pose_model"),
        ({"recording": FIRST.recording}, "same_clip"),
    ],
)
def test_another_test_compares_nothing(changes, key):
    found = compare(FIRST, again(FIRST, number(), knee(60.0), **changes))
    assert not found.comparable
    assert found.protocol[0].key == key
    assert found.protocol[0].hint
    assert {change.verdict for change in found.changes} == {Verdict.NOT_COMPARABLE}
    assert all(change.why == found.protocol[0].text for change in found.changes)
    assert "cannot be compared" in summary(found)


def test_shoes_and_bare_feet_are_two_tests():
    second = again(FIRST, number(), knee(60.0))
    assert (
        notes(FIRST, second, worn_before=Footwear.BARE, worn_now=Footwear.SHOES)["footwear"] is Weight.STOPS
    )
    assert notes(FIRST, second, worn_before=Footwear.BARE, worn_now=Footwear.BARE) == {}


def test_a_measured_heel_was_bare():
    heel = number("rearfoot_eversion_peak", 4.0, 3.0, side=Side.LEFT, unit="deg", tier="C")
    first = report(heel, view=View.BACK)
    second = again(first, heel)
    assert notes(first, second) == {}
    assert notes(first, second, worn_now=Footwear.SHOES)["footwear"] is Weight.STOPS


def test_another_pace_leaves_only_the_numbers_of_the_pace():
    speed = number("walking_speed", 1.2, 0.05, unit="m/s")
    first = report(number(), speed, knee(40.0))
    second = again(first, number(value=125.0), replace(speed, value=1.5, low=1.45, high=1.55), knee(56.0))
    found = compare(first, second)
    assert found.comparable
    verdicts = {change.key: change.verdict for change in found.changes}
    assert verdicts["knee_flexion_swing_peak"] is Verdict.NOT_COMPARABLE
    assert verdicts["walking_speed"] is Verdict.REAL
    assert verdicts["cadence"] is Verdict.REAL
    assert "22% higher" in next(note.text for note in found.protocol if note.key == "pace")


def test_without_a_speed_the_step_rate_tells_the_pace():
    assert notes(FIRST, again(FIRST, number(value=117.0), knee(40.0)))["pace"] is Weight.PACE
    assert "pace" not in notes(FIRST, again(FIRST, number(value=114.0), knee(40.0)))


def test_lengths_need_the_same_height():
    step = number("step_length", 0.6, 0.02, side=Side.LEFT, unit="m")
    first = report(step, knee(40.0))
    second = again(first, step, knee(40.0), subject=Subject(height_cm=180.0))
    verdicts = {change.key: change.verdict for change in compare(first, second).changes}
    assert verdicts == {
        "step_length": Verdict.NOT_COMPARABLE,
        "knee_flexion_swing_peak": Verdict.WITHIN_ERROR,
    }


def test_what_is_only_said():
    slower = replace(FIRST.recording, sha256="b" * 64, fps=30.0, width=540, height=960)
    second = again(
        FIRST,
        number(),
        knee(40.0),
        recording=slower,
        provenance=replace(FIRST.provenance, analyzer="0.2.0"),
        checks=(Check(key="light", status=CheckStatus.WARN, text="Dark."),),
    )
    found = compare(FIRST, second)
    assert {note.key for note in found.protocol} == {
        "footwear", "frame_rate", "picture_size", "analyzer", "warnings_second",
    }  # fmt: skip
    assert {note.weight for note in found.protocol} == {Weight.NOTE}
    assert found.of(Verdict.NOT_COMPARABLE) == ()


def test_what_one_clip_lacks_or_read_otherwise_is_not_compared():
    gone = NotMeasured(key="cadence", side=None, why="No steps.")
    heel = number("rearfoot_eversion_peak", 4.0, 3.0, side=Side.LEFT, unit="deg", tier="C")
    first = report(number(), heel)
    found = compare(first, again(first, gone, replace(heel, tier="B"), knee(60.0)))
    reasons = {change.key: change.why for change in found.changes}
    assert reasons["cadence"] == "It was measured only in the first clip."
    assert reasons["knee_flexion_swing_peak"] == "It was measured only in the second clip."
    assert "another way" in reasons["rearfoot_eversion_peak"]
    unknown = number("not_a_metric", 1.0, 0.1)
    odd = report(unknown)
    assert "not known how much" in compare(odd, again(odd, unknown)).changes[0].why


@pytest.mark.parametrize(
    ("value", "expected"),
    [(56.0, Progress.TOWARDS), (41.0, Progress.UNCHANGED), (30.0, Progress.AWAY)],
)
def test_what_became_of_a_finding(value: float, expected: Progress):
    first = replace(FIRST, findings=(finding(FIRST.measurement("knee_flexion_swing_peak", Side.LEFT)),))
    second = again(first, number(), knee(value), findings=())
    (became,) = compare(first, second).findings
    assert (became.progress, became.still_there) == (expected, False)
    other = replace(second, view=View.RIGHT)
    assert compare(first, other).findings[0].progress is Progress.UNKNOWN


@pytest.mark.parametrize(
    ("left", "expected"),
    [(58.0, Progress.TOWARDS), (45.0, Progress.UNCHANGED), (20.0, Progress.AWAY)],
)
def test_a_difference_of_sides_is_judged_as_a_difference(left: float, expected: Progress):
    pair = (knee(40.0, 2.0), knee(60.0, 2.0, side=Side.RIGHT))
    first = report(*pair, findings=(finding(*pair, norm=None, name="knee_uneven"),))
    second = again(first, knee(left, 2.0), pair[1])
    assert compare(first, second).findings[0].progress is expected


def test_swapping_the_reports_swaps_everything():
    second = again(FIRST, number(value=112.0), knee(56.0))
    there, back = compare(FIRST, second), compare(second, FIRST)
    assert {n.key for n in there.protocol} == {n.key for n in back.protocol}
    for one, other in zip(there.changes, back.changes, strict=True):
        assert (one.key, one.verdict, one.change) == (other.key, other.verdict, -(other.change or 0.0))


def test_the_words():
    found = compare(FIRST, again(FIRST, number(value=112.0), knee(56.0)))
    cadence, bend = found.changes
    assert change_of(cadence) == "+2.0\N{NO-BREAK SPACE}steps/min (\N{MINUS SIGN}0.8 to 4.8)"
    assert verdict_of(bend) == "real change, towards the usual band"
    assert sentence(bend) == (
        "Largest knee bend in swing, left: 40.0°, then 56.0°, a change of +16.0° (11.8 to 20.2). It must exceed "
        "6.6° to say anything: real change, towards the usual band."
    )
    assert summary(found).startswith("Of 2\N{NO-BREAK SPACE}numbers that can be compared, 1 changed")
    for text in [summary(found), *map(sentence, found.changes), *(n.text for n in found.protocol)]:
        assert guard(text) == ()
    first = replace(FIRST, findings=(finding(FIRST.outcomes[1]),))
    became = compare(first, again(first, number(), knee(56.0), findings=())).findings[0]
    assert finding_sentence(became).endswith("by more than error. It does not stand out any more.")
