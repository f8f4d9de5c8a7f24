"""The sample clips that come with the program, listed in ``manifest.toml`` beside them.

A checkout has them at its root, an installed wheel inside the package.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import analyzer
from analyzer.errors import DataRowError, SetupError
from analyzer.model.recording import Task, View

_FOLDER = "sample_videos"
_MANIFEST = "manifest.toml"
_HINT = "Install the package again, or get the whole repository."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One sample clip. ``task`` and ``view`` are what the clip is known to show."""

    name: str
    path: Path
    description: str
    sha256: str
    task: Task
    view: View

    def intact(self) -> bool:
        """Whether the file is the one that the manifest describes."""
        with self.path.open("rb") as clip:
            return hashlib.file_digest(clip, "sha256").hexdigest() == self.sha256


def folder() -> Path:
    """Where the sample clips are. Raises SetupError if there are none."""
    package = Path(analyzer.__file__).absolute().parent
    for place in (package.parent / _FOLDER, package / _FOLDER):
        if (place / _MANIFEST).is_file():
            return place
    raise SetupError("The sample clips are not there.", _HINT)


def samples() -> tuple[Sample, ...]:
    """All sample clips in the manifest's order. Raises SetupError if the manifest or a clip is missing."""
    return read_manifest(folder())


def side_walk() -> Sample:
    """The clip that ``gait demo`` shows: a walk seen from the side."""
    for sample in samples():
        if sample.task is Task.WALK and sample.view.sagittal:
            return sample
    raise SetupError("There is no sample clip of a walk seen from the side.", _HINT)


def read_manifest(place: Path) -> tuple[Sample, ...]:
    """The clips that the manifest in a folder lists."""
    manifest = place / _MANIFEST
    try:
        rows = tomllib.loads(manifest.read_text(encoding="utf-8"))["clip"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise DataRowError(f"{_FOLDER}/{_MANIFEST} cannot be read: {error}.") from error
    return tuple(_sample(place, row) for row in rows)


def _sample(place: Path, row: dict[str, Any]) -> Sample:
    try:
        sample = Sample(
            name=Path(row["file"]).stem,
            path=place / row["file"],
            description=row["description"],
            sha256=row["sha256"],
            task=Task(row["task"]),
            view=View(row["view"]),
        )
    except (KeyError, ValueError) as error:
        raise DataRowError(f"{_FOLDER}/{_MANIFEST}: a [[clip]] row is wrong: {error}.") from error
    if not sample.path.is_file():
        raise SetupError(f"The sample clip {sample.path.name!r} is missing.", _HINT)
    return sample
