"""A child process that brings one file here: ``python -m analyzer.batch.fetching``, told on standard input.

Fetching may hang or bring any number of bytes, so it happens where it can be ended.
"""

from __future__ import annotations

import json
import shutil
import sys
import threading
from pathlib import Path

from analyzer.batch import remote
from analyzer.batch.clips import Remote
from analyzer.errors import AnalyzerError, InputError, OutputError
from analyzer.model.options import Progress
from analyzer.work.channel import Channel, Message, error_message
from analyzer.work.child import End, Patience, StartError, run_child
from analyzer.work.limits import leave_with_parent, python_module
from analyzer.work.supervisor import Failure

_PATIENCE = Patience(total_s=6 * 3600.0, silence_s=300.0)  # chosen
_ROOM_BYTES = 500_000_000  # chosen: what must stay free on the disk


def fetch(file: Remote, target: Path, cancel: threading.Event | None) -> Failure | None:
    """Copy a file here in a child process. Returns why that came to nothing, or None."""
    last: list[Message] = []
    job = json.dumps({"url": file.url, "path": file.path, "target": str(target)})
    command = python_module("analyzer.batch.fetching")
    try:
        end = run_child(command, job, on_message=last.append, patience=_PATIENCE, cancel=cancel)
    except StartError as error:
        return Failure(code="setup", text="The system refused a new process.", detail=str(error))
    final = last[-1] if last else None
    if end.how is End.CANCELLED:
        return Failure(code="cancelled", text="The analysis was stopped.")
    if final is not None and final.kind == "done":
        return None
    if final is not None and final.kind == "error":
        hint = final.body.get("hint")
        return Failure(
            code=str(final.body["code"]),
            text=str(final.body["text"]),
            hint=None if hint is None else str(hint),
            detail=end.log,
        )
    return Failure(
        code="unreachable",
        text="The file could not be fetched: it took too long, or the connection broke.",
        hint="Try again with --retry-failed.",
        detail=end.log,
    )


def main() -> None:
    """Fetch what the first line of standard input names."""
    with Channel.take_stdout() as channel:
        job = json.loads(sys.stdin.buffer.readline())
        leave_with_parent()
        try:
            _copy(Remote(url=job["url"], path=job["path"]), Path(job["target"]), channel)
            channel.send(Message("done", {"report_dir": job["target"]}))
        except AnalyzerError as error:
            channel.send(error_message(error))


def _copy(file: Remote, target: Path, channel: Channel) -> None:
    pieces = remote.chunks(file)
    try:
        with target.open("wb") as out:
            for piece, share in pieces:
                if shutil.disk_usage(target.parent).free < _ROOM_BYTES:
                    raise OutputError(
                        "The disk for the results is nearly full.", "Make room, or use another --out."
                    )
                out.write(piece)
                channel.progress(Progress("Fetching", share))
    except OSError as error:
        raise OutputError(
            f"A fetched file cannot be kept: {error.strerror or error}.", "Make room, or use another --out."
        ) from error
    if not target.stat().st_size:
        raise InputError("The file at that address is empty.", code="unreadable")


if __name__ == "__main__":
    main()
