"""Measurements as CSV: UTF-8, comma, decimal point, full precision, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Any

from analyzer.export.rows import COLUMNS, measurement_rows
from analyzer.model.report import Report

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_csv(report: Report) -> str:
    """One row per outcome, columns as in ``rows.COLUMNS``; an empty cell is what does not apply."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[name]) for name in COLUMNS] for row in measurement_rows(report))
    return out.getvalue()


def _cell(value: Any) -> str:
    """Numbers stay numbers, in full precision."""
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) else repr(value)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text
