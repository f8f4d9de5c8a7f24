"""Where the app keeps clips and results on this machine. Knows nothing of Streamlit.

    <home>/runs/<run id>/run.json              the name people see, the state, an error in words
    <home>/runs/<run id>/clip/<sha256>/clip.*  the uploaded clip, removed when its run has ended
    <home>/runs/<run id>/out/clip/             report.json, annotated.mp4 …
    <home>/batches/<batch id>/                 see ``batch_store``

A run id is 128 random bits: whoever has the address sees the result, nobody can guess another's. Where people sign
in, a run also has an owner, and nobody else is shown it. What is removed when stands in ``docs/app.md``.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from analyzer.model.recording import VIDEO_SUFFIXES

_ID = re.compile(r"[A-Za-z0-9_-]{22}")
_CHUNK = 1 << 20
_STALE_S = 24 * 3600.0  # chosen: a run without a result this old was interrupted, an upload forgotten
_DAY_S = 24 * 3600.0
KEEP_DAYS = "GAIT_KEEP_DAYS"
"""Setting: after how many days without a visit a result is removed. Not set: never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run as it is remembered on disk. ``state``: new (an upload not begun), running, done, failed, cancelled.

    ``note`` is a sentence to stand above what the run shows; ``condition`` what was said of the eyes; ``folder`` the
    result where it belongs to a batch, which keeps it; ``owner`` who was signed in when it was made, None where
    nobody signs in.
    """

    id: str
    name: str
    state: str = "running"
    error: str | None = None
    hint: str | None = None
    code: str | None = None
    note: str | None = None
    condition: str | None = None
    folder: str | None = None
    owner: str | None = None


def home() -> Path:
    """``GAIT_HOME``, or a folder in the user's cache."""
    named = os.environ.get("GAIT_HOME")
    if named:
        return Path(named)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "gait-analyzer"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "gait-analyzer"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gait-analyzer"


def folder(run_id: str) -> Path:
    """The folder of a run; an id that is none of ours is refused before it touches a path."""
    if not _ID.fullmatch(run_id):
        raise KeyError(run_id)
    return home() / "runs" / run_id


def create(
    name: str,
    note: str | None = None,
    condition: str | None = None,
    *,
    owner: str | None = None,
    state: str = "running",
) -> Run:
    """A new run with its private folder."""
    run = Run(
        id=secrets.token_urlsafe(16), name=name, state=state, note=note, condition=condition, owner=owner
    )
    folder(run.id).mkdir(parents=True, mode=0o700)
    save(run)
    return run


def link(run_id: str, name: str, result: Path) -> Run:
    """A run that only leads to a result kept elsewhere, so that every page of the app can open it."""
    run = Run(id=run_id, name=name, state="done", folder=str(result))
    folder(run.id).mkdir(parents=True, mode=0o700, exist_ok=True)
    save(run)
    return run


def save(run: Run) -> None:
    """Write the run's state, whole or not at all."""
    write_whole(folder(run.id) / "run.json", asdict(run))


def as_named(text: str, clip: Path, run: Run) -> str:
    """A sentence about a kept upload, which has a name of ours on disk, with the name that people know."""
    return text.replace(clip.name, run.name)


def write_whole(path: Path, values: Mapping[str, Any]) -> None:
    """Write a JSON file, whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(values), encoding="utf-8")
    part.replace(path)


def load(run_id: str | None) -> Run | None:
    """The run of that id, or None if there is none."""
    if not run_id or not _ID.fullmatch(run_id):
        return None
    try:
        stored = json.loads((folder(run_id) / "run.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Run(**stored)


def load_of(run_id: str | None, owner: str | None) -> Run | None:
    """The run of that id if it is this owner's; somebody else's is as good as none."""
    run = load(run_id)
    return run if run is not None and run.owner == owner else None


def finish(
    run: Run, state: str, error: str | None = None, hint: str | None = None, code: str | None = None
) -> None:
    """Remember how a run ended, and let go of the clip."""
    if folder(run.id).is_dir():
        save(replace(run, state=state, error=error, hint=hint, code=code))
        shutil.rmtree(folder(run.id) / "clip", ignore_errors=True)


def keep_clip(run: Run, source: BinaryIO, suffix: str) -> Path:
    """Copy an upload to disk under its hash; nothing of the name that it came with is used in the path."""
    ending = suffix.lower() if suffix.lower() in VIDEO_SUFFIXES else ".bin"
    place = folder(run.id) / "clip"
    place.mkdir(mode=0o700, exist_ok=True)
    digest = hashlib.sha256()
    part = place / "upload.part"
    with part.open("wb") as target:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            target.write(chunk)
    (place / digest.hexdigest()).mkdir(exist_ok=True)
    return part.replace(place / digest.hexdigest() / f"clip{ending}")


def kept_clip(run: Run) -> Path | None:
    """The clip that was uploaded for the run, None once it is gone."""
    found = sorted((folder(run.id) / "clip").glob("*/clip.*"))
    return found[0] if found else None


def out_dir(run: Run) -> Path:
    """Where the analysis is to write its result folder."""
    return folder(run.id) / "out"


def result_folder(run: Run) -> Path | None:
    """The finished result folder, or None."""
    if run.folder is not None:
        return Path(run.folder) if (Path(run.folder) / "report.json").is_file() else None
    found = sorted(out_dir(run).glob("*/report.json"))
    return found[0].parent if found else None


def delete(run_id: str) -> None:
    """Remove everything that is kept of a run."""
    shutil.rmtree(folder(run_id), ignore_errors=True)


def keep_days() -> float | None:
    """After how many days without a visit a result is removed; None for never. A setting that is none is never."""
    try:
        days = float(os.environ.get(KEEP_DAYS, ""))
    except ValueError:
        return None
    return days if days > 0 else None


def visited(run: Run) -> None:
    """Remember that somebody looked at the run today, so that its days begin anew."""
    with contextlib.suppress(FileNotFoundError):
        os.utime(folder(run.id))


def sweep(living: Collection[str] = ()) -> None:
    """Remove uploads that were never begun, interrupted runs, and results past their days; never what is alive."""
    days = keep_days()
    for place in _run_folders():
        run = load(place.name)
        age_s = time.time() - place.stat().st_mtime
        most_s = _STALE_S if run is None or run.state != "done" else None if days is None else days * _DAY_S
        if most_s is not None and age_s > most_s and place.name not in living:
            shutil.rmtree(place, ignore_errors=True)


def _run_folders() -> Iterator[Path]:
    runs = home() / "runs"
    if runs.is_dir():
        yield from (place for place in runs.iterdir() if place.is_dir() and _ID.fullmatch(place.name))
