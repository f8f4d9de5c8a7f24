"""``gait export``: a stored report in another format."""

from __future__ import annotations

import json
from pathlib import Path

from analyzer.commands.console import quoted, say, shown
from analyzer.errors import BadOption, InputError, OutputError
from analyzer.export.exporters import exporter
from analyzer.export.json_file import from_dict
from analyzer.model.report import Report

REPORT = "report.json"


def export(report_dir: Path, to: str, out: Path | None) -> None:
    """Write the report of a result folder in another format and say where it is.

    ``out`` is a file or a folder; without it the file goes into the result folder.
    """
    form = exporter(to)
    report = read_report(report_dir)
    target = (report_dir if report_dir.is_dir() else report_dir.parent) if out is None else out
    if target.is_dir():
        target = target / f"measurements{form.suffix}"
    if target.name == REPORT:
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


def read_report(report_dir: Path) -> Report:
    """The report in a result folder; ``report.json`` itself will do as well."""
    path = report_dir / REPORT if report_dir.is_dir() else report_dir
    hint = "Give a folder that 'gait analyze' has written, for instance results/walk."
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"There is no report in {quoted(report_dir)}.", hint, code="no_report") from error
    except ValueError as error:
        raise InputError(f"{quoted(path)} is not a report.", hint, code="bad_report") from error
    return from_dict(data)
