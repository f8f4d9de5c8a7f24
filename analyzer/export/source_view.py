"""Sources as the pages list them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from analyzer.model.judgement import Source

DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")


def sources_view(ids: Sequence[str], known: Mapping[str, Source]) -> list[dict[str, Any]]:
    """Sources as text with a link where there is a well-formed DOI; an unknown id is shown as it is."""
    rows = []
    for name in ids:
        source = known.get(name)
        doi = None if source is None or source.doi is None else DOI.fullmatch(source.doi)
        rows.append(
            {
                "text": name if source is None else source.text,
                "status": "" if source is None else source.status,
                "link": "" if doi is None else f"https://doi.org/{doi.group()}",
            }
        )
    return rows
