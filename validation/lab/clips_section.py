"""The part of the page that says which clips there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from validation.lab.rows import ClipRow, Rows
from validation.lab.stats import errors, share
from validation.lab.words import NONE, folded, number, percent, table

_MOST_NAMED = 8
"""A factor with more different values than this is given as a range."""

_HEAD = """
## The clips

"""


def clips_section(rows: Rows) -> str:
    """What varies between the clips of either split, how many were read wrongly, and every clip by itself."""
    tuning, held = rows.of("tuning").clips, rows.of("held_out").clips
    return (
        f"{_HEAD}{len(tuning)} tuning and {len(held)} held-out clips; how many there are of each value:\n\n"
        + table(("factor", "tuning", "held out"), _factors(tuning, held))
        + _misread(rows.clips)
        + "\n"
        + folded("Every clip", table(_CLIP_HEAD, (_clip(clip, rows) for clip in rows.clips)))
    )


def _factors(tuning: Sequence[ClipRow], held: Sequence[ClipRow]) -> list[tuple[str, str, str]]:
    names = list(dict.fromkeys(name for clip in (*tuning, *held) for name in clip.factors))
    return [(name, _values(tuning, name), _values(held, name)) for name in names]


def _values(clips: Sequence[ClipRow], name: str) -> str:
    found = [clip.factors[name] for clip in clips if name in clip.factors]
    if not found:
        return NONE
    numbers = [value for value in found if not isinstance(value, str)]
    if len(set(found)) > _MOST_NAMED and len(numbers) == len(found):
        return f"{number(min(numbers))} … {number(max(numbers))}"
    counted = sorted(Counter(found).items(), key=lambda item: (str(type(item[0])), item[0]))
    return ", ".join(f"{_name(value)} × {n}" for value, n in counted)


def _name(value: float | str) -> str:
    return value if isinstance(value, str) else number(value, 4)


def _misread(clips: Sequence[ClipRow]) -> str:
    wrong = [
        f"{clip.clip} ({clip.view} taken for {clip.seen_view})"
        if clip.seen_view != clip.view
        else f"{clip.clip} ({clip.task} taken for {clip.seen_task})"
        for clip in clips
        if (clip.seen_view, clip.seen_task) != (clip.view, clip.task)
    ]
    right = len(clips) - len(wrong)
    told = f"; not: {', '.join(wrong)}" if wrong else ""
    return f"\nTask and view were recognised in {right} of {len(clips)} clips{told}.\n"


_CLIP_HEAD = (
    "clip",
    "fps",
    "s",
    "measured",
    "hold the truth",
    "strikes found",
    "strike MAE, ms",
    "what it is",
)


def _clip(clip: ClipRow, rows: Rows) -> tuple[str, ...]:
    offered = [row for row in rows.metrics if row.clip == clip.clip and row.offered]
    strikes = [row for row in rows.events if row.clip == clip.clip and row.kind == "foot_strike"]
    inside = share([row.inside for row in offered if row.inside is not None])
    found = share([row.found_s is not None for row in strikes])
    sums = errors([1000 * row.error_s for row in strikes if row.error_s is not None])
    return (
        clip.clip,
        number(clip.fps),
        number(clip.duration_s, 2),
        f"{sum(row.value is not None for row in offered)} of {len(offered)}",
        percent(None if inside is None else inside.value),
        percent(None if found is None else found.value),
        NONE if sums is None else f"{sums.mae:.0f}",
        ", ".join(f"{name} {_name(value)}" for name, value in clip.factors.items()),
    )
