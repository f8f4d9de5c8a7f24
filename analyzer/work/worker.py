"""The child process: reads one job from standard input, analyzes the clip, reports over the channel.

``python -m analyzer.work.worker [--memory-bytes N] [--with-parent]``
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import faulthandler
import importlib
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from analyzer.errors import AnalyzerError, OutputError, SetupError
from analyzer.export.results_folder import check_not_corrected, check_writable, hidden_folder
from analyzer.model.options import Progress
from analyzer.work.channel import Channel, Message, error_message
from analyzer.work.job import Job, from_json
from analyzer.work.limits import DEFAULT_MEMORY_BYTES, cores, leave_with_parent, limit_memory

_COPY = "copy.mp4"
_TURN_S = 0.0005
"""How long a thread may keep Python from the others: the default of 5 ms would hold the pose model up (chosen)."""
_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


def main(argv: list[str] | None = None) -> None:
    """Run the job; how it went is the last message, not the exit code."""
    parser = argparse.ArgumentParser(prog="analyzer.work.worker", description=__doc__)
    parser.add_argument("--memory-bytes", type=int, default=DEFAULT_MEMORY_BYTES)
    parser.add_argument("--with-parent", action="store_true")
    asked = parser.parse_args(argv)
    faulthandler.enable()
    with Channel.take_stdout() as channel:
        channel.progress(Progress("Starting", 0.0))
        job = from_json(sys.stdin.buffer.readline())
        limit_memory(asked.memory_bytes)
        if asked.with_parent:
            leave_with_parent()
        channel.send(_outcome(job, channel))


def _outcome(job: Job, channel: Channel) -> Message:
    try:
        return _analyze(job, channel)
    except AnalyzerError as error:
        return error_message(error)
    except MemoryError:
        return Message("memory", {})
    except OSError as error:
        if error.errno not in _NO_ROOM:
            return Message("crash", {"traceback": traceback.format_exc()})
        return error_message(
            OutputError(
                "There is no room left on a disk, where the results go or for temporary files.",
                "Make room there and start again.",
            )
        )
    except Exception:  # noqa: BLE001 - the outermost edge of this process: the supervisor reports the bug
        return Message("crash", {"traceback": traceback.format_exc()})


def _analyze(job: Job, channel: Channel) -> Message:
    try:
        folder = analyzed(job, channel.progress)
    except ImportError as error:
        traceback.print_exc()
        raise _missing_library(error) from error
    return Message("done", {"report_dir": str(folder)})


def analyzed(job: Job, on_progress: Callable[[Progress], None]) -> Path:
    """Do the job in this process and return the result folder. Raises AnalyzerError.

    The clip is looked at at once; what comes after that is loaded meanwhile.
    """
    from analyzer.seen import see_clip

    check_writable(job.out_dir)
    check_not_corrected(job.out_dir / job.folder_name)
    sys.setswitchinterval(_TURN_S)
    with hidden_folder(job.out_dir, job.folder_name) as room:
        rest = Thread(target=_load_the_rest, daemon=True)
        rest.start()
        from analyzer.video.small_copy import SmallCopy

        with SmallCopy(room / _COPY, every=job.options.video) as copy:
            seen = see_clip(job.clip, job.options, on_progress, copy, at_once=job.at_once or cores())
            rest.join()
            from analyzer import outputs, pipeline

            analysis = pipeline.analyze_seen(job.clip, seen, job.options, on_progress)
            return outputs.write(
                analysis, job.clip, job.out_dir, job.options, on_progress, job.folder_name, copy
            )


def _load_the_rest() -> None:
    with contextlib.suppress(ImportError):  # tried again, and then told, where it is needed
        importlib.import_module("analyzer.warm_up").warm_up()


def _missing_library(error: ImportError) -> SetupError:
    """The heavy libraries load where they are first used, so this can come from anywhere in the run."""
    if any(name in str(error) for name in ("libGL", "libgthread", "libglib")):
        return SetupError(
            "A system library that OpenCV needs is missing.",
            "Install it (Debian, Ubuntu: apt-get install libgl1 libglib2.0-0), or install with uv, which needs none.",
        )
    return SetupError(
        f"A library that the analysis needs cannot be loaded: {error}.",
        "Run 'gait doctor' to see what is missing.",
    )


if __name__ == "__main__":
    main()
