"""``gait drills``, ``gait plan`` and ``gait guide``: their options. What they do is in the other modules here."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from analyzer.commands import wishes

_NoToAll = Annotated[
    bool, typer.Option("--no-to-all", help="I have read the safety questions, and none applies to me.")
]


def drills(
    drill: Annotated[str | None, typer.Argument(metavar="[ID]", help="Show this drill in full.")] = None,
    no_to_all: _NoToAll = False,
) -> None:
    """List the drills, or show one in full once the safety questions are answered."""
    from analyzer.commands.shelves import drills as run

    run(drill, none_applies=no_to_all)


def plan(
    report_dir: Annotated[Path, typer.Argument(metavar="REPORT_DIR", help="A result folder.")],
    minutes_per_day: Annotated[
        float, typer.Option(metavar="N", parser=wishes.minutes, help="Time for drills on a day.")
    ] = 15.0,
    equipment: Annotated[
        frozenset[str] | None,
        typer.Option(
            metavar="A,B", parser=wishes.things, help="Things at hand, or none; without it, everything."
        ),
    ] = None,
    yes: Annotated[
        list[str] | None,
        typer.Option("--yes", metavar="ID", help="A safety question that applies to you; repeat for more."),
    ] = None,
    no_to_all: _NoToAll = False,
    may_train: Annotated[
        bool, typer.Option("--may-train", help="A doctor or physiotherapist said that you may train.")
    ] = False,
    start: Annotated[
        date | None, typer.Option(metavar="DAY", parser=wishes.day, help="First day; default is today.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A .html, .ics or .txt; without it, printed.")
    ] = None,
) -> None:
    """Make a plan of eight weeks: at most three drills and one habit.

    The safety questions come first: answer with --yes ID or --no-to-all; in a terminal you are asked.
    """
    from analyzer.commands.plan import Order, make_plan

    answers = frozenset(yes) if yes else None
    order = Order(report_dir, minutes_per_day, equipment, answers, no_to_all, may_train, start, out)
    if not make_plan(order):
        raise typer.Exit(1)


def guide(
    task: Annotated[
        str | None, typer.Argument(metavar="[TASK]", help="A task, 'treadmill', or an id from the list.")
    ] = None,
    view: Annotated[
        str,
        typer.Option(
            metavar="auto|left|right|front|back", parser=wishes.view, help="Where the camera stands."
        ),
    ] = "auto",
    to: Annotated[
        str,
        typer.Option(metavar="text|html", parser=wishes.guide_form, help="Text, or a page with drawings."),
    ] = "text",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Where the page goes.")] = None,
) -> None:
    """Say how to film a task; without one, list the guides."""
    from analyzer.commands.guide import guide as run

    run(task, wishes.chosen_view(view), to, out)
