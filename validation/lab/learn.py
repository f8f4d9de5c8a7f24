"""What the method is known to misread: the rows of ``analyzer/data/method_errors.toml`` from the tuning clips.

``python -m validation learn [--write]``. For each metric and place (near and far side, front, back) the numbers
without correction are held against the truth of the tuning clips. ``bias`` is their mean error, ``method_sd`` what
their errors vary by from clip to clip beyond what the few steps of a clip explain, ``sample_sd`` how much the
samples of one clip vary. Held-out clips are never looked at. Where the lab shows nothing of a metric from the side,
or from the front and behind, the row that is there stays. A metric of walks and of standing has rows for either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.stats import t as student

from analyzer.data import rows as data_rows
from analyzer.metrics.errors import correction
from analyzer.metrics.registry import METRICS, Samples
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Task, View
from analyzer.numerics.spread import trimmed
from analyzer.pipeline import analyze_track
from validation.lab.rows import near_side
from validation.lab.run import context_of
from validation.lab.store import Stored

FILE = Path(__file__).resolve().parents[2] / "analyzer" / "data" / "method_errors.toml"
FEWEST_CLIPS = 10
"""A place with fewer clips shares a row with its neighbour (chosen)."""
OTHER_PEOPLE = 1.15
"""Rendered bodies are more alike than people are: spreads are widened by this (chosen)."""
LEAST_SD = {
    "double_support_fraction": 4.0,
    "trunk_lateral_sway": 1.2,
    "heel_raise_count": 0.25,
    "single_leg_corrections": 0.5,
    "single_leg_stance_time": 0.03,
    "single_leg_trunk_sway": 0.3,
    "single_leg_pelvis_sway": 1.0,
    "squat_depth": 3.5,
    "squat_trunk_lean": 1.0,
    "trunk_lateral_lean_standing": 0.8,
    "trunk_lateral_shift": 0.5,
}
"""No smaller spread per clip than this, in the metric's unit, where walkers of other generators tell more doubt than
ours do: their foot-offs lie 2 % of the stride apart from ours (docs/events.md), which counts twice in the double
support, and one whose trunk tilts with the pelvis reads 2 deg too much sway. Where everything was counted right there
is still doubt about the next clip; half a picture either way is the least that a time can be off. Where three clips
of a task agree better than its landmarks hold their places, they do so by luck; and squats are rendered from the side
and the front, while their depth from behind looks otherwise to a camera that stands low."""
NOT_LEARNT = frozenset({"sway_path_length"})
"""It is the mean speed of sway times the seconds, and so is its error."""
KEPT = frozenset({("foot_progression_angle", "back")})
"""From behind it is read otherwise than from the front, and the lab's walks say nothing of it there."""
STANDING = " standing"
"""Ends the place of a metric that is one of walks too, where people stand."""
LEAST_SHARE = 0.25
"""At least this share of the errors' variance is laid to the clip, since few samples overstate theirs (chosen)."""
CLEARLY = 2.0
"""A mean error below so many of its standard errors is not corrected (chosen); of few clips it takes Student's t, so
that three clips that happen to err the same way make no correction.
"""
FEWEST_ROW = 3
"""No row from fewer clips (chosen)."""
_SHOWN = {
    Task.STAND: "stances",
    Task.SINGLE_LEG: "stances on one leg",
    Task.HEEL_RAISE: "clips of heel raises",
    Task.SQUAT: "clips of squats",
}
_HEAD = """# How far each metric can be off (see analyzer/metrics/errors.py). Units are the metric's own.
# view: near and far (side of the body in a side view), side, front, back, frontal (front and back), or any;
# back marked: from stickers; ... standing: of somebody who stands, where the metric is one of walking too.
# bias is subtracted; method_sd is shared by all samples of a clip; sample_sd is expected between samples.
# Rows from the tuning clips are written by `python -m validation learn --write`.
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """One number of one tuning clip: its error without correction, its samples' spread and their count."""

    clip: str
    error: float
    sample_var: float
    n: int


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """A row to be written."""

    key: str
    view: str
    bias: float
    method_sd: float
    sample_sd: float
    source: str


def seen_in(one: Stored) -> list[tuple[str, str, Seen]]:
    """(key, place, what was seen) of every number that was measured in one clip of known truth."""
    analysis = analyze_track(one.track, one.recording, one.options(), picture=one.picture, people=one.people)
    if str(analysis.report.view) != one.truth.view:
        return []
    context = context_of(one, analysis)
    found: list[tuple[str, str, Seen]] = []
    for outcome in analysis.report.outcomes:
        truth = one.truth.values.get((outcome.key, None if outcome.side is None else str(outcome.side)))
        if truth is None or not isinstance(outcome, Measurement) or _no_teacher(one, outcome):
            continue
        metric = METRICS[outcome.key]
        made = metric.compute(context) if outcome.side is None else metric.compute(context, outcome.side)
        assert isinstance(made, Samples)
        values = trimmed(np.array([v for v in made.values if np.isfinite(v)]), np.inf)
        near = near_side(one.truth.view, None if outcome.side is None else str(outcome.side))
        side = "side" if View(one.truth.view).sagittal else one.truth.view
        place = side if near is None else f"{'near' if near else 'far'} {outcome.side}"
        place += STANDING if one.truth.task == Task.STAND and Task.WALK in metric.tasks else ""
        known = correction(outcome.key, analysis.motion.view, outcome.side, analysis.motion.task)
        error = outcome.value - known - truth
        spread = float(np.var(values, ddof=1)) if len(values) > 1 else np.nan
        found.append((outcome.key, place, Seen(one.name, error, spread, len(values))))
    return found


def learned(tuning: Iterable[Stored]) -> list[ErrorRow]:
    """Rows for every metric and place that the tuning clips show."""
    by_place: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for one in tuning:
        for key, place, seen in seen_in(one):
            by_place[key, place].append(seen)
    return [row for key in sorted({key for key, _ in by_place}) for row in _rows_of(key, by_place)]


def _rows_of(key: str, by_place: Mapping[tuple[str, str], list[Seen]]) -> list[ErrorRow]:
    groups = {place: list(seen) for (name, place), seen in by_place.items() if name == key}
    for end in ("", STANDING):
        for whole in ("near", "far"):
            _join(groups, (f"{whole} left{end}", f"{whole} right{end}"), whole + end, differ=True)
        if not _surely_apart(groups.get(f"near{end}", []), groups.get(f"far{end}", [])):
            _join(groups, (f"near{end}", f"far{end}"), f"side{end}", differ=False)
        walked = Task.WALK in METRICS[key].tasks
        if walked or not _surely_apart(groups.get("front", []), groups.get("back", [])):
            _join(groups, (f"front{end}", f"back{end}"), f"frontal{end}", differ=False)
    return [_row(key, place, seen) for place, seen in sorted(groups.items()) if _clips(seen) >= FEWEST_ROW]


def _join(groups: dict[str, list[Seen]], parts: tuple[str, str], whole: str, *, differ: bool) -> None:
    """Put parts together where one has too few clips or, with ``differ``, where their means hardly differ."""
    there = [part for part in parts if part in groups]
    few = any(_clips(groups[part]) < FEWEST_CLIPS for part in there)
    if there and (few or (differ and len(there) == 2 and not _apart(groups[there[0]], groups[there[1]]))):
        groups[whole] = [seen for part in there for seen in groups.pop(part)]


def _surely_apart(a: list[Seen], b: list[Seen]) -> bool:
    """Few clips of both legs, or of both views of a stance, keep a row each only where they are plainly not alike.

    What tilts a line in the picture tilts it the other way for a person who is seen from behind.
    """
    return min(_clips(a), _clips(b)) >= FEWEST_ROW and _apart(a, b)


def _apart(a: list[Seen], b: list[Seen]) -> bool:
    means = [float(np.mean([one.error for one in part])) for part in (a, b)]
    doubt = np.sqrt(sum(float(np.var([one.error for one in part], ddof=1)) / len(part) for part in (a, b)))
    return bool(abs(means[0] - means[1]) > CLEARLY * doubt)


def _clips(seen: list[Seen]) -> int:
    return len({one.clip for one in seen})


def _row(key: str, place: str, seen: list[Seen]) -> ErrorRow:
    """The spread is that of one more clip: few clips know their own spread and mean badly."""
    n = _clips(seen)
    errors = np.array([one.error for one in seen])
    known = [one.sample_var for one in seen if np.isfinite(one.sample_var)]
    sample_var = float(np.mean(known)) if known else float(errors.var())
    by_steps = float(np.mean([sample_var / one.n for one in seen]))
    between = max(float(errors.var(ddof=1)) - by_steps, LEAST_SHARE * float(errors.var(ddof=1)))
    widened = float(student.ppf(0.975, n - 1) / 1.96 * np.sqrt(1 + 1 / n)) * OTHER_PEOPLE
    mean, doubt = float(errors.mean()), float(errors.std(ddof=1)) / np.sqrt(n)
    clearly = CLEARLY if n >= FEWEST_CLIPS else float(student.ppf(0.975, n - 1))
    return ErrorRow(
        key,
        place,
        _rounded(mean) if abs(mean) > clearly * doubt else 0.0,
        max(_rounded(widened * np.sqrt(between)), LEAST_SD.get(key, 0.0)),
        max(_rounded(np.sqrt(sample_var)), 1e-4),
        f"{n} tuning {_SHOWN.get(METRICS[key].tasks[0], 'walks')} of the validation lab"
        if STANDING not in place
        else f"{n} tuning stances of the validation lab",
    )


def _no_teacher(one: Stored, outcome: Measurement) -> bool:
    """Numbers that only repeat another."""
    typed_in = outcome.key == "walking_speed" and one.asked.get("treadmill_speed_m_s") is not None
    return typed_in or outcome.key in NOT_LEARNT


def _family(place: str) -> tuple[str, str]:
    """Places that one row may stand for, so that a learnt one takes the place of the old ones."""
    first, _, last = place.partition(" ")
    if place.endswith(" marked") or first == "any":
        return place, ""
    return "frontal" if first in ("front", "back", "frontal") else "side", last if last == "standing" else ""


def _rounded(value: float) -> float:
    return float(f"{value:.2g}")


def text(learnt: list[ErrorRow]) -> str:
    """The data file: learnt rows, the old ones of metrics for which nothing was learnt, and those for any view."""
    new = {(row.key, _family(row.view)) for row in learnt}
    kept = [
        ErrorRow(
            row.id,
            row.text("view"),
            row.number_or_none("bias") or 0.0,
            row.number_or_none("method_sd") or 0.0,
            row.number_or_none("sample_sd") or 0.0,
            row.text("source"),
        )
        for row in data_rows("method_errors.toml", "error", name="key")
        if (row.id, _family(row.text("view"))) not in new or (row.id, row.text("view")) in KEPT
    ]
    parts = [
        f'\n[[error]]\nkey = "{row.key}"\nview = "{row.view}"\nbias = {row.bias}\nmethod_sd = {row.method_sd}\n'
        f'sample_sd = {row.sample_sd}\nsource = "{row.source}"\n'
        for row in (*learnt, *kept)
    ]
    return _HEAD + "".join(parts)
