"""Edits in a result folder: ``edits.json`` grows, ``machine.json`` never changes, the rest is made again.

    machine.json      the report as it was before the first edit, to the byte
    edits.json        the trail: every edit and every undo, the oldest first
    report.json …     made again from landmarks.parquet, inputs.json and the edits that hold

Pictures and the annotated video are not drawn again: they show what the machine saw.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from analyzer.errors import InputError, OutputError
from analyzer.export.edits_json import EDITS, trail_from_json, trail_to_json
from analyzer.export.feet_table import read_feet
from analyzer.export.html_page import render
from analyzer.export.inputs_json import inputs_from_json
from analyzer.export.json_file import to_json
from analyzer.export.report_file import REPORT_JSON, read_report
from analyzer.export.tables import read_landmarks, signals_table, write_parquet
from analyzer.model.analysis import Analysis
from analyzer.model.edits import Trail
from analyzer.outputs import FEET, INPUTS, LANDMARKS, REPORT_HTML, SIGNALS
from analyzer.review import Reviewable, recomputed
from analyzer.review_entries import Wish, with_wishes
from analyzer.stored import stored_page

MACHINE = "machine.json"
_HINT = "Analyze the clip again; the new result can be reviewed."


def reviewable(folder: Path) -> Reviewable:
    """What a result folder holds for a review. Raises InputError where something is missing or damaged."""
    machine = read_report(folder / MACHINE if (folder / MACHINE).is_file() else folder)
    for name in (LANDMARKS, INPUTS):
        if not (folder / name).is_file():
            raise InputError(
                f"This result cannot be changed: {name} is not in its folder.", _HINT, code="no_review"
            )
    track = read_landmarks(folder / LANDMARKS)
    looks = folder / FEET
    return Reviewable(
        track=track,
        feet=read_feet(looks, track.time_s) if looks.is_file() else None,
        inputs=inputs_from_json(_text(folder / INPUTS)),
        machine=machine,
        trail=trail_of(folder),
    )


def trail_of(folder: Path) -> Trail:
    """The trail of a result folder, empty where nothing was ever changed. Raises InputError."""
    path = folder / EDITS
    return trail_from_json(_text(path)) if path.is_file() else Trail()


def change(
    folder: Path,
    wishes: Sequence[Wish],
    *,
    who: str,
    seen: int | None = None,
    when: datetime | None = None,
    now: Analysis | None = None,
    page: bool = True,
) -> Analysis:
    """Make the wishes entries of the trail, make every number again, and write both.

    ``seen`` is how many entries the person who asks knew of, so that nobody changes what somebody else has just
    changed; ``when`` is the present where not given; ``now`` the analysis under the present trail, where it is at
    hand; without ``page`` the report to read is only made when ``page_of_folder`` is asked for it, which is quicker.
    Raises InputError and BadOption, and then nothing was changed; OutputError where the disk is full.
    """
    with _in_turn(folder):
        what = reviewable(folder)
        _still(what.trail, seen)
        moment = (when or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        trail = with_wishes(what.trail, wishes, now or recomputed(what), who=who, when=moment)
        analysis = recomputed(what.with_trail(trail))
        _still(trail_of(folder), len(what.trail.entries))  # where folders cannot be locked
        _write(folder, trail, analysis, page=page)
        return analysis


def _still(trail: Trail, seen: int | None) -> None:
    if seen is not None and seen != len(trail.entries):
        raise InputError(
            "Somebody else has changed this result in the meantime.",
            "Load it again, look at what changed, and repeat what is still needed.",
            code="changed_meanwhile",
        )


@contextlib.contextmanager
def _in_turn(folder: Path) -> Iterator[None]:
    """Let one change of a folder wait for another, so that neither overwrites the other's line of the trail."""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):  # Windows; or no folder, which is told when it is read
        yield
        return
    try:
        with contextlib.suppress(OSError):  # a network disk without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def page_of_folder(folder: Path) -> bytes:
    """The report to read, made again where edits have made it old."""
    target = folder / REPORT_HTML
    if not target.is_file():
        _put_page(folder)
    return target.read_bytes()


def _write(folder: Path, trail: Trail, analysis: Analysis, *, page: bool) -> None:
    machine = folder / MACHINE
    try:
        if not machine.is_file():
            _put(machine, lambda part: part.write_bytes((folder / REPORT_JSON).read_bytes()))
        _put(folder / EDITS, lambda part: part.write_text(trail_to_json(trail), encoding="utf-8"))
        signals = signals_table(analysis.motion, analysis.track.backend)
        _put(folder / SIGNALS, lambda part: write_parquet(signals, part))
        text = to_json(analysis.report).encode() if trail.in_force else machine.read_bytes()
        _put(folder / REPORT_JSON, lambda part: part.write_bytes(text))
        if page:
            _put_page(folder)
        else:
            (folder / REPORT_HTML).unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"The edits cannot be written: {error.strerror or error}.", "Check that there is free space."
        ) from error


def _put_page(folder: Path) -> None:
    page = render(stored_page(folder))
    _put(folder / REPORT_HTML, lambda part: part.write_text(page, encoding="utf-8"))


def _put(target: Path, write: Callable[[Path], object]) -> None:
    """A file, whole or not at all."""
    part = target.with_name(f".{target.name}.part")
    try:
        write(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path.name} cannot be read.", "Check who may read it.", code="bad_report"
        ) from error
