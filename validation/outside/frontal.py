"""A walk towards the camera with a two-camera reference (willwng/opencap-overlay: OpenCap, markerless, 60 Hz).

The reference is itself an estimate: two phones, no markers, not synchronised by hardware. Axes of its files: x along
the walk, y up, z to the person's right, metres. Strikes are read from the heel marker (see ``strikes``); trunk and
pelvis with the analyzer's own definitions (``docs/metrics.md``) over the reference's own strides.

The reference has 354 rows, the clip 360 pictures, and nobody says which six are missing. How much later the clip
shows things is read from the rise and fall of the shoulders, which has nothing to do with how feet are found; errors
of contact times are given with and without it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from analyzer.model.analysis import Analysis
from analyzer.model.arrays import FloatArray
from analyzer.model.gait import ContactKind
from analyzer.model.skeleton import Landmark, Side
from analyzer.numerics.filters import detrended, lowpass
from analyzer.numerics.resample import low_harmonics, over_cycle

from . import clips, ours, tables, trc
from .agreement import Series
from .clock import Shift, shift
from .matching import Contacts, Found, matched
from .rows import OURS, Events, Value
from .strikes import MarkerStrike, marker_strikes

NAME = "walk towards the camera"
_HARMONICS = 3
_DROP_PERCENT = (10, 25)
_AROUND_S = 0.5
_BOB_HZ = 6.0
_BOB_WINDOW_S = 1.3
"""Chosen: about a stride, so that coming nearer is taken out and the bob of the steps stays."""
Strikes = dict[Side, list[MarkerStrike]]
_HEEL = {Side.RIGHT: "RHeel", Side.LEFT: "LHeel"}


def measured() -> tuple[list[Events], list[Value]]:
    """Contacts and numbers of the clip beside the reference."""
    clip, markers, angles = (
        clips.found(name) for name in (clips.WALK_FRONT, clips.WALK_FRONT_TRC, clips.WALK_FRONT_MOT)
    )
    if clip is None or markers is None or angles is None:
        return [], []
    analysis = ours.analysis_of(clip)
    reference = trc.parsed(markers.read_text(encoding="utf-8"))
    strikes = strikes_of(reference)
    pelvis = tables.parsed(angles.read_text(encoding="utf-8"))
    clock = later(analysis, reference, strikes)
    return _events(analysis, strikes, clock), _values(analysis, reference, pelvis, strikes)


def strikes_of(reference: trc.Trc) -> Strikes:
    """Landings of both feet from the reference's markers."""
    hips = reference.marker("midHip")[:, 0]
    return {
        side: marker_strikes(reference.time_s, reference.marker(heel)[:, 0], hips)
        for side, heel in _HEEL.items()
    }


def trunk_to_the_right(reference: trc.Trc) -> FloatArray:
    """(F,) degrees of the line from the middle of the hips to the middle of the shoulders, right +."""
    shoulders = (reference.marker("RShoulder") + reference.marker("LShoulder")) / 2
    line = shoulders - reference.marker("midHip")
    return np.asarray(np.degrees(np.arctan2(line[:, 2], line[:, 1])), dtype=np.float64)


def hips_right_lower(reference: trc.Trc) -> FloatArray:
    """(F,) degrees of the line through the hip markers seen along the walk, right side lower +."""
    line = reference.marker("RHip") - reference.marker("LHip")
    return np.asarray(np.degrees(np.arctan2(-line[:, 1], line[:, 2])), dtype=np.float64)


def later(analysis: Analysis, reference: trc.Trc, strikes: Strikes) -> Shift:
    """How much later the clip shows the shoulders rise and fall, from before the first strike to after the last."""
    seen = analysis.track.image_px[:, [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER], 1].mean(axis=1)
    markers = (reference.marker("RShoulder") + reference.marker("LShoulder"))[:, 1] / 2
    order = sorted(s.time_s for side in Side for s in strikes[side])
    around = (order[0] - _AROUND_S, order[-1] + _AROUND_S)
    return shift(_bob(analysis.track.time_s, -seen), _bob(reference.time_s, markers), around)


def _bob(time: FloatArray, height: FloatArray) -> Series:
    rate_hz = (len(time) - 1) / float(time[-1] - time[0])
    return time, detrended(lowpass(height, rate_hz, _BOB_HZ), rate_hz, _BOB_WINDOW_S)


def _events(analysis: Analysis, strikes: Strikes, clock: Shift) -> list[Events]:
    known: Contacts = [(str(side), s.time_s) for side in Side for s in strikes[side]]
    zeni = [
        (str(side), s.furthest_ahead_s)
        for side in Side
        for s in strikes[side]
        if s.furthest_ahead_s is not None
    ]
    found = ours.contacts_of(analysis, ContactKind.FOOT_STRIKE)
    moved = [(side, at - clock.later_s) for side, at in found]
    moved_by = f"{OURS}, clip's clock {1000 * clock.later_s:.0f} ms back (likeness {clock.likeness:.2f})"
    return [
        event_row(NAME, "foot strike", f"{OURS}, clocks as they are", matched(found, known)),
        event_row(NAME, "foot strike", moved_by, matched(moved, known)),
        event_row(
            NAME, "foot strike", "the reference's heel furthest ahead of the hips", matched(zeni, known)
        ),
    ]


def event_row(clip: str, kind: str, source: str, found: Found) -> Events:
    """A kept row from matched contacts."""
    return Events(
        clip=clip,
        kind=kind,
        source=source,
        known=found.known,
        found=found.found,
        invented=found.invented,
        mean_ms=_in_ms(found.mean_s),
        mean_absolute_ms=_in_ms(found.mean_absolute_s),
        spread_ms=_in_ms(found.spread_s),
    )


def _in_ms(seconds: float | None) -> float | None:
    return None if seconds is None else 1000 * seconds


def _values(analysis: Analysis, reference: trc.Trc, pelvis: tables.Table, strikes: Strikes) -> list[Value]:
    time = reference.time_s
    steps = step_times(strikes)
    every = [s for side in Side for s in steps[side]]
    trunk, hips = trunk_to_the_right(reference), hips_right_lower(reference)
    listed = pelvis.columns["pelvis_list"]
    rows = [_value(analysis, "cadence", None, 60 / float(np.mean(every)), "heel marker")]
    rows += [_value(analysis, "step_time", side, _mean(steps[side]), "heel marker") for side in Side]
    rows.append(_value(analysis, "walking_speed", None, _speed(reference, strikes), "middle of the hips"))
    sway = _mean(_over_strides(time, trunk, strikes, tuple(Side), _range))
    rows.append(_value(analysis, "trunk_lateral_sway", None, sway, "shoulder and hip markers"))
    for source, at, curve in (("hip markers", time, hips), ("model's pelvis list", pelvis.time_s, listed)):
        spread = _mean(_over_strides(at, curve, strikes, tuple(Side), _range))
        rows.append(_value(analysis, "pelvic_obliquity_range", None, spread, source))
        for side in Side:
            drop = _mean(_over_strides(at, side.sign * curve, strikes, (side,), _drop))
            rows.append(_value(analysis, "pelvic_drop", side, drop, source))
    return rows


def step_times(strikes: Strikes) -> dict[Side, list[float]]:
    """Seconds from the other foot's strike to this side's, by side."""
    order = sorted((s.time_s, side) for side in Side for s in strikes[side])
    steps: dict[Side, list[float]] = {side: [] for side in Side}
    for (start, first), (end, second) in pairwise(order):
        if first is not second:
            steps[second].append(end - start)
    return steps


def _over_strides(
    time: FloatArray,
    values: FloatArray,
    strikes: Strikes,
    sides: tuple[Side, ...],
    read: Callable[[FloatArray], float],
) -> list[float]:
    spans = [(a.time_s, b.time_s) for side in sides for a, b in pairwise(strikes[side])]
    return [read(over_cycle(time, values, start, end)) for start, end in spans]


def _range(cycle: FloatArray) -> float:
    return float(np.ptp(low_harmonics(cycle, _HARMONICS)))


def _drop(cycle: FloatArray) -> float:
    return float(cycle[_DROP_PERCENT[0] : _DROP_PERCENT[1] + 1].mean())


def _mean(values: list[float]) -> float | None:
    return float(np.mean(values)) if values else None


def _speed(reference: trc.Trc, strikes: Strikes) -> float | None:
    order = sorted(s.time_s for side in Side for s in strikes[side])
    ahead = np.interp((order[0], order[-1]), reference.time_s, reference.marker("midHip")[:, 0])
    return float((ahead[1] - ahead[0]) / (order[-1] - order[0]))


def _value(analysis: Analysis, key: str, side: Side | None, reference: float | None, source: str) -> Value:
    m = analysis.report.measurement(key, side)
    unit = m.unit if m is not None else _UNITS[key]
    return Value(
        clip=NAME,
        key=key,
        side=None if side is None else str(side),
        unit=unit,
        measured=None if m is None else m.value,
        low=None if m is None else m.low,
        high=None if m is None else m.high,
        reference=reference,
        reference_from=source,
    )


_UNITS = {
    "cadence": "steps/min",
    "step_time": "s",
    "walking_speed": "m/s",
    "trunk_lateral_sway": "deg",
    "pelvic_obliquity_range": "deg",
    "pelvic_drop": "deg",
}
