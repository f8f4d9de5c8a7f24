"""Odd times: missing, backwards, negative, very slow, very fast, and hours that are only declared."""

from __future__ import annotations

import struct
from fractions import Fraction
from pathlib import Path

from validation.hell import boxes
from validation.hell.case import Case, Must, clip_case
from validation.hell.media import FRAMES, even, walker, write

GROUP = "Odd times"
_HOURS_S = 6 * 3600


def _declared(folder: Path) -> Path:
    """All three headers say six hours; the pictures last 2.5 s."""
    path = write(folder / "walk.mp4")
    ticks = _HOURS_S * boxes.timescale(path)
    boxes.put(path, b"mvhd", 16, "I", _HOURS_S * 1000)
    boxes.put(path, b"tkhd", 20, "I", _HOURS_S * 1000)
    return boxes.put(path, b"mdhd", 16, "I", ticks)


def _declared_by_the_table(folder: Path) -> Path:
    """The table of times holds one interval of six hours as well."""
    return write(
        folder / "walk.mp4", walker(FRAMES + 1), [*even(FRAMES), float(_HOURS_S)], tick=Fraction(1, 1000)
    )


def _deltas(folder: Path, *values: int) -> Path:
    """The table of times replaced by intervals of our choice, over and over."""
    path = write(folder / "walk.mp4", options={"bf": "0"})
    data = bytearray(path.read_bytes())
    body = boxes.at(data, b"stts")
    entries = struct.unpack_from(">I", data, body + 4)[0]
    for number in range(entries):
        struct.pack_into(">I", data, body + 12 + 8 * number, values[number % len(values)] & 0xFFFFFFFF)
    path.write_bytes(data)
    return path


def _backwards(folder: Path) -> Path:
    """Two transport streams one after the other, both beginning at zero."""
    part = write(folder / "part.ts", walker(), even(FRAMES))
    path = folder / "walk.ts"
    path.write_bytes(part.read_bytes() * 2)
    return path


def _jitter(folder: Path) -> Path:
    times = [k / 30 + (0.02 if k % 3 == 0 else 0.0) for k in range(FRAMES)]
    return write(folder / "walk.mp4", walker(), times)


def _edit_list(folder: Path, *, media_time_s: float) -> Path:
    path = write(folder / "walk.mp4")
    data = path.read_bytes()
    if b"elst" not in data:
        raise AssertionError("the writer made no edit list")
    return boxes.put(path, b"elst", 12, "i", round(media_time_s * boxes.timescale(path)))


def cases() -> list[Case]:
    """All of them."""
    sentence, result, either = Must.SENTENCE, Must.RESULT, Must.EITHER
    bframes = {"preset": "medium", "bf": "3", "b-adapt": "0"}
    return [
        clip_case(
            GROUP, "times that begin below zero",
            lambda f: write(
                f / "walk.mkv", walker(), even(FRAMES, start_s=-0.5), options=bframes,
                muxer={"avoid_negative_ts": "disabled"},
            ), either,
        ),
        clip_case(GROUP, "B-frames in MP4", lambda f: write(f / "walk.mp4", options=bframes), result),
        clip_case(
            GROUP, "no times (MPEG-4 with B-frames in AVI)",
            lambda f: write(
                f / "walk.avi", codec="mpeg4", options={"bf": "2", "b": "1500000"}, tick=Fraction(1, 30)
            ), either,
        ),
        clip_case(GROUP, "all pictures at one time", lambda f: _deltas(f, 0), either),
        clip_case(GROUP, "intervals below zero", lambda f: _deltas(f, -300), either),
        clip_case(GROUP, "clock starts over half way", _backwards, either),
        clip_case(GROUP, "jittering times", _jitter, result),
        clip_case(GROUP, "starts at 40 s", lambda f: write(f / "w.mkv", walker(), even(FRAMES, start_s=40)), result),
        clip_case(GROUP, "1 picture a second", lambda f: write(f / "walk.mp4", walker(), even(FRAMES, 1.0)), either),
        clip_case(
            GROUP, "1000 pictures a second", lambda f: write(f / "walk.mp4", walker(510), even(510, 1000.0)), either
        ),
        clip_case(
            GROUP, "a tenth of a second", lambda f: write(f / "walk.mp4", walker(90), even(90, 1000.0)),
            sentence, "too short",
        ),
        clip_case(GROUP, "six hours declared", _declared, either),
        clip_case(GROUP, "six hours between two pictures", _declared_by_the_table, sentence, quick=True),
        clip_case(GROUP, "edit list skips the first second", lambda f: _edit_list(f, media_time_s=1.0), either),
        clip_case(GROUP, "edit list begins behind the end", lambda f: _edit_list(f, media_time_s=90.0), either),
        clip_case(GROUP, "edit list begins below zero", lambda f: _edit_list(f, media_time_s=-1.5), either),
    ]  # fmt: skip


def turned() -> list[Case]:
    """Rotation flags. The picture is stored so that it stands upright once the flag is obeyed."""
    import numpy as np

    group = "Turned and mirrored"
    flags = {
        "0°": ((1, 0, 0, 1), lambda p: p),
        "90°": ((0, 1, -1, 0), lambda p: np.rot90(p, 1)),
        "180°": ((-1, 0, 0, -1), lambda p: np.rot90(p, 2)),
        "270°": ((0, -1, 1, 0), lambda p: np.rot90(p, 3)),
        "mirrored": ((-1, 0, 0, 1), lambda p: p[:, ::-1]),
        "upside down and mirrored": ((1, 0, 0, -1), lambda p: p[::-1]),
        "90° and mirrored": ((0, 1, 1, 0), lambda p: p.transpose(1, 0, 2)),
        "270° and mirrored": ((0, -1, -1, 0), lambda p: np.rot90(p.transpose(1, 0, 2), 2)),
        "33°": ((0.839, 0.545, -0.545, 0.839), lambda p: p),
        "flag of zeros": ((0, 0, 0, 0), lambda p: p),
    }

    def case(name: str) -> Case:
        matrix, stored = flags[name]

        def make(folder: Path) -> Path:
            path = write(folder / "walk.mp4", [np.ascontiguousarray(stored(p)) for p in walker()])
            return boxes.turned(path, *matrix)

        must = Must.EITHER if name in ("33°", "flag of zeros") else Must.RESULT
        return clip_case(group, name, make, must, "left view" if must is Must.RESULT else "")

    return [case(name) for name in flags]
