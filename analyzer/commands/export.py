"""``gait export``: a stored report in another format."""

from __future__ import annotations

from pathlib import Path

from analyzer.commands.console import quoted, say, shown
from analyzer.errors import BadOption, OutputError
from analyzer.export.exporters import exporter
from analyzer.export.report_file import REPORT_JSON, read_report


def export(report_dir: Path, to: str, out: Path | None) -> None:
    """Write the report of a result folder in another format and say where it is.

    ``out`` is a file or a folder; without it the file goes into the result folder.
    """
    form = exporter(to)
    report = read_report(report_dir)
    target = (report_dir if report_dir.is_dir() else report_dir.parent) if out is None else out
    if target.is_dir():
        target = target / f"measurements{form.suffix}"
    if target.name == REPORT_JSON:
        raise BadOption(f"{quoted(target)} is the name of the report itself.", "Choose another with --out.")
    part = target.with_name(f".{target.name}.part")
    try:
        form.write(report, part)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        why = error.strerror or "there is no such folder, or it is full"
        raise OutputError(f"{quoted(target)} cannot be written: {why}.", "Use another --out.") from error
    say(shown(target))
