"""What leaves the history: plain facts about people, clips, plans and what was done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from analyzer.model.recording import Task, View
from analyzer.model.report import Report
from analyzer.model.retest import Footwear
from analyzer.model.skeleton import Side

MOST_PAIN = 10
"""The upper end of the pain scale; 0 is none."""
SESSIONS_PER_WEEK = 4
"""Unless somebody says otherwise. Coaching practice is 4 to 5 short sessions a week; chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody. ``code`` cannot be guessed and never changes; ``name`` is what people chose to write."""

    code: str
    name: str
    created_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A clip of a person: the day it was filmed, its hash, and what was measured.

    ``video`` is the name of the kept film in the history's folder, None where none is kept, which is the rule;
    ``run_id`` the app's own result that it was saved from.
    """

    id: int
    day: dt.date
    sha256: str
    file: str
    task: Task
    view: View
    footwear: Footwear | None
    report: Report
    run_id: str | None
    video: str | None
    added_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """One number of one clip on a trend, with its 95 % interval in the number's unit."""

    day: dt.date
    clip_id: int
    key: str
    side: Side | None
    value: float
    low: float
    high: float
    unit: str
    tier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Something that was changed by hand in the result of a clip. ``detail`` is JSON text."""

    at: dt.datetime
    what: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDrill:
    """A drill of a plan: its id in the library, dose, the findings it answers, and its level (None: not set)."""

    drill_id: str
    dose: str
    because: tuple[str, ...]
    level: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlan:
    """What a person set out to do. ``clip_id`` is the clip that it was made from, None when that is gone."""

    starts_on: dt.date
    retest_on: dt.date
    sessions_per_week: int
    note: str
    clip_id: int | None
    drills: tuple[KeptDrill, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedDrill:
    """A drill that was done on a day, the level it was done at, and the pain with it (0 to 10, None: not said)."""

    day: dt.date
    drill_id: str
    level: str | None
    pain: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PainNote:
    """Pain on a day, apart from any drill: ``score`` 0 to 10, ``place`` in words."""

    day: dt.date
    score: int
    place: str
    note: str
