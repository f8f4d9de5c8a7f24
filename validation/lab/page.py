"""``docs/accuracy.md`` and its picture, from the rows of all clips."""

from __future__ import annotations

from pathlib import Path

from validation.lab.bar import Bar
from validation.lab.clips_section import clips_section
from validation.lab.plot import coverage_svg
from validation.lab.rows import Rows
from validation.lab.samples_section import samples_section
from validation.lab.standing import coverage_line, lines
from validation.lab.tables import against, bar_table, met, metric_table, notes_text, refused_table
from validation.lab.tally import EventCell, event_cells, pooled
from validation.lab.words import NONE, folded, number, of, percent, plain, table

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "accuracy.md"
PICTURE = ROOT / "docs" / "accuracy_coverage.svg"
NOTES = Path(__file__).resolve().parent / "notes.toml"

_HEAD = """# Accuracy on clips of known truth

Made by `uv run python -m validation report`; do not edit. People are rendered walking, so that every angle, length
and contact is known exactly; the real pose model looks at the clips, and what it saw is stored
(`validation/lab/clips`); the analyzer measures the stored landmarks, and its numbers are held against the truth.

Two sets of people share no seed. Methods, corrections and intervals may be set on the **tuning** clips; the
**held-out** clips only judge them. All figures here are of the held-out clips unless it says otherwise. Rendered
people are not real ones: [what is known of their limits](../validation/phantom/README.md#known-limits). *Against the
outside* below is what can be said without them.

Words: *MAE* mean absolute error; *bias* mean of measured minus true; *limits* bias ± 1.96 standard deviations;
*near* and *far* the side of the body towards the camera and the other one in a side view, *side* what has no left
and right there. Only what was measured has an error; what was refused is counted under *Refused*.
"""

_BAR = """
## The goals

MAE over all held-out numbers that were measured, near and far, left and right, every view in which the metric is
offered; in brackets how many were measured of how many there are. *Published* is what the literature gives for one
camera, on real people and against laboratories: another task than ours here, so a size to compare with, not a
contest won.
"""

_METRICS = """
## Every metric by view

`n` numbers of so many clips (in front and back views a clip gives a left and a right one); the interval of a share is
Wilson's and takes the numbers as independent, which those of one clip are not quite.
"""

_EVENTS = """
## Foot contacts

A found contact belongs to the true one of the same foot and kind that is nearest, one to one, within 0.2 s. *False*
are those left over between the first and the last true contact of a clip, for each true one.
"""

_REFUSED = """
## Refused

Numbers of metrics that are offered for the view and were refused in the clip. Behind the gates it was computed what
would have been said. A refusal is *right* when there was nothing to measure, or when that number misses the goal of
its metric; *wrong* when it would have met the goal. One number may meet a goal by chance, so some wrong ones
are to be expected of any gate. Metrics without a goal cannot be judged so.
"""

_COVERAGE = """
## Intervals

How often the 95 % interval holds the truth, and how errors compare with the half width of their own interval: well
made intervals put the middle 95 % of the errors just inside ±1.

![Coverage of the intervals by metric](accuracy_coverage.svg)
"""


def page(
    rows: Rows,
    samples: Rows,
    goals: Bar,
    *,
    legs: str = "",
    outside: str = "",
    notes: Path = NOTES,
    tasks: str = "",
) -> str:
    """The page as Markdown; the same rows always give the same text. ``legs``, ``tasks`` and ``outside`` are
    parts of it.
    """
    held = rows.of("held_out")
    parts = [
        _HEAD,
        clips_section(rows),
        _BAR,
        bar_table(lines(rows, goals), coverage_line(rows, goals), goals),
        notes_text(notes),
        _METRICS,
        metric_table(held, goals),
        folded("The same on the tuning clips", metric_table(rows.of("tuning"), goals)),
        _EVENTS,
        _event_table(held),
        folded("The same on the tuning clips", _event_table(rows.of("tuning"))),
        _REFUSED,
        refused_table(held, goals),
        folded("The same on the tuning clips", refused_table(rows.of("tuning"), goals)),
        _COVERAGE,
        _coverage_table(rows, goals),
        legs,
        tasks,
        samples_section(samples),
        outside,
    ]
    return "\n".join(part.strip("\n") + "\n" for part in parts if part)


def picture(rows: Rows, goals: Bar) -> str:
    """The picture of the intervals as SVG, of the held-out clips."""
    return coverage_svg(rows.of("held_out").metrics, goals.coverage)


def summary(rows: Rows, goals: Bar) -> str:
    """A few lines for the terminal."""
    body = [
        (
            line.name,
            f"{number(line.goal)} {line.unit}",
            against(line.held),
            against(line.tuning),
            met(line.met).strip("*"),
            ", ".join(f"{place} {number(one.mae, 2)}" for place, one in line.places),
        )
        for line in lines(rows, goals)
    ]
    covered = coverage_line(rows, goals)
    below = ", ".join(f"{key} {percent(share.value)} of {share.n}" for key, share in covered.below)
    return (
        plain(("MAE of", "goal", "held out", "tuning", "met", "held out by place"), body)
        + f"\n\n95 % intervals that hold the truth: {of(covered.overall)}; too few for: {below or 'none'}\n"
    )


def _event_table(rows: Rows) -> str:
    head = ("contact", "view", "fps", "true", "clips", "found", "false", "bias, ms", "MAE, ms", "limits, ms")
    return table(head, map(_event_cells, event_cells(rows)))


def _event_cells(one: EventCell) -> tuple[str, ...]:
    sums = one.errors_ms
    limits = None if sums is None else sums.limits
    return (
        one.kind,
        one.place,
        one.rate,
        str(one.found.n),
        str(one.clips),
        percent(one.found.value),
        number(one.strays_per_true, 2),
        NONE if sums is None else f"{sums.bias:+.0f}",
        NONE if sums is None else f"{sums.mae:.0f}",
        NONE if limits is None else f"{limits[0]:+.0f} … {limits[1]:+.0f}",
    )


def _coverage_table(rows: Rows, goals: Bar) -> str:
    held, tuning = (
        {one.key: one.coverage for one in pooled(rows.of(split).metrics, goals) if one.coverage is not None}
        for split in ("held_out", "tuning")
    )
    body = [
        (key, str(held[key].n) if key in held else "0", of(held.get(key)), of(tuning.get(key)))
        for key in sorted({*held, *tuning})
    ]
    return folded("As a table", table(("metric", "n", "held out", "tuning"), body))
