"""Changing an MP4 file box by box, for what no encoder would write."""

from __future__ import annotations

import struct
from pathlib import Path


def at(data: bytes | bytearray, kind: bytes, number: int = 0) -> int:
    """Where the body of the ``number``-th box of a kind begins. Raises ValueError if there is none."""
    place = -1
    for _ in range(number + 1):
        place = data.index(kind, place + 1)
    return place + 4


def put(path: Path, kind: bytes, offset: int, form: str, *values: int) -> Path:
    """Overwrite numbers in the body of a box; ``form`` as in ``struct``, big-endian."""
    data = bytearray(path.read_bytes())
    struct.pack_into(">" + form, data, at(data, kind) + offset, *values)
    path.write_bytes(data)
    return path


def renamed(path: Path, kind: bytes, new: bytes) -> Path:
    """Give the first box of a kind another name."""
    data = path.read_bytes()
    path.write_bytes(data.replace(kind, new, 1))
    return path


def timescale(path: Path) -> int:
    """Ticks a second of the track."""
    data = path.read_bytes()
    return int(struct.unpack_from(">I", data, at(data, b"mdhd") + 12)[0])


def turned(path: Path, a: float, b: float, c: float, d: float) -> Path:
    """Write a display matrix into the track header: the stored (x, y), y down, is shown at (ax + cy, bx + dy)."""
    fixed = [round(65536 * value) for value in (a, b, c, d)]
    return put(path, b"tkhd", 40, "9i", fixed[0], fixed[1], 0, fixed[2], fixed[3], 0, 0, 0, 2**30)
