"""The clips the laws are tried on, and how they are analyzed; every analysis is made once per run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from analyzer.errors import InputError
from analyzer.metrics.registry import METRICS
from analyzer.model.measurement import Measurement
from analyzer.model.options import AnalyzeOptions
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import Task, View
from analyzer.model.report import Report
from analyzer.model.skeleton import Side
from analyzer.pipeline import analyze_track
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.lunger import lunge
from analyzer.synthetic.one_leg import stand_on_one_leg
from analyzer.synthetic.riser import raise_heels
from analyzer.synthetic.settings import FilmingSettings, StanderSettings, WalkerSettings
from analyzer.synthetic.squatter import squat
from analyzer.synthetic.stander import stand
from analyzer.synthetic.task_settings import (
    HeelRaiseSettings,
    KneeToWallSettings,
    Lift,
    Rise,
    SingleLegSettings,
    SquatSettings,
)
from analyzer.synthetic.transform import recording_of
from analyzer.synthetic.walker import walk

Key = tuple[str, Side | None]
Measured = Mapping[Key, Measurement]


TASKS: Mapping[type[FilmingSettings], Task] = {
    WalkerSettings: Task.WALK,
    StanderSettings: Task.STAND,
    SingleLegSettings: Task.SINGLE_LEG,
    HeelRaiseSettings: Task.HEEL_RAISE,
    SquatSettings: Task.SQUAT,
    KneeToWallSettings: Task.KNEE_TO_WALL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A person and a camera; ``belt_m_s`` is told to the analyzer when walking on a treadmill."""

    name: str
    settings: FilmingSettings
    belt_m_s: float | None = None

    @property
    def task(self) -> Task:
        return next((task for kind, task in TASKS.items() if isinstance(self.settings, kind)), Task.STAND)


LARGE = (4800, 2700)
"""A picture in which a person a fifth as large is still large enough to be measured."""

UNEVEN = {
    "image_size": LARGE,
    "fps": 120.0,
    "duration_s": 5.0,
    "cadence_spm": 130.0,
    "speed_m_s": 1.5,
    "knee_swing_left_deg": 55.0,
    "pelvic_drop_left_deg": 6.0,
    "step_time_asymmetry": 4.0,
    "toe_out_left_deg": 10.0,
    "knee_inward_right_deg": 10.0,
}
"""A brisk walk whose sides differ: slowed twofold it is still a walk, filmed quickly enough."""

SCENES: tuple[Scene, ...] = (
    *(Scene(name=f"walk {view}", settings=WalkerSettings(view=view, **UNEVEN)) for view in View),
    *(
        Scene(
            name=f"stand {view}",
            settings=StanderSettings(view=view, fps=60.0, image_size=LARGE, jitter_px=0.5),
        )
        for view in View
    ),
    Scene(
        name="one leg",
        settings=SingleLegSettings(
            view=View.FRONT,
            fps=60.0,
            image_size=LARGE,
            jitter_px=2.0,
            lifts=(Lift(Side.RIGHT, 1.0, 8.0), Lift(Side.LEFT, 8.7, 14.5)),
            flung_s=(4.0, 5.5),
            sway_rms_mm=1.0,
        ),
    ),
    Scene(
        name="heel raises",
        settings=HeelRaiseSettings(
            view=View.LEFT,
            fps=60.0,
            image_size=LARGE,
            jitter_px=2.0,
            rises=tuple(Rise(0.8 + 2.0 * k, 2.4 + 2.0 * k, 0.08 - 0.001 * k) for k in range(7)),
        ),
    ),
    *(
        Scene(
            name=f"squats {view}",
            settings=SquatSettings(
                view=view,
                fps=60.0,
                image_size=LARGE,
                jitter_px=2.0,
                knee_inward_left_deg=8.0,
                heel_lift_deg=8.0,
                depth_m=0.25,
            ),
        )
        for view in (View.LEFT, View.FRONT)
    ),
    Scene(
        name="knee to wall",
        settings=KneeToWallSettings(view=View.LEFT, fps=60.0, image_size=LARGE, jitter_px=2.0),
    ),
    Scene(name="treadmill", settings=WalkerSettings(treadmill=True, **UNEVEN), belt_m_s=1.5),
)

BY_NAME = {scene.name: scene for scene in SCENES}


@lru_cache(maxsize=256)
def clip_of(settings: FilmingSettings) -> SyntheticClip:
    if isinstance(settings, WalkerSettings):
        return walk(settings)
    if isinstance(settings, SingleLegSettings):
        return stand_on_one_leg(settings)
    if isinstance(settings, HeelRaiseSettings):
        return raise_heels(settings)
    if isinstance(settings, SquatSettings):
        return squat(settings)
    if isinstance(settings, KneeToWallSettings):
        return lunge(settings)
    assert isinstance(settings, StanderSettings)
    return stand(settings)


def options_for(clip: SyntheticClip, belt_m_s: float | None = None) -> AnalyzeOptions:
    return AnalyzeOptions(
        task=clip.task,
        view=clip.view,
        height_cm=clip.subject.height_cm,
        treadmill_speed_m_s=belt_m_s,
    )


def report_of(clip: SyntheticClip, options: AnalyzeOptions) -> Report:
    recording = recording_of(clip.track, clip.recording)
    return analyze_track(clip.track, recording, options).report


def measured(clip: SyntheticClip, belt_m_s: float | None = None) -> Measured:
    """Everything that was measured; refusing the whole clip as bad input measures nothing."""
    try:
        report = report_of(clip, options_for(clip, belt_m_s))
    except InputError:
        return {}
    return {(m.key, m.side): m for m in report.measurements}


@cache
def plain(name: str) -> Measured:
    scene = BY_NAME[name]
    return measured(clip_of(scene.settings), scene.belt_m_s)


@cache
def changed(name: str, change: Callable[[PoseTrack], PoseTrack], belt_factor: float = 1.0) -> Measured:
    """The scene after a change of its track; ``change`` is a module-level function, for the cache."""
    scene = BY_NAME[name]
    clip = clip_of(scene.settings)
    belt = None if scene.belt_m_s is None else scene.belt_m_s * belt_factor
    return measured(replace(clip, track=change(clip.track)), belt)


def scenes_with(key: str) -> list[str]:
    """Scenes in which a metric is measured on some side."""
    return [scene.name for scene in SCENES if any(k == key for k, _ in plain(scene.name))]


def sides_of(key: str) -> tuple[Side | None, ...]:
    return tuple(Side) if METRICS[key].sided else (None,)
