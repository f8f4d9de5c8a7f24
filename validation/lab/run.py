"""Measure stored clips and hold what was found against the truth."""

from __future__ import annotations

import multiprocessing
import warnings
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np

from analyzer.errors import AnalyzerError, DataRowError
from analyzer.metrics.context import Context
from analyzer.metrics.errors import correction, method_error
from analyzer.metrics.registry import METRICS, Metric, Refusal
from analyzer.model.analysis import Analysis
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Recording
from analyzer.model.skeleton import Side
from analyzer.numerics.spread import trimmed
from analyzer.pipeline import analyze_track
from analyzer.tasks.performed import performed_of
from validation.lab.match import matched
from validation.lab.rows import ClipRow, EventRow, MetricRow, Rows, StrayRow, joined, near_side
from validation.lab.scenes import Split
from validation.lab.store import CLIPS, Stored, Truth, ValueKey, load

KINDS = ("foot_strike", "foot_off")
_TYPED_IN = "walking_speed"
"""With a belt speed this metric repeats what the user typed; such rows are left out."""


def measure(one: Stored) -> Rows:
    """Analyze one stored clip and compare. A clip that is refused as a whole refuses each of its metrics."""
    try:
        analysis = analyze_track(
            one.track, one.recording, one.options(), picture=one.picture, people=one.people
        )
    except AnalyzerError as error:
        return compared(one, None, why=str(error))
    return compared(one, analysis)


def measure_all(names: Sequence[str], jobs: int = 2, folder: Path = CLIPS) -> Rows:
    """Measure stored clips by name in ``jobs`` processes; rows come in the order of the names."""
    work = partial(_measure_named, folder)
    if jobs <= 1 or len(names) < 2:
        return joined(map(work, names))
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        return joined(pool.map(work, names, chunksize=4))


def _measure_named(folder: Path, name: str) -> Rows:
    return measure(load(name, folder))


def compared(one: Stored, analysis: Analysis | None, *, why: str = "") -> Rows:
    """The rows of a clip and its analysis; None stands for a clip that was refused as a whole, ``why`` says why."""
    truth, seen = one.truth, None if analysis is None else analysis.report
    clip = ClipRow(
        clip=one.name,
        split=one.split,
        factors=dict(one.factors),
        view=truth.view,
        seen_view=None if seen is None else str(seen.view),
        task=truth.task,
        seen_task=None if seen is None else str(seen.task),
        fps=one.recording.fps,
        duration_s=one.recording.duration_s,
    )
    events, strays = _event_rows(one.name, one.split, truth, one.recording, analysis)
    known = [key for key in truth.values if _comparable(one, key)]
    rows = tuple(_metric_row(one, analysis, key, why) for key in sorted(known, key=_order))
    return Rows(clips=(clip,), metrics=rows, events=events, strays=strays)


def _comparable(one: Stored, key: ValueKey) -> bool:
    """Whether a known value is one of a metric of this clip, and not one that the user typed in."""
    metric = METRICS.get(key[0])
    if metric is None or metric.sided is (key[1] is None) or one.truth.task not in metric.tasks:
        return False
    return metric.key != _TYPED_IN or one.asked.get("treadmill_speed_m_s") is None


def _order(key: ValueKey) -> tuple[str, str]:
    return key[0], key[1] or ""


def _metric_row(one: Stored, analysis: Analysis | None, key: ValueKey, why: str) -> MetricRow:
    name, side = key
    row = partial(
        MetricRow,
        clip=one.name,
        split=one.split,
        view=one.truth.view,
        seen_view=None if analysis is None else str(analysis.report.view),
        key=name,
        side=side,
        near=near_side(one.truth.view, side),
        truth=one.truth.values[key],
    )
    if analysis is None:
        return row(why=why)
    for outcome in analysis.report.outcomes:
        if outcome.key == name and outcome.side == side:
            if isinstance(outcome, Measurement):
                return row(value=outcome.value, low=outcome.low, high=outcome.high)
            return row(why=outcome.why, would_be=would_be(one, analysis, key))
    return row(why=f"Taken for: {analysis.report.task}.", would_be=would_be(one, analysis, key))


def context_of(one: Stored, analysis: Analysis) -> Context:
    """What the metrics saw of a clip, without the checks that forbid numbers."""
    return Context(
        recording=one.recording,
        motion=analysis.motion,
        events=analysis.events,
        treadmill_speed_m_s=one.options().treadmill_speed_m_s,
        height_m=one.asked["height_cm"] / 100.0,
        performed=performed_of(analysis.motion),
    )


def would_be(one: Stored, analysis: Analysis, key: ValueKey) -> float | None:
    """What a metric would have said had no gate stood in its way, in its unit; None where it has no samples."""
    metric, side = METRICS[key[0]], None if key[1] is None else Side(key[1])
    context = context_of(one, analysis)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # empty slices, where a view lacks what is read
        found = metric.compute(context) if side is None else metric.compute(context, side)
    if isinstance(found, Refusal):
        return None
    values = np.array([value for value in found.values if np.isfinite(value)])
    if len(values) == 0:
        return None
    motion = analysis.motion
    kept = trimmed(values, _usual_sd(metric, analysis, side))
    return float(kept.mean()) + correction(metric.key, motion.view, side, motion.task)


def _usual_sd(metric: Metric, analysis: Analysis, side: Side | None) -> float:
    try:
        return method_error(metric.key, analysis.motion.view, side, task=analysis.motion.task).sample_sd
    except DataRowError:  # a view the metric is not made for has no row
        return 0.0


def _event_rows(
    clip: str, split: Split, truth: Truth, recording: Recording, analysis: Analysis | None
) -> tuple[tuple[EventRow, ...], tuple[StrayRow, ...]]:
    events: list[EventRow] = []
    strays: list[StrayRow] = []
    contacts = () if analysis is None else analysis.events.contacts
    times = [at for _, _, at in truth.events]
    span = (min(times), max(times)) if times else (1.0, 0.0)
    for kind in KINDS:
        for side in map(str, Side):
            known = sorted(at for whose, what, at in truth.events if (whose, what) == (side, kind))
            found = sorted(c.time_s for c in contacts if (str(c.side), str(c.kind)) == (side, kind))
            both = matched(known, found, span)
            event = partial(
                EventRow, clip=clip, split=split, view=truth.view, fps=recording.fps, side=side, kind=kind
            )
            stray = partial(
                StrayRow, clip=clip, split=split, view=truth.view, fps=recording.fps, side=side, kind=kind
            )
            events += [event(truth_s=a, found_s=b) for a, b in zip(known, both.found_s, strict=True)]
            strays += [stray(found_s=at) for at in both.strays_s]
    return tuple(events), tuple(strays)
