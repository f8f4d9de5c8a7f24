"""The way through, in order: from a clip, seen for the first time or stored, to an Analysis. Writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from analyzer.coaching.plan import no_plan, plan
from analyzer.gait.events import EventSettings, events_of
from analyzer.judgement.norms import Who
from analyzer.judgement.rules import judge, nothing_to_coach, who_is
from analyzer.metrics.context import Blocked, Context
from analyzer.metrics.errors import correction
from analyzer.metrics.registry import noise_factor, outcomes
from analyzer.model.analysis import Analysis
from analyzer.model.drill import Plan
from analyzer.model.edits import Edit
from analyzer.model.foot import FootLooks
from analyzer.model.gait import GaitEvents
from analyzer.model.judgement import Finding
from analyzer.model.measurement import Measurement, Outcome
from analyzer.model.motion import Motion
from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.model.pelvis import PelvisLooks
from analyzer.model.picture import PictureFacts
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import Recording, Subject
from analyzer.model.report import Check, CheckStatus, ProcessingStep, Provenance, Report
from analyzer.model.tasks import NOTHING, Performed
from analyzer.motion.build import MotionSettings, motion_of
from analyzer.quality.capture import Capture
from analyzer.quality.checks import checks
from analyzer.second_look import look_at_heels, look_at_pelvis
from analyzer.seen import SeenClip, see_clip
from analyzer.tasks.performed import performed_of, recognised

OnProgress = Callable[[Progress], None]


def analyze_clip(path: Path, options: AnalyzeOptions, on_progress: OnProgress) -> Analysis:
    """Read a clip, follow the person, and measure. Raises InputError and SetupError with a hint."""
    return analyze_seen(path, see_clip(path, options, on_progress), options, on_progress)


def analyze_seen(path: Path, seen: SeenClip, options: AnalyzeOptions, on_progress: OnProgress) -> Analysis:
    """Measure in a clip whose person was followed."""
    followed = _followed(seen.track, seen.recording, options, seen.picture, seen.people)
    feet, pelvis = None, None
    if _blocked(followed.checks) is None:
        feet = look_at_heels(
            path, seen.track, followed.motion, followed.events, followed.performed, options, on_progress
        )
        pelvis = look_at_pelvis(path, seen.track, followed.motion, options, on_progress)
    on_progress(Progress("Measuring", 0.0))
    analysis = _measured(followed, seen.recording, options, feet, seen.standing, pelvis)
    on_progress(Progress("Measuring", 1.0))
    return replace(analysis, picture=seen.picture, people=seen.people, standing=seen.standing, pelvis=pelvis)


def analyze_track(
    track: PoseTrack,
    recording: Recording,
    options: AnalyzeOptions,
    *,
    picture: PictureFacts | None = None,
    people: int = 1,
    feet: FootLooks | None = None,
    standing: Report | None = None,
    pelvis: PelvisLooks | None = None,
    edits: tuple[Edit, ...] = (),
) -> Analysis:
    """Everything above the pose model: needs neither video nor model. Raises NobodySeen.

    ``feet`` are stored looks at the heels of this track; ``standing`` is the report of an earlier clip in which the
    same person stands still; ``pelvis`` are looks at stickers on the belt line; ``edits`` are corrections of points,
    contacts and strides by hand.
    """
    followed = _followed(track, recording, options, picture, people, edits)
    analysis = _measured(followed, recording, options, feet, standing, pelvis)
    return replace(analysis, picture=picture, people=people, standing=standing, pelvis=pelvis)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Followed:
    """What is known of a clip once the person was followed, before anything is measured."""

    track: PoseTrack
    motion: Motion
    events: GaitEvents
    performed: Performed
    checks: tuple[Check, ...]


def _followed(
    track: PoseTrack,
    recording: Recording,
    options: AnalyzeOptions,
    picture: PictureFacts | None,
    people: int,
    edits: tuple[Edit, ...] = (),
) -> _Followed:
    roll = picture.roll if picture is not None else None
    settings = MotionSettings(view=options.view, task=options.task, height_cm=options.height_cm, edits=edits)
    motion = motion_of(track, roll, settings)
    if options.task is None and (seen := recognised(motion)) is not motion.task:
        motion = motion_of(track, roll, replace(settings, task=seen))
    events, performed = events_of(motion, EventSettings(), edits), performed_of(motion)
    found = checks(
        Capture(
            recording=recording,
            track=track,
            motion=motion,
            events=events,
            picture=picture,
            people=people,
            performed=performed,
            age_years=options.age_years,
        )
    )
    return _Followed(track=track, motion=motion, events=events, performed=performed, checks=found)


def _measured(
    followed: _Followed,
    recording: Recording,
    options: AnalyzeOptions,
    feet: FootLooks | None,
    standing: Report | None,
    pelvis: PelvisLooks | None,
) -> Analysis:
    track, motion, events = followed.track, followed.motion, followed.events
    context = Context(
        recording=recording,
        motion=motion,
        events=events,
        treadmill_speed_m_s=options.treadmill_speed_m_s,
        height_m=None if options.height_cm is None else options.height_cm / 100.0,
        blocked=_blocked(followed.checks),
        feet=feet,
        standing=standing,
        performed=followed.performed,
        pelvis=pelvis,
    )
    measured = outcomes(context)
    subject = Subject(height_cm=options.height_cm, age_years=options.age_years, sex=options.sex)
    who = who_is(motion.task, subject)
    findings = judge(measured, who=who)
    report = Report(
        recording=recording,
        subject=subject,
        task=motion.task,
        view=motion.view,
        checks=followed.checks,
        contacts=events.contacts,
        rejected=(*events.rejected, *followed.performed.rejected),
        outcomes=measured,
        findings=findings,
        plan=_plan(measured, findings, who),
        provenance=_provenance(followed, feet, standing, measured),
        leg_in_picture=motion.leg_px / max(track.size_px),
        noise_factor=noise_factor(context),
    )
    return Analysis(track=track, motion=motion, events=events, report=report, feet=feet)


def _plan(measured: tuple[Outcome, ...], findings: tuple[Finding, ...], who: Who) -> Plan:
    """Drills for the findings, or for keeping what one has; none for a clip in which nothing was measured, and none
    for somebody too young for the bands.
    """
    why = nothing_to_coach(any(isinstance(outcome, Measurement) for outcome in measured), who)
    return plan(findings) if why is None else no_plan(why)


def _blocked(found: tuple[Check, ...]) -> Blocked | None:
    for check in found:
        if check.status is CheckStatus.BLOCK:
            return Blocked(check.text, check.hint)
    return None


def _provenance(
    followed: _Followed, feet: FootLooks | None, standing: Report | None, measured: tuple[Outcome, ...]
) -> Provenance:
    track, motion, events, done = followed.track, followed.motion, followed.events, followed.performed
    agreement = "one detector" if events.agreement is None else f"agreement {events.agreement:.0%}"
    steps: tuple[ProcessingStep, ...] = (
        ProcessingStep(
            "pose", f"{track.backend.name}, {len(track.time_s)} frames, seen {track.seen.mean():.0%}"
        ),
        ProcessingStep(
            "motion",
            f"{motion.rate_hz:.2f} Hz, legs put right in {motion.swapped_share:.1%}, roll "
            f"{motion.roll.degrees:+.2f}° ± {motion.roll.sd_deg:.2f}° ({motion.roll.origin}), "
            f"facing {motion.off_axis_deg:.0f}° off {motion.view}",
        ),
        ProcessingStep(
            "gait", f"{len(events.contacts)} contacts, {len(events.strides)} strides, {agreement}"
        ),
    )
    if done != NOTHING:
        note = (
            f"{len(done.holds)} stances on one leg, {len(done.raises)} heel raises, {len(done.squats)} squats, "
            f"{len(done.lunges)} knee-to-wall lunges"
        )
        steps += (ProcessingStep("task", note),)
    if feet is not None:
        left, right = (int(count) for count in feet.looked.sum(axis=0))
        note = f"{left} looks at the left, {right} at the right, network {feet.network_sha256[:16]}"
        steps += (ProcessingStep("heels", note),)
    if standing is not None:
        clip = standing.recording
        note = f"heels compared with those in {clip.file}, sha256 {clip.sha256[:16]}"
        steps += (ProcessingStep("standing", note),)
    corrected = [
        f"{m.key}{'' if m.side is None else ' ' + m.side} {added:+g} {m.unit}"
        for m in (() if motion.imported else measured)
        if isinstance(m, Measurement) and (added := correction(m.key, motion.view, m.side, motion.task))
    ]
    if corrected:
        steps += (ProcessingStep("corrections", "; ".join(corrected)),)
    return Provenance(
        analyzer=version("gait-analyzer"),
        mediapipe=track.backend.version,
        model_sha256=track.backend.model_sha256,
        steps=steps,
    )
