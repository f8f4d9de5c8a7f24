"""What is still missing: standard clips that are not there, and what each would add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from analyzer.data import Row, rows, unique
from analyzer.model.assessment import AssessedClip, Condition, MissingClip, StandardClip, Unmeasured
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side

_FIELDS = ("id", "title", "task", "views")
_OPTIONAL = ("leg", "condition", "completes")


@dataclass(frozen=True, slots=True, kw_only=True)
class CanGive:
    """What a quantity needs to be measured, and the ids of the findings that could speak of it.

    ``never``: it is always refused, so no clip can promise it.
    """

    tasks: tuple[Task, ...]
    views: tuple[View, ...]
    findings: tuple[str, ...] = ()
    never: bool = False


@cache
def standard_clips() -> tuple[StandardClip, ...]:
    """All standard clips in file order. Raises ``DataRowError``."""
    return tuple(_standard(row) for row in unique(rows("standard_clips.toml", "clip")))


def _standard(row: Row) -> StandardClip:
    row.only(_FIELDS, _OPTIONAL)
    row.refers("task", [row.text("task")], list(Task))
    row.refers("views", row.texts("views", least=1), list(View))
    leg, condition = row.text_or_none("leg"), row.text_or_none("condition")
    row.refers("leg", [] if leg is None else [leg], list(Side))
    row.refers("condition", [] if condition is None else [condition], list(Condition))
    return StandardClip(
        id=row.id,
        title=row.text("title"),
        task=Task(row.text("task")),
        views=tuple(View(view) for view in row.texts("views")),
        leg=None if leg is None else Side(leg),
        condition=None if condition is None else Condition(condition),
        completes=row.texts("completes"),
    )


def missing(
    clips: Sequence[AssessedClip],
    known: Mapping[str, CanGive],
    standard: Sequence[StandardClip],
) -> tuple[MissingClip, ...]:
    """The standard clips that are not there, the most useful first: more findings, then more quantities.

    Each is counted with what it adds to the clips there are and to those named before it; one that adds nothing is
    left out. ``known`` says of every quantity what it needs.
    """
    have = {
        (clip.report.task, m.key, m.side, _closed(clip)) for clip in clips for m in clip.report.measurements
    }
    got = {(task, key) for task, key, _, _ in have}
    open_clips = [one for one in standard if not any(shows(clip, one) for clip in clips)]
    found: list[MissingClip] = []
    while open_clips:
        gains = [_gain(one, clips, known, got, have) for one in open_clips]
        best = max(gains, key=lambda gain: (len(gain.findings), len(gain.keys), gain.eyes))
        open_clips.remove(best.clip)
        if best.keys or best.eyes:
            found.append(best)
            got |= {(best.clip.task, key) for key in best.keys if key not in best.clip.completes}
            got |= {(Task.WALK, key) for key in best.clip.completes}
    return tuple(found)


def shows(clip: AssessedClip, one: StandardClip) -> bool:
    """Whether a clip is of that standard kind; of stances on one leg, whether that leg was measured."""
    report = clip.report
    if report.task is not one.task or report.view not in one.views:
        return False
    if one.condition is not None and clip.condition is not one.condition:
        return False
    if one.condition is None and report.task is Task.STAND and _closed(clip):
        return False
    return one.leg is None or any(m.side is one.leg for m in report.measurements)


def _closed(clip: AssessedClip) -> bool:
    return clip.condition is Condition.EYES_CLOSED


def _gain(
    one: StandardClip,
    clips: Sequence[AssessedClip],
    known: Mapping[str, CanGive],
    got: set[tuple[Task, str]],
    have: set[tuple[Task, str, Side | None, bool]],
) -> MissingClip:
    if one.condition is Condition.EYES_CLOSED:
        stands = any(clip.report.task is Task.STAND and not _closed(clip) for clip in clips)
        return MissingClip(clip=one, keys=(), findings=(), eyes=stands)
    views = one.views if one.leg is None else one.views[:1]
    keys = [
        key
        for key, needs in known.items()
        if not needs.never
        and one.task in needs.tasks
        and any(view in needs.views for view in views)
        and not _had(one, key, got, have)
    ]
    walked_behind = any((c.report.task, c.report.view) == (Task.WALK, View.BACK) for c in clips)
    keys += [key for key in one.completes if walked_behind and (Task.WALK, key) not in got]
    findings = dict.fromkeys(name for key in keys for name in known[key].findings)
    return MissingClip(clip=one, keys=tuple(keys), findings=tuple(findings))


def _had(
    one: StandardClip,
    key: str,
    got: set[tuple[Task, str]],
    have: set[tuple[Task, str, Side | None, bool]],
) -> bool:
    if one.leg is None:
        return (one.task, key) in got
    return any((one.task, key, one.leg, closed) in have for closed in (False, True))


def unmeasured(clips: Sequence[AssessedClip], known: Mapping[str, CanGive]) -> tuple[Unmeasured, ...]:
    """What no clip gave although one of the right task and view is there, with the reason of the first such clip.

    Of stances on one leg only the legs that some clip shows count; the other one is a missing clip.
    """
    have = {(clip.report.task, m.key, m.side) for clip in clips for m in clip.report.measurements}
    stood_on = {side for task, _, side in have if task is Task.SINGLE_LEG}
    found: dict[tuple[Task, str, Side | None], Unmeasured] = {}
    for clip in clips:
        task, view = clip.report.task, clip.report.view
        for reason in clip.report.not_measured:
            needs = known.get(reason.key)
            place = (task, reason.key, reason.side)
            if needs is None or needs.never or view not in needs.views or place in have or place in found:
                continue
            if task is Task.SINGLE_LEG and reason.side not in stood_on:
                continue
            found[place] = Unmeasured(clip.name, reason)
    return tuple(found.values())
