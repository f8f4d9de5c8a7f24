"""``gait report``: the report of a result folder as a page or on paper, without its video."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analyzer.commands.console import complain, say, shown
from analyzer.commands.kept import keep, place
from analyzer.errors import BadOption
from analyzer.outputs import REPORT_HTML, REPORT_PDF

FORMATS = {"html": REPORT_HTML, "pdf": REPORT_PDF}


def report(
    report_dir: Path, to: str, out: Path | None, *, paper: str = "a4", filmed_on: date | None = None
) -> None:
    """Write the report and say where it is.

    ``out`` is a file or a folder; without it the file goes into the result folder.
    """
    if to not in FORMATS:
        raise BadOption(f"There is no report format {to!r}.", f"Choose one of: {', '.join(FORMATS)}.")
    from analyzer.stored import stored_page

    target = place(report_dir, out, FORMATS[to])
    page = stored_page(report_dir, filmed_on)
    if to == "html":
        from analyzer.export.html_page import render

        text = render(page)
        keep(target, lambda part: part.write_text(text, encoding="utf-8", newline="\n"))
    else:
        from analyzer.export.pdf_report import render_pdf

        printed = render_pdf(page, paper.lower())
        keep(target, lambda part: part.write_bytes(printed.pdf))
        if printed.unknown:
            complain(
                "There is no letter for some signs of this report.", "A square stands in for each of them."
            )
    say(shown(target))
