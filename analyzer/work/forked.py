"""The near end of a stem (``work.stem``): asks it for workers, which then look like any child process."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import IO, Protocol

from analyzer.work.limits import child_environment, python_module
from analyzer.work.stem import READY

_FORK_S = 10.0  # chosen: a stem that has not answered by then never will


class Running(Protocol):
    """What is used of a child process; ``subprocess.Popen`` is one."""

    @property
    def pid(self) -> int:
        """Its number, which is that of its group, too."""

    @property
    def stdin(self) -> IO[bytes] | None:
        """Where it reads."""

    @property
    def stdout(self) -> IO[bytes] | None:
        """Where it writes."""

    @property
    def returncode(self) -> int:
        """How it ended, negative for a signal; asked for afterwards."""

    def poll(self) -> int | None:
        """How it ended, None while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. Raises subprocess.TimeoutExpired."""

    def kill(self) -> None:
        """End it."""


class Forked:
    """A child of the stem. Raises OSError where the stem does not answer."""

    def __init__(self, stdin: IO[bytes], stdout: IO[bytes], told: IO[bytes]) -> None:
        self.stdin, self.stdout, self._told = stdin, stdout, told
        self._left: int | None = None
        number = self._told.readline() if _readable(told, _FORK_S) else b""
        if not number:
            raise OSError("the stem does not answer")
        self.pid = int(number)

    @property
    def returncode(self) -> int:
        """How it ended, as ``subprocess`` counts; call it afterwards."""
        assert self._left is not None
        return self._left

    def poll(self) -> int | None:
        """How it ended, None while it runs."""
        if self._left is None and _readable(self._told, 0):
            self._hear()
        return self._left

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. Raises subprocess.TimeoutExpired."""
        if self._left is None:
            if not _readable(self._told, timeout):
                raise subprocess.TimeoutExpired("worker", timeout or 0.0)
            self._hear()
        return self.returncode

    def kill(self) -> None:
        """End it and everything it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def _hear(self) -> None:
        said = self._told.readline()
        if not said:  # the stem is gone, and with it who would see to this child
            self.kill()
        self._left = int(said) if said else -signal.SIGKILL
        self._told.close()


class Stem(contextlib.AbstractContextManager["Stem"]):
    """A context manager. The first who asks for a worker starts the stem, which serves once it has loaded everything.

    Only Linux has one: elsewhere libraries do not bear being forked.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._wire: socket.socket | None = None
        self._tried = self._ready = False
        self._turn = threading.Lock()

    def __exit__(self, *_: object) -> None:
        with self._turn:
            self._give_up()
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def worker(self, arguments: Sequence[str], log: IO[bytes]) -> Forked | None:
        """A new worker that prints into ``log``; None where there is no stem, or it is not ready yet."""
        with self._turn:
            if not self._tried and sys.platform == "linux":
                self._start()
            wire = self._wire
            if wire is None or not self._has_loaded(wire):
                return None
            try:
                return self._forked(wire, json.dumps(list(arguments)).encode("ascii"), log)
            except OSError:
                self._give_up()
                return None

    def _start(self) -> None:
        self._tried = True
        self._wire, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with far, contextlib.suppress(OSError):  # without a process the other end is closed, which tells
            self._process = subprocess.Popen(
                python_module("analyzer.work.stem", str(far.fileno())),
                pass_fds=[far.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=child_environment(),
                start_new_session=True,
            )

    def _forked(self, wire: socket.socket, request: bytes, log: IO[bytes]) -> Forked:
        (to_child, stdin), (stdout, from_child), (told, tell) = os.pipe(), os.pipe(), os.pipe()
        ours = os.fdopen(stdin, "wb"), os.fdopen(stdout, "rb"), os.fdopen(told, "rb", buffering=0)
        with contextlib.ExitStack() as unless_forked:
            for end in ours:
                unless_forked.enter_context(end)
            try:
                socket.send_fds(wire, [request], [to_child, from_child, log.fileno(), tell])
            finally:
                for theirs in (to_child, from_child, tell):
                    os.close(theirs)
            child = Forked(*ours)
            unless_forked.pop_all()
            return child

    def _has_loaded(self, wire: socket.socket) -> bool:
        if self._ready:
            return True
        try:
            self._ready = wire.recv(len(READY), socket.MSG_DONTWAIT) == READY
        except BlockingIOError:
            return False
        except OSError:
            self._ready = False
        if not self._ready:
            self._give_up()
        return self._ready

    def _give_up(self) -> None:
        self._ready = False
        if self._wire is not None:
            self._wire.close()
            self._wire = None


def _readable(file: IO[bytes], timeout_s: float | None) -> bool:
    """Whether something, or the end, can be read within that time; None waits as long as it takes."""
    heard = select.poll()  # of any number of open files; select() stops at 1024
    heard.register(file, select.POLLIN)
    return bool(heard.poll(None if timeout_s is None else 1000 * timeout_s))
