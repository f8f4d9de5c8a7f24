"""Reports and clips made by hand: a few numbers, known by heart."""

from __future__ import annotations

from analyzer.model.assessment import AssessedClip, Condition
from analyzer.model.drill import Plan
from analyzer.model.gait import Span
from analyzer.model.measurement import Measurement, NotMeasured, Outcome
from analyzer.model.recording import Recording, Subject, Task, View
from analyzer.model.report import Check, CheckStatus, ProcessingStep, Provenance, Report
from analyzer.model.skeleton import Side

UNITS = {
    "cadence": "steps/min",
    "walking_speed": "m/s",
    "sway_mean_velocity": "mm/s",
    "sway_path_length": "mm",
}


def number(
    key: str,
    value: float,
    half: float,
    side: Side | None = None,
    *,
    tier: str = "A",
    unit: str = "deg",
    seconds: float = 20.0,
) -> Measurement:
    if key.startswith("sway_"):
        unit = "mm"
    return Measurement(
        key=key,
        side=side,
        value=value,
        low=value - half,
        high=value + half,
        unit=UNITS.get(key, unit),
        n=4,
        tier=tier,
        mechanisms=(4,),
        evidence=(Span(0.0, seconds),),
    )


def report(
    *outcomes: Outcome,
    task: Task = Task.WALK,
    view: View = View.LEFT,
    height_cm: float | None = 172.0,
    leg: float | None = 0.3,
    caution: str | None = None,
    seconds: float = 20.0,
    upright: bool = True,
    compared: bool = False,
) -> Report:
    checks = () if caution is None else (Check(key="light", status=CheckStatus.WARN, text=caution),)
    width, height = (1080, 1920) if upright else (1920, 1080)
    return Report(
        recording=Recording(
            file="clip.mp4",
            sha256="0" * 64,
            width=width,
            height=height,
            frames=600,
            duration_s=seconds,
            fps=30.0,
            variable_frame_rate=False,
            rotation_deg=0,
            mirrored=False,
            slow_motion_factor=1.0,
        ),
        subject=Subject(height_cm=height_cm),
        task=task,
        view=view,
        checks=checks,
        contacts=(),
        rejected=(),
        outcomes=outcomes,
        findings=(),
        plan=Plan(drills=(), retest_after_days=28, note=""),
        provenance=Provenance(
            analyzer="0",
            mediapipe="0",
            model_sha256="0",
            steps=(ProcessingStep("standing", "heels compared"),) if compared else (),
        ),
        leg_in_picture=leg,
    )


def clip(
    name: str, made: Report, condition: Condition | None = None, remarks: tuple[str, ...] = ()
) -> AssessedClip:
    return AssessedClip(name=name, report=made, folder=name, condition=condition, remarks=remarks)


def not_measured(key: str, side: Side | None = None, why: str = "It was dark.") -> NotMeasured:
    return NotMeasured(key=key, side=side, why=why, hint="Turn on lights.")


def alone(_key: str, _report: Report, _side: Side | None) -> float:
    """No error is shared between clips."""
    return 0.0
