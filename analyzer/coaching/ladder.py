"""Up, stay, down or stop: what the re-test, the drill log and pain say about the level of a drill.

The order of the questions matters: pain first, then whether the drill was done at all, then what it did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from analyzer.model.retest import Progress

STOP_FROM_PAIN = 6
"""Of 10. Above 5 the safety questions send people to a clinician before they train."""
DOWN_FROM_PAIN = 4
"""Of 10. Up to 3 is fine while training (``PAIN_RULES``)."""
LEAST_DONE = 0.5
"""Share of the planned sessions below which a result says nothing about the drill. Chosen."""
WELL_DONE = 0.75
"""Share of the planned sessions from which a level counts as practised. Chosen."""


class Step(StrEnum):
    """Where to go from the present level."""

    UP = "up"
    STAY = "stay"
    DOWN = "down"
    STOP = "stop and ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderAdvice:
    """The step, the level it leads to (the present one for stay and stop), and why, in a sentence or two."""

    step: Step
    level: str
    reason: str


def ladder_advice(
    *,
    levels: Sequence[str],
    level: str,
    progress: Progress | None = None,
    adherence: float | None = None,
    pain: Sequence[int] = (),
    criterion_met: bool | None = None,
) -> LadderAdvice:
    """What to do with a drill at ``level`` of its ``levels``, the easiest first.

    ``progress`` is what the re-test says of the findings that the drill answers, None without a re-test;
    ``adherence`` the share of planned sessions that were done, None where nothing was planned; ``pain`` the
    scores from 0 to 10 noted with this drill since the level was last changed, oldest first; ``criterion_met``
    whether the present level can be done as described, None where nobody said. Raises ValueError for a level
    that is not on the ladder and for a pain score outside 0 to 10.
    """
    if level not in levels:
        raise ValueError(f"{level!r} is not one of the levels {tuple(levels)}")
    if any(not 0 <= score <= 10 for score in pain):
        raise ValueError("a pain score is a number from 0 to 10")
    place = list(levels).index(level)
    lower = levels[place - 1] if place else None
    higher = levels[place + 1] if place + 1 < len(levels) else None
    return (
        _by_pain(pain, level, lower)
        or _by_change(progress, level, lower)
        or _by_practice(adherence, criterion_met, level)
        or _upwards(progress, adherence, criterion_met, level, higher)
    )


def _advice(step: Step, level: str, reason: str) -> LadderAdvice:
    return LadderAdvice(step=step, level=level, reason=reason)


def _by_pain(pain: Sequence[int], level: str, lower: str | None) -> LadderAdvice | None:
    worst = max(pain, default=0)
    if worst >= STOP_FROM_PAIN:
        return _advice(
            Step.STOP, level, f"Pain of {worst} of 10 was noted. Leave this drill out and ask a clinician."
        )
    if len([score for score in pain[-2:] if score >= DOWN_FROM_PAIN]) == 0:
        return None
    if lower is None:
        return _advice(
            Step.STAY, level, "Pain of more than 3 of 10 was noted. Do half as much of this level for now."
        )
    return _advice(Step.DOWN, lower, "Pain of more than 3 of 10 was noted. Take the easier level for now.")


def _by_change(progress: Progress | None, level: str, lower: str | None) -> LadderAdvice | None:
    if progress is not Progress.AWAY:
        return None
    why = "What this drill is for moved away from the usual by more than error."
    if lower is None:
        return _advice(
            Step.STOP, level, f"{why} There is no easier level: leave it out and ask a physiotherapist."
        )
    return _advice(
        Step.DOWN, lower, f"{why} Go back a level; if the next clip says the same, ask a physiotherapist."
    )


def _by_practice(adherence: float | None, criterion_met: bool | None, level: str) -> LadderAdvice | None:
    if criterion_met is False:
        return _advice(Step.STAY, level, "The present level cannot yet be done as described.")
    if adherence is None and criterion_met is None:
        return _advice(Step.STAY, level, "Nothing was logged, so nothing can be said about this level yet.")
    if adherence is not None and adherence < LEAST_DONE:
        return _advice(
            Step.STAY, level, "Fewer than half of the planned sessions were done, too few to judge the drill."
        )
    return None


_NOT_YET = {
    None: "No clip so far says what this level did.",
    Progress.UNKNOWN: "The clips cannot be compared, so they do not say what this level did.",
    Progress.UNCHANGED: "No change beyond error yet. That is no failure: feet take more than six weeks to respond.",
    Progress.TOWARDS: "What this drill is for moved towards the usual. Keep this level until it is practised.",
    Progress.AWAY: "What this drill is for moved away from the usual.",
}


def _upwards(
    progress: Progress | None,
    adherence: float | None,
    criterion_met: bool | None,
    level: str,
    higher: str | None,
) -> LadderAdvice:
    practised = adherence is not None and adherence >= WELL_DONE
    if criterion_met:
        why = "The present level can be done as described."
    elif progress is Progress.TOWARDS and practised:
        why = "What this drill is for moved towards the usual by more than error."
    else:
        return _advice(Step.STAY, level, _NOT_YET[progress])
    if higher is None:
        return _advice(Step.STAY, level, f"{why} This is the highest level: keep it.")
    return _advice(Step.UP, higher, why)
