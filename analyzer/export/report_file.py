"""A ``report.json`` on disk, read back."""

from __future__ import annotations

import json
from pathlib import Path

from analyzer.errors import InputError
from analyzer.export.json_file import from_dict
from analyzer.model.report import Report

REPORT_JSON = "report.json"
_HINT = "Give a folder that 'gait analyze' has written, for instance results/walk."


def read_report(report_dir: Path) -> Report:
    """The report in a result folder; ``report.json`` itself will do as well. Raises InputError."""
    path = report_dir / REPORT_JSON if report_dir.is_dir() else report_dir
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"There is no report in {_name(report_dir)}.", _HINT, code="no_report") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{_name(path)} is not a report.", _HINT, code="bad_report") from error
    return from_dict(data)


def _name(path: Path) -> str:
    return repr(path.name or str(path))
