"""Whether a batch stays within a folder: for an app that must not read what lies elsewhere on its machine."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from analyzer.batch import remote
from analyzer.batch.clips import BatchClip, Remote
from analyzer.errors import InputError

_CODE = "outside"


def within(given: str, root: Path, closed: Sequence[Path] = ()) -> str:
    """A folder, file or pattern as somebody wrote it, as a whole path below ``root`` and not below one of ``closed``.

    A path that does not begin at the top begins at ``root``. Links are followed before it is looked where they lead.
    Raises InputError.
    """
    text = given.strip()
    if not text or "\0" in text:
        raise InputError(
            "No folder is named.", f"Write a folder, a pattern or a table below {root}.", code="no_clips"
        )
    if remote.is_url(text) and not os.path.lexists(text):
        raise InputError(
            "The app fetches nothing from addresses.",
            "Use 'gait batch' on the command line for that.",
            code=_CODE,
        )
    path = whole(text, root)
    still = path
    while glob.has_magic(str(still)) and not os.path.lexists(still):
        still = still.parent
    if ".." in path.relative_to(still).parts:
        raise InputError(f"{text!r} leads back out of its own folder.", "Write it without '..'.", code=_CODE)
    check(still, text, root, closed)
    return str(path)


def whole(text: str, root: Path) -> Path:
    """A path that does not begin at the top, from ``root``; ``~`` is the home. Raises InputError."""
    try:
        return root / Path(text.strip()).expanduser()
    except RuntimeError as error:  # the home of somebody who is not there
        raise InputError(f"There is no folder {text!r}.", "Check the spelling.", code=_CODE) from error


def check_clips(clips: Iterable[BatchClip], root: Path, closed: Sequence[Path] = ()) -> None:
    """Raise InputError for a clip that lies elsewhere, also one that a manifest names or a link leads to."""
    for clip in clips:
        if isinstance(clip.place, Remote):
            raise InputError(
                f"{clip.source!r} is an address, and the app fetches nothing.",
                "Use 'gait batch' on the command line for that.",
                code=_CODE,
            )
        check(clip.place, clip.source, root, closed)


def check(path: Path, called: str, root: Path, closed: Sequence[Path] = ()) -> None:
    """Raise InputError for a path that is not below ``root``, or below one of ``closed``."""
    real = _real(path)
    if not real.is_relative_to(root.resolve()) or any(real.is_relative_to(each.resolve()) for each in closed):
        raise InputError(
            f"{called!r} is outside the folder that this app may use.",
            f"It may use what is below {root}. GAIT_BATCH_ROOT names another folder when the app is started.",
            code=_CODE,
        )


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # a ring of links
        raise InputError(f"{path.name!r} cannot be looked into.", "Check its links.", code=_CODE) from error
