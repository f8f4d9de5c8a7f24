"""Calendar days where the person is."""

from __future__ import annotations

import datetime as dt

from analyzer.errors import InputError
from analyzer.export.wording import day_text
from analyzer.model.recording import Recording


def today() -> dt.date:
    """The day it is on this machine."""
    return dt.datetime.now().astimezone().date()


def filmed_on(recording: Recording) -> dt.date | None:
    """The day on which the file says that it was filmed, where the person is; None where it does not say.

    A time with the offset of its place is taken as it stands, one in UTC is brought to this machine's zone. A day
    that is still to come is nobody's.
    """
    try:
        at = dt.datetime.fromisoformat(recording.recorded_at or "")
    except ValueError:
        return None
    day = (at if at.utcoffset() else at.astimezone()).date()
    return day if day <= today() else None


def not_later(day: dt.date) -> None:
    """Raise InputError for a day that is still to come."""
    if day > today():
        raise InputError(f"{day_text(day)} is in the future.", "Give today or an earlier day.")
