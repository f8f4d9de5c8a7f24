"""What is marked in the pictures: heels, stickers, a known length, and notes on moments."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import numpy as np
import pytest

from analyzer.errors import BadOption, InputError
from analyzer.export.by_hand_view import by_hand_view, notes_view
from analyzer.export.edits_json import edit_from_dict, edit_to_dict
from analyzer.export.heel_lines import heel_lines
from analyzer.export.inputs_json import inputs_from_json, inputs_to_json
from analyzer.export.json_file import from_dict, report_to_dict, to_json
from analyzer.export.rows import measurement_rows as rows
from analyzer.model.analysis import Analysis
from analyzer.model.edits import (
    AddNote,
    DrawHeel,
    Edit,
    MarkBelt,
    MarkStickers,
    Places,
    SetHeight,
    SetScale,
    Undo,
)
from analyzer.model.foot import COLUMN, WEAR, FootLooks, no_looks
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side, of
from analyzer.pipeline import analyze_track
from analyzer.rearfoot.by_hand import doubt_deg, marked_by_hand
from analyzer.rearfoot.stickers import eversion_deg
from analyzer.review import Reviewable, recomputed
from analyzer.review_entries import Wish, with_wishes
from analyzer.synthetic.settings import StanderSettings, WalkerSettings
from analyzer.synthetic.stander import stand
from analyzer.synthetic.walker import walk

L, R = Side.LEFT, Side.RIGHT
PEAK, TILT = "rearfoot_eversion_peak", "pelvis_tilt_sagittal"
WHEN = datetime(2026, 1, 31, 10, 0, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def looked(analysis: Analysis, tilt_deg: float = 5.0) -> FootLooks:
    """Bare flat heels of one tilt, wherever a foot is on the floor; lines from the body points."""
    track = analysis.track
    arrays = no_looks(len(track.time_s))
    for side, column in COLUMN.items():
        for stride in analysis.events.strides_of(side):
            start, end = stride.time_at(0.0), stride.time_at(62.0)
            use = np.flatnonzero((track.time_s >= start) & (track.time_s <= end))
            for name in ("toe_out_deg", "pitch_deg"):
                arrays[name][use, column] = 0.0
            for name in ("eversion_sd_deg", "toe_out_sd_deg", "pitch_sd_deg"):
                arrays[name][use, column] = 1.0
            arrays["eversion_deg"][use, column] = tilt_deg
            arrays["strangeness"][use, column] = 0.4
            arrays["shank_px"][use, column] = 200.0
            arrays["wear"][use, column] = [0.97 if name == "bare" else 0.01 for name in WEAR]
            for frame in use:
                knee, ankle = (track.image_px[frame, of(side, joint)] for joint in ("KNEE", "ANKLE"))
                down = np.array([0.0, 20.0])
                arrays["ankle_px"][frame, column] = ankle
                arrays["lines_px"][frame, column] = [knee, ankle, ankle + 0.2 * down, ankle + down]
    return FootLooks(time_s=track.time_s, network_sha256="0" * 64, **arrays)


@pytest.fixture(scope="module")
def behind() -> Reviewable:
    clip = walk(WalkerSettings(view=View.BACK, fps=30.0, duration_s=8.0, image_size=(3840, 2160)))
    options = AnalyzeOptions(height_cm=175.0, task=Task.WALK, view=View.BACK)
    first = analyze_track(clip.track, clip.recording, options)
    feet = looked(first)
    machine = analyze_track(clip.track, clip.recording, options, feet=feet)
    inputs = inputs_from_json(inputs_to_json(machine, options))
    return Reviewable(track=clip.track, feet=feet, inputs=inputs, machine=machine.report)


@pytest.fixture(scope="module")
def beside() -> Reviewable:
    clip = stand(StanderSettings(view=View.LEFT, fps=30.0, duration_s=10.0))
    options = AnalyzeOptions(task=Task.STAND, view=View.LEFT, height_cm=175.0)
    machine = analyze_track(clip.track, clip.recording, options)
    inputs = inputs_from_json(inputs_to_json(machine, options))
    return Reviewable(track=clip.track, feet=None, inputs=inputs, machine=machine.report)


@cache
def machines(what: Reviewable) -> Analysis:
    return recomputed(what)


def with_edits(what: Reviewable, *edits: Edit | Undo, why: str = "seen") -> Analysis:
    wishes = [Wish(edit=edit, why=why) for edit in edits]
    trail = with_wishes(what.trail, wishes, machines(what), who="A. Physio", when=WHEN)
    return recomputed(what.with_trail(trail))


def places(points: np.ndarray) -> Places:
    return tuple((float(x), float(y)) for x, y in points)


def frame_of(what: Reviewable, side: Side, stride: int, percent: float) -> int:
    time_s = machines(what).events.strides_of(side)[stride].time_at(percent)
    return int(np.argmin(np.abs(what.track.time_s - time_s)))


def drawn(what: Reviewable, frame: int, side: Side, tilt_deg: float) -> DrawHeel:
    """The program's own lines in that picture, with a heel of some other tilt."""
    assert what.feet is not None
    at = (frame, COLUMN[side])
    lines = heel_lines(what.feet.lines_px[at], 200.0, side, tilt_deg)
    assert lines is not None
    return DrawHeel(frame=frame, side=side, points_px=places(np.concatenate([lines.shank, lines.heel])))


@pytest.mark.parametrize("side", [L, R])
@pytest.mark.parametrize("tilt", [-7.0, 0.0, 5.0, 16.0])
def test_lines_drawn_where_the_program_draws_them_have_its_angle(behind: Reviewable, side: Side, tilt: float):
    edit = drawn(behind, frame_of(behind, side, 1, 30.0), side, tilt)
    assert eversion_deg(np.array(edit.points_px), side) == pytest.approx(tilt, abs=1e-9)


@pytest.mark.parametrize("side", [L, R])
def test_the_programs_own_lines_drawn_by_hand_change_no_value(behind: Reviewable, side: Side):
    edits = [
        drawn(behind, frame_of(behind, side, k, p), side, 5.0) for k in (0, 1) for p in (12.0, 28.0, 42.0)
    ]
    after, before = with_edits(behind, *edits).report, behind.machine
    one, two = before.measurement(PEAK, side), after.measurement(PEAK, side)
    assert one is not None
    assert two is not None
    assert two.value == pytest.approx(one.value, abs=1e-6)
    assert two.high - two.low > one.high - one.low, "a hand is less sure"
    assert after.measurement(PEAK, side.other) == before.measurement(PEAK, side.other)


def test_one_drawn_heel_a_step_moves_them_all_and_undoing_it_is_the_machines_report(behind: Reviewable):
    now = machines(behind)
    strides = range(len(now.events.strides_of(L)))
    wishes = [Wish(edit=drawn(behind, frame_of(behind, L, k, 30.0), L, 11.0), why="seen") for k in strides]
    trail = with_wishes(behind.trail, wishes, now, who="me", when=WHEN)
    assert (trail.entries[0].before, trail.entries[0].after) == ("eversion +5.0°", "eversion +11.0°")
    changed = recomputed(behind.with_trail(trail))
    found = changed.report.measurement(PEAK, L)
    assert found is not None
    assert found.value == pytest.approx(11.0, abs=0.01)
    assert [
        row["machine_value"] for row in rows(changed.report) if row["key"] == PEAK and row["side"] == "left"
    ] == [pytest.approx(5.0)]
    undone = [Wish(edit=Undo(entry=k + 1), why="no") for k in strides]
    back = with_wishes(trail, undone, changed, who="me", when=WHEN)
    assert to_json(recomputed(behind.with_trail(back)).report) == to_json(behind.machine)


def test_a_mirrored_picture_mirrors_the_reading(behind: Reviewable):
    edit = drawn(behind, frame_of(behind, L, 1, 30.0), L, 11.0)
    width = behind.track.size_px[0]
    turned = DrawHeel(frame=edit.frame, side=R, points_px=tuple((width - x, y) for x, y in edit.points_px))
    ours, theirs = (marked_by_hand(behind.feet, behind.track, [e]) for e in (edit, turned))
    assert ours is not None
    assert theirs is not None
    np.testing.assert_allclose(ours.hand_deg[edit.frame, COLUMN[L]], theirs.hand_deg[edit.frame, COLUMN[R]])


def test_heels_can_be_drawn_where_the_program_never_looked(behind: Reviewable):
    blind = replace(behind, feet=None)
    edits = [drawn(behind, frame_of(behind, L, k, p), L, 8.0) for k in range(3) for p in (12.0, 28.0, 42.0)]
    found = with_edits(blind, *edits).report.measurement(PEAK, L)
    assert found is not None
    assert (found.n, found.value) == (3, pytest.approx(8.0, abs=0.01))


def test_marked_stickers_give_their_angle_and_a_smaller_interval(behind: Reviewable):
    lines = [drawn(behind, frame_of(behind, L, k, 30.0), L, 9.0) for k in range(4)]
    stickers = [MarkStickers(frame=e.frame, side=e.side, points_px=e.points_px) for e in lines]
    one, other = (with_edits(behind, *edits).report.measurement(PEAK, L) for edits in (lines, stickers))
    assert one is not None
    assert other is not None
    assert one.value == other.value
    assert other.high - other.low < one.high - one.low


def test_longer_lines_are_surer():
    short = np.array([[0.0, 0.0], [0.0, 50.0], [0.0, 55.0], [0.0, 75.0]])
    assert doubt_deg(2 * short) == pytest.approx(doubt_deg(short) / 2)
    # a heel of 20 px whose ends are each off by 1.5 px: 1.5 √2 / 20 = 6.1 degrees, and 2.4 of the shank
    assert doubt_deg(short) == pytest.approx(np.degrees(np.hypot(1.5 * 2**0.5 / 20, 1.5 * 2**0.5 / 50)))


def belt(frame: int, tilt_deg: float) -> MarkBelt:
    angle = np.radians(tilt_deg)
    front = (500.0 - 40.0 * np.cos(angle), 400.0 + 40.0 * np.sin(angle))
    back = (500.0 + 40.0 * np.cos(angle), 400.0 - 40.0 * np.sin(angle))
    return MarkBelt(frame=frame, points_px=(front, back))


def test_three_marked_belts_give_the_tilt_and_two_do_not(beside: Reviewable):
    roll = machines(beside).motion.roll.degrees
    found = with_edits(beside, belt(20, 10.0), belt(120, 12.0), belt(220, 14.0)).report.measurement(TILT)
    assert found is not None
    assert (found.n, found.value) == (3, pytest.approx(12.0 + roll, abs=0.05))
    few = with_edits(beside, belt(20, 10.0), belt(120, 12.0)).report
    assert few.measurement(TILT) is None
    assert "too few pictures" in next(one.why for one in few.not_measured if one.key == TILT)


def test_a_known_length_scales_as_the_height_does(behind: Reviewable):
    motion = machines(behind).motion
    frame = 60
    here = float(motion.metres_per_px[motion.index(float(behind.track.time_s[frame]))])  # type: ignore[index]
    same = SetScale(frame=frame, points_px=((200.0, 500.0), (300.0, 500.0)), length_cm=100 * 100 * here)
    scaled = with_edits(behind, same).motion.metres_per_px
    np.testing.assert_allclose(scaled, motion.metres_per_px, rtol=1e-6)
    double = with_edits(behind, replace(same, length_cm=2 * same.length_cm)).motion.metres_per_px
    np.testing.assert_allclose(double, 2 * np.asarray(scaled), rtol=1e-9)
    last = with_edits(behind, same, SetHeight(height_cm=180.0)).motion.metres_per_px
    np.testing.assert_allclose(last, np.asarray(motion.metres_per_px) * 180.0 / 175.0, rtol=1e-6)


def test_a_known_length_does_without_a_height(beside: Reviewable):
    inputs = replace(beside.inputs, options=replace(beside.inputs.options, height_cm=None))
    bare = replace(beside, inputs=inputs)
    assert recomputed(bare).motion.metres_per_px is None
    edit = SetScale(frame=3, points_px=((100.0, 700.0), (300.0, 700.0)), length_cm=100.0)
    np.testing.assert_allclose(with_edits(bare, edit).motion.metres_per_px, 0.005)


def test_a_note_changes_no_number_and_is_in_the_report(behind: Reviewable):
    after = with_edits(behind, AddNote(time_s=1.5, text="holds the <rail>\nhere"), why="").report
    assert [(m.key, m.value, m.low, m.high) for m in after.measurements] == [
        (m.key, m.value, m.low, m.high) for m in behind.machine.measurements
    ]
    assert after.review is not None
    assert (after.review.changes, len(after.review.notes)) == ((), 1)
    assert by_hand_view(after, str) is None
    view = notes_view(after)
    assert view is not None
    assert (view["rows"][0]["at"], view["rows"][0]["who"]) == ("1.50 s", "A. Physio")
    assert {row["edited"] for row in rows(after)} == {"no"}
    again = from_dict(report_to_dict(after))
    assert again.review == after.review


HEEL = ((600.0, 300.0), (600.0, 400.0), (600.0, 410.0), (600.0, 450.0))


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (DrawHeel(frame=9999, side=L, points_px=HEEL), "no picture 9999"),
        (DrawHeel(frame=60, side=L, points_px=HEEL[:2]), "takes 4 places"),
        (DrawHeel(frame=60, side=L, points_px=((-1.0, 0.0), *HEEL[1:])), "outside the picture"),
        (DrawHeel(frame=60, side=L, points_px=tuple(reversed(HEEL))), "from top to bottom|not flat"),
        (MarkBelt(frame=60, points_px=HEEL[:2]), "stands side on"),
        (SetScale(frame=60, points_px=HEEL[2:], length_cm=100.0), "only 40 pixels"),
        (SetScale(frame=60, points_px=HEEL[:2], length_cm=1.0), "cannot set the scale"),
        (AddNote(time_s=99.0, text="late"), "outside the clip"),
        (AddNote(time_s=1.0, text="  "), "needs words"),
        (AddNote(time_s=1.0, text="x" * 1001), "long for a note"),
    ],
)
def test_what_cannot_be_is_refused_in_words(behind: Reviewable, edit: Edit, words: str):
    with pytest.raises(BadOption, match=words) as refused:
        with_edits(behind, edit)
    assert refused.value.hint


def test_a_foot_in_the_air_and_a_view_from_the_side_are_refused(behind: Reviewable, beside: Reviewable):
    with pytest.raises(BadOption, match="not flat on the floor"):
        with_edits(behind, DrawHeel(frame=frame_of(behind, L, 1, 80.0), side=L, points_px=HEEL))
    with pytest.raises(BadOption, match="seen from behind"):
        with_edits(beside, DrawHeel(frame=30, side=L, points_px=HEEL))
    with pytest.raises(BadOption, match="in front of the back one"):
        with_edits(beside, MarkBelt(frame=30, points_px=((600.0, 400.0), (500.0, 400.0))))


@pytest.mark.parametrize(
    "edit",
    [
        DrawHeel(frame=60, side=L, points_px=HEEL),
        MarkStickers(frame=60, side=R, points_px=HEEL),
        MarkBelt(frame=3, points_px=HEEL[:2]),
        SetScale(frame=3, points_px=HEEL[:2], length_cm=90.0),
        AddNote(time_s=1.25, text="„quoted“ <b>"),
    ],
)
def test_the_new_edits_go_through_their_file(edit: Edit):
    assert edit_from_dict(edit_to_dict(edit)) == edit


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "draw_heel", "frame": 1, "side": "left", "points_px": "x"},
        {"kind": "draw_heel", "frame": 1, "side": "left", "points_px": [[1, 2], [3]]},
        {"kind": "mark_belt", "frame": 1, "points_px": [[1, 2]] * 5},
        {"kind": "mark_belt", "frame": 1, "points_px": [[1, float("nan")]] * 2},
        {"kind": "note", "time_s": 1, "text": 3},
    ],
)
def test_what_is_no_edit_is_refused(row: dict[str, object]):
    with pytest.raises(InputError, match="cannot be read"):
        edit_from_dict(row)
