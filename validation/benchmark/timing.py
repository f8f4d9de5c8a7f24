"""Runs a command in a process of its own and says how long it took, how much processor and how much memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_KEEP = "import os, sys; os.sched_setaffinity(0, [min(os.sched_getaffinity(0))]); os.execv(sys.argv[1], sys.argv[1:])"
_KEPT = (sys.executable, "-c", _KEEP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """``wall_s`` from start to end; ``cpu_s`` of the process and its children; ``peak_mb`` of the largest of them.

    ``said`` is the JSON of its last line, empty where there is none.
    """

    wall_s: float
    cpu_s: float
    peak_mb: float
    said: dict[str, Any]


def timed(command: Sequence[str], *, one_core: bool = False) -> Timed:
    """Run a command to its end. Raises RuntimeError with what it printed when it fails.

    ``one_core`` keeps it, and whatever it starts, to one core.
    """
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else every run of every program compiles all it loads
    begun = time.perf_counter()
    process = subprocess.Popen(
        [*_KEPT, *command] if one_core else command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    out, complaints = process.stdout, process.stderr
    assert out is not None
    assert complaints is not None
    with complaints:
        with out:
            lines = out.read().splitlines()
        noise = complaints.read()
    _, status, used = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{noise[-2000:]}")
    said = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}
    return Timed(wall_s=wall_s, cpu_s=used.ru_utime + used.ru_stime, peak_mb=used.ru_maxrss / 1024, said=said)


def program(name: str, clip: Path, out: Path) -> Timed:
    """One of ``programs`` on a clip."""
    return timed([sys.executable, "-m", "validation.benchmark.programs", name, str(clip), str(out)])


def gait(*arguments: str, one_core: bool = False) -> Timed:
    """The command line as a user calls it."""
    return timed([sys.executable, "-m", "analyzer", *arguments], one_core=one_core)
