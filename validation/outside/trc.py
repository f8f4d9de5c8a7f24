"""TRC files: marker paths as tab-separated text (OpenSim's format)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray, frozen

_HEADER_LINES = 5
_COLUMN_NAMES = "DataRate CameraRate NumFrames NumMarkers Units OrigDataRate OrigDataStartFrame OrigNumFrames"


@dataclass(frozen=True, slots=True, eq=False)
class Trc:
    """Markers through time: ``time_s`` (F,) seconds, ``points`` (F, M, 3) in ``unit``; NaN = not there."""

    time_s: FloatArray
    names: tuple[str, ...]
    points: FloatArray
    unit: str = "m"

    def __post_init__(self) -> None:
        if self.points.shape != (len(self.time_s), len(self.names), 3):
            raise ValueError(f"points {self.points.shape} do not fit {len(self.names)} names")
        object.__setattr__(self, "time_s", frozen(self.time_s))
        object.__setattr__(self, "points", frozen(self.points))

    def marker(self, name: str) -> FloatArray:
        """(F, 3) path of one marker."""
        return np.asarray(self.points[:, self.names.index(name)], dtype=np.float64)


def parsed(text: str) -> Trc:
    """Read the text of a TRC file. Empty cells are NaN."""
    lines = text.splitlines()
    names = tuple(name.strip() for name in lines[3].split("\t")[2:] if name.strip())
    width = 2 + 3 * len(names)
    rows = [_cells(line, width) for line in lines[_HEADER_LINES:] if line.strip()]
    table = np.array(rows, dtype=np.float64).reshape(-1, width)
    return Trc(table[:, 1], names, table[:, 2:].reshape(len(table), -1, 3), lines[2].split("\t")[4].strip())


def written(trc: Trc, rate_hz: float) -> str:
    """The text of a TRC file, as OpenSim, Pose2Sim and Sports2D read it."""
    count = len(trc.time_s)
    head = (
        "PathFileType\t4\t(X/Y/Z)\tlandmarks.trc",
        "\t".join(_COLUMN_NAMES.split()),
        "\t".join(str(v) for v in (rate_hz, rate_hz, count, len(trc.names), trc.unit, rate_hz, 1, count)),
        "Frame#\tTime\t" + "".join(f"{name}\t\t\t" for name in trc.names),
        "\t\t" + "\t".join(f"X{k}\tY{k}\tZ{k}" for k in range(1, len(trc.names) + 1)) + "\t",
    )
    body = (
        f"{k + 1}\t{time:.6f}\t" + "\t".join("" if np.isnan(v) else f"{v:.6f}" for v in row.ravel())
        for k, (time, row) in enumerate(zip(trc.time_s, trc.points, strict=True))
    )
    return "\n".join([*head, *body]) + "\n"


def _cells(line: str, width: int) -> list[float]:
    cells = [float(cell) if cell.strip() else float("nan") for cell in line.split("\t")]
    return (cells + [float("nan")] * width)[:width]
