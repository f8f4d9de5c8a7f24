"""Contexts by hand: any signals, any contacts, on a clock of 50 Hz; and those of synthetic clips."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from analyzer.gait.events import EventSettings, events_of
from analyzer.metrics.context import Context
from analyzer.metrics.registry import METRICS, Refusal, Samples
from analyzer.model.gait import Contact, ContactKind, GaitEvents, Span, Step, Stride
from analyzer.model.motion import Motion, Signal, SignalKey
from analyzer.model.picture import Roll
from analyzer.model.recording import Recording, Task, View
from analyzer.model.skeleton import N_LANDMARKS, Landmark, Side
from analyzer.model.units import DEGREE
from analyzer.motion.build import MotionSettings, motion_of, seen_again
from analyzer.synthetic.clip import SyntheticClip

RATE_HZ = 50.0
SECONDS = 4.0
TIME_S = np.arange(round(SECONDS * RATE_HZ) + 1) / RATE_HZ
LEG_PX = 100.0
L, R = Side.LEFT, Side.RIGHT
STRIKE, OFF = ContactKind.FOOT_STRIKE, ContactKind.FOOT_OFF

RECORDING = Recording(
    file="hand.mp4",
    sha256="0" * 64,
    width=1280,
    height=720,
    frames=len(TIME_S),
    duration_s=SECONDS,
    fps=60.0,
    variable_frame_rate=False,
    rotation_deg=0,
    mirrored=False,
    slow_motion_factor=1.0,
)

EIGHT = GaitEvents(
    contacts=(
        Contact(0.0, L, STRIKE),
        Contact(0.1, R, OFF),
        Contact(0.5, R, STRIKE),
        Contact(0.6, L, OFF),
        Contact(1.0, L, STRIKE),
        Contact(1.1, R, OFF),
        Contact(1.6, R, STRIKE),
        Contact(1.7, L, OFF),
        Contact(2.1, L, STRIKE),
    ),
    steps=(
        Step(R, Span(0.0, 0.5)),
        Step(L, Span(0.5, 1.0)),
        Step(R, Span(1.0, 1.6)),
        Step(L, Span(1.6, 2.1)),
    ),
    strides=(
        Stride(L, Span(0.0, 1.0), foot_off_s=0.6, other_strike_s=0.5, other_off_s=0.1),
        Stride(R, Span(0.5, 1.6), foot_off_s=1.1, other_strike_s=1.0, other_off_s=0.6),
        Stride(L, Span(1.0, 2.1), foot_off_s=1.7, other_strike_s=1.6, other_off_s=1.1),
    ),
)
"""Eight contacts, one more strike to close the last stride; the right step at 1.6 comes 0.1 s late."""


def motion(
    signals: Mapping[SignalKey, np.ndarray] | None = None,
    points: Mapping[Landmark, np.ndarray] | None = None,
    **changes: Any,
) -> Motion:
    paths = np.zeros((len(TIME_S), N_LANDMARKS, 2))
    for landmark, path in (points or {}).items():
        paths[:, landmark] = path
    made = Motion(
        time_s=TIME_S,
        rate_hz=RATE_HZ,
        points_px=paths,
        picture_px=paths,
        confidence=np.ones((len(TIME_S), N_LANDMARKS)),
        view=View.LEFT,
        task=Task.WALK,
        off_axis_deg=0.0,
        leg_px=LEG_PX,
        metres_per_px=np.full(len(TIME_S), 0.01),
        roll=Roll(0.0, 1.0, "by hand"),
        signals={key: Signal(values, DEGREE) for key, values in (signals or {}).items()},
    )
    made = replace(made, **changes)
    return replace(made, picture_px=seen_again(made.points_px, made.view))


def context(made: Motion | None = None, events: GaitEvents = EIGHT, **changes: Any) -> Context:
    return replace(Context(recording=RECORDING, motion=made or motion(), events=events), **changes)


def of_clip(clip: SyntheticClip, belt_m_s: float | None = None) -> Context:
    found = motion_of(
        clip.track,
        None,
        MotionSettings(view=clip.view, task=clip.task, height_cm=clip.subject.height_cm),
    )
    return Context(
        recording=clip.recording,
        motion=found,
        events=events_of(found, EventSettings()),
        treadmill_speed_m_s=belt_m_s,
        height_m=None if clip.subject.height_cm is None else clip.subject.height_cm / 100.0,
    )


def computed(key: str, where: Context, side: Side | None = None) -> Samples | Refusal:
    """What a metric itself says, before bias, interval and count."""
    return METRICS[key].compute(where, side) if METRICS[key].sided else METRICS[key].compute(where)


def samples(key: str, where: Context, side: Side | None = None) -> np.ndarray:
    found = computed(key, where, side)
    assert isinstance(found, Samples), found
    assert len(found.values) == len(found.spans)
    return np.array(found.values)
