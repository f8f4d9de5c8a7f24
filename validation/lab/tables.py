"""The tables that walks and tasks share: goals, metrics by view, and what was refused."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from validation.lab.bar import Bar
from validation.lab.rows import Rows
from validation.lab.standing import CoverageLine, Line
from validation.lab.tally import Against, Cell, cells, pooled, refusals
from validation.lab.words import NONE, folded, number, of, percent, signed, table, unit


def bar_table(found: Sequence[Line], covered: CoverageLine, goals: Bar) -> str:
    """Goals beside what was found."""
    body = [
        (
            line.name,
            f"{number(line.goal)} {line.unit}",
            against(line.held),
            met(line.met),
            ", ".join(f"{place} {number(one.mae, 2)}" for place, one in line.places) or NONE,
            against(line.tuning),
            "; ".join(f"{one.figure} ({one.source})" for one in line.published) or "none found",
        )
        for line in found
    ]
    want = goals.coverage
    below = ", ".join(f"{key} {percent(share.value)}" for key, share in covered.below) or "none"
    body.append(
        (
            "95 % intervals that hold the truth",
            f"{percent(want.low)} to {percent(want.high)}, no metric below {percent(want.least)}",
            of(covered.overall),
            met(covered.met),
            f"below: {below}",
            NONE,
            "none found",
        )
    )
    head = ("MAE of", "goal", "held out", "met", "by view", "tuning", "published, one camera")
    setups = dict.fromkeys((one.source, one.setup) for line in found for one in line.published)
    return (
        table(head, body) + "\n" + folded("How those figures were got", table(("source", "set-up"), setups))
    )


def against(found: Against | None) -> str:
    """A mean absolute error and how many numbers it is of."""
    return NONE if found is None else f"{number(found.mae)} ({found.n} of {found.known})"


def met(kept: bool | None) -> str:
    """Whether a goal is met, in words."""
    return "not measured" if kept is None else "yes" if kept else "**no**"


def notes_text(file: Path) -> str:
    """What was tried, one paragraph for each key of a notes file."""
    known = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return "".join(f"* **{key}**: {' '.join(text.split())}\n" for key, text in known.items())


def metric_table(rows: Rows, goals: Bar) -> str:
    """Every metric by view."""
    head = ("metric", "view", "n", "clips", "bias", "MAE", "limits", "unit", "holds the truth", "refused")
    found = cells([row for row in rows.metrics if row.shown], goals)
    return table(head, (_metric_cells(one) for one in found if one.errors is not None)) + _never(found)


def _metric_cells(one: Cell) -> tuple[str, ...]:
    sums = one.errors
    limits = None if sums is None else sums.limits
    return (
        one.key,
        one.place or "all",
        str(0 if sums is None else sums.n),
        str(one.clips),
        signed(None if sums is None else sums.bias),
        number(None if sums is None else sums.mae),
        NONE if limits is None else f"{signed(limits[0])} … {signed(limits[1])}",
        unit(one.key),
        of(one.coverage),
        percent(one.refused),
    )


def _never(found: Sequence[Cell]) -> str:
    names = [f"{one.key} ({one.place})" for one in found if one.errors is None]
    return f"\nOffered and never measured: {', '.join(names)}.\n" if names else ""


def refused_table(rows: Rows, goals: Bar) -> str:
    """What was refused, and how often rightly."""
    head = ("metric", "known", "refused", "nothing there", "would miss", "would meet", "not judged", "right")
    body = []
    for one in pooled([row for row in rows.metrics if row.offered], goals):
        how = one.refusals
        if how.n:
            counts = (how.nothing, how.worse, how.wrong, how.unjudged)
            body.append((one.key, str(one.truths), str(how.n), *map(str, counts), of(how.right)))
    return table(head, body) + "\n" + folded("By reason", _reasons(rows, goals))


def _reasons(rows: Rows, goals: Bar) -> str:
    refused = [row for row in rows.metrics if row.offered and row.why is not None]
    said = Counter(_gist(row.why or "") for row in refused)
    body = []
    for why, n in sorted(said.items(), key=lambda item: (-item[1], item[0])):
        how = [
            refusals([row], goals.of(row.key))
            for row in refused
            if row.why is not None and _gist(row.why) == why
        ]
        fates = [sum(getattr(one, fate) for one in how) for fate in ("nothing", "worse", "wrong", "unjudged")]
        body.append((why, str(n), *map(str, fates)))
    return table(("said", "n", "nothing there", "would miss", "would meet", "not judged"), body)


def _gist(why: str) -> str:
    """A reason with its numbers taken out, so that like ones are counted together."""
    return re.sub(r"\d+(\.\d+)?", "N", why)
