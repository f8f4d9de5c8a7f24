"""Tidy long tables of landmarks, signals and measurements, and Parquet files of them.

``landmarks.parquet`` (schema ``gait-landmarks/1``), one row per frame and landmark, frame by frame:

    frame       int32    0, 1, 2 … in the order of the track
    time_s      double   seconds since the first frame, in the subject's time
    landmark    string   name of a ``Landmark`` (dictionary encoded)
    x_px, y_px  double   pixels of the upright picture, x right, y DOWN; null = not seen
    x_m … z_m   double   metres about the hips as the backend guesses them; null = not seen or no such guess
    confidence  double   0..1

``signals.parquet`` (schema ``gait-signals/1``), one row per sample and signal, signal by signal:

    time_s      double   uniform clock
    signal      string   e.g. ``knee_flexion``
    side        string   ``left``, ``right`` or null
    value       double   null = unknown
    unit        string

What holds for the whole file is in the schema's metadata: the pose backend, the picture size, the view.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analyzer.errors import InputError
from analyzer.export.rows import COLUMNS, measurement_rows
from analyzer.model.arrays import FloatArray
from analyzer.model.motion import Motion, Signal
from analyzer.model.picture import Roll
from analyzer.model.pose import BackendInfo, PoseTrack
from analyzer.model.report import Report
from analyzer.model.skeleton import N_LANDMARKS, Landmark, Side
from analyzer.model.units import Unit

LANDMARKS_SCHEMA = "gait-landmarks/1"
SIGNALS_SCHEMA = "gait-signals/1"
MEASUREMENTS_SCHEMA = "gait-measurements/1"

Table = Any
"""A ``pyarrow.Table``; the package carries no types."""


def landmarks_table(track: PoseTrack) -> Table:
    """The track as a long table, F x L rows; see the head of this file for its columns."""
    frames = len(track.time_s)
    world = np.full((frames, N_LANDMARKS, 3), np.nan) if track.world_m is None else track.world_m
    names = pa.array([landmark.name for landmark in Landmark])
    index = pa.array(np.tile(np.arange(N_LANDMARKS, dtype=np.int8), frames))
    columns = {
        "frame": pa.array(np.repeat(np.arange(frames, dtype=np.int32), N_LANDMARKS)),
        "time_s": pa.array(np.repeat(track.time_s, N_LANDMARKS)),
        "landmark": pa.DictionaryArray.from_arrays(index, names),
        **{f"{axis}_px": _nullable(track.image_px[..., i]) for i, axis in enumerate("xy")},
        **{f"{axis}_m": _nullable(world[..., i]) for i, axis in enumerate("xyz")},
        "confidence": _nullable(track.confidence),
    }
    return pa.table(columns).replace_schema_metadata(
        {
            "schema": LANDMARKS_SCHEMA,
            **_about_backend(track.backend),
            "width": str(track.size_px[0]),
            "height": str(track.size_px[1]),
            "world": "no" if track.world_m is None else "yes",
        }
    )


def signals_table(motion: Motion, backend: BackendInfo | None = None) -> Table:
    """All signals as a long table, in the order of ``motion.signals``."""
    count = len(motion.time_s)
    keys = list(motion.signals)
    values = [motion.signals[key].values for key in keys]
    columns = {
        "time_s": pa.array(np.tile(motion.time_s, len(keys))),
        "signal": _repeated([name for name, _ in keys], count),
        "side": _repeated([None if side is None else side.value for _, side in keys], count),
        "value": _nullable(np.concatenate(values) if values else np.empty(0)),
        "unit": _repeated([motion.signals[key].unit.symbol for key in keys], count),
    }
    return pa.table(columns).replace_schema_metadata(
        {
            "schema": SIGNALS_SCHEMA,
            **({} if backend is None else _about_backend(backend)),
            "view": motion.view.value,
            "task": motion.task.value,
            "rate_hz": repr(float(motion.rate_hz)),
            "roll_deg": repr(float(motion.roll.degrees)),
        }
    )


def measurements_table(report: Report) -> Table:
    """One row per outcome, a number or the reason why there is none; columns as in ``rows.COLUMNS``."""
    kinds = {float: pa.float64(), int: pa.int64(), str: pa.string()}
    rows = measurement_rows(report)
    columns = {
        name: pa.array([row[name] for row in rows], type=kinds[kind]) for name, kind in COLUMNS.items()
    }
    return pa.table(columns).replace_schema_metadata({"schema": MEASUREMENTS_SCHEMA})


def write_parquet(table: Table, path: Path) -> None:
    """Write a table; the same table gives the same bytes with the same pyarrow."""
    write: Any = pq.write_table
    write(table, path, compression="zstd", compression_level=9)


def read_landmarks(path: Path) -> PoseTrack:
    """The track that ``landmarks_table`` and ``write_parquet`` stored, equal to the last bit."""
    with sound(
        f"{path.name} is not a landmark file",
        f"A landmark file has the schema {LANDMARKS_SCHEMA}.",
        code="bad_landmarks",
    ):
        return _track(read_table(path))


def read_signals(path: Path, report: Report) -> Motion:
    """The signals that ``signals_table`` and ``write_parquet`` stored, on their clock.

    Without points: they are not stored there, and ``points_px`` and its like have no landmarks. Raises InputError.
    """
    with sound(
        f"{path.name} does not hold the signals of this report",
        f"Such a file has the schema {SIGNALS_SCHEMA} and lies beside its report.",
        code="bad_signals",
    ):
        return _motion(read_table(path), report)


def _motion(table: Table, report: Report) -> Motion:
    about = described(table, SIGNALS_SCHEMA)
    time_s = table["time_s"].to_numpy()
    names, sides, units = (table[name].to_pylist() for name in ("signal", "side", "unit"))
    starts = [0, *(np.flatnonzero(np.diff(time_s) <= 0) + 1).tolist()] if len(time_s) else []
    clock = time_s[: starts[1]] if len(starts) > 1 else time_s
    values = table["value"].to_numpy(zero_copy_only=False).astype(np.float64).reshape(len(starts), -1)
    signals = {
        (names[at], None if sides[at] is None else Side(sides[at])): Signal(row, Unit(units[at]))
        for at, row in zip(starts, values, strict=True)
    }
    nothing = np.empty((len(clock), 0, 2))
    return Motion(
        time_s=clock,
        rate_hz=float(about["rate_hz"]),
        points_px=nothing,
        picture_px=nothing,
        confidence=np.empty((len(clock), 0)),
        view=report.view,
        task=report.task,
        leg_px=0.0,
        metres_per_px=None,
        roll=Roll(float(about["roll_deg"]), 0.0, ""),
        off_axis_deg=0.0,
        signals=signals,
    )


def read_table(path: Path) -> Table:
    """The table of a Parquet file."""
    read: Any = pq.read_table
    return read(path)


class Unfit(ValueError):
    """A sound table that is not the one that was expected; its text says why, for people."""


def described(table: Table, schema: str) -> dict[str, str]:
    """What a table says of itself. Raises Unfit for another schema."""
    about = {key.decode(): value.decode() for key, value in (table.schema.metadata or {}).items()}
    if about.get("schema") != schema:
        raise Unfit(f"its schema is {about.get('schema')!r}" if "schema" in about else "it names no schema")
    return about


@contextmanager
def sound(problem: str, hint: str, *, code: str) -> Iterator[None]:
    """Whatever is wrong with a table that is read in the block, as InputError."""
    try:
        yield
    except Unfit as error:
        raise InputError(f"{problem}: {error}.", hint, code=code) from error
    except FileNotFoundError as error:
        raise InputError(f"{problem}: it is not there.", hint, code=code) from error
    except (pa.ArrowException, LookupError, ValueError, TypeError, OSError) as error:
        raise InputError(
            f"{problem}, or it is damaged or was cut off while being copied.", hint, code=code
        ) from error


def _track(table: Table) -> PoseTrack:
    about = described(table, LANDMARKS_SCHEMA)
    expected = [landmark.name for landmark in Landmark]
    frames, rest = divmod(len(table), N_LANDMARKS)
    if rest or table["landmark"].to_pylist() != expected * frames:
        raise Unfit("its rows are not whole frames of all landmarks in order")
    shape = (frames, N_LANDMARKS)

    def column(name: str) -> FloatArray:
        values: FloatArray = table[name].to_numpy().astype(np.float64).reshape(shape)
        return values

    world = np.stack([column(f"{axis}_m") for axis in "xyz"], axis=-1)
    return PoseTrack(
        time_s=column("time_s")[:, 0],
        image_px=np.stack([column("x_px"), column("y_px")], axis=-1),
        world_m=world if about["world"] == "yes" else None,
        confidence=column("confidence"),
        size_px=(int(about["width"]), int(about["height"])),
        backend=BackendInfo(
            name=about["backend_name"], version=about["backend_version"], model_sha256=about["model_sha256"]
        ),
    )


def _about_backend(backend: BackendInfo) -> dict[str, str]:
    return {
        "backend_name": backend.name,
        "backend_version": backend.version,
        "model_sha256": backend.model_sha256,
    }


def _nullable(values: FloatArray) -> Any:
    flat = np.ascontiguousarray(values).reshape(-1)
    return pa.array(flat, mask=np.isnan(flat))


def _repeated(words: list[str | None] | list[str], times: int) -> Any:
    """Each word ``times`` times in a row, dictionary encoded; None stays null."""
    known = sorted({word for word in words if word is not None})
    place = {word: i for i, word in enumerate(known)}
    places = np.array([-1 if word is None else place[word] for word in words], dtype=np.int32)
    index = np.repeat(places, times)
    return pa.DictionaryArray.from_arrays(pa.array(index, mask=index < 0), pa.array(known, type=pa.string()))
