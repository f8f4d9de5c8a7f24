"""Drills and the plan made of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """One exercise as data. ``helps`` are finding ids; ``evidence`` is an honest sentence with its tag."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDrill:
    """A drill chosen for somebody, and the findings it answers (empty = general maintenance)."""

    drill: Drill
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """At most three drills, and when to film again."""

    drills: tuple[PlannedDrill, ...]
    retest_after_days: int
    note: str
