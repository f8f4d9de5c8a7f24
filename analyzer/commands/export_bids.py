"""``gait export --to bids-motion``: one or several results, or those of a batch, as one BIDS dataset."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from analyzer.batch.record import CLIPS, read_record
from analyzer.commands.console import complain, quoted, say, shown
from analyzer.commands.export import movement
from analyzer.errors import AnalyzerError, BadOption, InputError, OutputError
from analyzer.export.bids_motion import Recorded, bids_dataset
from analyzer.export.report_file import REPORT_JSON, read_report

FOLDER = "bids"


@dataclass(frozen=True, slots=True)
class _Result:
    """A result folder, and whose it is as far as a batch knows."""

    folder: Path
    subject: str
    condition: str | None = None


def export_bids(folders: Sequence[Path], out: Path | None, subject: str | None, session: str | None) -> bool:
    """Write the dataset and say where it is. False where results of a batch could not be written; they are named.

    ``out`` is the folder of the dataset; without it the dataset of a single result goes into ``bids`` inside it.
    """
    found = [one for folder in folders for one in _results(folder)]
    target = _target(found, out)
    if subject is None:
        _owners_apart(found)
    recorded: list[Recorded] = []
    single = len(found) == 1
    for one in found:
        try:
            recorded.append(_read(one, subject, session))
        except AnalyzerError as error:
            if single:
                raise
            complain(f"{quoted(one.folder)} is left out: {error}")
    if not recorded:
        raise InputError(
            "None of these results can be written as BIDS.", "Analyze the clips again.", code="no_movement"
        )
    _write(bids_dataset(recorded, _name(target, folders)), target)
    say(shown(target))
    return len(recorded) == len(found)


def _results(folder: Path) -> list[_Result]:
    """A result as it is; of the folder of a batch the clips that were analyzed, in the order of their names."""
    clips = folder / CLIPS
    if (folder / REPORT_JSON).is_file() or not clips.is_dir():
        place = folder if folder.is_dir() else folder.parent
        return [_of(place)]
    found = [_of(one) for one in sorted(clips.iterdir()) if (one / REPORT_JSON).is_file()]
    if not found:
        raise InputError(
            f"There is no finished clip in {quoted(folder)}.", "Run gait batch first.", code="no_report"
        )
    return found


def _of(folder: Path) -> _Result:
    record = read_record(folder)
    name = folder.absolute().name
    if record is None:
        return _Result(folder, name)
    return _Result(folder, record.about.subject or name, record.about.condition or None)


def _owners_apart(found: Sequence[_Result]) -> None:
    """Results in folders of one name need not be of one person."""
    seen: dict[str, Path] = {}
    for one in found:
        if one.subject != one.folder.absolute().name:
            continue
        other = seen.setdefault(one.subject, one.folder)
        if other.resolve() != one.folder.resolve():
            raise BadOption(
                f"Two of these results are called {one.subject!r}; nothing says whether they are of one person.",
                "Give --subject if they are, or rename a folder.",
            )
        if other is not one.folder:
            raise BadOption(f"The result {one.subject!r} is given twice.", "Give each result once.")


def _read(one: _Result, subject: str | None, session: str | None) -> Recorded:
    return Recorded(
        subject=subject or one.subject,
        session=session,
        condition=one.condition,
        report=read_report(one.folder),
        motion=movement(one.folder),
    )


def _target(found: Sequence[_Result], out: Path | None) -> Path:
    if out is None and len(found) > 1:
        raise BadOption("Several results go into one dataset.", "Say with --out which folder it is to be.")
    target = found[0].folder / FOLDER if out is None else out
    if target.is_file() or (target.is_dir() and any(target.iterdir())):
        raise OutputError(
            f"{quoted(target)} exists already and is not written over.",
            "Choose another folder with --out, or move or delete it first.",
            code="exists",
        )
    return target


def _name(target: Path, folders: Sequence[Path]) -> str:
    """The dataset's name: where it goes, or the result it is made of; never a path."""
    return folders[0].absolute().name if target.name == FOLDER else target.absolute().name


def _write(files: Mapping[PurePosixPath, str], target: Path) -> None:
    """All files or none: beside the place first, then moved there."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{target.name}.{os.getpid()}.", dir=target.parent))
        try:
            for path, text in files.items():
                place = part / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text, encoding="utf-8", newline="\n")
            part.chmod(0o755)
            if target.is_dir():
                target.rmdir()
            part.rename(target)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise OutputError(
            f"{quoted(target)} cannot be written: {error.strerror or error}.", "Use another --out."
        ) from error
