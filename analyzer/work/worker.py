"""The child process: reads one job from standard input, analyzes the clip, reports over the channel.

``python -m analyzer.work.worker [--memory-bytes N] [--with-parent]``
"""

from __future__ import annotations

import argparse
import faulthandler
import sys
import traceback

from analyzer.errors import AnalyzerError, SetupError
from analyzer.model.options import Progress
from analyzer.work.channel import Channel, Message, error_message
from analyzer.work.job import Job, from_json
from analyzer.work.limits import DEFAULT_MEMORY_BYTES, leave_with_parent, limit_memory


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
    except Exception:  # noqa: BLE001 - the outermost edge of this process: the supervisor reports the bug
        return Message("crash", {"traceback": traceback.format_exc()})


def _analyze(job: Job, channel: Channel) -> Message:
    try:
        from analyzer import outputs, pipeline
    except ImportError as error:
        traceback.print_exc()
        raise SetupError(
            f"A library that the analysis needs cannot be loaded: {error}.",
            "Run 'gait doctor' to see what is missing.",
        ) from error
    outputs.check_writable(job.out_dir)
    analysis = pipeline.analyze_clip(job.clip, job.options, channel.progress)
    folder = outputs.write(analysis, job.clip, job.out_dir, job.options, channel.progress, job.folder_name)
    return Message("done", {"report_dir": str(folder)})


if __name__ == "__main__":
    main()
