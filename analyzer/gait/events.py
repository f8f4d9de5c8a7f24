"""Motion in, GaitEvents out."""

from __future__ import annotations

from dataclasses import dataclass, field

from analyzer.gait.candidates import Candidate, by_handover, by_reach, by_vertical_speed
from analyzer.gait.sequence import Agreed, SequenceSettings, agreed, alternating, offs_in_order
from analyzer.gait.strides import cycles
from analyzer.gait.walking import walking_of
from analyzer.model.gait import Contact, ContactKind, GaitEvents, Rejected
from analyzer.model.motion import Motion
from analyzer.model.recording import Task, View


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSettings:
    """Lags in seconds that take each detector's curve feature to the true contact, and the rules of order.

    Measured on rendered walkers of known truth (see ``docs/accuracy.md``); they move both sides alike, so that
    step times, stride times and left-right differences do not depend on them.
    """

    reach_strike_lag_s: float = 0.045
    reach_off_lag_s: float = 0.020
    fall_strike_lag_s: float = 0.0
    rise_off_lag_s: float = 0.0
    handover_front_lag_s: float = 0.070
    handover_back_lag_s: float = -0.055
    sequence: SequenceSettings = field(default_factory=SequenceSettings)


def events_of(motion: Motion, settings: EventSettings) -> GaitEvents:
    """Foot contacts, steps and strides of a walk; empty for other tasks.

    Side views give strikes and foot-offs on which two independent detectors agree. Front and back views give
    strikes only: what of foot-off can be seen there is too coarse to be reported.
    """
    if motion.task is not Task.WALK:
        return GaitEvents()
    walking = walking_of(motion)
    strikes, offs = _side(motion, settings) if motion.view.sagittal else _frontal(motion, settings)
    rules = settings.sequence
    inside = tuple(c for c in strikes.contacts if walking.holds(c.time_s))
    ordered = alternating(inside, rules)
    walked_offs = tuple(c for c in offs.contacts if walking.holds(c.time_s))
    kept_offs, wrong_offs = offs_in_order(walked_offs, ordered.contacts)
    contacts: tuple[Contact, ...] = tuple(sorted((*ordered.contacts, *kept_offs)))
    made = cycles(contacts, shortest_step_s=rules.shortest_step_s, longest_step_s=rules.longest_step_s)
    rejected: tuple[Rejected, ...] = (
        *walking.rejected,
        *(r for r in strikes.rejected if walking.holds(r.span.start_s)),
        *ordered.rejected,
        *(r for r in offs.rejected if walking.holds(r.span.start_s)),
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
    reach = by_reach(motion, strike_lag_s=settings.reach_strike_lag_s, off_lag_s=settings.reach_off_lag_s)
    vertical = by_vertical_speed(
        motion, strike_lag_s=settings.fall_strike_lag_s, off_lag_s=settings.rise_off_lag_s
    )
    rate, rules = motion.rate_hz, settings.sequence
    return (
        agreed(reach, vertical, ContactKind.FOOT_STRIKE, rate, rules),
        agreed(reach, vertical, ContactKind.FOOT_OFF, rate, rules),
    )


def _frontal(motion: Motion, settings: EventSettings) -> tuple[Agreed, Agreed]:
    front = motion.view is View.FRONT
    lag = settings.handover_front_lag_s if front else settings.handover_back_lag_s
    handover: list[Candidate] = by_handover(motion, strike_lag_s=lag)
    strikes = tuple(Contact(c.time_s, c.side, c.kind) for c in handover)
    return Agreed(strikes, (), None), Agreed((), (), None)
