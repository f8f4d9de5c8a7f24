"""Drills and the plan made of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DrillKind(StrEnum):
    """What a drill mostly is."""

    FOOT = "foot"
    BALANCE = "balance"
    MOBILITY = "mobility"
    STRENGTH = "strength"
    WALKING = "walking"
    HABIT = "habit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One rung of a drill's ladder. ``move_on`` says when to go up from it, None on the highest."""

    name: str
    do: str
    move_on: str | None
    start: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One study behind a drill: ``n`` people (None: not known to us), its effect in words, its verdict.

    ``source`` is an id of ``sources.toml``, whose status says how far the figures were checked.
    """

    source: str
    design: str
    n: int | None
    effect: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dosage:
    """How much to start with, in numbers; None where the drill has no such number.

    ``sides`` is 2 where each leg or side has its turn, ``metres`` a way walked in one set.
    """

    sets: int | None = None
    reps: int | None = None
    hold_s: float | None = None
    metres: float | None = None
    sides: int = 1
    days_per_week: int
    weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """One exercise as data. ``helps`` are finding ids; ``evidence`` is an honest sentence with its tag.

    ``regression`` and ``progression`` are what stands below and above the start of the ladder. ``minutes`` is
    one session at the start, ``barefoot`` that bare feet on the floor are needed (not for somebody who has lost
    feeling there), ``maintenance`` that it may be done without any finding. The fields with a default are
    missing from drills that were kept in reports of older versions; of such a drill bare feet are assumed.
    """

    id: str
    name: str
    also_known_as: tuple[str, ...]
    helps: tuple[str, ...]
    mechanisms: tuple[int, ...]
    equipment: tuple[str, ...]
    dose: str
    steps: tuple[str, ...]
    common_errors: tuple[str, ...]
    progression: str
    regression: str
    stop_if: tuple[str, ...]
    not_for: tuple[str, ...]
    evidence: str
    evidence_tag: str
    sources: tuple[str, ...]
    kind: DrillKind | None = None
    maintenance: bool = False
    barefoot: bool = True
    dosage: Dosage | None = None
    minutes: float | None = None
    ladder: tuple[Level, ...] = ()
    trials: tuple[Trial, ...] = ()

    @property
    def needs(self) -> tuple[str, ...]:
        """What has to be there: bare feet, then things."""
        return (*(("bare feet",) if self.barefoot else ()), *self.equipment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Some weeks of a plan, counted from 1, both ends included: what to do in them, and when to go on."""

    first_week: int
    last_week: int
    text: str
    go_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDrill:
    """A drill chosen for somebody, and the findings it answers (empty = general maintenance).

    ``stages`` cover the weeks of the plan in order; ``days_per_week`` is how often it is done.
    """

    drill: Drill
    because: tuple[str, ...]
    days_per_week: int = 0
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What is due on a day of a plan, counted from 0, the day of its start: each drill with its stage."""

    day: int
    work: tuple[tuple[PlannedDrill, Stage], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A drill that would have been in the plan, and why it is not."""

    drill_id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """At most three drills and one habit, and when to film again.

    ``asked`` tells whether the safety questions were answered before the drills were chosen; until then nobody
    may be shown a drill without being asked. ``care`` are rules that the answers add.
    """

    drills: tuple[PlannedDrill, ...]
    retest_after_days: int
    note: str
    habit: PlannedDrill | None = None
    left_out: tuple[LeftOut, ...] = ()
    care: tuple[str, ...] = ()
    asked: bool = False

    @property
    def planned(self) -> tuple[PlannedDrill, ...]:
        """All there is to do: the drills, then the habit."""
        return self.drills if self.habit is None else (*self.drills, self.habit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What somebody brings to a plan: time, things at hand, and the answers to the safety questions.

    ``equipment`` None means that everything can be had; ``yes`` are the ids of the questions answered with yes,
    None while they were not asked; ``may_train`` tells that a clinician said so after a yes.
    """

    minutes_per_day: float = 15.0
    equipment: frozenset[str] | None = None
    yes: frozenset[str] | None = None
    may_train: bool = False
