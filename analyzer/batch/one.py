"""One clip of a batch, start to end. The same function serves this machine, shards and a cluster."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from analyzer.batch import remote
from analyzer.batch.clips import BatchClip, Remote
from analyzer.batch.fetching import fetch
from analyzer.batch.record import LOG, WORK, Record, clip_folder, commit, write_record
from analyzer.errors import AnalyzerError
from analyzer.export.wording import encodable
from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.model.recording import VIDEO_SUFFIXES
from analyzer.work import supervisor
from analyzer.work.forked import Stem
from analyzer.work.job import Job
from analyzer.work.limits import DEFAULT_MEMORY_BYTES
from analyzer.work.places import check_clip
from analyzer.work.supervisor import Failure

OnProgress = Callable[[Progress], None]

_MADE, _FETCHED = "made", "fetched"
_NOT_THE_CLIPS_FAULT = ("setup", "unwritable")
_LOOK_BYTES = 1 << 20
_LONGEST_NAME_BYTES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one clip may cost. ``timeout_s`` None: by the file's size. ``worker`` replaces the child, for tests."""

    timeout_s: float | None = None
    memory_bytes: int = DEFAULT_MEMORY_BYTES
    worker: tuple[str, ...] | None = None


class Cancelled(Exception):
    """The run was stopped while the clip was at work; nothing is kept of it."""


class CannotGoOn(AnalyzerError):
    """Something that is wrong with this machine rather than with a clip, and would be with the next one."""


def analyze_one(
    clip: BatchClip,
    out: Path,
    limits: Limits,
    cancel: threading.Event | None = None,
    on_progress: OnProgress = lambda _: None,
    stem: Stem | None = None,
) -> Record:
    """Analyze a clip into ``out/clips/<id>`` and return how it ended; whatever was there is replaced.

    Raises Cancelled, and CannotGoOn where the next clip would fare no better.
    """
    try:
        (out / WORK).mkdir(parents=True, exist_ok=True)
        room = Path(tempfile.mkdtemp(prefix=f"{clip.id}.", dir=out / WORK))
        try:
            return _finished(clip, out, room, limits, cancel, on_progress, stem)
        finally:
            shutil.rmtree(room, ignore_errors=True)
    except OSError as error:
        raise CannotGoOn(
            f"Results cannot be written to {str(out)!r}: {error.strerror or error}.",
            "Make room, or check who may write there; then start the same command again.",
            code="unwritable",
        ) from error


def _finished(
    clip: BatchClip,
    out: Path,
    room: Path,
    limits: Limits,
    cancel: threading.Event | None,
    on_progress: OnProgress,
    stem: Stem | None,
) -> Record:
    before = mark(clip)
    failure, file = _here(clip, room, cancel)
    made = room / _MADE
    if failure is None:
        result = supervisor.run(
            Job(clip=file, out_dir=room, options=clip.options, name=_MADE, at_once=1),
            on_progress=on_progress,
            timeout_s=limits.timeout_s,
            memory_bytes=limits.memory_bytes,
            cancel=cancel,
            command=limits.worker,
            stem=stem,
        )
        failure = result.failure
    if failure is not None:
        _refuse_to_go_on(failure)
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir()
        made.chmod(0o755)
        if failure.detail:
            (made / LOG).write_text(encodable(failure.detail), encoding="utf-8")
    record = _record(clip, file, failure, before)
    write_record(record, made)
    commit(made, clip_folder(out, clip.id))
    return record


def _refuse_to_go_on(failure: Failure) -> None:
    if failure.code == "cancelled":
        raise Cancelled
    if failure.code in _NOT_THE_CLIPS_FAULT:
        raise CannotGoOn(failure.text, failure.hint, code=failure.code)


def _here(clip: BatchClip, room: Path, cancel: threading.Event | None) -> tuple[Failure | None, Path]:
    """The clip as a file of this machine, or why there is none."""
    if isinstance(clip.place, Remote):
        (room / _FETCHED).mkdir()
        file = room / _FETCHED / _file_name(clip)
        return fetch(clip.place, file, cancel), file
    try:
        check_clip(clip.place)
    except AnalyzerError as error:
        return Failure(code=error.code, text=error.text, hint=error.hint), clip.place
    return None, clip.place


def _file_name(clip: BatchClip) -> str:
    """The name at the address where it will do as one; no address leads out of the folder."""
    assert isinstance(clip.place, Remote)
    name = clip.place.path.rpartition("/")[2]
    fit = name.isprintable() and len(os.fsencode(name)) <= _LONGEST_NAME_BYTES
    return name if fit and Path(name).suffix.lower() in VIDEO_SUFFIXES else clip.id


def _record(clip: BatchClip, file: Path, failure: Failure | None, before: str | None) -> Record:
    settings = settings_of(clip.options)
    sha256, size = contents(file)
    return Record(
        clip=clip.id,
        source=clip.source,
        code=None if failure is None else failure.code,
        text=None if failure is None else failure.text,
        hint=None if failure is None else failure.hint,
        sha256=sha256,
        bytes=size,
        about=clip.about,
        settings=settings,
        settings_sha256=settings_hash(settings),
        analyzer=version("gait-analyzer"),
        mark=before,
    )


def mark(clip: BatchClip) -> str | None:
    """A sign that changes when the clip's file does; None for a file that cannot be reached."""
    if isinstance(clip.place, Remote):
        return remote.mark(clip.place)
    try:
        found = clip.place.stat()
    except (OSError, ValueError):
        return None
    return f"{found.st_size}:{found.st_mtime_ns}"


def contents(file: Path) -> tuple[str | None, int | None]:
    """The SHA-256 and the size of an ordinary file, None and None for what cannot be read."""
    try:
        if not file.is_file():
            return None, None
        found, size = hashlib.sha256(), 0
        with file.open("rb") as source:
            while piece := source.read(_LOOK_BYTES):
                found.update(piece)
                size += len(piece)
    except (OSError, ValueError):
        return None, None
    return found.hexdigest(), size


def settings_of(options: AnalyzeOptions) -> dict[str, Any]:
    """The options by name, as plain values; a model counts by what is in its file, not by where it lies."""
    plain = {
        field.name: getattr(options, field.name)
        for field in fields(options)
        if field.name not in ("model_path", "standing_path")
    }
    texts = {name: str(value) for name, value in plain.items() if isinstance(value, str)}
    model = None if options.model_path is None else _hash_of(str(options.model_path))
    return {**plain, **texts, "model_sha256": model}


def settings_hash(settings: dict[str, Any]) -> str:
    """SHA-256 of the settings in one fixed writing."""
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()


@lru_cache(maxsize=8)
def _hash_of(path: str) -> str | None:
    return contents(Path(path))[0]
