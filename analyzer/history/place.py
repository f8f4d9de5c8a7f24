"""Where the history is: a file in the user's data folder, or a server that the environment names."""

from __future__ import annotations

import os
import sys
from pathlib import Path

URL_VARIABLE = "GAIT_DATABASE_URL"
FILE = "history.sqlite3"


def folder() -> Path:
    """``GAIT_HOME``, or the user's data folder: what is kept here cannot be made again, so it is no cache."""
    named = os.environ.get("GAIT_HOME")
    if named:
        return Path(named)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "gait-analyzer"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "gait-analyzer"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "gait-analyzer"


def database_url() -> str:
    """``GAIT_DATABASE_URL``, or the file's."""
    return os.environ.get(URL_VARIABLE) or f"sqlite:///{(folder() / FILE).absolute().as_posix()}"
