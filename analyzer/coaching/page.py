"""``docs/drills.md`` and its pictures, written from the rows.

``python -m analyzer.coaching.page`` writes them under the current folder, ``--check`` only says whether they are
fresh (exit code 1 if not). Numbers of a picture may differ by ``CLOSE_ENOUGH`` pixels between machines.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from analyzer.coaching.figure.moves import load_moves
from analyzer.coaching.figure.picture import drill_picture
from analyzer.coaching.library import load_drills
from analyzer.coaching.safety import PAIN_RULES
from analyzer.data import Row, rows
from analyzer.model.drill import Drill, DrillKind

PAGE = Path("docs") / "drills.md"
PICTURES = Path("docs") / "drills"
CLOSE_ENOUGH = 0.25

_NUMBER = re.compile(r"-?\d*\.?\d+")
_HEAD = """# Drills

Generated from `analyzer/data/drills.toml` and `drill_moves.toml` by `python -m analyzer.coaching.page`; do not edit.

No drill here is shown to take away back pain; each says what is known about it. Before any of them come the
safety questions of the app. The figures move; on paper, and where less motion is asked for, they stand still.

With every drill:

"""


def drills_page() -> str:
    """The whole page as Markdown; the same rows always give the same text. Raises ``DataRowError``."""
    drills = load_drills()
    sources = {row.id: row for row in rows("sources.toml", "source")}
    parts = [_HEAD + "".join(f"- {rule}\n" for rule in PAIN_RULES)]
    for kind in DrillKind:
        named = [f"[{drill.name}](#{drill.id})" for drill in drills if drill.kind is kind]
        parts.append(f"**{kind.capitalize()}**: {', '.join(named)}\n")
    parts += ["\n".join(_drill(drill, sources)) for drill in drills]
    return "\n".join(parts)


def pictures() -> Mapping[str, str]:
    """The pictures by file name."""
    return {f"{drill.id}.svg": drill_picture(drill.id, drill.name) + "\n" for drill in load_drills()}


def _drill(drill: Drill, sources: Mapping[str, Row]) -> Iterator[str]:
    yield f'<a id="{drill.id}"></a>\n\n## {drill.name}\n'
    if drill.also_known_as:
        yield f"Also: {', '.join(drill.also_known_as)}.\n"
    yield f"![{load_moves()[drill.id].says}]({PICTURES.name}/{drill.id}.svg)\n"
    needed = ", ".join(drill.needs) or "nothing"
    yield f"**{drill.dose}** (about {drill.minutes:g} minutes a session). You need: {needed}.\n"
    yield from (f"{at}. {step}" for at, step in enumerate(drill.steps, 1))
    yield f"\nWatch for: {' '.join(drill.common_errors)}\n"
    yield "| from easy to hard | what to do | move on at |\n|---|---|---|"
    for level in drill.ladder:
        name = f"**{level.name}** (start)" if level.start else level.name
        yield f"| {name} | {level.do} | {level.move_on or ''} |"
    yield f"\nStop if: {' '.join(drill.stop_if)}\n\nNot for: {' '.join(drill.not_for)}\n"
    yield f"What is known ({drill.evidence_tag}): {drill.evidence}\n"
    studied = {trial.source: trial for trial in drill.trials}
    for name in drill.sources:
        trial, source = studied.get(name), sources[name]
        people = f", {trial.n} people" if trial is not None and trial.n else ""
        said = (
            "" if trial is None else f" {trial.design.capitalize()}{people}: {trial.effect}; {trial.verdict}."
        )
        yield f"- [{name}](evidence.md#{name}) ({source.text('status')}).{said}"
    yield ""


def alike(one: str, other: str) -> bool:
    """Whether two pictures differ in nothing but the last digit of their numbers."""
    if _NUMBER.split(one) != _NUMBER.split(other):
        return False
    pairs = zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=True)
    return all(abs(float(a) - float(b)) <= CLOSE_ENOUGH for a, b in pairs)


def main(arguments: Sequence[str], folder: Path = Path()) -> int:
    """Write page and pictures below ``folder``, or with ``--check`` compare them.

    Returns the exit code: 0 written or fresh, 1 stale, 2 wrong usage.
    """
    if list(arguments) not in ([], ["--check"]):
        sys.stderr.write("Usage: python -m analyzer.coaching.page [--check]\n")
        return 2
    if arguments:
        stale = _stale(folder)
        if stale:
            sys.stderr.write(f"{', '.join(stale)}: stale, run python -m analyzer.coaching.page.\n")
        return int(bool(stale))
    (folder / PICTURES).mkdir(parents=True, exist_ok=True)
    (folder / PAGE).write_text(drills_page(), encoding="utf-8")
    made = pictures()
    for old in (folder / PICTURES).glob("*.svg"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / PICTURES / name).write_text(text, encoding="utf-8")
    return 0


def _stale(folder: Path) -> list[str]:
    """The files that are missing, left over or not as they would be written now."""
    found = []
    if not (folder / PAGE).is_file() or (folder / PAGE).read_text(encoding="utf-8") != drills_page():
        found.append(PAGE.as_posix())
    made = pictures()
    there = {path.name: path.read_text(encoding="utf-8") for path in (folder / PICTURES).glob("*.svg")}
    wrong = [
        name
        for name in sorted({*made, *there})
        if name not in made or name not in there or not alike(made[name], there[name])
    ]
    return found + [(PICTURES / name).as_posix() for name in wrong]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
