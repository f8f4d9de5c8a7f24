"""Runs a command and measures it: ``watch.py SECONDS FILE_BYTES COMMAND…`` prints one line of JSON at the end.

A process of its own, because the system counts what a parent had in memory when it started a child as the child's.
``FILE_BYTES`` above 0 is the largest file that the command may write. Standard library alone, so that it stays small.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
import time


def main() -> None:
    """Run, wait, measure. ``wait4`` gives the largest and the sum of all processes that the command waited for."""
    limit_s, file_bytes, command = float(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    began = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        pid = os.fork()
        if pid == 0:
            os.setsid()
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            if file_bytes:
                resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
            os.execv(command[0], command)
        hung = False
        while True:
            done, status, used = os.wait4(pid, os.WNOHANG)
            if done:
                break
            if time.monotonic() - began > limit_s and not hung:
                hung = True
                os.killpg(pid, signal.SIGKILL)
            time.sleep(0.02)
        texts = {}
        for name, file in (("stdout", out), ("stderr", err)):
            file.seek(0)
            texts[name] = file.read().decode("utf-8", "replace")
    unit = 1 if sys.platform == "darwin" else 1024
    seen = {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": time.monotonic() - began,
        "cpu_s": used.ru_utime + used.ru_stime,
        "peak_bytes": used.ru_maxrss * unit,
        "hung": hung,
    }
    print(json.dumps({**seen, **texts}))


if __name__ == "__main__":
    main()
