"""The table of clips: one frozen row each.  New clips are new rows."""

from __future__ import annotations

from dataclasses import replace

from .settings import (
    BodySettings,
    CameraSettings,
    GaitSettings,
    Look,
    Scenario,
    SceneSettings,
    SideGait,
    StandSettings,
)

PORTRAIT = (720, 1280)

WALK_SIDE = Scenario(
    name="walk_side",
    description="Woman walking past a static camera that sees her left side, barefoot, even gait.",
    task="walk",
    view="left",
    duration_s=4.2,
    start_y_m=2.55,
    camera=CameraSettings((4.8, 0.0, 1.0), yaw_deg=90.0, pitch_deg=-1.5),
    body=BodySettings(height_m=1.68, sex=1.0, age=0.60, weight=0.45),
    look=Look(
        skin=(0.87, 0.68, 0.57),
        hair=(0.30, 0.18, 0.10),
        shirt=(0.72, 0.22, 0.24),
        shorts=(0.16, 0.20, 0.32),
        hair_style="bun",
    ),
    gait=GaitSettings(
        speed_m_s=1.22,
        cadence=114.0,
        start_phase=0.85,
        left=SideGait(knee_swing_peak=62.0, pelvic_drop=4.5, eversion_peak=6.0),
        right=SideGait(knee_swing_peak=60.0, pelvic_drop=4.0, eversion_peak=5.0),
    ),
    scene=SceneSettings(room="side"),
    seed=11,
)

WALK_REAR_TREADMILL = Scenario(
    name="walk_rear_treadmill",
    description="Man on a treadmill from behind, barefoot; pelvis drops and heel everts more on the left.",
    task="walk",
    view="back",
    duration_s=5.6,
    camera=CameraSettings((0.0, 2.45, 0.85), yaw_deg=180.0, pitch_deg=-0.5, size=PORTRAIT),
    body=BodySettings(height_m=1.80, sex=0.0, age=0.66, muscle=0.62, weight=0.52),
    look=Look(
        skin=(0.46, 0.31, 0.22), hair=(0.06, 0.05, 0.05), shirt=(0.82, 0.82, 0.78), shorts=(0.22, 0.24, 0.22)
    ),
    gait=GaitSettings(
        speed_m_s=1.10,
        cadence=106.0,
        step_width_m=0.12,
        surface="treadmill",
        start_phase=0.30,
        trunk_forward_lean=3.0,
        left=SideGait(pelvic_drop=7.0, trunk_lean=3.5, eversion_peak=11.0, toe_out=9.0),
        right=SideGait(pelvic_drop=3.5, trunk_lean=2.0, eversion_peak=3.0, toe_out=6.0),
    ),
    scene=SceneSettings(
        room="treadmill", floor="carpet", wall=(0.70, 0.74, 0.78), light_from=(1.6, 2.4, 4.2)
    ),
    seed=12,
)

WALK_FRONT = Scenario(
    name="walk_front",
    description="Older woman walking along a corridor toward the camera, barefoot; shorter left step time.",
    task="walk",
    view="front",
    duration_s=4.6,
    start_y_m=5.0,
    camera=CameraSettings((0.0, -2.6, 1.05), yaw_deg=0.0, pitch_deg=-2.0, size=PORTRAIT),
    body=BodySettings(height_m=1.62, sex=1.0, age=0.85, weight=0.66, muscle=0.40),
    look=Look(
        skin=(0.78, 0.58, 0.44),
        hair=(0.55, 0.54, 0.53),
        shirt=(0.18, 0.42, 0.36),
        shorts=(0.26, 0.22, 0.20),
        shorts_length=0.75,
    ),
    gait=GaitSettings(
        speed_m_s=1.05,
        cadence=110.0,
        step_width_m=0.11,
        step_time_shift=0.025,
        start_phase=0.55,
        trunk_forward_lean=5.0,
        left=SideGait(knee_swing_peak=57.0, pelvic_drop=3.0, trunk_lean=3.0, toe_out=10.0),
        right=SideGait(knee_swing_peak=60.0, pelvic_drop=4.0, trunk_lean=2.0, toe_out=6.0),
    ),
    scene=SceneSettings(room="corridor", floor="tiles", wall=(0.80, 0.77, 0.68), light_from=(1.2, -2.0, 4.5)),
    seed=13,
)

STAND_FRONT = Scenario(
    name="stand_front",
    description="Man standing quietly, from the front, barefoot; right shoulder and pelvis slightly lower.",
    task="stand",
    view="front",
    duration_s=10.0,
    camera=CameraSettings((0.0, -2.7, 1.0), yaw_deg=0.0, pitch_deg=-1.0, size=PORTRAIT, fps=30),
    body=BodySettings(height_m=1.74, sex=0.0, age=0.58, weight=0.42, muscle=0.48, asian=1.0, caucasian=0.0),
    look=Look(
        skin=(0.84, 0.66, 0.50), hair=(0.08, 0.07, 0.06), shirt=(0.85, 0.62, 0.20), shorts=(0.18, 0.22, 0.30)
    ),
    stand=StandSettings(
        sway_rms_ml_mm=4.0,
        sway_rms_ap_mm=6.0,
        shoulder_tilt=3.0,
        pelvis_tilt=1.0,
        trunk_shift=1.0,
        head_forward=4.0,
    ),
    scene=SceneSettings(room="corridor", floor="wood", wall=(0.74, 0.78, 0.80), light_from=(-1.5, -2.2, 4.0)),
    seed=14,
)

SAMPLES: tuple[Scenario, ...] = (WALK_SIDE, WALK_REAR_TREADMILL, WALK_FRONT, STAND_FRONT)
SCENARIOS: dict[str, Scenario] = {row.name: row for row in SAMPLES}


def find(name: str) -> Scenario:
    """A row by name."""
    if name not in SCENARIOS:
        raise KeyError(f"no scenario {name!r}; known: {', '.join(sorted(SCENARIOS))}")
    return SCENARIOS[name]


def short(scenario: Scenario, seconds: float) -> Scenario:
    """The same row cut to a few seconds, for trying things."""
    return replace(scenario, duration_s=min(seconds, scenario.duration_s))
