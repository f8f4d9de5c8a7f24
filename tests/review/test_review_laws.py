"""Laws of editing: nothing for nothing, back again to the byte, and the machine's own is never lost."""

from __future__ import annotations

import csv
import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analyzer.errors import BadOption, InputError
from analyzer.export.changed import changed_rows
from analyzer.export.csv_file import to_csv
from analyzer.export.inputs_json import inputs_to_json
from analyzer.export.json_file import to_json
from analyzer.export.pdf_report import render_pdf
from analyzer.export.report_file import read_report
from analyzer.export.tables import landmarks_table, write_parquet
from analyzer.export.wording import value_text
from analyzer.model.edits import (
    AddEvent,
    AddNote,
    DeleteEvent,
    DragPoint,
    Edit,
    ExcludeStride,
    MoveEvent,
    SetHeight,
    SetScale,
    SetView,
    SwapLegs,
    Undo,
)
from analyzer.model.gait import Contact, ContactKind, Span
from analyzer.model.measurement import Measurement
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import View
from analyzer.model.report import Report
from analyzer.model.skeleton import Landmark, Side
from analyzer.pipeline import analyze_track
from analyzer.review import recomputed
from analyzer.review_entries import Wish
from analyzer.review_folder import change, reviewable, trail_of
from analyzer.stored import stored_page
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.walker import walk

STRIKE, OFF = ContactKind.FOOT_STRIKE, ContactKind.FOOT_OFF
WHEN = datetime(2026, 1, 31, 10, 0, tzinfo=UTC)


def edited(folder: Path, *edits: Edit | Undo) -> Report:
    wishes = [Wish(edit=edit, why="seen in the film") for edit in edits]
    return change(folder, wishes, who="A. Physio", when=WHEN).report


def bytes_of(folder: Path, *names: str) -> list[bytes]:
    return [
        (folder / name).read_bytes() for name in names or ("report.json", "signals.parquet", "report.html")
    ]


def strikes(report: Report, side: Side = Side.LEFT) -> list[Contact]:
    return [c for c in report.contacts if c.side is side and c.kind is STRIKE]


def values(report: Report) -> list[tuple[object, ...]]:
    return [(m.key, m.side, m.value, m.low, m.high, m.n) for m in report.measurements]


def test_without_edits_the_report_is_the_machines_to_the_byte(folder: Path):
    assert to_json(recomputed(reviewable(folder)).report).encode() == bytes_of(folder, "report.json")[0]


def test_moving_an_event_by_nothing_changes_no_number(folder: Path):
    before = read_report(folder)
    one = strikes(before)[1]
    after = edited(folder, MoveEvent(side=one.side, event=one.kind, time_s=one.time_s, to_s=one.time_s))
    assert after.contacts == before.contacts
    assert values(after) == values(before)
    assert not [row for row in changed_rows(after) if row.differs]


def test_a_moved_strike_moves_its_steps_and_nothing_before_it(folder: Path):
    before = read_report(folder)
    first, one, last = strikes(before)[:3]
    after = edited(
        folder, MoveEvent(side=one.side, event=one.kind, time_s=one.time_s, to_s=one.time_s + 0.04)
    )
    times = [c.time_s for c in strikes(after)]
    assert times[:3] == pytest.approx([first.time_s, one.time_s + 0.04, last.time_s])
    stride = after.measurement("stride_time", Side.LEFT)
    assert stride is not None
    assert stride.evidence[0].seconds == pytest.approx(one.time_s + 0.04 - first.time_s)
    assert stride.evidence[1].seconds == pytest.approx(last.time_s - one.time_s - 0.04)
    assert [c for c in after.contacts if c.side is Side.RIGHT] == [
        c for c in before.contacts if c.side is Side.RIGHT
    ]
    assert [c.spread_s for c in strikes(after)].count(None) == 1


EDITS = {
    "move": lambda r: MoveEvent(side=Side.LEFT, event=STRIKE, time_s=strikes(r)[1].time_s, to_s=2.5),
    "delete": lambda r: DeleteEvent(side=Side.LEFT, event=STRIKE, time_s=strikes(r)[1].time_s),
    "add": lambda _: AddEvent(side=Side.LEFT, event=OFF, time_s=0.03),
    "exclude": lambda r: ExcludeStride(side=Side.LEFT, span=Span(strikes(r)[1].time_s, strikes(r)[2].time_s)),
    "swap": lambda _: SwapLegs(span=Span(1.0, 3.0)),
    "drag": lambda _: DragPoint(frame=60, landmark=Landmark.LEFT_KNEE, x_px=320.0, y_px=200.0),
    "view": lambda _: SetView(view=View.RIGHT),
    "height": lambda _: SetHeight(height_cm=180.0),
    "scale": lambda _: SetScale(frame=60, points_px=((300.0, 600.0), (500.0, 600.0)), length_cm=150.0),
    "note": lambda _: AddNote(time_s=1.5, text="looks aside"),
}


@pytest.mark.parametrize("kind", EDITS)
def test_every_edit_does_something_and_undoing_it_brings_back_the_same_bytes(folder: Path, kind: str):
    before, report = bytes_of(folder), read_report(folder)
    after = edited(folder, EDITS[kind](report))
    assert after.review is not None
    assert bytes_of(folder) != before
    assert read_report(folder) == after or to_json(read_report(folder)) == to_json(after)
    again = edited(folder, Undo(entry=1))
    assert again.review is None
    assert to_json(again).encode() == before[0]
    assert bytes_of(folder) == before
    assert len(trail_of(folder).entries) == 2, "the trail keeps what was undone"


@pytest.mark.parametrize("kind", EDITS)
def test_the_machines_events_and_numbers_are_never_lost(folder: Path, kind: str):
    machine, report = bytes_of(folder, "report.json")[0], read_report(folder)
    edited(folder, EDITS[kind](report))
    after = edited(folder, SetHeight(height_cm=168.0))
    assert bytes_of(folder, "machine.json")[0] == machine
    kept = read_report(folder).review
    assert kept is not None
    assert kept.machine.contacts == report.contacts
    assert kept.machine.outcomes == (*report.measurements, *report.not_measured)
    assert [entry.number for entry in kept.entries] == [1, 2]
    assert after.review == kept


def test_swapping_legs_twice_is_nothing(folder: Path):
    before = values(read_report(folder))
    swap = SwapLegs(span=Span(1.0, 3.0))
    assert values(edited(folder, swap)) != before
    twice = edited(folder, swap)
    assert values(twice) == before
    assert twice.contacts == reviewable(folder).machine.contacts


def test_swapping_the_whole_clip_exchanges_left_and_right(folder: Path):
    before = read_report(folder)
    after = edited(folder, SwapLegs(span=Span(0.0, 100.0)))
    for side in Side:
        ours, theirs = strikes(after, side), strikes(before, side.other)
        assert [c.time_s for c in ours] == pytest.approx([c.time_s for c in theirs], abs=0.01)


def test_undoing_an_undo_brings_the_edit_back(folder: Path):
    edited(folder, SetHeight(height_cm=180.0))
    with_it = bytes_of(folder)
    edited(folder, Undo(entry=1))
    edited(folder, Undo(entry=2))
    assert bytes_of(folder) == with_it
    with pytest.raises(BadOption, match="does not hold any more"):
        edited(folder, Undo(entry=2))


def test_undoing_one_of_two_leaves_what_the_other_alone_would_give(folder: Path):
    alone = edited(folder, SetHeight(height_cm=180.0))
    edited(folder, SwapLegs(span=Span(1.0, 3.0)))
    assert to_json(edited(folder, Undo(entry=2))) == to_json(alone)


def test_a_stride_that_is_left_out_is_named_with_the_reason(folder: Path):
    before = read_report(folder)
    after = edited(folder, EDITS["exclude"](before))
    one, two = (report.measurement("stride_time", Side.LEFT) for report in (before, after))
    assert one is not None
    assert two is not None
    assert two.n == one.n - 1
    assert [r.why for r in after.rejected if "by hand" in r.why] == ["left out by hand"]


def test_lengths_follow_the_height(folder: Path):
    before = read_report(folder)
    after = edited(folder, SetHeight(height_cm=350.0 / 2))
    assert values(after) == values(before)
    taller = edited(folder, SetHeight(height_cm=175.0 * 1.1))
    one, two = before.measurement("stride_length", Side.LEFT), taller.measurement("stride_length", Side.LEFT)
    assert one is not None
    assert two is not None
    assert two.value / one.value == pytest.approx(1.1, rel=0.02)


def test_points_that_were_set_move_the_knee_between_them_and_nowhere_else(folder: Path):
    motion = recomputed(reviewable(folder)).motion
    knee = motion.picture_px[:, Landmark.LEFT_KNEE]
    drags = [
        DragPoint(frame=k, landmark=Landmark.LEFT_KNEE, x_px=float(knee[k, 0]) + 8, y_px=float(knee[k, 1]))
        for k in (54, 66)
    ]
    wishes = [Wish(edit=drag, why="the knee is there") for drag in drags]
    moved = change(folder, wishes, who="me", when=WHEN).motion
    shift = moved.picture_px - motion.picture_px
    assert shift[60, Landmark.LEFT_KNEE] == pytest.approx([8.0, 0.0], abs=1.0)
    far = [k for k in range(len(knee)) if abs(k - 60) > 25]
    assert abs(shift[far, Landmark.LEFT_KNEE]).max() < 0.2
    assert abs(shift[:, Landmark.RIGHT_KNEE]).max() == 0


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (DeleteEvent(side=Side.LEFT, event=STRIKE, time_s=99.0), "no left foot strike within"),
        (AddEvent(side=Side.LEFT, event=STRIKE, time_s=-1.0), "outside the clip"),
        (ExcludeStride(side=Side.LEFT, span=Span(0.0, 0.2)), "No left stride"),
        (SwapLegs(span=Span(90.0, 91.0)), "No picture"),
        (DragPoint(frame=9999, landmark=Landmark.NOSE, x_px=1.0, y_px=1.0), "no picture 9999"),
        (DragPoint(frame=1, landmark=Landmark.NOSE, x_px=-1.0, y_px=1.0), "outside the picture"),
        (
            DragPoint(frame=1, landmark=Landmark.PELVIS_CENTRE, x_px=1.0, y_px=1.0),
            "the middle between others",
        ),
        (SetHeight(height_cm=17.5), "not possible here"),
        (Undo(entry=7), "no edit number 7"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(folder: Path, edit: Edit | Undo, words: str):
    before = sorted((p.name, p.read_bytes()) for p in folder.iterdir())
    with pytest.raises(BadOption, match=words) as refused:
        edited(folder, edit)
    assert refused.value.hint
    assert sorted((p.name, p.read_bytes()) for p in folder.iterdir()) == before


def test_an_edit_needs_a_name_and_a_reason(folder: Path):
    edit = SetHeight(height_cm=180.0)
    for who, why in ((" ", "seen"), ("me", "\n")):
        with pytest.raises(BadOption, match="An edit must say"):
            change(folder, [Wish(edit=edit, why=why)], who=who)


def test_nobody_changes_what_somebody_else_has_just_changed(folder: Path):
    edited(folder, SetHeight(height_cm=180.0))
    with pytest.raises(InputError, match="Somebody else"):
        change(folder, [Wish(edit=SetHeight(height_cm=170.0), why="measured")], who="me", seen=0)


def test_a_result_of_an_earlier_version_is_refused_with_what_to_do(folder: Path):
    (folder / "inputs.json").unlink()
    with pytest.raises(InputError, match=r"inputs\.json") as refused:
        reviewable(folder)
    assert "Analyze the clip again" in str(refused.value)


def test_page_paper_and_tables_show_both(folder: Path):
    before = read_report(folder).measurement("walking_speed")
    after = edited(folder, SetHeight(height_cm=190.0)).measurement("walking_speed")
    assert before is not None
    assert after is not None
    html = (folder / "report.html").read_text(encoding="utf-8")
    section = html[html.index('id="by-hand"') :]
    section = section[: section.index("</section>")]
    assert "A. Physio" in section
    assert value_text(before) in section
    assert value_text(after) in section
    plain, changed = render_pdf(stored_page(folder)), read_report(folder)
    edited(folder, Undo(entry=1))
    assert 'id="by-hand"' not in (folder / "report.html").read_text(encoding="utf-8")
    assert not plain.unknown
    assert len(plain.pdf) > len(render_pdf(stored_page(folder)).pdf)
    rows = {row["key"]: row for row in csv.DictReader(to_csv(changed).splitlines())}
    speed = rows["walking_speed"]
    assert (speed["edited"], float(speed["machine_value"]), float(speed["value"])) == (
        "yes",
        before.value,
        after.value,
    )


def test_a_change_in_ten_seconds_of_film_takes_less_than_a_second(tmp_path: Path):
    """Of one processor's time, so that a busy machine does not matter; the page to read is made when asked for."""
    person = walk(WalkerSettings(view=View.LEFT, fps=60.0, duration_s=10.0, image_size=(1280, 720)))
    options = AnalyzeOptions(height_cm=175.0, video=False)
    analysis = analyze_track(person.track, person.recording, options)
    write_parquet(landmarks_table(person.track), tmp_path / "landmarks.parquet")
    (tmp_path / "inputs.json").write_text(inputs_to_json(analysis, options), encoding="utf-8")
    (tmp_path / "report.json").write_text(to_json(analysis.report), encoding="utf-8")
    taken = []
    for k in range(3):
        began = time.process_time()
        wish = Wish(edit=SwapLegs(span=Span(1.0 + k, 1.5 + k)), why="seen")
        analysis = change(tmp_path, [wish], who="me", now=analysis, page=False)
        taken.append(time.process_time() - began)
    assert min(taken) < 1.0


def test_the_report_shows_both(folder: Path):
    after = edited(folder, EDITS["delete"](read_report(folder)))
    data = json.loads((folder / "report.json").read_text(encoding="utf-8"))["review"]
    assert data["edits"][0]["who"] == "A. Physio"
    assert data["edits"][0]["when"] == "2026-01-31T10:00:00Z"
    assert data["edits"][0]["before"].endswith(" s")
    assert data["edits"][0]["after"] == "no left foot strike"
    machine = {(m["key"], m["side"]): m["value"] for m in data["machine"]["measurements"]}
    rows = [row for row in changed_rows(after) if row.differs]
    assert rows
    for row in rows:
        if isinstance(row.machine, Measurement):
            assert machine[row.key, row.side] == row.machine.value


def test_two_changes_at_once_are_both_kept(folder: Path):
    """Nobody's line of the trail is lost, and the report rests on all of them."""
    edits = (SetHeight(height_cm=160.0), SetHeight(height_cm=161.0), SetView(view=View.LEFT))
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda edit: edited(folder, edit), edits))
    trail = trail_of(folder)
    assert {entry.edit for entry in trail.entries} == set(edits)
    review = read_report(folder).review
    assert review is not None
    assert review.entries == trail.entries
