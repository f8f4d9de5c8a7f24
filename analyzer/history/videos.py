"""Films that somebody asked to keep, beside the database file: ``videos/<person code>/<sha256>.<ending>``."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

from analyzer.errors import InputError, OutputError
from analyzer.history.clips import set_video
from analyzer.history.database import Database
from analyzer.history.records import Clip, Person

_CODE = re.compile(r"[A-Za-z0-9_-]{22}")
_ENDING = re.compile(r"\.[a-z0-9]{2,4}")


def keep_video(
    database: Database, person: Person, clip: Clip, film: Path, *, annotated: bool = False
) -> Path:
    """Copy a clip's film into the history's folder and remember it.

    The film must be the very clip, by its hash, unless it is the ``annotated`` one of its result. Raises InputError
    where it is another or cannot be read, and where the history is on a server, which keeps no films.
    """
    folder = folder_of(database, person)
    if folder is None:
        raise InputError(
            "Films are kept only beside a history in a file, not on a server.", "Leave out --keep-video."
        )
    try:
        with film.open("rb") as source:
            digest = hashlib.file_digest(source, "sha256").hexdigest()
    except OSError as error:
        raise InputError(
            f"{film.name!r} cannot be read: {error.strerror}.", "Give the clip itself."
        ) from error
    if digest != clip.sha256 and not annotated:
        raise InputError(
            f"{film.name!r} is not the clip that this result was made from.",
            "Give the file that was analyzed, unchanged.",
        )
    ending = film.suffix.lower() if _ENDING.fullmatch(film.suffix.lower()) else ".bin"
    target = folder / f"{clip.sha256}{'-annotated' if annotated else ''}{ending}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copyfile(film, target)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise OutputError(f"The film cannot be kept: {error.strerror}.", "Make room on the disk.") from error
    set_video(database, clip.id, target.name)
    return target


def folder_of(database: Database, person: Person) -> Path | None:
    """Where a person's films are, None on a server. A code that is none of ours never touches a path."""
    if database.file is None:
        return None
    if not _CODE.fullmatch(person.code):
        raise InputError("This person's code is damaged, so no film is touched.", "Restore the history.")
    return database.file.parent / "videos" / person.code
