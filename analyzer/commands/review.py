"""``gait review``: change a result by hand, from a file of edits, and see what that does to the numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analyzer.commands.console import quoted, say, shown, table
from analyzer.errors import BadOption, InputError
from analyzer.export.changed import Changed, changed_rows
from analyzer.export.edits_json import edit_from_dict
from analyzer.export.report_file import read_report
from analyzer.export.review_words import edit_text
from analyzer.model.edits import Trail, Undo
from analyzer.model.report import Report
from analyzer.review_entries import Wish


def review(
    report_dir: Path, edits: Path | None, undo: Sequence[int], who: str | None, why: str | None
) -> None:
    """Apply edits or undo some, and say what changed; without either list what was changed before."""
    from analyzer.review_folder import change, trail_of

    folder = report_dir.parent if report_dir.is_file() else report_dir
    if edits is not None and undo:
        raise BadOption("Edits and undoing go one after the other.", "Give --edits or --undo.")
    if edits is None and not undo:
        report = read_report(folder)
        _list(trail_of(folder))
        _changes(report)
        return
    name, wishes = _wishes(edits, undo, who, why)
    analysis = change(folder, wishes, who=name)
    _changes(analysis.report)
    say(shown(folder))


def _wishes(
    edits: Path | None, undo: Sequence[int], who: str | None, why: str | None
) -> tuple[str, list[Wish]]:
    if edits is None:
        return who or "", [Wish(edit=Undo(entry=number), why=why or "") for number in undo]
    data = _read(edits)
    wishes = [_wish(number, row, why) for number, row in enumerate(data["edits"], 1)]
    if not wishes:
        raise BadOption(f"There are no edits in {quoted(edits)}.", _HINT)
    return who or str(data.get("who") or ""), wishes


_HINT = 'A file of edits looks like {"who": "…", "edits": [{"kind": "move_event", …, "why": "…"}]}.'


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{quoted(path)} cannot be read.", "Check its name and who may read it.") from error
    except ValueError as error:
        raise InputError(f"{quoted(path)} is not a file of edits.", _HINT) from error
    if not isinstance(data, dict) or not isinstance(data.get("edits"), list):
        raise InputError(f"{quoted(path)} is not a file of edits.", _HINT)
    return data


def _wish(number: int, row: Any, why: str | None) -> Wish:
    if not isinstance(row, dict):
        raise InputError(f"Edit {number} of the file is not written as one.", _HINT)
    said = row.get("why") or why or ""
    if not isinstance(said, str):
        raise InputError(f"Edit {number} of the file: why must be a text.", _HINT)
    try:
        return Wish(edit=edit_from_dict({name: row[name] for name in row if name != "why"}), why=said)
    except InputError as error:
        raise InputError(f"Edit {number} of the file: {error.text}", error.hint, code=error.code) from error


def _list(trail: Trail) -> None:
    if not trail.entries:
        say("Nothing was changed by hand in this result.")
        return
    holds = {entry.number for entry in trail.in_force}
    rows = [
        (
            str(e.number),
            edit_text(e.edit),
            f"{e.before} → {e.after}",
            e.who,
            e.when,
            e.why,
            "undo" if isinstance(e.edit, Undo) else "yes" if e.number in holds else "undone",
        )
        for e in trail.entries
    ]
    table(("no.", "edit", "change", "who", "when", "why", "holds"), rows)


def _changes(report: Report) -> None:
    if report.review is None:
        say("All numbers are the program's own.")
        return
    rows = [_row(changed) for changed in changed_rows(report) if changed.differs]
    if rows:
        table(("measurement", "side", "the program", "by hand", "change"), rows)
    else:
        say("No number changed.")


def _row(changed: Changed) -> tuple[str, str, str, str, str]:
    return (
        changed.key,
        "" if changed.side is None else changed.side.value,
        changed.machine_text,
        changed.now_text,
        changed.change_text,
    )
