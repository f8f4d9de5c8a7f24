"""A file that a command writes: whole or not at all, and never over the report itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from analyzer.commands.console import quoted
from analyzer.errors import BadOption, OutputError
from analyzer.export.report_file import REPORT_JSON


def place(report_dir: Path, out: Path | None, name: str) -> Path:
    """Where the file goes: ``out`` is a file or a folder, without it the result folder is taken."""
    target = (report_dir if report_dir.is_dir() else report_dir.parent) if out is None else out
    target = target / name if target.is_dir() else target
    if target.name == REPORT_JSON:
        raise BadOption(f"{quoted(target)} is the name of the report itself.", "Choose another with --out.")
    return target


def keep(target: Path, write: Callable[[Path], object]) -> None:
    """Let ``write`` make the file beside its place and move it there. Raises OutputError."""
    part = target.with_name(f".{target.name}.part")
    try:
        write(part)
        part.replace(target)
    except OSError as error:
        why = error.strerror or "there is no such folder, or it is full"
        raise OutputError(f"{quoted(target)} cannot be written: {why}.", "Use another --out.") from error
    finally:
        part.unlink(missing_ok=True)
