"""The folder that results are written into, made and tried. Light, so that a command line can ask at once."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analyzer.errors import OutputError
from analyzer.export.edits_json import EDITS


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


@contextmanager
def hidden_folder(out_dir: Path, name: str) -> Iterator[Path]:
    """A hidden folder beside the result of this name; gone at the end, if it was not moved. Raises OSError.

    Its name tells the process that made it, so that what a killed one leaves can be told from what is being made.
    """
    made = Path(tempfile.mkdtemp(prefix=f".{name}.{os.getpid()}.", suffix=".partial", dir=out_dir))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def check_not_corrected(target: Path) -> None:
    """Raise OutputError where a result was corrected by hand: nothing brings back that work."""
    if (target / EDITS).exists():
        raise OutputError(
            f"The result {target.name!r} was corrected by hand and is not replaced.",
            "Choose another folder with --out, or move or delete that result first.",
            code="corrected",
        )


def _is_text(name: str) -> bool:
    """Whether a name is valid Unicode; libraries that write files know no other."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
