"""Calendar days where the person is."""

from __future__ import annotations

import datetime as dt

from analyzer.errors import InputError


def today() -> dt.date:
    """The day it is on this machine."""
    return dt.datetime.now().astimezone().date()


def written(day: dt.date) -> str:
    """``"3 June 2026"``."""
    return f"{day.day} {day:%B %Y}"


def not_later(day: dt.date) -> None:
    """Raise InputError for a day that is still to come."""
    if day > today():
        raise InputError(f"{written(day)} is in the future.", "Give today or an earlier day.")
