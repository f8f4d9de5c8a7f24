"""All measurements of one run, in turns, so that a busy moment of the machine falls on all of them alike."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from analyzer.work.limits import cores
from validation.benchmark.clips import KINDS, Kind, make, repeated
from validation.benchmark.timing import Timed, gait, program

PROGRAMS = ("bare", "decoder", "naive", "naive_drawn", "analysis", "analysis_video")
_SECONDS = 10.0
_MINUTE_S = 60.0
_LONG_S = 600.0
_LONG_KIND = Kind(name="1080p30", width=1920, height=1080, fps=30, mbit_s=17.0)
_BATCH_CLIPS, _BATCH_S = 8, 4.0


PARTS = ("sizes", "minute", "batch", "memory")
"""Of ``minute``, a longer clip, what every clip costs is a smaller part."""


def measured(rounds: int, folder: Path, parts: Sequence[str]) -> dict[str, Any]:
    """What the page shows of these parts, as plain values."""
    result: dict[str, Any] = {"machine": _machine(), "rounds": rounds}
    with tempfile.TemporaryDirectory() as made:
        out = Path(made)
        if "sizes" in parts:
            result["sizes"] = [_timed(kind, _SECONDS, rounds, folder, out) for kind in KINDS]
        if "minute" in parts:
            result["minute"] = [_timed(KINDS[0], _MINUTE_S, rounds, folder, out)]
        if "batch" in parts:
            result["batch"] = _batch(folder, out)
        if "memory" in parts:
            result["memory"] = _memory(folder, out)
    return result


def _timed(kind: Kind, seconds: float, rounds: int, folder: Path, out: Path) -> dict[str, Any]:
    """One clip, looked at by every program, and by the command line."""
    clip = _made(kind, seconds, folder)
    runs: dict[str, list[Timed]] = {name: [] for name in PROGRAMS}
    whole: dict[str, list[Timed]] = {"no_video": [], "video": []}
    for _ in range(rounds):
        for name in PROGRAMS:
            runs[name].append(_told(kind.name, name, program(name, clip, out)))
        for name, more in (("no_video", ["--no-video"]), ("video", [])):
            command = ["analyze", str(clip), "--out", str(out / name), *more]
            whole[name].append(_told(kind.name, f"gait {name}", gait(*command)))
    return {
        "name": kind.name,
        "clip_s": seconds,
        "frames": runs["bare"][0].said["frames"],
        "mbit_s": round(clip.stat().st_size * 8e-6 / seconds, 1),
        "seconds": {name: _middle([run.said["seconds"] for run in found]) for name, found in runs.items()},
        "cpu_s": {name: _middle([run.cpu_s for run in found]) for name, found in runs.items()},
        "peak_mb": {name: round(max(run.peak_mb for run in found)) for name, found in runs.items()},
        "command_s": {
            **{name: _middle([run.wall_s for run in runs[name]]) for name in ("naive", "naive_drawn")},
            **{name: _middle([run.wall_s for run in found]) for name, found in whole.items()},
        },
        "stages_s": {
            stage: _middle([run.said[stage] for run in runs["analysis_video"]])
            for stage in runs["analysis_video"][0].said
            if stage not in ("frames", "seconds")
        },
    }


def _batch(folder: Path, out: Path) -> dict[str, Any]:
    """Eight clips by one worker on one core, by one that has them all, and by two."""
    clip = _made(KINDS[0], _BATCH_S, folder)
    clips = out / "batch"
    clips.mkdir()
    for number in range(_BATCH_CLIPS):
        shutil.copy(clip, clips / f"{number}.mp4")
    seconds = {}
    for name, workers, one_core in (("one_core", 1, True), ("1", 1, False), ("2", 2, False)):
        if one_core and not hasattr(os, "sched_setaffinity"):
            continue  # not every system can keep a process to one core
        options = ("--out", str(out / f"by_{name}"), "--jobs", str(workers), "--no-video")
        done = gait("batch", str(clips), *options, one_core=one_core)
        seconds[name] = round(_told("batch", name, done).wall_s, 1)
    return {"clips": _BATCH_CLIPS, "clip_s": _BATCH_S, "seconds": seconds}


def _memory(folder: Path, out: Path) -> dict[str, Any]:
    """Peak memory of a short clip and of a long one of the same pictures."""
    short = _made(_LONG_KIND, _SECONDS, folder)
    long = repeated(short, round(_LONG_S / _SECONDS))
    peaks = {
        name: round(_told("memory", name, program("analysis_video", clip, out)).peak_mb)
        for name, clip in (("short", short), ("long", long))
    }
    return {"kind": _LONG_KIND.name, "short_s": _SECONDS, "long_s": _LONG_S, "peak_mb": peaks}


def _made(kind: Kind, seconds: float, folder: Path) -> Path:
    """A clip, made in a process of its own: the memory of this one counts as that of those it starts."""
    with ProcessPoolExecutor(1) as apart:
        return apart.submit(make, kind, seconds, folder).result()


def _middle(values: Sequence[float]) -> float:
    return round(median(values), 2)


def _told(what: str, name: str, done: Timed) -> Timed:
    sys.stderr.write(
        f"{what:8} {name:16} {done.wall_s:7.1f} s by the clock, {done.cpu_s:7.1f} s of processor, "
        f"{done.peak_mb:6.0f} MB {done.said.get('seconds', '')}\n"
    )
    return done


def _machine() -> dict[str, str]:
    return {
        "cores": str(cores()),
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "python": platform.python_version(),
        "mediapipe": version("mediapipe"),
        "av": version("av"),
    }


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    if facts.exists():
        for line in facts.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"
