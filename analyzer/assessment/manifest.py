"""A table of clips and what is known of each: comma or semicolon separated, with a header."""

from __future__ import annotations

from pathlib import Path

from analyzer.assessment.table_lines import Line, lines, read_text
from analyzer.errors import InputError
from analyzer.model.assessment import ClipWish, Condition
from analyzer.model.options import BELT_M_S, CAPTURE_FPS, HEIGHT_CM, MOST_PEOPLE
from analyzer.model.recording import Task, View

COLUMNS = (
    "clip", "task", "view", "condition", "height_cm", "capture_fps", "treadmill_speed", "person",
)  # fmt: skip
_HINT = f"The first line names the columns: {', '.join(COLUMNS)}. Only clip is needed."


def read_manifest(path: Path) -> tuple[ClipWish, ...]:
    """The clips that a manifest lists, in its order; paths are seen from its folder. Raises InputError."""
    return parse_manifest(read_text(path), path.absolute().parent, path.name)


def parse_manifest(text: str, folder: Path, name: str = "manifest.csv") -> tuple[ClipWish, ...]:
    """The clips of a manifest's text. Raises InputError naming line and column."""

    def check(columns: list[str]) -> list[str]:
        _check_header(columns, name)
        return columns

    found: list[ClipWish] = []
    for line in lines(text, name, _HINT, check):
        found.append(_wish(line, folder, found))
    if not found:
        raise InputError(f"{name} lists no clip.", _HINT, code="manifest")
    return tuple(found)


def _check_header(columns: list[str], name: str) -> None:
    for at, column in enumerate(columns):
        if column not in COLUMNS:
            raise InputError(f"{name}, line 1: there is no column {column!r}.", _HINT, code="manifest")
        if column in columns[:at]:
            raise InputError(f"{name}, line 1: the column {column!r} is there twice.", _HINT, code="manifest")
    if "clip" not in columns:
        raise InputError(f"{name}, line 1: the column 'clip' is missing.", _HINT, code="manifest")


def _wish(line: Line, folder: Path, earlier: list[ClipWish]) -> ClipWish:
    if not line.cell("clip"):
        raise line.wrong("clip", "no clip is named.")
    clip = folder / line.cell("clip")
    if not clip.is_file():
        raise line.wrong("clip", f"there is no file {line.cell('clip')!r}.")
    if any(clip == known.clip for known in earlier):
        raise line.wrong("clip", f"{line.cell('clip')!r} is listed twice.")
    return ClipWish(
        clip=clip,
        task=line.choice("task", Task),
        view=line.choice("view", View),
        condition=line.choice("condition", Condition),
        height_cm=line.number_in("height_cm", *HEIGHT_CM),
        capture_fps=line.number_in("capture_fps", *CAPTURE_FPS),
        treadmill_speed_m_s=line.number_in("treadmill_speed", *BELT_M_S),
        person=line.whole_in("person", 1, MOST_PEOPLE),
    )
