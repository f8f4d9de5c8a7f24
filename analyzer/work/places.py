"""Whether a clip can be opened and results can be written, found out before a child process is started for it."""

from __future__ import annotations

from pathlib import Path

from analyzer.errors import VideoUnreadable
from analyzer.export.results_folder import check_writable


def check_clip(clip: Path) -> None:
    """Raise VideoUnreadable for what is not a file that can be opened."""
    if clip.is_dir():
        raise VideoUnreadable("This is a folder.", "Give the video files in it, one by one.")
    if clip.is_symlink() and not clip.exists():
        raise VideoUnreadable(
            "This is a link to a file that is not there.", "Give the file itself.", code="missing"
        )
    if not clip.exists():
        raise VideoUnreadable("There is no such file.", "Check the spelling and the folder.", code="missing")
    if not clip.is_file():
        raise VideoUnreadable("This is not an ordinary file.", "Give a video file.")
    try:
        clip.open("rb").close()
    except OSError as error:
        raise VideoUnreadable(
            f"The file cannot be opened ({error.strerror}).", "Check who may read it."
        ) from error


def check_folder(out: Path) -> None:
    """Make the folder for the results. Raises OutputError where that cannot be done or nothing be written."""
    check_writable(out, "Choose another folder with --out.")
