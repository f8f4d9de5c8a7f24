"""The part of the page on people who do not walk: standing, one leg, heel raises, squats."""

from __future__ import annotations

from pathlib import Path

from validation.lab.bar import Bar
from validation.lab.rows import ClipRow, Rows
from validation.lab.standing import coverage_line, lines
from validation.lab.stats import share
from validation.lab.tables import bar_table, metric_table, notes_text, refused_table
from validation.lab.words import folded, number, percent, table

_HEAD = """
## Standing and tasks

People rendered while they stand, stand on one leg, rise on their toes or squat: {tuning} tuning and {held} held-out
clips, seen by the real pose model like the walks above, and counted in none of their tables. Sway is a sum of cosines
or filtered noise; feet leave and touch the floor at known times; raises are counted; tilts, leans and knee lines are
measured on the body. With three or four clips of a kind an error is a first look, and intervals are wide for that
reason.
"""

_TASKS = {"stand": "standing", "single-leg": "one leg", "heel-raise": "heel raises", "squat": "squats"}


NOTES = Path(__file__).resolve().parent / "notes_tasks.toml"


def tasks_section(rows: Rows, goals: Bar, *, notes: Path = NOTES) -> str:
    """Goals, errors by view, refusals and clips of everything that is no walk; nothing without such clips."""
    if not rows.clips:
        return ""
    held, tuning = rows.of("held_out"), rows.of("tuning")
    return (
        _HEAD.format(tuning=len(tuning.clips), held=len(held.clips))
        + _recognised(rows)
        + "\n"
        + bar_table(lines(rows, goals), coverage_line(rows, goals), goals)
        + "\n"
        + notes_text(notes)
        + "\n"
        + metric_table(held, goals)
        + "\n"
        + folded("The same on the tuning clips", metric_table(tuning, goals))
        + folded("Refused, of the held-out clips", refused_table(held, goals))
        + folded("Every clip of these", table(_CLIP_HEAD, (_clip(clip, rows) for clip in rows.clips)))
    )


def _recognised(rows: Rows) -> str:
    wrong = [
        f"{clip.clip} ({clip.seen_task}, {clip.seen_view})"
        for clip in rows.clips
        if (clip.seen_view, clip.seen_task) != (clip.view, clip.task)
    ]
    told = f"; not: {', '.join(wrong)}" if wrong else ""
    right = len(rows.clips) - len(wrong)
    return f"\nTask and view were recognised in {right} of {len(rows.clips)} clips{told}.\n"


_CLIP_HEAD = ("clip", "task", "fps", "s", "measured", "hold the truth", "what it is")


def _clip(clip: ClipRow, rows: Rows) -> tuple[str, ...]:
    offered = [row for row in rows.metrics if row.clip == clip.clip and row.offered]
    inside = share([row.inside for row in offered if row.inside is not None])
    facts = (
        (name, value if isinstance(value, str) else number(value)) for name, value in clip.factors.items()
    )
    return (
        clip.clip,
        _TASKS.get(clip.task, clip.task),
        number(clip.fps),
        number(clip.duration_s, 3),
        f"{sum(row.value is not None for row in offered)} of {len(offered)}",
        percent(None if inside is None else inside.value),
        ", ".join(f"{name} {value}" for name, value in facts),
    )
