"""Clips of synthetic tasks and what is found in them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from analyzer.metrics.errors import correction
from analyzer.model.measurement import Measurement
from analyzer.model.options import AnalyzeOptions
from analyzer.model.report import Report
from analyzer.model.tasks import Performed
from analyzer.motion.build import MotionSettings, motion_of
from analyzer.pipeline import analyze_track
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.lunger import lunge
from analyzer.synthetic.one_leg import stand_on_one_leg
from analyzer.synthetic.riser import raise_heels
from analyzer.synthetic.squatter import squat
from analyzer.synthetic.task_settings import (
    HeelRaiseSettings,
    KneeToWallSettings,
    SingleLegSettings,
    SquatSettings,
    TaskSettings,
)
from analyzer.synthetic.transform import recording_of
from analyzer.tasks.performed import performed_of

JITTER_PX = 3.0
"""What pose models scatter by on a person that fills a picture 1920 high: 0.005 leg lengths."""


@cache
def clip_of(settings: TaskSettings) -> SyntheticClip:
    if isinstance(settings, SingleLegSettings):
        return stand_on_one_leg(settings)
    if isinstance(settings, HeelRaiseSettings):
        return raise_heels(settings)
    if isinstance(settings, KneeToWallSettings):
        return lunge(settings)
    assert isinstance(settings, SquatSettings)
    return squat(settings)


@cache
def performed(settings: TaskSettings) -> Performed:
    clip = clip_of(settings)
    asked = MotionSettings(view=clip.view, task=clip.task, height_cm=clip.subject.height_cm)
    return performed_of(motion_of(clip.track, None, asked))


@cache
def report_of(settings: TaskSettings) -> Report:
    """Everything found out from the landmarks alone."""
    clip = clip_of(settings)
    options = AnalyzeOptions(height_cm=clip.subject.height_cm)
    return analyze_track(clip.track, recording_of(clip.track, clip.recording), options).report


def as_seen(report: Report, found: Measurement) -> Measurement:
    """A number without its correction: stick figures have no share in what the pose model misreads on average."""
    added = correction(found.key, report.view, found.side, report.task)
    return replace(found, value=found.value - added, low=found.low - added, high=found.high - added)
