"""Tables of angles through time: OpenSim's ``.mot`` files and comma-separated ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from analyzer.model.arrays import FloatArray, frozen

_END = "endheader"
_TIME = "time"


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Columns by name on one clock, ``time_s`` (F,) in seconds; angles in degrees."""

    time_s: FloatArray
    columns: Mapping[str, FloatArray]

    def __post_init__(self) -> None:
        object.__setattr__(self, "time_s", frozen(self.time_s))
        object.__setattr__(
            self, "columns", MappingProxyType({name: frozen(v) for name, v in self.columns.items()})
        )


def parsed(text: str) -> Table:
    """Read the text of a ``.mot`` file (after its ``endheader``), or of a csv file with one line of names."""
    lines = [line for line in text.splitlines() if line.strip()]
    starts = [k for k, line in enumerate(lines) if line.strip() == _END]
    lines = lines[starts[0] + 1 :] if starts else lines
    comma = "," if "," in lines[0] else None
    separator = comma or ("\t" if "\t" in lines[0] else None)
    names = [name.strip() for name in lines[0].split(separator)]
    values = np.array([[_number(cell) for cell in line.split(separator)] for line in lines[1:]])
    columns = {name: values[:, k] for k, name in enumerate(names) if name != _TIME}
    return Table(values[:, names.index(_TIME)], columns)


def _number(cell: str) -> float:
    return float(cell) if cell.strip() else float("nan")
