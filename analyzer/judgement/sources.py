"""Where statements come from: the rows of ``sources.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from analyzer.data import Row, rows, unique
from analyzer.model.judgement import Source

STATUSES = ("verified", "secondary", "derived", "recalled", "convention")


def parse_sources(found: Iterable[Row]) -> Mapping[str, Source]:
    """Sources by id, in the order of the rows. Raises ``DataRowError``."""
    sources: dict[str, Source] = {}
    for row in unique(found):
        row.only(("id", "text", "status"), ("doi",))
        row.refers("status", [row.text("status")], STATUSES)
        doi = row.text_or_none("doi")
        sources[row.id] = Source(id=row.id, text=row.text("text"), status=row.text("status"), doi=doi)
    return MappingProxyType(sources)


@cache
def load_sources() -> Mapping[str, Source]:
    """All sources by id. Raises ``DataRowError``."""
    return parse_sources(rows("sources.toml", "source"))
