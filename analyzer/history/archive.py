"""Everything that is kept of a person: as one ZIP file, or gone."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from analyzer.errors import OutputError
from analyzer.export.csv_file import harmless
from analyzer.export.json_file import to_json
from analyzer.history.clips import clips, edits
from analyzer.history.database import Database
from analyzer.history.people import row_of
from analyzer.history.records import Clip, LoggedDrill, PainNote, Person
from analyzer.history.training import drill_log, pain_notes, plans
from analyzer.history.videos import folder_of

SCHEMA = "gait-history/1"
_README = """Everything that the gait analyzer keeps of one person.

person.json        all of it: clips, edits, plans, drill log, pain notes
measurements.csv   every number of every clip with its 95 % interval, one row each
drill_log.csv      drills that were done, by day
pain_notes.csv     pain notes, by day; 0 is none, 10 the most
reports/           the full report of every clip (gait-report/1)
videos/            films, if any were kept
"""
_NUMBER = ("day", "clip", "task", "view", "key", "side", "value", "low", "high", "unit", "n", "tier")


def export_person(database: Database, person: Person, target: Path | IO[bytes]) -> None:
    """Write everything that is kept of a person into one ZIP file. Raises OutputError where it cannot be written."""
    found = clips(database, person)
    log, pain = drill_log(database, person), pain_notes(database, person)
    names = {clip.id: f"reports/{clip.day.isoformat()}-{clip.sha256[:12]}.json" for clip in found}
    try:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("README.txt", _README)
            archive.writestr("person.json", _json(_whole(database, person, found, names, log, pain)))
            archive.writestr("measurements.csv", _csv(_NUMBER, _measured(found)))
            archive.writestr("drill_log.csv", _csv(("day", "drill_id", "level", "pain"), map(_values, log)))
            archive.writestr("pain_notes.csv", _csv(("day", "score", "place", "note"), map(_values, pain)))
            for clip in found:
                archive.writestr(names[clip.id], to_json(clip.report))
            for film in _films(database, person):
                archive.write(film, f"videos/{film.name}", zipfile.ZIP_STORED)
    except OSError as error:
        raise OutputError(
            f"The file cannot be written: {error.strerror}.", "Choose another place."
        ) from error


def delete_person(database: Database, person: Person) -> tuple[str, ...]:
    """Remove everything that is kept of a person, films first. Returns the ids of app results that were theirs."""
    folder = folder_of(database, person)
    if folder is not None and folder.exists():
        shutil.rmtree(folder)
    runs = tuple(sorted({clip.run_id for clip in clips(database, person) if clip.run_id}))
    with database.write() as session:
        session.delete(row_of(session, person))
    database.forget()
    return runs


def _whole(
    database: Database,
    person: Person,
    found: Sequence[Clip],
    names: dict[int, str],
    log: Sequence[LoggedDrill],
    pain: Sequence[PainNote],
) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "person": asdict(person),
        "clips": [
            {
                "day": clip.day,
                "file": clip.file,
                "sha256": clip.sha256,
                "task": clip.task,
                "view": clip.view,
                "footwear": clip.footwear,
                "added_at": clip.added_at,
                "report": names[clip.id],
                "video": clip.video,
                "edits": [
                    {"at": e.at, "what": e.what, "detail": json.loads(e.detail)}
                    for e in edits(database, clip.id)
                ],
            }
            for clip in found
        ],
        "plans": [
            {name: value for name, value in asdict(plan).items() if name != "clip_id"}
            for plan in plans(database, person)
        ],
        "drill_log": [asdict(entry) for entry in log],
        "pain_notes": [asdict(entry) for entry in pain],
    }


def _measured(found: Iterable[Clip]) -> Iterable[Sequence[object]]:
    for clip in found:
        for m in clip.report.measurements:
            side = "" if m.side is None else m.side.value
            numbers = (m.value, m.low, m.high, m.unit, m.n, m.tier)
            yield (clip.day, clip.sha256[:12], clip.task, clip.view, m.key, side, *numbers)


def _values(entry: LoggedDrill | PainNote) -> Sequence[object]:
    return tuple(asdict(entry).values())


def _films(database: Database, person: Person) -> list[Path]:
    folder = folder_of(database, person)
    return sorted(folder.iterdir()) if folder is not None and folder.is_dir() else []


def _json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False, default=str) + "\n"


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(["" if value is None else _plain(value) for value in row] for row in rows)
    return text.getvalue()


def _plain(value: object) -> object:
    return harmless(value) if isinstance(value, str) else value
