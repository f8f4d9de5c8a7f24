"""What is given on the command line made a list of clips: folders, patterns, files, manifests, addresses."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analyzer.batch import remote
from analyzer.batch.clips import About, BatchClip, Place, Remote
from analyzer.batch.manifest import Row, parse_rows, read_rows
from analyzer.errors import InputError
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import VIDEO_SUFFIXES

_MANIFEST = ".csv"
_REPORT = "report.json"
_HINT = (
    "Give a folder, files, a pattern in quotes, a manifest (.csv) or an address such as s3://bucket/folder."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A clip and the folder that it is named from."""

    place: Place
    root: str
    row: Row | None = None


def find(
    inputs: Sequence[str], options: AnalyzeOptions, *, out: Path, remark: Callable[[str], None]
) -> tuple[BatchClip, ...]:
    """Every clip of the inputs, sorted by key. Raises InputError.

    ``options`` hold for what a manifest does not say; ``out`` is left out of folders. ``remark`` is told what
    is worth a sentence: manifest columns that are only kept, folders that cannot be looked into.
    """
    found = [one for given in inputs for one in _found(given, out.absolute(), remark)]
    if not found:
        raise InputError("There is nothing to analyze.", _HINT, code="no_clips")
    root = _common_root(found)
    clips: dict[str, BatchClip] = {}
    for one in found:
        clip = _clip(one, root, options)
        if clip.key in clips and clips[clip.key] != clip:
            raise InputError(
                f"{clip.source!r} is there twice, with different settings.",
                "Keep one of them in the manifest.",
                code="manifest",
            )
        clips[clip.key] = clip
    return tuple(clips[key] for key in sorted(clips))


def _found(given: str, out: Path, remark: Callable[[str], None]) -> Iterator[_Found]:
    path = Path(given)
    if not given.strip():  # a variable of a script that is not set; Path would take it for this folder
        raise InputError("An empty name was given instead of a folder or file.", _HINT, code="no_clips")
    if os.path.lexists(path):
        yield from _local(path.absolute(), out, remark)
    elif remote.is_url(given):
        yield from _remote(given, remark)
    elif glob.has_magic(given):
        yield from _matches(given, out, remark)
    else:
        raise InputError(f"There is no file or folder {given!r}.", _HINT, code="no_clips")


def _local(path: Path, out: Path, remark: Callable[[str], None]) -> Iterator[_Found]:
    if path.is_dir():
        clips = list(_in_folder(path, out, remark))
        if not clips:
            raise InputError(f"There is no video in {str(path)!r}.", _HINT, code="no_clips")
        yield from (_Found(place=clip, root=str(path)) for clip in clips)
    elif path.suffix.lower() == _MANIFEST:
        yield from _of_rows(read_rows(path), str(path.parent), path.name, remark)
    else:
        yield _Found(place=path, root=str(path.parent))


def _matches(pattern: str, out: Path, remark: Callable[[str], None]) -> Iterator[_Found]:
    still = Path(pattern).absolute()
    while glob.has_magic(str(still)):
        still = still.parent
    matches = sorted(Path(match).absolute() for match in glob.glob(pattern, recursive=True))
    clips = [match for match in matches if not match.is_dir() and _is_video(match.name)]
    for folder in (match for match in matches if match.is_dir()):
        clips += _in_folder(folder, out, remark)
    if not clips:
        raise InputError(f"No video matches {pattern!r}.", _HINT, code="no_clips")
    yield from (_Found(place=clip, root=str(still)) for clip in dict.fromkeys(clips))


def _in_folder(folder: Path, out: Path, remark: Callable[[str], None]) -> Iterator[Path]:
    """Videos by their names, in folders within folders as well, but not those of results. Links are not followed into
    folders.
    """

    def closed(error: OSError) -> None:
        remark(f"The folder {str(error.filename)!r} cannot be looked into ({error.strerror}).")

    for where, folders, names in os.walk(folder, onerror=closed):
        here = Path(where)
        if _REPORT in names or here == out:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (here / name for name in sorted(names) if _is_video(name))


def _is_video(name: str) -> bool:
    return Path(name).suffix.lower() in VIDEO_SUFFIXES and not name.startswith(".")


def _remote(url: str, remark: Callable[[str], None]) -> Iterator[_Found]:
    if url.lower().endswith(_MANIFEST):
        rows = parse_rows(remote.read_text(url), url.rpartition("/")[2])
        yield from _of_rows(rows, url.rpartition("/")[0], url, remark)
        return
    files = [file for file in remote.listed(url) if _is_video(file.path.rpartition("/")[2])]
    if not files:
        raise InputError(f"There is no video at {url!r}.", _HINT, code="no_clips")
    yield from (_Found(place=file, root=url) for file in files)


def _of_rows(rows: Sequence[Row], base: str, name: str, remark: Callable[[str], None]) -> Iterator[_Found]:
    more = list(dict.fromkeys(column for row in rows for column in row.more))
    if more:
        remark(f"{name}: kept in the dataset but not used for the analysis: {', '.join(map(repr, more))}.")
    for row in rows:
        if remote.is_url(row.clip) or remote.is_url(base):
            url = row.clip if remote.is_url(row.clip) else f"{base}/{row.clip}"
            yield _Found(place=remote.file_at(url), root=base if url.startswith(base) else url, row=row)
        else:
            yield _Found(place=Path(os.path.normpath(Path(base) / row.clip)), root=base, row=row)


def _common_root(found: Sequence[_Found]) -> Path | None:
    """The folder that holds every folder on this machine that clips are named from."""
    roots = [one.root for one in found if not isinstance(one.place, Remote)]
    outside = [
        str(one.place.parent)
        for one in found
        if not isinstance(one.place, Remote) and not one.place.is_relative_to(one.root)
    ]
    return Path(os.path.commonpath(roots + outside)) if roots else None


def _clip(one: _Found, root: Path | None, options: AnalyzeOptions) -> BatchClip:
    if isinstance(one.place, Remote):
        key = remote.key_of(one.place)
    else:
        assert root is not None
        key = one.place.relative_to(root).as_posix()
    if one.row is None:
        return BatchClip(key=key, place=one.place, options=options)
    said = {name: value for name, value in one.row.said.items() if value is not None}
    if one.row.said.get("person") is not None:
        key = f"{key}#person={one.row.said['person']}"
    return BatchClip(
        key=key,
        place=one.place,
        options=replace(options, **said),
        about=About(subject=one.row.subject, condition=one.row.condition, more=one.row.more),
    )
