"""Error budgets: what some stored clips may show before a change counts as having made things worse.

``budgets.toml`` names a dozen walks, ``budgets_tasks.toml`` some stances and tasks. From the last time somebody meant
it, each holds every metric's mean absolute error and how many numbers were measured, each kind of contact's error,
finds and strays, and the coverage, each with a margin.
``python -m validation budgets`` holds the present code against it, ``--write`` makes it anew; tests never write.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, log10
from pathlib import Path

from validation.lab.rows import ClipRow, Rows
from validation.lab.stats import errors, share

FILE = Path(__file__).resolve().parent / "budgets.toml"
TASKS_FILE = FILE.with_name("budgets_tasks.toml")
SUBSET = 12
"""How many walks are measured in every test run (chosen)."""
TASKS_SUBSET = 6
"""How many clips of standing and of tasks (chosen)."""
MARGIN = 0.10
"""Room left for what other processors and library versions do to the numbers (chosen)."""


@dataclass(frozen=True, slots=True)
class MetricBudget:
    """``mae`` at most, in the metric's unit, over at least ``measured`` numbers."""

    mae: float
    measured: int


@dataclass(frozen=True, slots=True)
class EventBudget:
    """Mean absolute error at most ``mae_ms``, share found at least ``found`` (0..1), at most ``strays`` false."""

    mae_ms: float
    found: float
    strays: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgets:
    """The clips and what they may show. ``coverage`` is the least share of intervals that hold the truth (0..1)."""

    clips: tuple[str, ...] = ()
    coverage: float = 0.0
    metrics: Mapping[str, MetricBudget] = field(default_factory=dict)
    events: Mapping[str, EventBudget] = field(default_factory=dict)


def read(file: Path = FILE) -> Budgets:
    """The stored budgets. Raises FileNotFoundError when there are none yet."""
    known = tomllib.loads(file.read_text(encoding="utf-8"))
    return Budgets(
        clips=tuple(known["clips"]),
        coverage=known["coverage"],
        metrics={key: MetricBudget(**row) for key, row in known["metric"].items()},
        events={kind: EventBudget(**row) for kind, row in known.get("event", {}).items()},
    )


def text(budgets: Budgets) -> str:
    """The same as TOML."""
    lines = [
        "# Made by `python -m validation budgets --write`: what was measured, and a tenth more. Commit a new one",
        "# only with the reason why numbers moved.",
        "clips = [",
        *(f'  "{name}",' for name in budgets.clips),
        "]",
        f"coverage = {budgets.coverage:g}",
    ]
    for kind, event in sorted(budgets.events.items()):
        lines += [f"\n[event.{kind}]", f"mae_ms = {event.mae_ms:g}", f"found = {event.found:g}"]
        lines += [f"strays = {event.strays}"]
    for key, metric in sorted(budgets.metrics.items()):
        lines += [f"\n[metric.{key}]", f"mae = {metric.mae:g}", f"measured = {metric.measured}"]
    return "\n".join(lines) + "\n"


def subset(clips: Sequence[ClipRow], count: int = SUBSET) -> tuple[str, ...]:
    """Names of clips that differ as much as so few can, sorted.

    One after the other is taken, always the one with most that the ones before lack: view, capture rate, split and
    every factor that is a word; of equals the first by name.
    """
    left = {clip.clip: _traits(clip) for clip in sorted(clips, key=lambda clip: clip.clip)}
    taken: Counter[str] = Counter()
    chosen: list[str] = []
    while left and len(chosen) < count:
        name = max(left, key=lambda name: sum(w * 0.5 ** taken[t] for t, w in left[name].items()))
        taken.update(left.pop(name).keys())
        chosen.append(name)
    return tuple(sorted(chosen))


def _traits(clip: ClipRow) -> dict[str, float]:
    """What a clip is, and how much each part counts (chosen: view and capture rate most)."""
    words = {f"{name} {value}": 1.0 for name, value in clip.factors.items() if isinstance(value, str)}
    told = {f"seen from {clip.view}": 3.0, f"{clip.view} {clip.rate}": 2.0, clip.split: 2.0}
    return words | told | ({} if clip.task == "walk" else {f"does {clip.task}": 4.0})


def measured(rows: Rows) -> Budgets:
    """Budgets without any margin: what the rows show."""
    metrics: dict[str, MetricBudget] = {}
    for key in sorted({row.key for row in rows.metrics}):
        sums = errors([row.error for row in rows.metrics if row.key == key and row.error is not None])
        if sums is not None:
            metrics[key] = MetricBudget(sums.mae, sums.n)
    events: dict[str, EventBudget] = {}
    for kind in sorted({row.kind for row in rows.events}):
        known = [row for row in rows.events if row.kind == kind]
        sums = errors([1000 * row.error_s for row in known if row.error_s is not None])
        if sums is not None:
            strays = sum(row.kind == kind for row in rows.strays)
            events[kind] = EventBudget(sums.mae, sums.n / len(known), strays)
    held = share([row.inside for row in rows.metrics if row.inside is not None])
    return Budgets(
        clips=tuple(clip.clip for clip in rows.clips),
        coverage=0.0 if held is None else held.value,
        metrics=metrics,
        events=events,
    )


def with_margin(found: Budgets, margin: float = MARGIN) -> Budgets:
    """Budgets that what was found keeps with some room."""
    return Budgets(
        clips=found.clips,
        coverage=floor(100 * (found.coverage - 0.2 * margin)) / 100,
        metrics={
            key: MetricBudget(_up(one.mae * (1 + margin)), floor(one.measured * (1 - margin)))
            for key, one in found.metrics.items()
        },
        events={
            kind: EventBudget(
                _up(one.mae_ms * (1 + margin)),
                floor(100 * (one.found - 0.2 * margin)) / 100,
                one.strays + ceil(margin * one.strays),
            )
            for kind, one in found.events.items()
        },
    )


def broken(found: Budgets, allowed: Budgets) -> list[str]:
    """Every budget that is exceeded, in words; a metric without a budget has none to exceed."""
    said: list[str] = []
    if found.coverage < allowed.coverage:
        said.append(f"coverage {found.coverage:.3f}, at least {allowed.coverage:g} wanted")
    for key, limit in allowed.metrics.items():
        one = found.metrics.get(key, MetricBudget(0.0, 0))
        if one.measured < limit.measured:
            said.append(f"{key}: {one.measured} measured, at least {limit.measured} wanted")
        if one.mae > limit.mae:
            said.append(f"{key}: mean absolute error {one.mae:.3g}, at most {limit.mae:g} wanted")
    for kind, most in allowed.events.items():
        event = found.events.get(kind, EventBudget(0.0, 0.0, 0))
        if event.found < most.found:
            said.append(f"{kind}: {event.found:.0%} found, at least {most.found:.0%} wanted")
        if event.mae_ms > most.mae_ms:
            said.append(f"{kind}: mean absolute error {event.mae_ms:.1f} ms, at most {most.mae_ms:g} wanted")
        if event.strays > most.strays:
            said.append(f"{kind}: {event.strays} false, at most {most.strays} wanted")
    return said


def _up(value: float) -> float:
    """Rounded up to two significant digits."""
    if value <= 0:
        return 0.0
    step = 10.0 ** (floor(log10(value)) - 1)
    return float(f"{ceil(value / step - 1e-9) * step:.6g}")
