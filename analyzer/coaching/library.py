"""The drill library: the rows of ``drills.toml``, each answering findings that exist."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from analyzer.data import Row, names, rows, unique
from analyzer.model.drill import Drill

EVIDENCE_ORDER = ("RCT+", "RCT±", "C", "X", "RCT-")
"""Evidence tags from the best supported to the least. A trial that found nothing comes last."""

MECHANISMS = frozenset(range(1, 7))

_OPTIONAL = ("kind", "maintenance", "barefoot", "dosage", "minutes", "ladder", "trials")
_FIELDS = tuple(name for name in Drill.__dataclass_fields__ if name not in _OPTIONAL)


def parse_drills(found: Iterable[Row]) -> tuple[Drill, ...]:
    """Drills in file order. Raises ``DataRowError``."""
    findings, sources = names("findings.toml", "finding"), names("sources.toml", "source")
    return tuple(_drill(row, findings, sources) for row in unique(found))


def _drill(row: Row, findings: frozenset[str], sources: frozenset[str]) -> Drill:
    row.only(_FIELDS, _OPTIONAL)
    row.refers("helps", row.texts("helps", least=1), findings)
    row.refers("sources", row.texts("sources", least=1), sources)
    row.refers("mechanisms", row.numbers("mechanisms", least=1), MECHANISMS)
    row.refers("evidence_tag", [row.text("evidence_tag")], EVIDENCE_ORDER)
    return Drill(
        id=row.id,
        name=row.text("name"),
        also_known_as=row.texts("also_known_as"),
        helps=row.texts("helps"),
        mechanisms=tuple(int(number) for number in row.numbers("mechanisms")),
        equipment=row.texts("equipment"),
        dose=row.text("dose"),
        steps=row.texts("steps", least=3),
        common_errors=row.texts("common_errors", least=1),
        progression=row.text("progression"),
        regression=row.text("regression"),
        stop_if=row.texts("stop_if", least=1),
        not_for=row.texts("not_for", least=1),
        evidence=row.text("evidence"),
        evidence_tag=row.text("evidence_tag"),
        sources=row.texts("sources"),
    )


@cache
def load_drills() -> tuple[Drill, ...]:
    """All drills in file order. Raises ``DataRowError``."""
    return parse_drills(rows("drills.toml", "drill"))
