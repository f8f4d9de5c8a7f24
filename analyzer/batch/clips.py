"""A clip of a batch: where it is, what is known of it, what it is called in the results, which shard it belongs to.

Names and shards depend on the clip's own key alone, never on its neighbours, the machine or the order of work, so
that every shard of a run, and every later run, comes to the same ones.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analyzer.errors import BadOption
from analyzer.export.wording import clean
from analyzer.model.options import AnalyzeOptions
from analyzer.work.job import folder_name

_LONGEST_STEM = 60
_DIGEST = 10
_ODD = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """A file behind an address: what to open the file system with, and the path in it."""

    url: str
    path: str


Place = Path | Remote


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a manifest says of a clip and no analysis needs. ``more`` are its other columns, in order."""

    subject: str = ""
    condition: str = ""
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchClip:
    """One clip to analyze.

    ``key`` is its path below what was given, with ``/`` between folders, or its address; it is unique in a batch.
    """

    key: str
    place: Place
    options: AnalyzeOptions
    about: About = field(default_factory=About)

    @property
    def id(self) -> str:
        """The name of its result: harmless on every file system, and its own however clips are called."""
        stem = _ODD.sub("_", folder_name(Path(self.key.rpartition("/")[2]))).strip("._-") or "clip"
        return f"{stem[:_LONGEST_STEM]}-{_digest(self.key)[:_DIGEST]}"

    @property
    def source(self) -> str:
        """The key as text for tables and sentences."""
        return clean(self.key)


@dataclass(frozen=True, slots=True)
class Shard:
    """One of ``of`` equal parts of a batch. ``part`` counts from 0."""

    part: int
    of: int

    def holds(self, clip: BatchClip) -> bool:
        """Whether a clip belongs to this part."""
        return int(_digest(clip.key), 16) % self.of == self.part

    def __str__(self) -> str:
        return f"{self.part or self.of}-of-{self.of}"


WHOLE = Shard(0, 1)


def shard_of(text: str) -> Shard:
    """``3/8``: the third of eight parts; 0 and 8 are the same part, so one may count from 0 or from 1.

    Raises BadOption.
    """
    part, slash, of = text.partition("/")
    numbers = part.isascii() and part.isdigit() and of.isascii() and of.isdigit()
    if not (slash and numbers and 1 <= int(of) <= 1_000_000 and int(part) <= int(of)):
        raise BadOption(
            f"{text!r} is not a shard.", "Write it as 1/8 to 8/8 (or 0/8 to 7/8), for one of eight parts."
        )
    return Shard(int(part) % int(of), int(of))


def _digest(key: str) -> str:
    return hashlib.sha256(os.fsencode(key)).hexdigest()
