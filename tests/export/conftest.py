"""A hand-made analysis: a walker of swinging sticks, one finding, one drill, known by heart."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from analyzer.model.analysis import Analysis
from analyzer.model.drill import Drill, Plan, PlannedDrill
from analyzer.model.gait import Contact, ContactKind, GaitEvents, Rejected, Span, Step, Stride
from analyzer.model.judgement import Finding, Norm, Severity
from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.model.motion import Motion, Signal
from analyzer.model.picture import Roll
from analyzer.model.pose import BackendInfo, PoseTrack, with_derived, with_derived_confidence
from analyzer.model.recording import Recording, Subject, Task, View
from analyzer.model.report import Check, CheckStatus, ProcessingStep, Provenance, Report
from analyzer.model.skeleton import N_BACKEND, Landmark, Side, of
from analyzer.model.units import DEGREE

WIDTH, HEIGHT = 640, 360
FPS, FRAMES = 30.0, 120
CYCLE_S = 1.0
HOSTILE = '<script>alert("x")</script> & "walk".mp4'


def walker(time_s: np.ndarray) -> np.ndarray:
    """(F, 33, 2) picture points of somebody walking to the right: legs are two swinging sticks."""
    points = np.zeros((len(time_s), N_BACKEND, 2))
    hip_x = 200.0 + 40.0 * time_s
    points[:, : Landmark.MOUTH_RIGHT + 1] = np.stack([hip_x + 12, np.full_like(hip_x, 70.0)], axis=1)[:, None]
    points[:, Landmark.NOSE, 0] += 12
    points[:, Landmark.LEFT_EAR, 0] -= 6
    points[:, Landmark.RIGHT_EAR, 0] -= 6
    for side in Side:
        phase = 2 * np.pi * time_s / CYCLE_S + (0 if side is Side.LEFT else np.pi)
        swing = 0.4 * np.cos(phase)
        bend = 0.5 * np.clip(np.sin(phase), 0, None) + 0.1
        hip = np.stack([hip_x, np.full_like(hip_x, 180.0)], axis=1)
        knee = hip + 70 * np.stack([np.sin(swing), np.cos(swing)], axis=1)
        ankle = knee + 70 * np.stack([np.sin(swing - bend), np.cos(swing - bend)], axis=1)
        shoulder = hip + np.array([8.0, -85.0])
        for joint, place in (("HIP", hip), ("KNEE", knee), ("ANKLE", ankle), ("SHOULDER", shoulder)):
            points[:, of(side, joint)] = place
        points[:, of(side, "HEEL")] = ankle + np.array([-8.0, 10.0])
        points[:, of(side, "FOOT_INDEX")] = ankle + np.array([24.0, 10.0])
        points[:, of(side, "ELBOW")] = shoulder + 38 * np.stack([-np.sin(swing), np.cos(swing)], axis=1)
        for joint in ("WRIST", "PINKY", "INDEX", "THUMB"):
            points[:, of(side, joint)] = shoulder + 72 * np.stack([-np.sin(swing), np.cos(swing)], axis=1)
    return points


@pytest.fixture
def backend() -> BackendInfo:
    return BackendInfo(name="by hand", version="1", model_sha256="ab" * 32)


@pytest.fixture
def track(backend: BackendInfo) -> PoseTrack:
    """Four seconds; nobody is seen in frames 60 to 74, the left arm is unsure throughout."""
    time_s = np.arange(FRAMES) / FPS
    points = walker(time_s)
    confidence = np.full((FRAMES, N_BACKEND), 0.95)
    confidence[:, [Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST]] = 0.1
    points[60:75] = np.nan
    confidence[60:75] = 0
    return PoseTrack(
        time_s=time_s,
        image_px=with_derived(points),
        world_m=None,
        confidence=with_derived_confidence(confidence),
        size_px=(WIDTH, HEIGHT),
        backend=backend,
    )


@pytest.fixture
def motion(track: PoseTrack) -> Motion:
    time_s = track.time_s
    knee = {
        side: 30 + 25 * np.sin(2 * np.pi * (time_s / CYCLE_S + (0 if side is Side.LEFT else 0.5)))
        for side in Side
    }
    gap = np.isnan(track.image_px[:, 0, 0])
    signals = {
        **{("knee_flexion", side): Signal(np.where(gap, np.nan, knee[side]), DEGREE) for side in Side},
        ("trunk_forward_lean", None): Signal(np.where(gap, np.nan, 5.4), DEGREE),
    }
    return Motion(
        time_s=time_s,
        rate_hz=FPS,
        points_px=track.image_px * [1, -1] + [300, 1000],
        picture_px=track.image_px,
        confidence=track.confidence,
        view=View.RIGHT,
        task=Task.WALK,
        off_axis_deg=0.0,
        leg_px=140.0,
        metres_per_px=None,
        roll=Roll(0.0, 0.5, "by hand"),
        signals=signals,
    )


def _contacts() -> tuple[Contact, ...]:
    """Left strikes at whole seconds, right strikes half a second later, stance for 0.6 s."""
    made = []
    for side, first in ((Side.LEFT, 0.0), (Side.RIGHT, 0.5)):
        for strike in np.arange(first, 3.9, CYCLE_S):
            made.append(Contact(float(strike), side, ContactKind.FOOT_STRIKE, 0.01))
            if strike + 0.6 < 3.9:
                made.append(Contact(float(strike) + 0.6, side, ContactKind.FOOT_OFF))
    return tuple(sorted(made))


@pytest.fixture
def events() -> GaitEvents:
    contacts = _contacts()
    strikes = [c for c in contacts if c.kind is ContactKind.FOOT_STRIKE]
    steps = tuple(Step(b.side, Span(a.time_s, b.time_s)) for a, b in pairwise(strikes))
    strides = tuple(
        Stride(a.side, Span(a.time_s, b.time_s), a.time_s + 0.6, a.time_s + 0.5, a.time_s + 0.1)
        for a, b in zip(strikes, strikes[2:], strict=False)
    )
    return GaitEvents(
        contacts=contacts, steps=steps, strides=strides, walking=(Span(0, 4),), rejected=_rejected()
    )


def _rejected() -> tuple[Rejected, ...]:
    return (Rejected("stride", Span(2.0, 2.5), "The person was not seen."),)


def measured(
    key: str, side: Side | None, value: float, half: float, unit: str, tier: str = "A"
) -> Measurement:
    return Measurement(
        key=key,
        side=side,
        value=value,
        low=value - half,
        high=value + half,
        unit=unit,
        n=3,
        tier=tier,
        mechanisms=(4, 5),
        evidence=(Span(0.0, 1.0), Span(1.0, 2.0)),
    )


@pytest.fixture
def drill() -> Drill:
    return Drill(
        id="ankle-rocks",
        name="Ankle rocks",
        also_known_as=("knee to wall",),
        helps=("knee-swing-low",),
        mechanisms=(5, 4),
        equipment=("a wall",),
        dose="2 sets of 15, daily",
        steps=("Stand a hand from the wall.", "Rock the knee over the second toe.", "Keep the heel down."),
        common_errors=("The foot rolls in.",),
        progression="Stand further away.",
        regression="Stand closer.",
        stop_if=("Pinching in front of the ankle.",),
        not_for=("A fresh sprain.",),
        evidence="Range of motion rises by a few degrees in trials; whether the walk changes is not shown.",
        evidence_tag="RCT±",
        sources=("by-hand-2020",),
    )


@pytest.fixture
def norm() -> Norm:
    return Norm(
        key="knee_flexion_swing_peak",
        low=50.0,
        high=70.0,
        marked_low=45.0,
        marked_high=None,
        unit="deg",
        population="adults walking at their own speed",
        sources=("by-hand-2020",),
    )


MakeReport = Callable[..., Report]


@pytest.fixture
def make_report(drill: Drill, norm: Norm) -> MakeReport:
    """A function that makes the report; keyword arguments replace its parts."""
    knee = {
        Side.LEFT: measured("knee_flexion_swing_peak", Side.LEFT, 46.2, 2.3, "deg", "B"),
        Side.RIGHT: measured("knee_flexion_swing_peak", Side.RIGHT, 58.3, 2.3, "deg", "B"),
    }
    finding = Finding(
        id="knee-swing-low",
        severity=Severity.MILD,
        title="The left knee bends less than most while swinging",
        text="The whole interval lies below the typical band. It may be worth training.",
        mechanisms=(5, 4),
        grounds=(knee[Side.LEFT],),
        norm=norm,
        sources=("by-hand-2020",),
    )
    parts = {
        "recording": Recording(
            file=HOSTILE,
            sha256="cd" * 32,
            width=WIDTH,
            height=HEIGHT,
            frames=FRAMES,
            duration_s=4.0,
            fps=29.97,
            variable_frame_rate=False,
            rotation_deg=90,
            mirrored=False,
            slow_motion_factor=1.0,
            hints=("hdr",),
        ),
        "subject": Subject(height_cm=172.0),
        "task": Task.WALK,
        "view": View.RIGHT,
        "checks": (
            Check(key="camera_roll", status=CheckStatus.OK, text="The camera was level."),
            Check(key="light", status=CheckStatus.WARN, text="The picture is dark.", hint="Film by day."),
        ),
        "contacts": _contacts(),
        "rejected": _rejected(),
        "outcomes": (
            measured("cadence", None, 109.1, 1.9, "steps/min"),
            *knee.values(),
            measured("step_time", Side.LEFT, 0.5531, 0.0123, "s"),
            measured("pelvic_tilt_change", None, -0.04, 1.2, "deg", "C"),
            NotMeasured(
                key="walking_speed", side=None, why="The height is unknown.", hint="Give the height."
            ),
            NotMeasured(key="foot_progression_angle", side=Side.LEFT, why="Seen from the side."),
        ),
        "findings": (finding,),
        "plan": Plan(
            drills=(PlannedDrill(drill=drill, because=("knee-swing-low",)),),
            retest_after_days=28,
            note="Film again with the same camera place.",
        ),
        "provenance": Provenance(
            analyzer="0.1.0",
            mediapipe="0.10.21",
            model_sha256="ef" * 32,
            steps=(ProcessingStep("pose", "105 of 120 frames"),),
        ),
    }
    return lambda **changes: Report(**{**parts, **changes})


@pytest.fixture
def report(make_report: MakeReport) -> Report:
    return make_report()


@pytest.fixture
def analysis(track: PoseTrack, motion: Motion, events: GaitEvents, report: Report) -> Analysis:
    return Analysis(track=track, motion=motion, events=events, report=report)
