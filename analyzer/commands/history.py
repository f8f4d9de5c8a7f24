"""``gait history``: what its commands do."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from analyzer.commands.compare import show as show_retest
from analyzer.commands.console import say, shown, table
from analyzer.commands.kept import keep
from analyzer.errors import BadOption, InputError
from analyzer.export.report_file import read_report
from analyzer.export.wording import day_text, plural
from analyzer.history import words
from analyzer.history.adherence import adherence
from analyzer.history.archive import delete_person, export_person
from analyzer.history.clips import add_clip, clips
from analyzer.history.database import Database, opened
from analyzer.history.days import today
from analyzer.history.ladders import advices, compared
from analyzer.history.people import add_person, find_person, people, the_person
from analyzer.history.records import Person
from analyzer.history.training import (
    drill_log,
    log_drill,
    note_pain,
    present_plan,
    set_level,
    start_plan,
    unlog_drill,
)
from analyzer.history.videos import keep_video
from analyzer.model.retest import Footwear


def show_people() -> None:
    """A line per person."""
    with opened() as database:
        rows = []
        for person in people(database):
            days = [clip.day.isoformat() for clip in clips(database, person)]
            rows.append((person.name, str(len(days)), days[0] if days else "", days[-1] if days else ""))
    table(("name", "clips", "first", "last"), rows)


def add(
    report_dir: Path,
    name: str,
    *,
    day: dt.date | None,
    footwear: Footwear | None,
    new: bool,
    replace: bool,
    film: Path | None,
    plan: bool,
    per_week: int,
) -> None:
    """Keep the result of a clip; the first one of a person starts their plan, later ones when asked."""
    report = read_report(report_dir)
    with opened() as database:
        person = _somebody(database, name, new=new)
        kept = add_clip(database, person, report, day or today(), footwear=footwear, replace=replace)
        if film is not None:
            keep_video(database, person, kept, film)
        say(f"Kept for {person.name}: {kept.file}, filmed on {day_text(kept.day)}.")
        if plan or present_plan(database, person) is None:
            started = start_plan(
                database, person, report.plan, kept.day, clip_id=kept.id, sessions_per_week=per_week
            )
            say(words.plan_line(started))
            say(words.ASK_FIRST)
        earlier = [
            clip for clip in clips(database, person)
            if (clip.task, clip.view) == (kept.task, kept.view) and clip.day < kept.day
        ]  # fmt: skip
    if earlier:
        say(f"Against {earlier[-1].file} of {day_text(earlier[-1].day)}:")
        show_retest(compared(earlier[-1], kept))


def show(name: str) -> None:
    """Clips, plan, sessions and advice of a person."""
    with opened() as database:
        person = the_person(database, name)
        found, plan = clips(database, person), present_plan(database, person)
        days = {entry.day for entry in drill_log(database, person)}
        advised = advices(database, person)
    say(f"{person.name}: {plural(len(found), 'clip')}.")
    table(
        ("filmed", "clip", "task", "view", "feet", "numbers"),
        [
            (
                clip.day.isoformat(), clip.file, clip.task.value, clip.view.value,
                "" if clip.footwear is None else clip.footwear.value, str(len(clip.report.measurements)),
            )
            for clip in found
        ],
    )  # fmt: skip
    if plan is None:
        return
    say(words.plan_line(plan))
    done = adherence(days, starts_on=plan.starts_on, today=today(), per_week=plan.sessions_per_week)
    say(words.adherence_line(done))
    for each in advised:
        say(f"{each.drill.name} ({each.level}): {words.step_line(each.advice)}")


def compare_kept(name: str, *, with_first: bool) -> bool:
    """The newest clip of a person against the one before, or the first, of its kind. True if comparable."""
    with opened() as database:
        found = clips(database, the_person(database, name))
    if not found:
        raise InputError("There is no clip of this person yet.", "Add one: gait history add.")
    now = found[-1]
    alike = [c for c in found if (c.task, c.view) == (now.task, now.view) and c.id != now.id]
    if not alike:
        raise InputError(
            "There is no other clip of the same task and view to compare with.", "Film again, the same way."
        )
    before = alike[0] if with_first else alike[-1]
    say(f"{before.file} of {day_text(before.day)}, then {now.file} of {day_text(now.day)}:")
    retest = compared(before, now)
    show_retest(retest)
    return retest.comparable


def log(name: str, drills: Sequence[str], *, day: dt.date | None, pain: int | None, undo: bool) -> None:
    """Tick drills as done on a day, or take the ticks back."""
    with opened() as database:
        person = the_person(database, name)
        plan = present_plan(database, person)
        levels = {} if plan is None else {each.drill_id: each.level for each in plan.drills}
        _check_drills(drills)
        for drill in drills:
            if undo:
                unlog_drill(database, person, day or today(), drill)
            else:
                log_drill(database, person, day or today(), drill, level=levels.get(drill), pain=pain)
        if plan is not None:
            days = {entry.day for entry in drill_log(database, person)}
            say(words.adherence_line(
                adherence(days, starts_on=plan.starts_on, today=today(), per_week=plan.sessions_per_week)
            ))  # fmt: skip


def pain(name: str, score: int, *, day: dt.date | None, place: str, note: str) -> None:
    """Note pain apart from any drill."""
    with opened() as database:
        note_pain(database, the_person(database, name), day or today(), score, place=place, note=note)
    if score >= words.ASK_FROM_PAIN:
        say(words.STRONG_PAIN)


def ladder(name: str, *, can: Sequence[str], cannot: Sequence[str], apply: bool) -> None:
    """What to do with each drill of the plan, and do it if asked."""
    _check_drills((*can, *cannot))
    met = dict.fromkeys(can, True) | dict.fromkeys(cannot, False)
    with opened() as database:
        person = the_person(database, name)
        for each in advices(database, person, criterion_met=met):
            say(f"{each.drill.name} ({each.level}): {words.step_line(each.advice)}")
            if apply and each.advice.level != each.level:
                set_level(database, person, each.drill.id, each.advice.level)


def export(name: str, out: Path | None) -> None:
    """Everything of a person as one ZIP file."""
    with opened() as database:
        person = the_person(database, name)
        target = out or Path(f"gait-history-{person.code[:8]}.zip")
        if target.is_dir():
            target /= f"gait-history-{person.code[:8]}.zip"
        keep(target, lambda part: export_person(database, person, part))
    say(shown(target))


def delete(name: str, *, yes: bool) -> None:
    """Remove everything of a person, after asking."""
    with opened() as database:
        person = the_person(database, name)
        count = len(clips(database, person))
        if not yes:
            if not sys.stdin.isatty():
                raise BadOption("Deleting needs a yes.", "Add --yes.")
            say(
                f"{person.name} with {plural(count, 'clip')}, plans, drill log and pain notes. {words.FOR_GOOD}"
            )
            if input("Type the name to delete: ").strip() != person.name:
                say("Nothing was deleted.")
                return
        runs = delete_person(database, person)
    say(f"Everything that was kept of {person.name} is deleted. {words.NOT_TOUCHED}")
    if runs:
        say(f"{plural(len(runs), 'result')} of the app came from this person; delete them there.")


def _somebody(database: Database, name: str, *, new: bool) -> Person:
    found = find_person(database, name)
    if found is None and not new:
        raise InputError(f"Nobody called {name!r} is in the history.", "To start with somebody, add --new.")
    return add_person(database, name) if found is None else found


def _check_drills(drills: Sequence[str]) -> None:
    from analyzer.coaching.library import load_drills

    known = {drill.id for drill in load_drills()}
    for drill in drills:
        if drill not in known:
            raise BadOption(f"There is no drill {drill!r}.", "'gait drills' lists them.")
