"""Calendar days where the person is."""

from __future__ import annotations

import datetime as dt

from analyzer.errors import InputError
from analyzer.export.wording import day_text


def today() -> dt.date:
    """The day it is on this machine."""
    return dt.datetime.now().astimezone().date()


def not_later(day: dt.date) -> None:
    """Raise InputError for a day that is still to come."""
    if day > today():
        raise InputError(f"{day_text(day)} is in the future.", "Give today or an earlier day.")
