"""The rows of ``findings.toml``: when something is said, in which words, and on whose authority.

Three kinds of row. ``band``: a measurement lies wholly beyond its typical band. ``difference``: left and
right differ by more than their own doubt and more than a smallest difference. ``pattern``: several of the
other two belong together and are said once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from string import Formatter

from analyzer.data import Row, names, rows, unique
from analyzer.judgement.mechanisms import mechanism_numbers
from analyzer.judgement.metric_keys import METRIC_KEYS
from analyzer.model.judgement import Severity
from analyzer.model.recording import Task

EVIDENCE_TAGS = ("RCT+", "RCT-", "RCT±", "C", "X")
PLACEHOLDERS = frozenset({"measured", "sides", "toward", "difference", "band"})

_COMMON = ("id", "kind", "title", "text", "other", "confirm", "mechanisms", "evidence", "sources")
_OPTIONAL = ("task", "at_most", "see_clinician", "clinician_low", "clinician_high")
_OWN: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "band": (("key", "when"), ("low_word", "high_word")),
    "difference": (("key", "least_difference"), ("marked_difference", "leads")),
    "pattern": ((), ("parts", "some", "least", "also")),
}


LEADS = ("larger", "smaller")


class Kind(StrEnum):
    """What makes a row speak."""

    BAND = "band"
    DIFFERENCE = "difference"
    PATTERN = "pattern"


class When(StrEnum):
    """On which side of the band: below it, above it, or either with the size given without its sign."""

    LOW = "low"
    HIGH = "high"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One thing that may be said.

    ``text`` holds placeholders; ``other`` says what else would explain it, ``confirm`` which clip would
    confirm it. ``low_word``/``high_word`` fill ``{toward}`` by the sign of the value. ``at_most`` limits the
    severity. ``clinician_low``/``clinician_high``, in the unit of the metric, pass the finding on to a
    clinician when the whole interval lies beyond them; ``see_clinician`` always does. ``leads`` says which side a
    difference is about: the one with the larger or the smaller value. A pattern needs all of ``parts`` and at
    least ``least`` of ``some``, and takes ``also`` with it.
    """

    id: str
    kind: Kind
    title: str
    text: str
    other: str
    confirm: str
    mechanisms: tuple[int, ...]
    evidence: str
    sources: tuple[str, ...]
    task: Task | None = None
    at_most: Severity | None = None
    see_clinician: bool = False
    clinician_low: float | None = None
    clinician_high: float | None = None
    key: str = ""
    when: When | None = None
    low_word: str = ""
    high_word: str = ""
    least_difference: float = 0.0
    marked_difference: float | None = None
    leads: str = ""
    parts: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    least: int = 0
    also: tuple[str, ...] = ()


def parse_findings(found: Iterable[Row]) -> tuple[FindingRow, ...]:
    """Finding rows in file order. Raises ``DataRowError``."""
    known = names("sources.toml", "source")
    return tuple(_finding_row(row, known) for row in unique(found))


def _finding_row(row: Row, known: frozenset[str]) -> FindingRow:
    row.refers("kind", [row.text("kind")], [kind.value for kind in Kind])
    kind = Kind(row.text("kind"))
    required, optional = _OWN[kind]
    row.only(_COMMON + required, _OPTIONAL + optional)
    row.refers("sources", row.texts("sources", least=1), known)
    row.refers("evidence", [row.text("evidence")], EVIDENCE_TAGS)
    _check_placeholders(row)
    return FindingRow(
        id=row.id,
        kind=kind,
        title=row.text("title"),
        text=row.text("text"),
        other=row.text("other"),
        confirm=row.text("confirm"),
        mechanisms=mechanism_numbers(row),
        evidence=row.text("evidence"),
        sources=row.texts("sources"),
        task=_task(row),
        at_most=_severity(row),
        see_clinician=row.flag("see_clinician"),
        clinician_low=row.number_or_none("clinician_low"),
        clinician_high=row.number_or_none("clinician_high"),
        key=_key(row),
        when=_when(row),
        low_word=row.text_or_none("low_word") or "",
        high_word=row.text_or_none("high_word") or "",
        least_difference=_least_difference(row),
        marked_difference=row.number_or_none("marked_difference"),
        leads=_leads(row),
        parts=row.texts("parts"),
        some=row.texts("some"),
        least=_least(row),
        also=row.texts("also"),
    )


def _check_placeholders(row: Row) -> None:
    try:
        used = [name for _, name, _, _ in Formatter().parse(row.text("text")) if name is not None]
    except ValueError as error:
        raise row.wrong("text", str(error)) from error
    row.refers("text", used, PLACEHOLDERS)
    if "measured" not in used:
        raise row.wrong("text", "a finding must show its numbers by {measured}")
    if "toward" in used and not {"low_word", "high_word"} <= set(row.values):
        raise row.wrong("text", "{toward} needs low_word and high_word")
    if "difference" in used and row.text("kind") != Kind.DIFFERENCE:
        raise row.wrong("text", "{difference} is for rows of the kind difference")


def _task(row: Row) -> Task | None:
    task = row.text_or_none("task")
    row.refers("task", [] if task is None else [task], [known.value for known in Task])
    return None if task is None else Task(task)


def _severity(row: Row) -> Severity | None:
    word = row.text_or_none("at_most")
    row.refers("at_most", [] if word is None else [word], [known.value for known in Severity])
    return None if word is None else Severity(word)


def _key(row: Row) -> str:
    key = row.text_or_none("key")
    row.refers("key", [] if key is None else [key], METRIC_KEYS)
    return key or ""


def _when(row: Row) -> When | None:
    word = row.text_or_none("when")
    row.refers("when", [] if word is None else [word], [known.value for known in When])
    return None if word is None else When(word)


def _leads(row: Row) -> str:
    word = row.text_or_none("leads")
    row.refers("leads", [] if word is None else [word], LEADS)
    return word or ""


def _least(row: Row) -> int:
    """How many of ``some`` are needed: one if nothing is said, none if there are none."""
    some, least = row.texts("some"), row.number_or_none("least")
    if least is None:
        return min(1, len(some))
    if least != int(least) or not 1 <= least <= len(some):
        raise row.wrong("least", f"a whole number from 1 to the {len(some)} of 'some' is expected")
    return int(least)


def _least_difference(row: Row) -> float:
    least = row.number_or_none("least_difference")
    if least is not None and least <= 0:
        raise row.wrong("least_difference", "a number above zero is expected")
    return least or 0.0


def check_together(found: Iterable[FindingRow], norm_keys: Iterable[str]) -> tuple[FindingRow, ...]:
    """The same rows; raises ``DataRowError`` where a pattern names an unknown part or a key has no norm."""
    every = tuple(found)
    single = {row.id for row in every if row.kind is not Kind.PATTERN}
    keys = frozenset(norm_keys)
    for row in every:
        where = Row("findings.toml", row.id, {})
        where.refers("parts", row.parts, single)
        where.refers("some", row.some, single)
        where.refers("also", row.also, single)
        if row.kind is Kind.PATTERN and len(row.parts) + row.least < 2:
            raise where.wrong("parts", "a pattern needs at least two parts")
        if row.kind is Kind.BAND and row.key not in keys:
            raise where.wrong("key", f"'{row.key}' has no norm")
    return every


@cache
def load_findings() -> tuple[FindingRow, ...]:
    """All finding rows in file order. Raises ``DataRowError``."""
    keys = {row.id for row in rows("norms.toml", "norm", name="key")}
    return check_together(parse_findings(rows("findings.toml", "finding")), keys)
