"""Motion in, GaitEvents out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.gait.candidates import (
    OFF,
    STRIKE,
    by_handover,
    by_reach,
    by_stretch,
    by_vertical_speed,
    typical_stride_s,
)
from analyzer.gait.landing import landing_lag, nearness
from analyzer.gait.sequence import Agreed, Detector, agreed, alternating, offs_in_order, tolerance
from analyzer.gait.strides import cycles
from analyzer.gait.walking import Walking, walking_of
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
    reach_off_lag: float = 0.0
    rise_off_lag: float = 0.0
    handover_front_lag: float = 0.125
    handover_back_lag: float = -0.09
    slap_strike_lag: float = -0.015
    agree_s: float = 0.08
    agree_strides: float = 0.085
    off_agree_strides: float = 0.10
    shortest_step_s: float = 0.25
    longest_step_s: float = 1.6


def events_of(motion: Motion, settings: EventSettings) -> GaitEvents:
    """Foot contacts, steps and strides of a walk; empty for other tasks.

    Side views give strikes and foot-offs that two independent detectors agree on. Front and back views give
    strikes only: what of foot-off can be seen there is too coarse to be reported.
    """
    if motion.task is not Task.WALK:
        return GaitEvents()
    walking = walking_of(motion)
    strikes, offs = _side(motion, settings) if motion.view.sagittal else _frontal(motion, settings)
    strikes, offs = _within(strikes, walking), _within(offs, walking)
    ordered = alternating(strikes.contacts, settings.shortest_step_s)
    kept_offs, wrong_offs = offs_in_order(offs.contacts, ordered.contacts)
    contacts = tuple(sorted((*ordered.contacts, *kept_offs)))
    made = cycles(contacts, shortest_step_s=settings.shortest_step_s, longest_step_s=settings.longest_step_s)
    rejected = (
        *walking.rejected,
        *strikes.rejected,
        *ordered.rejected,
        *offs.rejected,
        *wrong_offs,
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
        Detector("stretch", stretch, settings.stretch_strike_lag, 1.0),
        STRIKE,
        stride_s=stride_s,
        tolerance_s=tolerance(settings.agree_s, settings.agree_strides, stride_s, rate),
    )
    offs = agreed(
        Detector("reach", reach, settings.reach_off_lag, 1.0),
        Detector("vertical speed", vertical, settings.rise_off_lag, 0.0),
        None,
        OFF,
        stride_s=stride_s,
        tolerance_s=tolerance(settings.agree_s, settings.off_agree_strides, stride_s, rate),
    )
    return strikes, offs


def _frontal(motion: Motion, settings: EventSettings) -> tuple[Agreed, Agreed]:
    """Strikes from handovers, moved by a lag that the feet's slap on the floor gives.

    Walking away, perspective makes the lag grow with nearness; walking towards the camera it stays the same,
    because the foot sweeps down through the handover quickly.
    """
    front = motion.view is View.FRONT
    handover = by_handover(motion)
    stride_s = typical_stride_s(handover)
    if stride_s is None:
        return _NOTHING, _NOTHING
    slap = landing_lag(motion, handover, stride_s, later=front)
    usual = settings.handover_front_lag if front else settings.handover_back_lag
    lag = usual if slap is None else slap + settings.slap_strike_lag
    near = np.ones(len(motion.time_s)) if front else nearness(motion)
    strikes = tuple(
        Contact(c.time_s + lag * near[motion.index(c.time_s)] * stride_s, c.side, c.kind) for c in handover
    )
    return Agreed(strikes, (), None), _NOTHING


def _within(found: Agreed, walking: Walking) -> Agreed:
    return Agreed(
        tuple(c for c in found.contacts if walking.holds(c.time_s)),
        tuple(r for r in found.rejected if walking.holds(r.span.start_s)),
        found.agreement,
    )
