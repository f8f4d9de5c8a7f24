"""``gait export``: a stored report in another format."""

from __future__ import annotations

from pathlib import Path

from analyzer.commands.console import say, shown
from analyzer.commands.kept import keep, place
from analyzer.export.exporters import exporter
from analyzer.export.report_file import read_report


def export(report_dir: Path, to: str, out: Path | None) -> None:
    """Write the report of a result folder in another format and say where it is.

    ``out`` is a file or a folder; without it the file goes into the result folder.
    """
    form = exporter(to)
    report = read_report(report_dir)
    target = place(report_dir, out, f"measurements{form.suffix}")
    keep(target, lambda part: form.write(report, part))
    say(shown(target))
