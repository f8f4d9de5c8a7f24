"""``feet.parquet``: the looks at the heels, so that an analysis can be repeated without the video.

Schema ``gait-feet/1``, one row per foot that was looked at in a frame, frame by frame, left before right:

    frame                   int32    as in ``landmarks.parquet``
    time_s                  double   of that frame
    side                    string   ``left`` or ``right``
    eversion_deg …          double   as in ``FootLooks``; angles with their standard errors
    wear_bare …             double   probabilities of bare, sock, shoe, covered
    strangeness, shank_px   double
    ankle_x_px …            double   the ankle that was looked round; ``line_…`` and ``sticker_…`` points; null = none

What holds for the whole file is in the schema's metadata: the number of frames and the network's hash.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa

from analyzer.export.tables import Table, Unfit, described, read_table, sound
from analyzer.model.arrays import FloatArray
from analyzer.model.foot import COLUMN, LINE_POINTS, STICKER_POINTS, WEAR, FootLooks, foot_shapes, no_looks

FEET_SCHEMA = "gait-feet/1"

_POINTS = {"ankle_px": ("ankle",), "lines_px": tuple(f"line_{name}" for name in LINE_POINTS),
           "sticker_px": tuple(f"sticker_{name}" for name in STICKER_POINTS)}  # fmt: skip


def feet_table(feet: FootLooks) -> Table:
    """The looks as a table; see the head of this file for its columns."""
    frame, column = np.nonzero(feet.looked)
    sides = [str(side) for side in COLUMN]
    columns = {
        "frame": pa.array(frame.astype(np.int32)),
        "time_s": pa.array(feet.time_s[frame]),
        "side": pa.array([sides[k] for k in column.tolist()], type=pa.string()),
    }
    for name, array, place in _columns():
        values = np.ascontiguousarray(getattr(feet, array)[(frame, column, *place)])
        columns[name] = pa.array(values, mask=np.isnan(values))
    return pa.table(columns).replace_schema_metadata(
        {"schema": FEET_SCHEMA, "frames": str(len(feet.time_s)), "network_sha256": feet.network_sha256}
    )


def read_feet(path: Path, time_s: FloatArray) -> FootLooks:
    """The looks that were stored beside the landmarks whose times are given. Raises InputError."""
    with sound(
        f"{path.name} does not hold looks at the heels of this clip",
        f"Such a file has the schema {FEET_SCHEMA} and lies beside its landmarks.",
        code="bad_feet",
    ):
        return _feet(read_table(path), time_s)


def _feet(table: Table, time_s: FloatArray) -> FootLooks:
    about = described(table, FEET_SCHEMA)
    frame = table["frame"].to_numpy()
    if int(about["frames"]) != len(time_s) or not np.array_equal(table["time_s"].to_numpy(), time_s[frame]):
        raise Unfit("its frames are those of other landmarks")
    sides = {str(side): column for side, column in COLUMN.items()}
    column = np.array([sides[side] for side in table["side"].to_pylist()], dtype=np.intp)
    found = no_looks(len(time_s))
    for name, array, place in _columns():
        found[array][(frame, column, *place)] = table[name].to_numpy()
    return FootLooks(time_s=time_s, network_sha256=about["network_sha256"], **found)


def _columns() -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Every column of numbers: its name, the array it comes from, and the place behind frame and side."""
    for array, shape in foot_shapes(0).items():
        if array == "wear":
            yield from ((f"wear_{name}", array, (k,)) for k, name in enumerate(WEAR))
        elif array in _POINTS:
            many = len(shape) > 3
            for k, name in enumerate(_POINTS[array]):
                for axis, letter in enumerate("xy"):
                    yield f"{name}_{letter}_px", array, (k, axis) if many else (axis,)
        else:
            yield array, array, ()
