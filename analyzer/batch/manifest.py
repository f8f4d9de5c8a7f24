"""The table of clips of a batch: a column that is an option is used, every other one is kept beside the results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer.assessment.table_lines import Line, lines, read_text
from analyzer.errors import InputError
from analyzer.export.wording import clean
from analyzer.model.options import BELT_M_S, CAPTURE_FPS, HEIGHT_CM, MOST_PEOPLE
from analyzer.model.recording import Sex, Task, View

CLIP, SUBJECT, CONDITION = "clip", "subject", "condition"
OLDEST_YEARS = 120
OPTIONS = ("task", "view", "height_cm", "age", "sex", "capture_fps", "treadmill_speed", "person")
"""Columns that are options of the analysis, called as those of ``gait analyze``."""

_ALSO_CALLED = {
    "file": CLIP, "filename": CLIP, "path": CLIP, "video": CLIP, "url": CLIP,
    "subject_id": SUBJECT, "participant": SUBJECT, "participant_id": SUBJECT,
    "height": "height_cm", "age_years": "age", "treadmill_speed_m_s": "treadmill_speed",
}  # fmt: skip
_HINT = (
    f"The first line names the columns. Needed is {CLIP}; known are {SUBJECT}, {CONDITION}, "
    f"{', '.join(OPTIONS)}; others are kept as they are."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line: the clip as it is written there, options by their name in ``AnalyzeOptions``, and the rest."""

    clip: str
    subject: str
    condition: str
    said: Mapping[str, Any]
    more: Mapping[str, str]


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows of a manifest, in its order. Raises InputError."""
    return parse_rows(read_text(path), path.name)


def parse_rows(text: str, name: str) -> tuple[Row, ...]:
    """The rows of a manifest's text. Raises InputError naming line and column."""
    if not text.strip():
        raise InputError(f"{name} is empty and lists no clip.", _HINT, code="manifest")
    rows = tuple(_row(line) for line in lines(text, name, _HINT, lambda columns: _columns(columns, name)))
    if not rows:
        raise InputError(f"{name} lists no clip.", _HINT, code="manifest")
    return rows


def _columns(columns: list[str], name: str) -> list[str]:
    words = [column.replace(" ", "_").replace("-", "_") for column in columns]
    own = [_ALSO_CALLED.get(word, word) for word in words]
    for at, column in enumerate(own):
        if not column:
            raise InputError(f"{name}, line 1: column {at + 1} has no name.", _HINT, code="manifest")
        if column in own[:at]:
            raise InputError(f"{name}, line 1: the column {column!r} is there twice.", _HINT, code="manifest")
    if CLIP not in own:
        raise InputError(f"{name}, line 1: the column {CLIP!r} is missing.", _HINT, code="manifest")
    return own


def _row(line: Line) -> Row:
    clip = line.cell(CLIP)
    if not clip or "\0" in clip:
        raise line.wrong(CLIP, "no clip is named.")
    used = (CLIP, SUBJECT, CONDITION, *OPTIONS)
    return Row(
        clip=clip,
        subject=clean(line.cell(SUBJECT)),
        condition=clean(line.cell(CONDITION)),
        said={
            "task": line.choice("task", Task),
            "view": line.choice("view", View),
            "height_cm": line.number_in("height_cm", *HEIGHT_CM),
            "age_years": line.whole_in("age", 1, OLDEST_YEARS),
            "sex": line.choice("sex", Sex),
            "capture_fps": line.number_in("capture_fps", *CAPTURE_FPS),
            "treadmill_speed_m_s": line.number_in("treadmill_speed", *BELT_M_S),
            "person": line.whole_in("person", 1, MOST_PEOPLE),
        },
        more={clean(name): clean(line.cell(name)) for name in line.columns if name not in used},
    )
