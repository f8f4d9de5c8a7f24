"""``gait metrics``, ``models``, ``doctor`` and ``app``: their options. What they do is in files of other names."""

from __future__ import annotations

from typing import Annotated

import typer

from analyzer.commands import wishes


def app(
    port: Annotated[
        int, typer.Option(metavar="N", parser=wishes.port, help="Where the page is served.")
    ] = 8501,
) -> None:
    """Start the front end in the browser, for this machine only."""
    from analyzer.commands.frontend import serve

    if not serve(port):
        raise typer.Exit(1)


def metrics() -> None:
    """List what is measured."""
    from analyzer.commands.shelves import metrics as run

    run()


def models() -> None:
    """List the pose models that are installed."""
    from analyzer.commands.shelves import models as run

    run()


def doctor() -> None:
    """Check that everything an analysis needs is there."""
    from analyzer.commands.doctor import doctor as run

    if not run():
        raise typer.Exit(1)
