"""Motion in, GaitEvents out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.gait.by_hand import corrected, without_excluded
from analyzer.gait.candidates import (
    OFF,
    STRIKE,
    by_departure,
    by_handover,
    by_low,
    by_reach,
    by_stretch,
    by_vertical_speed,
    nearness,
    typical_stride_s,
)
from analyzer.gait.landing import landing_lag
from analyzer.gait.sequence import Agreed, Detector, agreed, alternating, offs_in_order, tolerance
from analyzer.gait.strides import cycles
from analyzer.gait.walking import Walking, walking_of
from analyzer.model.edits import Edit
from analyzer.model.gait import Contact, GaitEvents
from analyzer.model.motion import Motion
from analyzer.model.recording import Task, View

_NOTHING = Agreed((), (), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSettings:
    """How much later than each detector's feature the contact is, as a share of the stride, and the rules of order.

    Lags were measured on rendered walkers and a jointed stick figure of known contacts (see
    ``docs/events.md``). They move both sides alike, so that step times, stride times and left-right
    differences do not depend on them.
    """

    reach_strike_lag: float = 0.034
    stretch_strike_lag: float = 0.0
    fall_strike_lag: float = -0.025
    reach_off_lag: float = -0.008
    departure_off_lag: float = 0.015
    rise_off_lag: float = 0.0
    handover_front_lag: float = 0.14
    handover_back_lag: float = -0.09
    handover_lag_sd: float = 0.03
    low_lag: float = -0.05
    low_lag_sd: float = 0.06
    low_window: tuple[float, float] = (-0.16, 0.10)
    landing_front_lag: float = 0.0
    landing_back_lag: float = -0.012
    agree_s: float = 0.08
    agree_strides: float = 0.085
    off_agree_strides: float = 0.10
    shortest_step_s: float = 0.25
    longest_step_s: float = 1.6


def events_of(motion: Motion, settings: EventSettings, edits: tuple[Edit, ...] = ()) -> GaitEvents:
    """Foot contacts, steps and strides of a walk; empty for other tasks.

    Side views give strikes and foot-offs that two independent detectors agree on. Front and back views give
    strikes only: what of foot-off can be seen there is too coarse to be reported. ``edits`` are corrections by hand.
    """
    if motion.task is not Task.WALK:
        return GaitEvents()
    walking = walking_of(motion)
    strikes, offs = _side(motion, settings) if motion.view.sagittal else _frontal(motion, settings)
    strikes, offs = _within(strikes, walking), _within(offs, walking)
    ordered = alternating(strikes.contacts, settings.shortest_step_s)
    kept_offs, wrong_offs = offs_in_order(offs.contacts, ordered.contacts)
    contacts, unmet = corrected(sorted((*ordered.contacts, *kept_offs)), edits)
    made = cycles(contacts, shortest_step_s=settings.shortest_step_s, longest_step_s=settings.longest_step_s)
    made = without_excluded(made, edits)
    rejected = (
        *walking.rejected,
        *strikes.rejected,
        *ordered.rejected,
        *offs.rejected,
        *wrong_offs,
        *unmet,
        *made.rejected,
    )
    return GaitEvents(
        contacts=contacts,
        steps=made.steps,
        strides=made.strides,
        walking=walking.spans,
        rejected=tuple(sorted(rejected, key=lambda r: r.span)),
        agreement=strikes.agreement,
    )


def _side(motion: Motion, settings: EventSettings) -> tuple[Agreed, Agreed]:
    reach, stretch, vertical = by_reach(motion), by_stretch(motion), by_vertical_speed(motion)
    stride_s = typical_stride_s(reach)
    if stride_s is None:
        return _NOTHING, _NOTHING
    rate = motion.rate_hz
    strikes = agreed(
        Detector("reach", reach, settings.reach_strike_lag, 1.0),
        Detector("vertical speed", vertical, settings.fall_strike_lag, 0.0),
        Detector("stretch", stretch, settings.stretch_strike_lag, 0.25),
        STRIKE,
        stride_s=stride_s,
        tolerance_s=tolerance(settings.agree_s, settings.agree_strides, stride_s, rate),
    )
    offs = agreed(
        Detector("reach", reach, settings.reach_off_lag, 0.25),
        Detector("vertical speed", vertical, settings.rise_off_lag, 0.0),
        Detector("departure", by_departure(motion, reach, stride_s), settings.departure_off_lag, 1.0),
        OFF,
        stride_s=stride_s,
        tolerance_s=tolerance(settings.agree_s, settings.off_agree_strides, stride_s, rate),
    )
    return strikes, offs


def _frontal(motion: Motion, settings: EventSettings) -> tuple[Agreed, Agreed]:
    """Strikes from the lows of the upper body, given to the feet by handovers, moved by a lag for the whole clip.

    Where the lows do not show (a shaking camera, a very slow walk), the handovers themselves are moved instead.
    Walking away, perspective makes their lag grow with nearness; walking towards the camera it stays the
    same, because the foot sweeps down through the handover quickly.
    """
    front = motion.view is View.FRONT
    handover = by_handover(motion)
    stride_s = typical_stride_s(handover)
    if stride_s is None:
        return _NOTHING, _NOTHING
    handover_lag = settings.handover_front_lag if front else settings.handover_back_lag
    lows = by_low(motion, stride_s, handover, usual_lag=handover_lag - settings.low_lag)
    near = np.ones(len(motion.time_s))
    sure = settings.handover_lag_sd
    if lows:
        marks, usual, window, sure = lows, settings.low_lag, settings.low_window, settings.low_lag_sd
        if front:  # there perspective shifts all handovers by much the same
            before = [h.time_s - low.time_s for h, low in zip(handover, lows, strict=True)]
            usual, sure = handover_lag + float(np.median(before)) / stride_s, settings.handover_lag_sd
            window = (usual - 3 * sure, usual + 3 * sure)
    else:
        marks = handover
        usual = handover_lag
        window = (0.0, 0.28) if front else (-0.28, 0.0)
        near = near if front else nearness(motion)
    seen = landing_lag(motion, marks, stride_s, usual=usual, usual_sd=sure, window=window)
    lag = (
        usual if seen is None else seen + (settings.landing_front_lag if front else settings.landing_back_lag)
    )
    strikes = tuple(
        Contact(c.time_s + lag * near[motion.index(c.time_s)] * stride_s, c.side, c.kind) for c in marks
    )
    return Agreed(strikes, (), None), _NOTHING


def _within(found: Agreed, walking: Walking) -> Agreed:
    return Agreed(
        tuple(c for c in found.contacts if walking.holds(c.time_s)),
        tuple(r for r in found.rejected if walking.holds(r.span.start_s)),
        found.agreement,
    )
