"""People, clips, plans, log and pain: kept, read back, exported and deleted."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, text

from analyzer.coaching.library import load_drills
from analyzer.errors import InputError
from analyzer.export.json_file import from_dict, to_json
from analyzer.history.archive import delete_person, export_person
from analyzer.history.clips import REPLACED, add_clip, clips, delete_clip, edits, set_video, trend
from analyzer.history.database import Database
from analyzer.history.days import today
from analyzer.history.people import add_person, find_person, people, the_person
from analyzer.history.records import Person
from analyzer.history.schema import Base
from analyzer.history.training import (
    drill_log,
    log_drill,
    note_pain,
    pain_notes,
    present_plan,
    set_level,
    start_plan,
    unlog_drill,
)
from analyzer.history.videos import keep_video
from analyzer.model.drill import Plan, PlannedDrill
from analyzer.model.edits import Entry, Review, SetHeight
from analyzer.model.recording import Task, View
from analyzer.model.report import Report
from analyzer.model.retest import Footwear
from analyzer.review import machine_of

DAY = dt.date(2026, 3, 2)
NAME = "Zephyrine Quillfeather"
STORED = Path(__file__).with_name("first_report.json")


def made(sha256: str = "a" * 64, cadence: float = 109.1) -> Report:
    report = from_dict(json.loads(STORED.read_text(encoding="utf-8")))
    outcomes = tuple(
        replace(m, value=cadence, low=cadence - 2, high=cadence + 2) if m.key == "cadence" else m
        for m in report.outcomes
    )
    return replace(report, recording=replace(report.recording, sha256=sha256), outcomes=outcomes)


def corrected(*heights_cm: float, who: str = NAME) -> Report:
    """A report that rests on heights that somebody corrected, one after the other."""
    report = made()
    entries = tuple(
        Entry(
            number=k + 1, edit=SetHeight(height_cm=height), who=who, when=f"2026-03-02T10:00:0{k}Z",
            why="measured anew", before="175 cm", after=f"{height:g} cm",
        )
        for k, height in enumerate(heights_cm)
    )  # fmt: skip
    return replace(report, review=Review(entries=entries, machine=machine_of(report)))


@pytest.fixture
def person(database: Database) -> Person:
    return add_person(database, NAME)


def test_people_are_found_by_name_and_code(database: Database, person: Person):
    assert people(database) == (person,)
    assert find_person(database, person.code) == find_person(database, f"  {NAME.lower()} ") == person
    assert find_person(database, "nobody") is None
    with pytest.raises(InputError, match="Nobody called 'nobody'"):
        the_person(database, "nobody")


@pytest.mark.parametrize("name", ["", "   ", "a\x00b", "x" * 201])
def test_a_name_must_be_one(database: Database, name: str):
    with pytest.raises(InputError):
        add_person(database, name)


def test_a_name_is_there_once(database: Database, person: Person):
    with pytest.raises(InputError, match="already"):
        add_person(database, NAME.upper())


def test_a_report_comes_back_as_it_was(database: Database, person: Person):
    report = made()
    kept = add_clip(database, person, report, DAY, footwear=Footwear.BARE, run_id="r" * 22)
    assert clips(database, person) == (kept,)
    assert to_json(kept.report) == to_json(report)
    assert (kept.day, kept.footwear, kept.video, kept.run_id) == (DAY, Footwear.BARE, None, "r" * 22)


def test_the_same_clip_is_kept_once_and_replaced_only_when_asked(database: Database, person: Person):
    first = add_clip(database, person, made(), DAY)
    with pytest.raises(InputError, match="already, filmed on 2 March 2026"):
        add_clip(database, person, made(), dt.date(2026, 3, 9))
    again = add_clip(database, person, made(cadence=120.0), dt.date(2026, 3, 9), replace=True)
    assert (again.id, again.day) == (first.id, DAY)
    (point,) = trend(database, person, task=Task.WALK, view=first.view, key="cadence", side=None)
    assert point.value == 120.0
    (edit,) = edits(database, first.id)
    assert edit.what == REPLACED
    assert json.loads(edit.detail)["numbers_before"][0]["key"]


def test_corrections_by_hand_are_noted_once_each(database: Database, person: Person):
    clip = add_clip(database, person, corrected(181.0), DAY)
    add_clip(database, person, corrected(181.0, 182.5), DAY, replace=True)
    noted = edits(database, clip.id)
    assert [edit.what for edit in noted] == ["Height changed", REPLACED, "Height changed"]
    assert [json.loads(edit.detail)["after"] for edit in (noted[0], noted[2])] == ["181 cm", "182.5 cm"]
    assert json.loads(noted[0].detail)["why"] == "measured anew"


def test_a_trend_is_in_the_order_of_days(database: Database, person: Person):
    other = add_person(database, "Somebody else")
    for number, (day, cadence) in enumerate([(20, 112.0), (2, 108.0), (11, 110.0)]):
        add_clip(database, person, made(f"{number:064d}", cadence), dt.date(2026, 3, day))
    add_clip(database, other, made("e" * 64, 99.0), DAY)
    add_clip(database, person, replace(made("f" * 64, 90.0), view=View.FRONT), DAY)
    view = made().view
    points = trend(database, person, task=Task.WALK, view=view, key="cadence", side=None)
    assert [(p.day.day, p.value, p.low, p.high) for p in points] == [
        (2, 108.0, 106.0, 110.0),
        (11, 110.0, 108.0, 112.0),
        (20, 112.0, 110.0, 114.0),
    ]


def test_tomorrow_cannot_be_filmed_or_logged(database: Database, person: Person):
    day = today() + dt.timedelta(days=2)
    for act in (
        lambda: add_clip(database, person, made(), day),
        lambda: log_drill(database, person, day, "short-foot"),
        lambda: note_pain(database, person, day, 1),
    ):
        with pytest.raises(InputError, match="in the future"):
            act()
    assert clips(database, person) == ()


def plan_of(*ids: str) -> Plan:
    drills = {drill.id: drill for drill in load_drills()}
    return Plan(
        drills=tuple(PlannedDrill(drill=drills[name], because=("cadence_low",)) for name in ids),
        retest_after_days=28,
        note="Go on.",
    )


def test_a_plan_and_its_levels(database: Database, person: Person):
    assert present_plan(database, person) is None
    start_plan(database, person, plan_of("short-foot", "graded-walking"), DAY)
    set_level(database, person, "short-foot", "standing")
    later = start_plan(
        database, person, plan_of("short-foot"), DAY + dt.timedelta(days=28), sessions_per_week=3
    )
    assert later == present_plan(database, person)
    assert [(d.drill_id, d.level, d.because) for d in later.drills] == [
        ("short-foot", "standing", ("cadence_low",))
    ]
    assert later.retest_on == DAY + dt.timedelta(days=56)
    with pytest.raises(InputError, match="not in the present plan"):
        set_level(database, person, "graded-walking", "standing")
    with pytest.raises(InputError, match="1 to 7"):
        start_plan(database, person, plan_of(), DAY, sessions_per_week=8)


def test_the_log_is_ticked_corrected_and_taken_back(database: Database, person: Person):
    log_drill(database, person, DAY, "short-foot", pain=7)
    log_drill(database, person, DAY, "short-foot", level="standing", pain=2)
    log_drill(database, person, DAY - dt.timedelta(days=1), "short-foot")
    assert [(e.day.day, e.level, e.pain) for e in drill_log(database, person)] == [
        (1, None, None),
        (2, "standing", 2),
    ]
    unlog_drill(database, person, DAY, "short-foot")
    unlog_drill(database, person, DAY, "short-foot")
    assert len(drill_log(database, person)) == 1


@pytest.mark.parametrize("score", [-1, 11])
def test_pain_is_from_0_to_10(database: Database, person: Person, score: int):
    with pytest.raises(InputError, match="from 0"):
        note_pain(database, person, DAY, score)
    note_pain(database, person, DAY, 10, place="left heel", note="in the morning")
    assert [(n.score, n.place) for n in pain_notes(database, person)] == [(10, "left heel")]


def filled(database: Database, person: Person) -> None:
    """Something in every table."""
    kept = add_clip(database, person, corrected(181.0), DAY, footwear=Footwear.BARE, run_id="r" * 22)
    start_plan(database, person, plan_of("short-foot"), DAY, clip_id=kept.id)
    log_drill(database, person, DAY, "short-foot", level=f"as {NAME} likes", pain=1)
    note_pain(database, person, DAY, 3, place=f"{NAME}'s heel", note="=1+1")


def test_everything_is_exported(database: Database, person: Person, tmp_path: Path):
    filled(database, person)
    target = io.BytesIO()
    export_person(database, person, target)
    with zipfile.ZipFile(target) as archive:
        whole = json.loads(archive.read("person.json"))
        numbers = list(csv.DictReader(io.StringIO(archive.read("measurements.csv").decode())))
        pain = list(csv.DictReader(io.StringIO(archive.read("pain_notes.csv").decode())))
        report = archive.read(whole["clips"][0]["report"]).decode()
    assert (whole["schema"], whole["person"]["name"]) == ("gait-history/1", NAME)
    (edit,) = whole["clips"][0]["edits"]
    assert (edit["what"], edit["detail"]["who"], edit["detail"]["after"]) == (
        "Height changed",
        NAME,
        "181 cm",
    )
    assert whole["plans"][0]["drills"][0]["drill_id"] == "short-foot"
    assert whole["drill_log"][0]["pain"] == 1
    assert report == to_json(corrected(181.0))
    assert len(numbers) == len(made().measurements)
    cadence = next(row for row in numbers if row["key"] == "cadence")
    assert (cadence["day"], cadence["value"], cadence["low"]) == ("2026-03-02", "109.1", "107.1")
    assert pain[0]["note"] == "'=1+1"


@pytest.mark.parametrize("note", [" =1+1", "\t=1+1", "@SUM(A1)"])
def test_no_cell_is_taken_for_a_formula(database: Database, person: Person, note: str):
    note_pain(database, person, DAY, 3, note=note)
    target = io.BytesIO()
    export_person(database, person, target)
    with zipfile.ZipFile(target) as archive:
        (row,) = csv.DictReader(io.StringIO(archive.read("pain_notes.csv").decode()))
    assert row["note"] == f"'{note}"


def rows_left(database: Database) -> int:
    with database.read() as session:
        return sum(len(session.execute(select(table)).all()) for table in Base.metadata.sorted_tables)


def test_deleting_leaves_nothing(database: Database, person: Person, tmp_path: Path):
    """No row; and in a file not one byte of the name, though it stood in five tables."""
    filled(database, person)
    film = tmp_path / "film.mp4"
    film.write_bytes(b"film of " + NAME.encode())
    on_file = database.file is not None
    if on_file:
        keep_video(database, person, clips(database, person)[0], film, annotated=True)
        assert any(found(database.file.parent, NAME.encode()))
    with database.read() as session:  # every table has something to lose
        counts = [len(session.execute(select(table)).all()) for table in Base.metadata.sorted_tables]
    assert min(counts) >= 1
    assert delete_person(database, person) == ("r" * 22,)
    assert rows_left(database) == 0
    assert people(database) == ()
    if on_file:
        for secret in (
            NAME.encode(),
            NAME.split(maxsplit=1)[0].encode(),
            b"r" * 22,
            b"short-foot",
            b"walk_side.mp4",
        ):
            assert list(found(database.file.parent, secret)) == []
    with pytest.raises(InputError, match="not in the history any more"):
        clips(database, person)


def found(folder: Path, secret: bytes) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and secret in path.read_bytes():
            yield path


def test_deleting_one_leaves_the_other_whole(database: Database, person: Person):
    other = add_person(database, "Somebody else")
    filled(database, person)
    add_clip(database, other, made(), DAY)
    start_plan(database, other, plan_of("short-foot"), DAY)
    log_drill(database, other, DAY, "short-foot")
    before = (clips(database, other), present_plan(database, other), drill_log(database, other))
    delete_person(database, person)
    assert (clips(database, other), present_plan(database, other), drill_log(database, other)) == before


def test_one_clip_can_be_deleted(database: Database, person: Person):
    filled(database, person)
    (clip,) = clips(database, person)
    delete_clip(database, clip.id)
    assert clips(database, person) == ()
    plan = present_plan(database, person)
    assert plan is not None
    assert plan.clip_id is None
    with database.read() as session:
        assert session.execute(text("SELECT count(*) FROM assessment")).scalar() == 0
        assert session.execute(text("SELECT count(*) FROM number")).scalar() == 0
    with pytest.raises(InputError, match="any more"):
        set_video(database, clip.id, None)


def test_a_film_is_kept_only_when_asked_and_only_the_right_one(
    database: Database, person: Person, tmp_path: Path
):
    import hashlib

    film = tmp_path / "film.MP4"
    film.write_bytes(b"pictures")
    clip = add_clip(database, person, made(hashlib.sha256(b"pictures").hexdigest()), DAY)
    if database.file is None:
        with pytest.raises(InputError, match="not on a server"):
            keep_video(database, person, clip, film)
        return
    assert not (database.file.parent / "videos").exists()
    wrong = tmp_path / "wrong.mp4"
    wrong.write_bytes(b"other pictures")
    with pytest.raises(InputError, match="is not the clip"):
        keep_video(database, person, clip, wrong)
    with pytest.raises(InputError, match="cannot be read"):
        keep_video(database, person, clip, tmp_path / "gone.mp4")
    kept = keep_video(database, person, clip, film)
    assert kept.read_bytes() == b"pictures"
    assert clips(database, person)[0].video == kept.name
    target = tmp_path / "all.zip"
    export_person(database, person, target)
    assert f"videos/{kept.name}" in zipfile.ZipFile(target).namelist()
    delete_person(database, person)
    assert not kept.exists()
