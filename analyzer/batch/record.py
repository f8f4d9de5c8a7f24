"""What is kept of each clip of a batch: ``clip.json`` in its result folder, and how that folder comes to be.

``OUT/clips/<id>/`` appears whole, by one renaming, with ``clip.json`` in it: as soon as the folder is there the clip
is finished, and until then it is not. A clip that failed has such a folder too, with ``clip.json`` and ``log.txt``.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from analyzer.batch.clips import About
from analyzer.export.wording import encodable

SCHEMA = "gait-batch-clip/1"
RECORD = "clip.json"
LOG = "log.txt"
CLIPS = "clips"
WORK = ".work"
_TRIES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How one clip ended. ``code``, ``text`` and ``hint`` say why it failed, None where it did not.

    ``clip`` is its id, ``source`` its key as text. ``settings`` are the options of the analysis, ``mark`` a sign that
    changes when the file does. ``sha256`` and ``bytes`` are None where the file could not be read.
    """

    clip: str
    source: str
    code: str | None
    text: str | None
    hint: str | None
    sha256: str | None
    bytes: int | None
    about: About
    settings: dict[str, Any]
    settings_sha256: str
    analyzer: str
    mark: str | None

    @property
    def done(self) -> bool:
        """Whether there is a result."""
        return self.code is None


def clip_folder(out: Path, clip: str) -> Path:
    """Where the result of a clip is."""
    return out / CLIPS / clip


def read_record(folder: Path) -> Record | None:
    """The record in a result folder; None where there is none that can be used."""
    try:
        raw = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        if raw.pop("schema") != SCHEMA:
            return None
        return Record(**{**raw, "about": About(**raw["about"])})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_record(record: Record, folder: Path) -> None:
    """Put the record into a folder, whole or not at all."""
    raw = {field.name: getattr(record, field.name) for field in fields(record)}
    text = json.dumps({"schema": SCHEMA, **raw, "about": asdict(record.about)}, indent=1, ensure_ascii=False)
    part = folder / f".{RECORD}.{os.getpid()}.part"
    with part.open("w", encoding="utf-8") as file:
        file.write(encodable(text) + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / RECORD)


def commit(made: Path, target: Path) -> None:
    """Put a result folder in its place by one renaming; what was there before is gone. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(_TRIES):
        old = made.with_name(f"{made.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        with contextlib.suppress(FileNotFoundError):
            target.rename(old)
        try:
            made.rename(target)
        except OSError as error:
            if error.errno in (errno.ENOTEMPTY, errno.EEXIST):  # another worker was faster
                continue
            raise
        shutil.rmtree(old, ignore_errors=True)
        return
    raise OSError(errno.EBUSY, "another run is writing there", str(target))
