"""A batch on this machine: what is left to do, a few clips at a time, and no other run in the same place."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import IO

from analyzer.batch.clips import BatchClip, Shard
from analyzer.batch.one import contents, mark, settings_hash, settings_of
from analyzer.batch.record import WORK, Record, clip_folder, read_record, write_record
from analyzer.errors import OutputError
from analyzer.export.edits_json import EDITS
from analyzer.work.forked import Stem

SHARDS = "shards"
_NAMED = 5
_REPORT, _END = "report.json", b"}\n"

Do = Callable[[BatchClip, threading.Event, Stem | None], Record]
"""Does one clip, until it is told to stop; with a worker of the stem if there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """What is left of a batch: ``kept`` are the records of clips that are finished, ``again`` how many are redone
    because they were analyzed with other settings, by another version, or from another file.
    """

    clips: tuple[BatchClip, ...]
    kept: tuple[Record, ...]
    again: int


def todo(clips: Sequence[BatchClip], out: Path, *, restart: bool, retry_failed: bool) -> Todo:
    """What is left to do of some clips. What a manifest says beside the options is brought up to date on the way.

    Raises OutputError where a result would be replaced that somebody corrected by hand.
    """
    left: list[BatchClip] = []
    kept: list[Record] = []
    again = 0
    for clip in clips:
        record = None if restart else _finished(clip, out)
        if record is None or (retry_failed and not record.done):
            left.append(clip)
        elif not _same(clip, record):
            left.append(clip)
            again += 1
        else:
            kept.append(_described(clip, record, out))
    _spare_corrected(left, out)
    return Todo(clips=tuple(left), kept=tuple(kept), again=again)


def _spare_corrected(left: Sequence[BatchClip], out: Path) -> None:
    mine = [clip.id for clip in left if (clip_folder(out, clip.id) / EDITS).exists()]
    if mine:
        raise OutputError(
            f"Results that were corrected by hand would be replaced: {', '.join(mine[:_NAMED])}"
            + (f" and {len(mine) - _NAMED} more." if len(mine) > _NAMED else "."),
            "Choose another --out, or move or delete those results first; nothing was analyzed.",
            code="corrected",
        )


def _finished(clip: BatchClip, out: Path) -> Record | None:
    folder = clip_folder(out, clip.id)
    record = read_record(folder)
    if record is None or (record.done and not _whole(folder / _REPORT)):
        return None
    return record


def _whole(report: Path) -> bool:
    """Whether a report is there to its end; a machine that loses its power may leave holes in files."""
    try:
        with report.open("rb") as file:
            file.seek(-len(_END), os.SEEK_END)
            return file.read() == _END
    except OSError:
        return False


def _same(clip: BatchClip, record: Record) -> bool:
    """Whether an analysis of the clip would be the one that is recorded."""
    if record.analyzer != version("gait-analyzer"):
        return False
    if record.settings_sha256 != settings_hash(settings_of(clip.options)):
        return False
    now = mark(clip)
    if now == record.mark:
        return True
    return (
        isinstance(clip.place, Path)
        and record.sha256 is not None
        and contents(clip.place)[0] == record.sha256
    )


def _described(clip: BatchClip, record: Record, out: Path) -> Record:
    if record.about == clip.about:
        return record
    record = replace(record, about=clip.about)
    write_record(record, clip_folder(out, clip.id))
    return record


def locally(clips: Sequence[BatchClip], do: Do, jobs: int) -> Generator[Record]:
    """The clips as they finish, ``jobs`` at a time. Closing the iterator, or an error of ``do``, ends the rest."""
    cancel = threading.Event()
    waiting = iter(clips)
    with contextlib.ExitStack() as stack:
        # the first clips do not wait for it, and for no others it would not pay
        stem = stack.enter_context(Stem()) if len(clips) > jobs else None
        pool = stack.enter_context(ThreadPoolExecutor(jobs, thread_name_prefix="batch"))
        try:
            at_work: set[Future[Record]] = set()
            while True:
                while len(at_work) < jobs and (clip := next(waiting, None)) is not None:
                    at_work.add(pool.submit(do, clip, cancel, stem))
                if not at_work:
                    return
                done, at_work = wait(at_work, return_when=FIRST_COMPLETED)
                for one in done:
                    yield one.result()
        finally:
            cancel.set()


@contextlib.contextmanager
def alone(out: Path, shard: Shard, clips: Sequence[BatchClip]) -> Iterator[None]:
    """Keep other runs of the same shard out while the block runs, and remove what a killed one has left.

    Raises OutputError where another one is at work.
    """
    work = out / WORK
    work.mkdir(parents=True, exist_ok=True)
    with (work / f"{shard}.lock").open("a") as lock:
        if not _locked(lock):
            raise OutputError(
                f"Another run is at work in {str(out)!r}.",
                "Wait until it is done, or use another --out.",
                code="busy",
            )
        _clear(work, clips)
        yield


def _locked(lock: IO[str]) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a network disk without locks
        return True
    return True


def _clear(work: Path, clips: Sequence[BatchClip]) -> None:
    mine = {clip.id for clip in clips}
    for path in work.iterdir():
        if path.is_dir() and path.name.rpartition(".")[0] in mine:
            shutil.rmtree(path, ignore_errors=True)


def note_shard(out: Path, shard: Shard, clips: int) -> None:
    """Leave a word that a shard is done."""
    folder = out / SHARDS
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{shard}.{os.getpid()}.part"
    part.write_text(json.dumps({"shard": str(shard), "clips": clips}) + "\n", encoding="utf-8")
    part.replace(folder / f"{shard}.json")


def forget_shard(out: Path, shard: Shard) -> None:
    """Take that word back, before work on the shard begins."""
    (out / SHARDS / f"{shard}.json").unlink(missing_ok=True)


def missing_shards(outs: Sequence[Path]) -> tuple[str, ...]:
    """Shards that belong to those which are done, and are not done themselves: ``("2 of 8", …)``."""
    there: dict[int, set[int]] = {}
    for out in outs:
        for file in (out / SHARDS).glob("*-of-*.json"):
            part, _, of = file.stem.partition("-of-")
            if part.isdigit() and of.isdigit():
                there.setdefault(int(of), set()).add(int(part))
    if 1 in there:
        return ()
    return tuple(
        f"{part} of {of}" for of in sorted(there) for part in range(1, of + 1) if part not in there[of]
    )


def complete(clips: Sequence[BatchClip], out: Path) -> bool:
    """Whether every clip of a batch, of whatever shard, is finished."""
    return all(_finished(clip, out) is not None for clip in clips)
