"""Stands in for the worker of a clip: does what the clip's own text says, with a report that was made before.

A clip is a text file: ``report PATH``, ``slowly PATH``, or the name of a deed.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
import time
from pathlib import Path

from analyzer.work.channel import Channel, Message
from analyzer.work.job import Job, from_json
from analyzer.work.limits import leave_with_parent, limit_memory


def report(job: Job, prepared: str) -> Message:
    data = json.loads(Path(prepared).read_text(encoding="utf-8"))
    data["recording"]["file"] = job.clip.name
    data["recording"]["sha256"] = hashlib.sha256(job.clip.read_bytes()).hexdigest()
    half = job.out_dir / f".{job.folder_name}.{os.getpid()}.partial"
    half.mkdir()
    (half / "report.json").write_text(json.dumps(data) + "\n", encoding="utf-8")
    half.rename(job.out_dir / job.folder_name)
    return Message("done", {"report_dir": str(job.out_dir / job.folder_name)})


def slowly(job: Job, prepared: str) -> Message:
    time.sleep(1.0)
    return report(job, prepared)


def refuse(job: Job, _: str) -> Message:
    return Message("error", {"code": "nobody_seen", "text": "Nobody is seen.", "hint": "Film somebody."})


def no_disk(job: Job, _: str) -> Message:
    return Message("error", {"code": "unwritable", "text": "The disk is full.", "hint": None})


def hang(job: Job, _: str) -> Message:
    (job.out_dir / "made.partial").mkdir()
    time.sleep(60)
    raise AssertionError


def crash(job: Job, _: str) -> Message:
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError


def eat(job: Job, _: str) -> Message:
    limit_memory(300_000_000)
    return Message("done", {"report_dir": str(len([bytearray(50_000_000) for _ in range(200)]))})


def main() -> None:
    with Channel.take_stdout() as channel:
        job = from_json(sys.stdin.buffer.readline())
        leave_with_parent()
        deed, _, rest = job.clip.read_text(encoding="utf-8").strip().partition(" ")
        try:
            channel.send(globals()[deed](job, rest.strip()))
        except MemoryError:
            channel.send(Message("memory", {}))


if __name__ == "__main__":
    main()
