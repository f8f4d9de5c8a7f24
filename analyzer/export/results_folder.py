"""The folder that results are written into, made and tried. Light, so that a command line can ask at once."""

from __future__ import annotations

import tempfile
from pathlib import Path

from analyzer.errors import OutputError


def check_writable(out_dir: Path, hint: str = "Choose another folder.") -> None:
    """Make the folder if need be, and raise OutputError when nothing can be written into it."""
    if not _is_text(str(out_dir)):
        raise OutputError(f"The name of the folder {str(out_dir)!r} has characters that are not text.", hint)
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out_dir):
            pass
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(
            f"Results cannot be written to {str(out_dir)!r}: a file is in the way.", hint
        ) from error
    except OSError as error:
        raise OutputError(
            f"Results cannot be written to {str(out_dir)!r}: {error.strerror or error}.", hint
        ) from error


def _is_text(name: str) -> bool:
    """Whether a name is valid Unicode; libraries that write files know no other."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
