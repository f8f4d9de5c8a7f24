"""Where the app keeps batches on this machine. Knows nothing of Streamlit.

    <home>/batches/<batch id>/batch.json    what was asked for, and how it stands
    <home>/batches/<batch id>/plan.json     its clips
    <home>/batches/<batch id>/clips/        uploaded clips, removed when the batch has ended
    <home>/batches/<batch id>/out/          results and dataset, where no other folder was named

A batch id is as secret as that of a run. The result of a clip is opened by the pages for single clips through a run
that leads to it, whose id follows from that of the batch.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import shutil
import time
from base64 import urlsafe_b64encode
from collections.abc import Container, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from analyzer.batch.record import clip_folder
from analyzer.errors import InputError
from analyzer.model.recording import VIDEO_SUFFIXES
from analyzer.ui import store

PLAN = "plan.json"
MANIFEST = "manifest.csv"
_ID = re.compile(r"[A-Za-z0-9_-]{22}")
_LONGEST_NAME = 120
_STALE_S = 24 * 3600.0  # chosen: as long as runs that were interrupted are kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A batch as it is remembered. ``state`` is one of running, done, failed, cancelled, opened.

    ``inputs`` are whole paths below ``root``; ``options`` as in ``work.job.options_to_dict``; ``new`` how many clips
    the last run of it did in ``seconds``.
    """

    id: str
    name: str
    out: str
    root: str
    uploads: bool = False
    inputs: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    workers: int = 1
    state: str = "running"
    error: str | None = None
    hint: str | None = None
    new: int = 0
    seconds: float = 0.0

    @property
    def out_dir(self) -> Path:
        """Where results and dataset are."""
        return Path(self.out)

    @property
    def own(self) -> bool:
        """Whether the results lie within the app, and go when the batch is deleted."""
        return self.out_dir == folder(self.id) / "out"


def folder(batch_id: str) -> Path:
    """The folder of a batch; an id that is none of ours is refused before it touches a path."""
    if not _ID.fullmatch(batch_id):
        raise KeyError(batch_id)
    return store.home() / "batches" / batch_id


def new_id() -> str:
    """The id of a new batch, with its private folder."""
    batch_id = secrets.token_urlsafe(16)
    folder(batch_id).mkdir(parents=True, mode=0o700)
    return batch_id


def save(batch: Batch) -> None:
    """Write the batch's state, whole or not at all."""
    store.write_whole(folder(batch.id) / "batch.json", asdict(batch))


def load(batch_id: str | None) -> Batch | None:
    """The batch of that id, or None if there is none."""
    if not batch_id or not _ID.fullmatch(batch_id):
        return None
    try:
        raw = json.loads((folder(batch_id) / "batch.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Batch(**{**raw, "inputs": tuple(raw["inputs"])})


def everything() -> tuple[Batch, ...]:
    """All batches of this machine, the newest first."""
    found = sorted(_folders(), key=lambda place: place.stat().st_mtime, reverse=True)
    loaded = (load(place.name) for place in found)
    return tuple(batch for batch in loaded if batch is not None)


def clips_room(batch_id: str) -> Path:
    """Where the uploaded clips of a batch are."""
    return folder(batch_id) / "clips"


def keep_upload(batch_id: str, name: str, source: BinaryIO) -> None:
    """Copy an upload into the batch. Raises InputError for a name that will not do, or is there twice."""
    fit = PurePath(name).name == name and name.isprintable() and len(name) <= _LONGEST_NAME
    if not fit or name.startswith(".") or "\\" in name or ":" in name:
        raise InputError(
            f"The file name {name[:_LONGEST_NAME]!r} cannot be used.",
            "Give the file a plain name.",
            code="name",
        )
    if name != MANIFEST and PurePath(name).suffix.lower() not in VIDEO_SUFFIXES:
        raise InputError(f"{name!r} does not look like a video.", "Upload videos only.", code="name")
    room = clips_room(batch_id)
    room.mkdir(mode=0o700, exist_ok=True)
    if (room / name).exists():
        raise InputError(f"Two files are called {name!r}.", "Give one of them another name.", code="name")
    with (room / name).open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)


def has_uploads(batch: Batch) -> bool:
    """Whether the uploaded clips are still here, so that the batch can go on."""
    return batch.uploads and clips_room(batch.id).is_dir()


def drop_uploads(batch: Batch) -> None:
    """Let go of the uploaded clips."""
    shutil.rmtree(clips_room(batch.id), ignore_errors=True)


def run_of(batch: Batch, clip: str, name: str) -> store.Run:
    """The run through which the pages for single clips open a clip of the batch."""
    return store.link(run_id(batch, clip), name, clip_folder(batch.out_dir, clip))


def run_id(batch: Batch, clip: str) -> str:
    """The id of that run: nobody can guess it without that of the batch."""
    digest = hashlib.sha256(f"{batch.id}/{clip}".encode()).digest()
    return urlsafe_b64encode(digest).decode()[:22]


def delete(batch: Batch) -> None:
    """Forget a batch: uploads, the runs that lead to its clips, and the results where they lie within the app."""
    clips = batch.out_dir / "clips"
    if clips.is_dir():
        for place in clips.iterdir():
            store.delete(run_id(batch, place.name))
    shutil.rmtree(folder(batch.id), ignore_errors=True)


def sweep(at_work: Container[str] = ()) -> None:
    """Let go of uploads of batches that nobody has continued for a day; those at work keep theirs."""
    for place in _folders():
        idle = place.name not in at_work and (place / "clips").is_dir()
        if idle and time.time() - place.stat().st_mtime > _STALE_S:
            shutil.rmtree(place / "clips", ignore_errors=True)


def _folders() -> Iterator[Path]:
    batches = store.home() / "batches"
    if batches.is_dir():
        yield from (place for place in batches.iterdir() if place.is_dir() and _ID.fullmatch(place.name))
