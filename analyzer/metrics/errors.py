"""How far a metric can be off for a whole clip: rows of ``data/method_errors.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analyzer.errors import DataRowError
from analyzer.model.recording import View

_FILE = "method_errors.toml"


@dataclass(frozen=True, slots=True)
class MethodError:
    """In the metric's unit: ``bias`` is subtracted; ``method_sd`` is shared by all samples of a clip;
    ``sample_sd`` is the spread expected between samples of one person, used while few have been seen.
    """

    bias: float
    method_sd: float
    sample_sd: float


def method_error(key: str, view: View) -> MethodError:
    """The row for a metric and view. Raises DataRowError when there is none: no number without an error."""
    plane = "side" if view.sagittal else str(view)
    rows = _rows()
    for name in (plane, "frontal" if view.frontal else plane, "any"):
        found = rows.get((key, name))
        if found is not None:
            return found
    raise DataRowError(f"{_FILE}: no row for {key!r} in the {view} view.")


@cache
def _rows() -> dict[tuple[str, str], MethodError]:
    table = tomllib.loads((files("analyzer.data") / _FILE).read_text(encoding="utf-8"))
    found: dict[tuple[str, str], MethodError] = {}
    for number, row in enumerate(table["error"], start=1):
        try:
            made = MethodError(float(row["bias"]), float(row["method_sd"]), float(row["sample_sd"]))
            place = (str(row["key"]), str(row["view"]))
            _ = row["source"]
        except KeyError as missing:
            raise DataRowError(f"{_FILE}, row {number}: field {missing} is missing.") from missing
        if made.method_sd < 0 or made.sample_sd <= 0 or place in found:
            raise DataRowError(f"{_FILE}, row {number}: {place} is repeated or has no positive spread.")
        found[place] = made
    return found
