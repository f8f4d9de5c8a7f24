"""A child process that does what the first argument says. Started by the tests of the supervisor."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

from analyzer.model.options import Progress
from analyzer.work.channel import Channel, Message
from analyzer.work.job import Job, from_json
from analyzer.work.limits import leave_with_parent, limit_memory

DONE = Message("done", {"report_dir": "results/clip"})


def segfault(_: Job) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def real_segfault(_: Job) -> None:
    ctypes.string_at(0)


def killed_by_system(_: Job) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def cpp_out_of_memory(_: Job) -> None:
    sys.stderr.write("terminate called after throwing an instance of 'std::bad_alloc'\n")
    sys.stderr.flush()
    os.abort()


def eat_memory(_: Job) -> None:
    limit_memory(300_000_000)
    eaten = [bytearray(50_000_000) for _ in range(200)]
    raise SystemExit(len(eaten))


def leave_quietly(_: Job) -> None:
    raise SystemExit(0)


def hang(job: Job) -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as grandchild:
        (job.out_dir / "pids").write_text(f"{os.getpid()} {grandchild.pid}")
        time.sleep(60)


def hang_while_talking(job: Job) -> None:
    (job.out_dir / "pids").write_text(str(os.getpid()))
    channel = Channel.take_stdout()
    for number in range(600):
        channel.send(Message("progress", {"stage": "Looking", "fraction": number / 600}))
        time.sleep(0.1)


def leave_a_half(job: Job) -> None:
    half = job.out_dir / f".{job.folder_name}.{os.getpid()}.partial"
    half.mkdir()
    (half / "report.json").write_text("{")
    segfault(job)


def die_while_replacing(job: Job) -> None:
    (job.out_dir / job.folder_name).rename(job.out_dir / f".{job.folder_name}.x1.old")
    leave_a_half(job)


def print_a_lot(_: Job) -> None:
    channel = Channel.take_stdout()
    os.write(1, b'{"error": {"code": "no", "text": "printed by a library"}}\n' + b"\x00\xff]{\n" * 50_000)
    sys.stdout.write("INFO: created a delegate\n")
    sys.stdout.flush()
    channel.send(DONE)


def scribble_on_the_wire(_: Job) -> None:
    os.write(1, b'\x00\xff\n[]\n{}\n"done"\n{"done": 3}\n{"oops": {}}\n' + b"[" * 100_000 + b"\n")
    os.write(1, b'{"progress": {"stage": 1, "fraction": "x"}}\n{"done": {"report_dir": "results/clip"}}\n')


def tell_progress(_: Job) -> None:
    channel = Channel.take_stdout()
    for number in range(1001):
        channel.progress(Progress("Looking", number / 1000))
    channel.progress(Progress("Drawing", 7.0))
    channel.send(DONE)


def refuse(_: Job) -> None:
    with Channel.take_stdout() as channel:
        channel.send(Message("error", {"code": "nobody_seen", "text": "Nobody.", "hint": "Film somebody."}))


def stumble(_: Job) -> None:
    with Channel.take_stdout() as channel:
        channel.send(Message("crash", {"traceback": "Traceback: it was us"}))


def be_refused_memory(_: Job) -> None:
    with Channel.take_stdout() as channel:
        channel.send(Message("memory", {}))


def finish_and_tidy_up(job: Job) -> None:
    with Channel.take_stdout() as channel:
        channel.send(DONE)
    time.sleep(0.4)
    (job.out_dir / "tidy").touch()


def finish_and_segfault(job: Job) -> None:
    with Channel.take_stdout() as channel:
        channel.send(DONE)
    segfault(job)


def finish_and_hang(_: Job) -> None:
    with Channel.take_stdout() as channel:
        channel.send(DONE)
    time.sleep(60)


def outlive_parent(job: Job) -> None:
    leave_with_parent()
    (job.out_dir / "pids").write_text(f"{os.getpid()}")
    time.sleep(60)


def echo(job: Job) -> None:
    with Channel.take_stdout() as channel:
        channel.send(Message("done", {"report_dir": str(job.clip)}))


DEEDS: dict[str, Callable[[Job], None]] = {
    deed.__name__: deed
    for deed in (
        segfault,
        real_segfault,
        killed_by_system,
        cpp_out_of_memory,
        eat_memory,
        leave_quietly,
        hang,
        hang_while_talking,
        leave_a_half,
        die_while_replacing,
        print_a_lot,
        scribble_on_the_wire,
        tell_progress,
        refuse,
        stumble,
        be_refused_memory,
        finish_and_tidy_up,
        finish_and_segfault,
        finish_and_hang,
        outlive_parent,
        echo,
    )
}

if __name__ == "__main__":
    DEEDS[sys.argv[1]](from_json(sys.stdin.buffer.readline()))
