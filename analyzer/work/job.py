"""What a child process is asked to do, as a line of JSON."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Sex, Task, View

_LONGEST_BYTES = 200  # of the usual 255; the rest is for the names that a folder has while it is written


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Analyze ``clip`` into ``out_dir/<name>``; without a name the folder is called as the clip.

    Both paths are made absolute, so that neither the child's working folder nor a file called like a
    network address can change what is read. The model looks at ``at_once`` pictures at the same time, by default at
    as many as there are cores; results do not depend on it.
    """

    clip: Path
    out_dir: Path
    options: AnalyzeOptions = field(default_factory=AnalyzeOptions)
    name: str | None = None
    at_once: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "clip", self.clip.absolute())
        object.__setattr__(self, "out_dir", self.out_dir.absolute())

    @property
    def folder_name(self) -> str:
        """The name of the result folder."""
        return folder_name(self.clip) if self.name is None else self.name


def _broken(name: str) -> bool:
    """Whether a name has bytes that are no text; Parquet files cannot be written into a folder called so."""
    return any("\ud800" <= sign <= "\udfff" for sign in name)


def folder_name(clip: Path) -> str:
    """The clip's stem, shortened where a file system would refuse it; never a way to another folder."""
    stem = (
        clip.stem.encode("utf-8", "replace").decode().replace("?", "_") if _broken(clip.stem) else clip.stem
    )
    if not stem.strip(". "):
        return "clip"
    while len(os.fsencode(stem)) > _LONGEST_BYTES:
        stem = stem[:-1]
    return stem


def to_json(job: Job) -> str:
    """The job on one line, ASCII only; file names that are not valid text survive the round trip."""
    return json.dumps(
        {
            "clip": str(job.clip),
            "out_dir": str(job.out_dir),
            "name": job.name,
            "at_once": job.at_once,
            "options": options_to_dict(job.options),
        }
    )


def from_json(text: str | bytes) -> Job:
    """The job that ``to_json`` wrote. Anything else is a programming error and raises."""
    raw: dict[str, Any] = json.loads(text)
    return Job(
        clip=Path(raw["clip"]),
        out_dir=Path(raw["out_dir"]),
        name=raw["name"],
        at_once=raw["at_once"],
        options=options_from_dict(raw["options"]),
    )


def options_to_dict(options: AnalyzeOptions) -> dict[str, Any]:
    """The options as plain values, for JSON."""
    return {each.name: _plain(getattr(options, each.name)) for each in fields(AnalyzeOptions)}


def options_from_dict(raw: dict[str, Any]) -> AnalyzeOptions:
    """The options that ``options_to_dict`` made plain. Anything else is a programming error and raises."""
    kinds = {"task": Task, "view": View, "sex": Sex, "model_path": Path, "standing_path": Path}
    return AnalyzeOptions(
        **{
            name: kinds[name](value) if name in kinds and value is not None else value
            for name, value in raw.items()
        }
    )


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Path | Task | View | Sex) else value
