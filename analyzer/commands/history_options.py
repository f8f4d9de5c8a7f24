"""``gait history …`` and ``gait compare``: their options. What they do is in ``history`` and ``compare``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from analyzer.commands import wishes
from analyzer.history.records import SESSIONS_PER_WEEK

app = typer.Typer(
    name="history",
    help="Keep results of people over time, in a file on this machine or in your own database.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_Name = Annotated[str, typer.Argument(metavar="NAME", help="Whom; the name given with --person.")]
_Day = Annotated[
    dt.datetime | None,
    typer.Option("--on", metavar="YYYY-MM-DD", formats=["%Y-%m-%d"], help="The day; today if not given."),
]
_Worn = typer.Option(metavar="bare|socks|shoes", parser=wishes.footwear, help="What is on the feet.")

_Things = typer.Option(
    metavar="A,B", parser=wishes.things, help="Things at hand, or none; without it, everything."
)
_Applies = typer.Option("--yes", metavar="ID", help="A safety question that applies; repeat for more.")


def _day(given: dt.datetime | None) -> dt.date | None:
    return None if given is None else given.date()


@app.command()
def people() -> None:
    """List the people in the history."""
    from analyzer.commands.history import show_people as run

    run()


@app.command()
def add(
    report_dir: Annotated[Path, typer.Argument(metavar="REPORT_DIR", help="A result folder.")],
    person: Annotated[str, typer.Option(metavar="NAME", help="Whose clip it is.")],
    on: _Day = None,
    footwear: Annotated[str | None, _Worn] = None,
    new: Annotated[bool, typer.Option("--new", help="This person is new.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Replace the result of this clip.")] = False,
    keep_video: Annotated[
        Path | None, typer.Option(metavar="CLIP", help="Keep this film too; without it no film is kept.")
    ] = None,
    start_plan: Annotated[
        bool, typer.Option("--start-plan", help="Start the plan of this result, as for the first.")
    ] = False,
    sessions: Annotated[
        int, typer.Option(metavar="N", parser=wishes.sessions, help="Planned sessions a week.")
    ] = SESSIONS_PER_WEEK,
    minutes_per_day: Annotated[
        float, typer.Option(metavar="N", parser=wishes.minutes, help="Time for drills on a day.")
    ] = 15.0,
    equipment: Annotated[frozenset[str] | None, _Things] = None,
    yes: Annotated[list[str] | None, _Applies] = None,
    no_to_all: Annotated[
        bool, typer.Option("--no-to-all", help="The safety questions were read, and none applies.")
    ] = False,
    may_train: Annotated[
        bool, typer.Option("--may-train", help="A doctor or physiotherapist said that training is fine.")
    ] = False,
) -> None:
    """Keep the result of a clip for a person, and compare it with the one before.

    A plan starts only behind the safety questions: 'gait plan' shows them; answer with --yes ID or --no-to-all.
    """
    from analyzer.commands.history import add as run
    from analyzer.model.drill import Wishes

    run(
        report_dir,
        person,
        day=_day(on),
        footwear=wishes.chosen_footwear(footwear),
        new=new,
        replace=replace,
        film=keep_video,
        plan=start_plan,
        per_week=sessions,
        answers=Wishes(
            minutes_per_day=minutes_per_day,
            equipment=equipment,
            yes=frozenset(yes) if yes else None,
            may_train=may_train,
        ),
        none_applies=no_to_all,
    )


@app.command()
def show(name: _Name) -> None:
    """Show clips, plan and sessions of a person."""
    from analyzer.commands.history import show as run

    run(name)


@app.command()
def retest(
    name: _Name,
    first: Annotated[
        bool, typer.Option("--first", help="Compare with the first clip, not the last.")
    ] = False,
) -> None:
    """Compare the newest clip of a person with an earlier one of its kind."""
    from analyzer.commands.history import compare_kept as run

    if not run(name, with_first=first):
        raise typer.Exit(1)


@app.command()
def log(
    name: _Name,
    drills: Annotated[list[str], typer.Argument(metavar="DRILL", help="Drills that were done.")],
    on: _Day = None,
    pain: Annotated[
        int | None, typer.Option(metavar="0-10", parser=wishes.pain, help="Pain while training.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take it back.")] = False,
) -> None:
    """Tick drills as done."""
    from analyzer.commands.history import log as run

    run(name, drills, day=_day(on), pain=pain, undo=undo)


@app.command()
def pain(
    name: _Name,
    score: Annotated[int, typer.Argument(metavar="0-10", parser=wishes.pain, help="0 none, 10 the most.")],
    on: _Day = None,
    place: Annotated[str, typer.Option(metavar="WORDS", help="Where.")] = "",
    note: Annotated[str, typer.Option(metavar="WORDS", help="Anything else.")] = "",
) -> None:
    """Note pain apart from any drill."""
    from analyzer.commands.history import pain as run

    run(name, score, day=_day(on), place=place, note=note)


@app.command()
def ladder(
    name: _Name,
    can: Annotated[
        list[str] | None, typer.Option(metavar="DRILL", help="This drill's level can be done as described.")
    ] = None,
    cannot: Annotated[list[str] | None, typer.Option(metavar="DRILL", help="It cannot, or not yet.")] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Move the drills as advised.")] = False,
) -> None:
    """Say for each drill of the plan: up, stay, down, or stop and ask."""
    from analyzer.commands.history import ladder as run

    run(name, can=can or (), cannot=cannot or (), apply=apply)


@app.command()
def export(
    name: _Name,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="The ZIP file to write.")] = None,
) -> None:
    """Write everything that is kept of a person into one ZIP file."""
    from analyzer.commands.history import export as run

    run(name, out)


@app.command()
def remove(
    name: _Name,
    clip: Annotated[
        str, typer.Argument(metavar="CLIP", help="Its file name, its day, or the start of its hash.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete one clip of a person, with its numbers and its kept film."""
    from analyzer.commands.history import remove as run

    run(name, clip, yes=yes)


@app.command()
def delete(
    name: _Name,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete everything that is kept of a person."""
    from analyzer.commands.history import delete as run

    run(name, yes=yes)


def compare(
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="The earlier result folder.")],
    now: Annotated[Path, typer.Argument(metavar="NOW", help="The later one.")],
    footwear_before: Annotated[str | None, _Worn] = None,
    footwear_now: Annotated[str | None, _Worn] = None,
) -> None:
    """Compare two results of one person: what changed by more than error.

    Ends with 1 where the clips are not the same test, so that nothing can be compared.
    """
    from analyzer.commands.compare import compare as run

    worn = (wishes.chosen_footwear(footwear_before), wishes.chosen_footwear(footwear_now))
    if not run(before, now, worn_before=worn[0], worn_now=worn[1]):
        raise typer.Exit(1)
