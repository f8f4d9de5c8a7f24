"""``gait export``, ``report`` and ``review``: their options. What they do is in files of these names."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from analyzer.commands import wishes
from analyzer.errors import BadOption


def export(
    report_dirs: Annotated[
        list[Path],
        typer.Argument(
            metavar="REPORT_DIR", help="A result folder; for bids-motion also several, or that of a batch."
        ),
    ],
    to: Annotated[str, typer.Option(metavar="csv|json|parquet|trc|mot|c3d|bids-motion", help="The format.")],
    out: Annotated[
        Path | None, typer.Option(metavar="PATH", help="File or folder; default is the result folder.")
    ] = None,
    subject: Annotated[
        str | None, typer.Option(metavar="NAME", help="For bids-motion: whose the results are.")
    ] = None,
    session: Annotated[
        str | None, typer.Option(metavar="NAME", help="For bids-motion: the visit they are of.")
    ] = None,
) -> None:
    """Write the measurements, markers or angles of a result in another format."""
    from analyzer.export.exporters import DATASETS

    if to in DATASETS:
        from analyzer.commands.export_bids import export_bids

        if not export_bids(report_dirs, out, subject, session):
            raise typer.Exit(1)
        return
    from analyzer.commands.export import export as run

    if len(report_dirs) > 1:
        raise BadOption("Only bids-motion takes several results.", "Export them one after another.")
    if subject is not None or session is not None:
        raise BadOption("Only bids-motion has subjects and sessions.", "Leave --subject and --session out.")
    run(report_dirs[0], to, out)


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
