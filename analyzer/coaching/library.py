"""The drill library: the rows of ``drills.toml``, each answering findings that exist."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from analyzer.coaching.rungs import dosage_of, ladder_of, trials_of
from analyzer.data import Row, names, rows, unique
from analyzer.model.drill import Drill, DrillKind

EVIDENCE_ORDER = ("RCT+", "RCT±", "C", "X", "RCT-")
"""Evidence tags from the best supported to the least. A trial that found nothing comes last."""

MECHANISMS = frozenset(range(1, 7))

EQUIPMENT = (
    "band",
    "ball",
    "chair",
    "cup",
    "cushion",
    "firm support",
    "line on the floor",
    "marbles",
    "mat",
    "metronome",
    "mirror",
    "pebble mat",
    "rope",
    "ruler",
    "step",
    "strap",
    "towel",
    "wall",
)
"""All that any drill may ask for. An empty list asks for nothing."""

KINDS = tuple(kind.value for kind in DrillKind)

_FIELDS = tuple(field for field in Drill.__dataclass_fields__ if field not in ("progression", "regression"))


def parse_drills(found: Iterable[Row]) -> tuple[Drill, ...]:
    """Drills in file order. Raises ``DataRowError``."""
    findings, sources = names("findings.toml", "finding"), names("sources.toml", "source")
    return tuple(_drill(row, findings, sources) for row in unique(found))


def _drill(row: Row, findings: frozenset[str], sources: frozenset[str]) -> Drill:
    row.only(_FIELDS)
    maintenance = row.flag("maintenance")
    row.refers("helps", row.texts("helps", least=0 if maintenance else 1), findings)
    row.refers("sources", row.texts("sources", least=1), sources)
    row.refers("mechanisms", row.numbers("mechanisms", least=1), MECHANISMS)
    row.refers("equipment", row.texts("equipment"), EQUIPMENT)
    row.refers("evidence_tag", [row.text("evidence_tag")], EVIDENCE_ORDER)
    row.refers("kind", [row.text("kind")], KINDS)
    minutes = row.number_or_none("minutes")
    if minutes is None or minutes <= 0:
        raise row.wrong("minutes", "more than 0 is expected")
    ladder = ladder_of(row)
    start = next(at for at, level in enumerate(ladder) if level.start)
    return Drill(
        id=row.id,
        name=row.text("name"),
        also_known_as=row.texts("also_known_as"),
        kind=DrillKind(row.text("kind")),
        maintenance=maintenance,
        helps=row.texts("helps"),
        mechanisms=tuple(int(number) for number in row.numbers("mechanisms")),
        barefoot=row.flag("barefoot"),
        equipment=row.texts("equipment"),
        dose=row.text("dose"),
        dosage=dosage_of(row),
        minutes=minutes,
        steps=row.texts("steps", least=3),
        common_errors=row.texts("common_errors", least=1),
        ladder=ladder,
        regression=ladder[start - 1].do,
        progression=ladder[start + 1].do,
        stop_if=row.texts("stop_if", least=1),
        not_for=row.texts("not_for", least=1),
        evidence=row.text("evidence"),
        evidence_tag=row.text("evidence_tag"),
        trials=trials_of(row),
        sources=row.texts("sources"),
    )


@cache
def load_drills() -> tuple[Drill, ...]:
    """All drills in file order. Raises ``DataRowError``."""
    return parse_drills(rows("drills.toml", "drill"))
