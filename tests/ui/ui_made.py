"""A made result: a report of every kind of row and its signals, from no video and no pose model."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from analyzer.model.drill import Drill, Plan, PlannedDrill
from analyzer.model.gait import Contact, ContactKind, Span
from analyzer.model.judgement import Finding, Norm, Severity
from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.model.motion import Motion, Signal
from analyzer.model.picture import Roll
from analyzer.model.recording import Recording, Subject, Task, View
from analyzer.model.report import Check, CheckStatus, ProcessingStep, Provenance, Report
from analyzer.model.skeleton import Side
from analyzer.model.units import DEGREE

SECONDS = 4.0
FPS = 30.0
STRIDES = {Side.LEFT: (0.4, 1.5, 2.6, 3.7), Side.RIGHT: (0.95, 2.05, 3.15)}


def number(key: str, side: Side | None, value: float, half: float, unit: str, tier: str = "A") -> Measurement:
    starts = STRIDES[side or Side.LEFT]
    spans = tuple(Span(a, b) for a, b in pairwise(starts))
    return Measurement(
        key=key,
        side=side,
        value=value,
        low=value - half,
        high=value + half,
        unit=unit,
        n=len(spans),
        tier=tier,
        mechanisms=(4,),
        evidence=spans,
    )


DRILL = Drill(
    id="knee-to-wall",
    name="Knee-to-wall rocks",
    also_known_as=("ankle rocks",),
    helps=("knee_loading_low",),
    mechanisms=(5, 4),
    equipment=("wall",),
    dose="2 x 15, daily",
    steps=("Stand.", "Rock."),
    common_errors=("The foot rolls in.",),
    progression="Further away.",
    regression="Closer.",
    stop_if=("Pinching in front of the ankle.",),
    not_for=("A fresh sprain.",),
    evidence="Range of motion grows by a few degrees.",
    evidence_tag="C",
    sources=(),
)


def made_report() -> Report:
    loading = number("knee_flexion_loading", Side.RIGHT, 4.0, 2.0, "deg", "B")
    norm = Norm(
        key="knee_flexion_loading",
        low=8.0,
        high=25.0,
        marked_low=3.0,
        marked_high=None,
        unit="deg",
        population="adults",
        sources=(),
    )
    finding = Finding(
        id="knee_loading_low",
        severity=Severity.MILD,
        title="The right knee bends little as it takes weight",
        text="It bends less than in most adults.",
        mechanisms=(2, 4),
        grounds=(loading,),
        norm=norm,
        sources=(),
    )
    return Report(
        recording=Recording(
            file="clip.mp4",
            sha256="0" * 64,
            width=320,
            height=240,
            frames=120,
            duration_s=SECONDS,
            fps=FPS,
            variable_frame_rate=False,
            rotation_deg=0,
            mirrored=False,
            slow_motion_factor=1.0,
        ),
        subject=Subject(height_cm=None),
        task=Task.WALK,
        view=View.RIGHT,
        checks=(
            Check(key="light", status=CheckStatus.OK, text="There is enough light."),
            Check(
                key="rate", status=CheckStatus.WARN, text="30 pictures per second is few.", hint="Film at 60."
            ),
        ),
        contacts=tuple(
            Contact(t, side, ContactKind.FOOT_STRIKE) for side, times in STRIDES.items() for t in times
        ),
        rejected=(),
        outcomes=(
            number("cadence", None, 109.1, 1.9, "steps/min"),
            number("stride_time", Side.LEFT, 1.1, 0.02, "s"),
            number("stride_time", Side.RIGHT, 1.1, 0.02, "s"),
            loading,
            number("foot_progression_angle", Side.LEFT, -3.0, 9.0, "deg", "C"),
            NotMeasured(
                key="walking_speed", side=None, why="No scale <b>known</b>.", hint="Give the height."
            ),
        ),
        findings=(finding,),
        plan=Plan(
            drills=(PlannedDrill(drill=DRILL, because=("knee_loading_low",)),), retest_after_days=28, note=""
        ),
        provenance=Provenance(
            analyzer="0.1.0",
            mediapipe="0.10.21",
            model_sha256="ab" * 32,
            steps=(ProcessingStep("pose", "ok"),),
        ),
    )


def made_motion() -> Motion:
    time_s = np.arange(0.0, SECONDS, 0.01)
    wave = 30 - 28 * np.cos(2 * np.pi * (time_s - 0.4) / 1.1)
    knees = {("knee_flexion", side): Signal(wave + i, DEGREE) for i, side in enumerate(Side)}
    nothing = np.empty((len(time_s), 0, 2))
    return Motion(
        time_s=time_s,
        rate_hz=100.0,
        points_px=nothing,
        picture_px=nothing,
        confidence=np.empty((len(time_s), 0)),
        view=View.LEFT,
        task=Task.WALK,
        leg_px=0.0,
        metres_per_px=None,
        roll=Roll(0.0, 0.0, ""),
        off_axis_deg=0.0,
        signals={**knees, ("trunk_forward_lean", None): Signal(0.1 * wave, DEGREE)},
    )
