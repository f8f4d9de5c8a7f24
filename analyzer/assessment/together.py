"""What the clips of one person share: the body height, and the stance that a walk from behind is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from analyzer.errors import InputError
from analyzer.model.assessment import AssessedClip, ClipWish, Condition
from analyzer.model.recording import Subject, Task, View
from analyzer.model.report import Report

ZERO = "rearfoot_eversion_standing"
_Known = TypeVar("_Known")


def shared_height(said: Iterable[tuple[str, float | None]]) -> float | None:
    """The one height that was given, in cm, by whoever gave it; None without. Raises InputError where two differ."""
    given = [(who, height) for who, height in said if height is not None]
    for who, height in given[1:]:
        if height != given[0][1]:
            raise InputError(
                f"Two body heights are given: {given[0][1]:g} cm for {given[0][0]} and {height:g} cm for {who}. An "
                "assessment is of one person.",
                "Correct one of them, or leave one person out.",
                code="heights_differ",
            )
    return given[0][1] if given else None


def shared_subject(clips: Sequence[AssessedClip]) -> Subject:
    """The person of all clips; what one result knows serves all.

    Raises InputError where results were made with different heights, ages or sexes.
    """
    shared_height((clip.name, clip.report.subject.height_cm) for clip in clips)
    subjects = [clip.report.subject for clip in clips]
    return Subject(
        height_cm=next((s.height_cm for s in subjects if s.height_cm is not None), None),
        age_years=_shared("age", [s.age_years for s in subjects]),
        sex=_shared("sex", [s.sex for s in subjects]),
    )


def _shared(what: str, told: Iterable[_Known | None]) -> _Known | None:
    known = {one for one in told if one is not None}
    if len(known) > 1:
        raise InputError(
            f"The clips were analyzed with different values of {what}.",
            f"Analyze them again with one {what}, or leave out those of another person.",
            code="two_people",
        )
    return next(iter(known), None)


def in_order(wishes: Iterable[ClipWish]) -> tuple[ClipWish, ...]:
    """Standing first, then clips of which nobody says what they show, then all others: a walk from behind needs the
    result of standing.
    """
    return tuple(sorted(wishes, key=_turn))


def _turn(wish: ClipWish) -> int:
    task = wish.task or (None if wish.named is None else wish.named.task)
    if task is None:
        return 1
    return 0 if task is Task.STAND else 2


def reference(clips: Iterable[AssessedClip]) -> AssessedClip | None:
    """The stance from behind that walks are compared with: most heels, open eyes before closed, the first."""
    fit = [clip for clip in clips if heels_stood(clip.report)]
    return max(
        fit, key=lambda c: (heels_stood(c.report), c.condition is not Condition.EYES_CLOSED), default=None
    )


def heels_stood(report: Report) -> int:
    """How many heels a report gives in standing from behind."""
    if (report.task, report.view) != (Task.STAND, View.BACK):
        return 0
    return sum(m.key == ZERO for m in report.measurements)


def wants_reference(report: Report) -> bool:
    """Whether a walk from behind was measured without a stance to compare its heels with."""
    return (report.task, report.view) == (Task.WALK, View.BACK) and not any(
        step.stage == "standing" for step in report.provenance.steps
    )
