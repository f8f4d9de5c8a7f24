"""What is missing and what it would add, from the metrics and findings themselves."""

from __future__ import annotations

import pytest
from made_assessment import clip, not_measured, number, report

from analyzer.assessment.missing import CanGive, missing, shows, standard_clips, unmeasured
from analyzer.assessment.together import in_order, reference, shared_height, wants_reference
from analyzer.data import names
from analyzer.errors import InputError
from analyzer.metrics.registry import METRICS
from analyzer.model.assessment import ClipWish, Condition, StandardClip
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side
from analyzer.whole_person import can_give

ZERO, BEYOND = "rearfoot_eversion_standing", "rearfoot_eversion_from_standing"
STANDARD = {one.id: one for one in standard_clips()}
FRONT = StandardClip(id="front", title="front", task=Task.WALK, views=(View.FRONT,))
SIDE = StandardClip(id="side", title="side", task=Task.WALK, views=(View.LEFT, View.RIGHT))
KNOWN = {
    "rhythm": CanGive(tasks=(Task.WALK,), views=tuple(View), findings=("slow", "fast")),
    "knee": CanGive(tasks=(Task.WALK,), views=(View.LEFT, View.RIGHT), findings=("stiff",)),
    "width": CanGive(tasks=(Task.WALK,), views=(View.FRONT,)),
    "never": CanGive(tasks=(Task.WALK,), views=tuple(View), findings=("x", "y", "z"), never=True),
}


def test_the_clip_with_more_findings_comes_first_and_each_adds_to_those_before_it():
    first, second = missing([], KNOWN, [FRONT, SIDE])
    assert (first.clip.id, first.keys, first.findings) == (
        "side",
        ("rhythm", "knee"),
        ("slow", "fast", "stiff"),
    )
    assert (second.clip.id, second.keys, second.findings) == ("front", ("width",), ())


def test_what_is_measured_already_is_not_promised_again():
    have = [clip("a", report(number("rhythm", 1, 1), number("width", 1, 1), view=View.FRONT))]
    (only,) = missing(have, KNOWN, [FRONT, SIDE])
    assert (only.clip.id, only.keys) == ("side", ("knee",))


def test_a_clip_that_adds_nothing_is_not_asked_for():
    have = [
        clip("a", report(number("rhythm", 1, 1), number("knee", 1, 1), number("width", 1, 1), view=View.LEFT))
    ]
    assert missing(have, KNOWN, [FRONT]) == ()


def test_the_rows_name_clips_metrics_and_findings_that_there_are():
    assert set(STANDARD) >= {"walk_side", "walk_back", "stand_front", "stand_back_eyes_closed", "squat_front"}
    findings = names("findings.toml", "finding")
    for one in standard_clips():
        assert set(one.completes) <= set(METRICS)
    for key, needs in can_give().items():
        assert set(needs.findings) <= findings, key
    assert {key for key, needs in can_give().items() if needs.never} == {"arch_height", "sway_area_95"}


def test_every_metric_that_can_be_measured_is_given_by_some_standard_clip():
    promised = {key for one in missing([], can_give(), standard_clips()) for key in one.keys}
    walked = [clip("w", report(number("cadence", 110, 2), view=View.BACK))]
    promised |= {key for one in missing(walked, can_give(), standard_clips()) for key in one.keys}
    assert promised == {key for key, needs in can_give().items() if not needs.never}


def test_standing_from_behind_completes_a_walk_from_behind():
    walked = clip("w", report(number("rearfoot_eversion_peak", 5, 2, Side.LEFT), view=View.BACK))
    with_walk = {one.clip.id: one for one in missing([walked], can_give(), standard_clips())}["stand_back"]
    assert BEYOND in with_walk.keys
    assert "heel_inward_from_standing" in with_walk.findings
    without = {one.clip.id: one for one in missing([], can_give(), standard_clips())}["stand_back"]
    assert BEYOND not in without.keys


def test_closed_eyes_are_asked_for_once_there_are_open_ones():
    stood = clip("s", report(number("sway_rms_ml", 4, 1), task=Task.STAND, view=View.FRONT))
    asked = {one.clip.id: one for one in missing([stood], can_give(), standard_clips())}
    assert asked["stand_back_eyes_closed"].eyes
    assert "stand_back_eyes_closed" not in {o.clip.id for o in missing([], can_give(), standard_clips())}
    closed = clip("c", stood.report, Condition.EYES_CLOSED)
    assert "stand_back_eyes_closed" not in {
        o.clip.id for o in missing([stood, closed], can_give(), standard_clips())
    }


def test_a_stance_on_one_leg_shows_the_leg_that_was_measured():
    left = clip(
        "l",
        report(
            number("single_leg_stance_time", 9, 0.3, Side.LEFT, unit="s"),
            task=Task.SINGLE_LEG,
            view=View.FRONT,
        ),
    )
    assert shows(left, STANDARD["single_leg_left"])
    assert not shows(left, STANDARD["single_leg_right"])
    asked = {one.clip.id for one in missing([left], can_give(), standard_clips())}
    assert "single_leg_right" in asked
    assert "single_leg_left" not in asked


def test_what_a_clip_should_have_given_is_told_with_its_reason_once():
    walk = clip("w", report(not_measured("knee"), not_measured("width"), not_measured("never")))
    again = clip("x", report(not_measured("knee")))
    (only,) = unmeasured([walk, again], KNOWN)  # from the side nobody expects the width
    assert (only.clip, only.reason.key, only.reason.why) == ("w", "knee", "It was dark.")
    given = clip("y", report(number("knee", 60, 2)))
    assert unmeasured([walk, given], KNOWN) == ()


def test_the_other_leg_of_a_stance_on_one_leg_is_a_missing_clip_not_a_failure():
    left = clip(
        "l",
        report(
            number("single_leg_stance_time", 9, 0.3, Side.LEFT, unit="s"),
            not_measured("single_leg_stance_time", Side.RIGHT),
            not_measured("single_leg_pelvic_drop", Side.LEFT),
            task=Task.SINGLE_LEG,
            view=View.FRONT,
        ),
    )
    (only,) = unmeasured([left], can_give())
    assert (only.reason.key, only.reason.side) == ("single_leg_pelvic_drop", Side.LEFT)


def test_one_height_serves_all_and_two_are_refused():
    assert shared_height([("a", None), ("b", 172.0), ("c", 172.0)]) == 172.0
    assert shared_height([("a", None)]) is None
    with pytest.raises(InputError, match="172 cm for 'a' and 180 cm for 'b'"):
        shared_height([("'a'", 172.0), ("'b'", 180.0)])


def test_standing_is_looked_at_first_and_unknown_clips_before_walks(tmp_path):
    walk, unknown, stood = (
        ClipWish(clip=tmp_path / name, task=task)
        for name, task in (("w", Task.WALK), ("u", None), ("s", Task.STAND))
    )
    assert in_order([walk, unknown, stood]) == (stood, unknown, walk)


def test_the_stance_to_compare_with_has_most_heels_and_open_eyes():
    def stood(name, *sides, condition=None, view=View.BACK):
        return clip(
            name, report(*(number(ZERO, 4, 2, s) for s in sides), task=Task.STAND, view=view), condition
        )

    one, both = stood("one", Side.LEFT), stood("both", *Side)
    closed = stood("closed", *Side, condition=Condition.EYES_CLOSED)
    assert reference([one, closed, both]) is both
    assert reference([stood("none"), stood("front", *Side, view=View.FRONT)]) is None


def test_a_walk_from_behind_wants_a_stance_until_it_has_one():
    assert wants_reference(report(view=View.BACK))
    assert not wants_reference(report(view=View.BACK, compared=True))
    assert not wants_reference(report(view=View.LEFT))
