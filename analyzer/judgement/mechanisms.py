"""The six ways in which foot training is said to help, with what is known: rows of ``mechanisms.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from analyzer.data import Row, names, rows, unique

NUMBERS = frozenset(range(1, 7))
_FIELDS = (
    "number", "id", "name", "plain", "known_for", "known_against", "can_show", "cannot_show", "verdict", "sources",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism:
    """One of the six. ``plain`` explains it, ``verdict`` is the sentence to print beside it.

    ``can_show`` and ``cannot_show`` say what this tool measures of it, and what no clip tells.
    """

    number: int
    id: str
    name: str
    plain: str
    known_for: tuple[str, ...]
    known_against: tuple[str, ...]
    can_show: tuple[str, ...]
    cannot_show: tuple[str, ...]
    verdict: str
    sources: tuple[str, ...]


def mechanism_numbers(row: Row, field: str = "mechanisms") -> tuple[int, ...]:
    """The mechanism numbers that a row names. Raises ``DataRowError`` for none or for others than 1 to 6."""
    numbers = row.numbers(field, least=1)
    row.refers(field, numbers, NUMBERS)
    return tuple(int(number) for number in numbers)


def parse_mechanisms(found: Iterable[Row]) -> tuple[Mechanism, ...]:
    """Mechanisms in the order of their numbers. Raises ``DataRowError``."""
    known = names("sources.toml", "source")
    mechanisms = []
    for row in unique(found):
        row.only(_FIELDS)
        number = row.number_or_none("number")
        row.refers("number", [number], NUMBERS)
        row.refers("sources", row.texts("sources", least=1), known)
        mechanisms.append(
            Mechanism(
                number=int(number or 0),
                id=row.id,
                name=row.text("name"),
                plain=row.text("plain"),
                known_for=row.texts("known_for", least=1),
                known_against=row.texts("known_against", least=1),
                can_show=row.texts("can_show", least=1),
                cannot_show=row.texts("cannot_show", least=1),
                verdict=row.text("verdict"),
                sources=row.texts("sources"),
            )
        )
    return tuple(sorted(mechanisms, key=lambda mechanism: mechanism.number))


@cache
def load_mechanisms() -> tuple[Mechanism, ...]:
    """The six mechanisms, 1 to 6. Raises ``DataRowError``."""
    return parse_mechanisms(rows("mechanisms.toml", "mechanism"))
