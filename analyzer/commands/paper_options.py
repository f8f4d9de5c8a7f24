"""``gait export``, ``report`` and ``review``: their options. What they do is in files of these names."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from analyzer.commands import wishes


def export(
    report_dir: Annotated[Path, typer.Argument(metavar="REPORT_DIR", help="A result folder.")],
    to: Annotated[str, typer.Option(metavar="csv|parquet|trc|mot|c3d", help="The format.")],
    out: Annotated[
        Path | None, typer.Option(metavar="PATH", help="File or folder; default is the result folder.")
    ] = None,
) -> None:
    """Write the measurements, markers or angles of a result in another format."""
    from analyzer.commands.export import export as run

    run(report_dir, to, out)


def report(
    report_dir: Annotated[Path, typer.Argument(metavar="REPORT_DIR", help="A result folder.")],
    to: Annotated[str, typer.Option(metavar="html|pdf", help="The format.")],
    out: Annotated[
        Path | None, typer.Option(metavar="PATH", help="File or folder; default is the result folder.")
    ] = None,
    paper: Annotated[str, typer.Option(metavar="a4|letter", help="The paper of a PDF.")] = "a4",
    filmed_on: Annotated[
        date | None,
        typer.Option(
            metavar="YYYY-MM-DD", parser=wishes.day, help="Dates the report and the day to film again."
        ),
    ] = None,
) -> None:
    """Print the report of a result folder again, without its video."""
    from analyzer.commands.report import report as run

    run(report_dir, to, out, paper=paper, filmed_on=filmed_on)


def review(
    report_dir: Annotated[Path, typer.Argument(metavar="REPORT_DIR", help="A result folder.")],
    edits: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Edits to make; see docs/review.md.")
    ] = None,
    undo: Annotated[
        list[int] | None, typer.Option(metavar="N", help="Number of an edit that is not to hold any more.")
    ] = None,
    who: Annotated[str | None, typer.Option(metavar="NAME", help="Who makes the change.")] = None,
    why: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why, for edits that do not say so themselves.")
    ] = None,
) -> None:
    """Correct a result by hand and make every number again; without options, list what was changed."""
    from analyzer.commands.review import review as run

    run(report_dir, edits, tuple(undo or ()), who, why)
