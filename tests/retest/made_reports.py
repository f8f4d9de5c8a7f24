"""Small reports made by hand, for comparisons."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analyzer.model.drill import Plan
from analyzer.model.judgement import Finding, Norm, Severity
from analyzer.model.measurement import Measurement, Outcome
from analyzer.model.recording import Recording, Subject, Task, View
from analyzer.model.report import Provenance, Report
from analyzer.model.skeleton import Side


def number(
    key: str = "cadence",
    value: float = 110.0,
    half: float = 2.0,
    *,
    side: Side | None = None,
    unit: str = "steps/min",
    tier: str = "A",
) -> Measurement:
    return Measurement(
        key=key,
        side=side,
        value=value,
        low=value - half,
        high=value + half,
        unit=unit,
        n=8,
        tier=tier,
        mechanisms=(4,),
        evidence=(),
    )


def knee(value: float, half: float = 3.0, side: Side = Side.LEFT) -> Measurement:
    return number("knee_flexion_swing_peak", value, half, side=side, unit="deg")


def report(*outcomes: Outcome, sha256: str = "a" * 64, **changes: Any) -> Report:
    recording = Recording(
        file="walk.mp4",
        sha256=sha256,
        width=1080,
        height=1920,
        frames=240,
        duration_s=4.0,
        fps=60.0,
        variable_frame_rate=False,
        rotation_deg=0,
        mirrored=False,
        slow_motion_factor=1.0,
    )
    made = Report(
        recording=recording,
        subject=Subject(height_cm=172.0),
        task=Task.WALK,
        view=View.LEFT,
        checks=(),
        contacts=(),
        rejected=(),
        outcomes=outcomes,
        findings=(),
        plan=Plan(drills=(), retest_after_days=28, note=""),
        provenance=Provenance(analyzer="0.1.0", mediapipe="0.10.21", model_sha256="m" * 64, steps=()),
    )
    return replace(made, **changes)


def again(first: Report, *outcomes: Outcome, **changes: Any) -> Report:
    """The same test with another clip."""
    recording = replace(first.recording, sha256="b" * 64)
    return replace(first, **{"recording": recording, "outcomes": outcomes, **changes})


BAND = Norm(
    key="knee_flexion_swing_peak",
    low=50.0,
    high=70.0,
    marked_low=45.0,
    marked_high=None,
    unit="deg",
    population="adults",
    sources=(),
)


def finding(*grounds: Measurement, norm: Norm | None = BAND, name: str = "knee_swing_low") -> Finding:
    return Finding(
        id=name,
        severity=Severity.MILD,
        title="The knee bends little in swing",
        text="It does.",
        mechanisms=(4,),
        grounds=grounds,
        norm=norm,
        sources=(),
    )
