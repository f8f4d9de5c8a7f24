"""A process that has loaded every library and becomes, forked, a worker for each clip.

Loading takes as long as following somebody for four seconds. ``python -m analyzer.work.stem FD`` does it once; its
children begin at once, share what was loaded, and are otherwise as alone as processes of their own: whatever a clip
does to one of them reaches neither the stem, which never opens a clip, nor the others.

Over the socket FD come requests: the arguments of a worker as JSON, with four open files: its standard input, output
and error, and a pipe that is told its number and, when it has ended, how.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
import traceback

from analyzer.work import worker

READY = b"ready"
REQUEST_BYTES = 1 << 16
FILES = 4
_LOADED = (
    "mediapipe",  # first: its modules import one another in a circle
    "analyzer.pose.mediapipe_backend",
    "analyzer.video.small_copy",
    "analyzer.quality.picture",
    "analyzer.rearfoot.look",
    "analyzer.rearfoot.network",
    "analyzer.pelvis.look",
    "analyzer.seen",
)


def main() -> None:
    """Load, say so, and serve until the other end of the socket is gone."""
    wire = socket.socket(fileno=int(sys.argv[1]))
    _load()
    wire.send(READY)
    _serve(wire)


def _load() -> None:
    for name in _LOADED:
        importlib.import_module(name)
    importlib.import_module("analyzer.warm_up").warm_up()
    importlib.import_module("analyzer.pose.model_bundle").load()
    gc.collect()
    gc.freeze()  # a collection in a child would copy every page that holds an object


def _serve(wire: socket.socket) -> None:
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    told: dict[int, int] = {}  # a child's number, and where it is told how it ended
    with selectors.DefaultSelector() as heard:
        heard.register(wire, selectors.EVENT_READ)
        heard.register(woken, selectors.EVENT_READ)
        while True:
            for key, _ in heard.select():
                if key.fd == woken:
                    os.read(woken, REQUEST_BYTES)
                    continue
                request, files, _, _ = socket.recv_fds(wire, REQUEST_BYTES, FILES)
                if len(files) < FILES:
                    return
                child = os.fork()
                if child == 0:
                    for other in (wire.fileno(), woken, wake, *told.values()):
                        os.close(other)
                    _become_worker(json.loads(request), files)
                for file in files[:-1]:
                    os.close(file)
                told[child] = files[-1]
                with contextlib.suppress(OSError):  # it does so itself, and may have ended already
                    os.setpgid(child, child)
                _tell(told[child], child)
            _bury(told)


def _bury(told: dict[int, int]) -> None:
    """Tell of each child that has ended how it did."""
    for child in list(told):
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            pipe = told.pop(child)
            _tell(pipe, os.waitstatus_to_exitcode(status))
            os.close(pipe)


def _tell(pipe: int, number: int) -> None:
    with contextlib.suppress(OSError):  # nobody asks any more
        os.write(pipe, b"%d\n" % number)


def _become_worker(arguments: list[str], files: list[int]) -> None:
    """Do one job and leave, without what Python does at its end: that is the stem's."""
    code = 1
    try:
        os.setpgid(0, 0)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for file, standard in zip(files[:-1], (0, 1, 2), strict=True):
            os.dup2(file, standard)
        for file in files:
            os.close(file)
        worker.main(arguments)
        code = 0
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)


if __name__ == "__main__":
    main()
