"""Disks that fill up, and files that change while they are read."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from validation.hell.case import Case, Given, Must, Skipped
from validation.hell.media import walker, write

GROUP = "Disk"
_ROOM_BYTES, _FILE_BYTES = 64_000, 40_000
_STARTED_S = 2.5
"""So long after the result folder was made the program reads the clip, and has not yet come to its end (chosen)."""


def _limited(folder: Path) -> Given:
    """No file may become larger than 40 kB: the system refuses the write, as on a full disk."""
    clip, out = write(folder / "walk.mp4"), folder / "out"
    return Given(arguments=("analyze", str(clip), "--out", str(out)), out=out, file_bytes=_FILE_BYTES)


def _mounted(folder: Path) -> tuple[Path, Callable[[], None]]:
    """A real disk of 64 kB in memory."""
    out = folder / "out"
    out.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_ROOM_BYTES}", "tmpfs", str(out)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise Skipped("this system has no mount") from error
    if done.returncode:
        raise Skipped("the user here may not mount a disk")
    return out, lambda: subprocess.run(["umount", "-l", str(out)], check=False) and None


def _full(folder: Path) -> Given:
    out, undo = _mounted(folder)
    clip = write(folder / "walk.mp4")
    return Given(arguments=("analyze", str(clip), "--out", str(out)), out=out, undo=undo)


def _full_batch(folder: Path) -> Given:
    out, undo = _mounted(folder)
    clips = folder / "clips"
    clips.mkdir()
    write(clips / "walk.mp4")
    return Given(
        arguments=("batch", str(clips), "--out", str(out), "--video", "--jobs", "1"),
        out=out,
        undo=undo,
        writes=False,
    )


def _changing(change: Callable[[Path, threading.Event], None]) -> Callable[[Path], Given]:
    def make(folder: Path) -> Given:
        clip, out = write(folder / "walk.mp4", walker(120)), folder / "out"

        def meanwhile(stop: threading.Event) -> None:
            while not out.is_dir() and not stop.wait(0.02):
                pass
            if not stop.wait(_STARTED_S):
                with contextlib.suppress(OSError):
                    change(clip, stop)

        return Given(arguments=("analyze", str(clip), "--out", str(out)), out=out, meanwhile=meanwhile)

    return make


def _vanish(clip: Path, _: threading.Event) -> None:
    clip.unlink()


def _shrink(clip: Path, _: threading.Event) -> None:
    os.truncate(clip, clip.stat().st_size // 3)


def _replace(clip: Path, _: threading.Event) -> None:
    other = write(clip.with_name("other.mp4"), walker(60, (320, 180)))
    other.replace(clip)


def _grow(clip: Path, stop: threading.Event) -> None:
    while not stop.wait(0.05):
        with clip.open("ab") as file:
            file.write(os.urandom(20_000))


def _growing_from_nothing(folder: Path) -> Given:
    """A clip that is still being copied: it is given when a third of it is there."""
    whole, clip, out = (
        write(folder / "whole.bin", walker(120), kind="mp4"),
        folder / "walk.mp4",
        folder / "out",
    )
    data = whole.read_bytes()
    clip.write_bytes(data[: len(data) // 3])

    def meanwhile(stop: threading.Event) -> None:
        place = len(data) // 3
        with clip.open("ab") as file:
            while place < len(data) and not stop.wait(0.2):
                file.write(data[place : place + 20_000])
                file.flush()
                place += 20_000

    return Given(arguments=("analyze", str(clip), "--out", str(out)), out=out, meanwhile=meanwhile)


def _out_vanishes(folder: Path) -> Given:
    clip, out = write(folder / "walk.mp4", walker(120)), folder / "out"

    def meanwhile(stop: threading.Event) -> None:
        while not stop.wait(0.05):
            if any(out.glob(".walk.*")):
                shutil.rmtree(out, ignore_errors=True)
                time.sleep(0.1)
                return

    return Given(arguments=("analyze", str(clip), "--out", str(out)), out=out, meanwhile=meanwhile)


def cases() -> list[Case]:
    """All of them."""
    either, sentence = Must.EITHER, Must.SENTENCE
    makers: tuple[tuple[str, Callable[[Path], Given], Must, str], ...] = (
        ("writes are refused from 40 kB on", _limited, sentence, "no room left"),
        ("disk of 64 kB", _full, sentence, "space"),
        ("disk of 64 kB, batch", _full_batch, sentence, "Results cannot be written"),
        ("clip vanishes while it is read", _changing(_vanish), either, ""),
        ("clip shrinks while it is read", _changing(_shrink), either, ""),
        ("clip is replaced while it is read", _changing(_replace), either, ""),
        ("clip grows while it is read", _changing(_grow), either, ""),
        ("clip is still being copied", _growing_from_nothing, either, ""),
        ("result folder vanishes while it is written", _out_vanishes, either, ""),
    )
    return [
        Case(name=name, group=GROUP, make=make, must=must, says=says) for name, make, must, says in makers
    ]
