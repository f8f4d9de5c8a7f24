"""When a clip was filmed, as the file itself says. Nothing else of its labels is read: no place, no device."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

_LOCAL = "com.apple.quicktime.creationdate"
_USUAL = "creation_time"
_FIRST_YEAR = 2000
"""Clocks that were never set say 1904 or 1970; no phone filmed before this year."""


def recorded_at(labels: Mapping[str, str]) -> str | None:
    """ISO 8601 with offset, to the second; None where the file does not say, or says something impossible.

    Of two labels the one that knows the time zone comes first; the other is in UTC by its definition.
    """
    for name in (_LOCAL, _USUAL):
        try:
            found = dt.datetime.fromisoformat(labels.get(name, "").strip())
        except ValueError:
            continue
        if found.tzinfo is None:
            found = found.replace(tzinfo=dt.UTC)
        if found.year >= _FIRST_YEAR:
            return found.isoformat(timespec="seconds")
    return None
