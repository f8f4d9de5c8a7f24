"""What a child process may use: memory, threads, and no longer than its parent lives."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import analyzer

DEFAULT_MEMORY_BYTES = 6_000_000_000
"""Chosen: an 8K clip peaks near 0.7 GB and the libraries map 1 GB, so a sound clip stays far below."""

_STACKS_PER_CORE_BYTES = 24 * 1024 * 1024  # three pools of one thread per core, 8 MiB of stack each
_SINGLE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
_SITE = ("site-packages", "dist-packages")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def child_environment() -> dict[str, str]:
    """The environment for a child: one thread per library, no display, and this package in reach."""
    environment = dict(os.environ)
    environment.update(dict.fromkeys(_SINGLE, "1"))
    environment["MPLBACKEND"] = "Agg"
    environment.setdefault("MALLOC_ARENA_MAX", "4")  # every arena counts 64 MiB against the memory limit
    root = Path(analyzer.__file__).absolute().parents[1]
    if root.name not in _SITE:
        known = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = str(root) if not known else os.pathsep.join((known, str(root)))
    return environment


def python_module(name: str, *arguments: str) -> list[str]:
    """The command for one of our modules. ``-P``: files in the working folder are not our libraries."""
    return [sys.executable, "-P", "-m", name, *arguments]


def limit_memory(memory_bytes: int) -> None:
    """Make a larger demand for memory fail in this process. No effect where the system has no such limit."""
    if sys.platform == "win32":
        return
    import resource

    room = memory_bytes + _STACKS_PER_CORE_BYTES * (os.cpu_count() or 1)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        room = min(room, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (room, hard))
    except ValueError:  # macOS refuses a limit below what is mapped already
        return
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def leave_with_parent() -> None:
    """End this process when its standard input closes, which is when the parent is gone."""

    def wait() -> None:
        while os.read(0, 4096):
            pass
        os._exit(1)

    threading.Thread(target=wait, name="leave-with-parent", daemon=True).start()
