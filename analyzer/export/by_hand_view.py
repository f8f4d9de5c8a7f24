"""The section of a report on what was changed by hand: edits that hold, and both numbers side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from analyzer.export.changed import changed_rows
from analyzer.export.review_words import edit_text
from analyzer.export.wording import clean, plural, side_text
from analyzer.model.report import Report

PICTURES = "Video and pictures show what the program saw, before these changes."
INTERVALS = (
    "In brackets: the 95 % interval. It knows the error of the program's own readings, and of heels and stickers "
    "that were marked by hand. Of all other changes it does not know how far off the eyes of whoever made them are."
)


NOTES = "What somebody wrote on moments of the film. Notes change no number."


def notes_view(report: Report) -> dict[str, Any] | None:
    """What the section of notes prints, None where there are none."""
    if report.review is None or not report.review.notes:
        return None
    return {
        "lead": NOTES,
        "rows": [
            {
                "at": f"{note.time_s:.2f} s",
                "text": clean(note.text),
                "who": clean(note.who),
                "when": f"{note.when[:10]} {note.when[11:16]} UTC",
            }
            for note in report.review.notes
        ],
    }


def by_hand_view(report: Report, label: Callable[[str], str]) -> dict[str, Any] | None:
    """What the section prints, None for a report that nobody changed."""
    if report.review is None or not report.review.changes:
        return None
    entries = report.review.changes
    return {
        "lead": f"{plural(len(entries), 'change')} by hand went into the numbers of this report.",
        "pictures": PICTURES,
        "intervals": INTERVALS,
        "edits": [
            {
                "what": edit_text(entry.edit),
                "before": entry.before,
                "after": entry.after,
                "who": clean(entry.who),
                "when": f"{entry.when[:10]} {entry.when[11:16]} UTC",
                "why": clean(entry.why),
            }
            for entry in entries
        ],
        "numbers": [
            {
                "label": label(row.key),
                "side": side_text(row.side),
                "machine": row.machine_text,
                "now": row.now_text,
                "change": row.change_text,
            }
            for row in changed_rows(report)
            if row.differs
        ],
    }
