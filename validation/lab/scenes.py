"""Which walks the lab renders: one row each, drawn from fixed seeds so that what really varies varies.

Two sets of people, the *tuning* and the *held-out* walkers, share no seed: methods may be set on the first and are
judged on the second. Each row says in ``factors`` in what it differs from a plain clip.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from validation.lab.people import SKINS, WALLS, Clothes, body_of, look_of
from validation.phantom.settings import (
    CameraSettings,
    GaitSettings,
    Passer,
    Scenario,
    SceneSettings,
    SideGait,
)

Split = Literal["tuning", "held_out"]
View = Literal["left", "right", "front", "back"]
_PITCH_DEG = {"low": 2.0, "hip": -1.0, "head": -7.0}
_LAST_M = 1.8
_HEIGHT_M = {"low": 0.45, "hip": 1.0, "head": 1.65}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How one clip is filmed and what is special about its walk; everything else comes from the walker's seed."""

    view: View
    walker: int
    speed: float | None = None  # m/s; None = the walker's own
    special: str = "plain"  # see SPECIAL
    fps: int = 30
    size: tuple[int, int] | None = None  # landscape or portrait by the view
    yaw_deg: float = 0.0
    roll_deg: float = 0.0
    camera: Literal["low", "hip", "head"] = "hip"
    far: float = 1.0  # times the usual distance
    treadmill: bool = False
    shake_deg: float = 0.0
    dim: bool = False
    clothes: Clothes = "shorts"
    contrast: Literal["usual", "low"] = "usual"
    uneven: float = 0.0
    play_fps: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One lab clip: its scenario, its split and in what it differs."""

    scenario: Scenario
    split: Split
    factors: dict[str, float | str]
    asked: dict[str, float]

    @property
    def name(self) -> str:
        """Name of its files."""
        return self.scenario.name


def _side_gait(rng: np.random.Generator) -> SideGait:
    return SideGait(
        knee_swing_peak=float(rng.uniform(52, 68)),
        knee_loading_peak=float(rng.uniform(10, 20)),
        knee_strike=float(rng.uniform(2, 9)),
        thigh_scale=float(rng.uniform(0.92, 1.06)),
        pelvic_drop=float(rng.uniform(1, 7)),
        trunk_lean=float(rng.uniform(0, 5)),
        toe_out=float(rng.uniform(1, 14)),
        eversion_peak=float(rng.uniform(0, 10)),
        strike_pitch=float(rng.uniform(8, 24)),
        knee_valgus=float(rng.uniform(-3, 3)),
        stance_fraction=float(rng.uniform(0.58, 0.63)),
        arm_swing=float(rng.uniform(10, 28)),
    )


Change = Callable[[GaitSettings, np.random.Generator], GaitSettings]


def _legs(left: dict[str, float], right: dict[str, float]) -> Change:
    """The same walk with other settings of its legs."""

    def change(gait: GaitSettings, _: np.random.Generator) -> GaitSettings:
        return replace(gait, left=replace(gait.left, **left), right=replace(gait.right, **right))

    return change


def _limp(gait: GaitSettings, rng: np.random.Generator) -> GaitSettings:
    right = {"stance_fraction": 0.56, "trunk_lean": 6.0, "knee_loading_peak": 8.0}
    changed = _legs({"stance_fraction": 0.66}, right)(gait, rng)
    return replace(changed, step_time_shift=float(rng.uniform(0.04, 0.07)))


def _trunk_lean(gait: GaitSettings, rng: np.random.Generator) -> GaitSettings:
    both = float(rng.uniform(7, 10))
    return _legs({"trunk_lean": both}, {"trunk_lean": both - 2})(gait, rng)


SPECIAL: dict[str, Change] = {
    "limp": _limp,
    "stiff knee": lambda g, rng: _legs({"knee_swing_peak": float(rng.uniform(32, 42))}, {})(g, rng),
    "pelvic drop": lambda g, rng: _legs({}, {"pelvic_drop": float(rng.uniform(9, 12))})(g, rng),
    "pelvic hike": lambda g, rng: _legs({"pelvic_drop": float(rng.uniform(-6, -3)), "trunk_lean": 6.0}, {})(
        g, rng
    ),
    "trunk lean": _trunk_lean,
    "crossed steps": lambda g, rng: replace(g, step_width_m=float(rng.uniform(-0.03, 0.01))),
    "wide steps": lambda g, rng: replace(g, step_width_m=float(rng.uniform(0.22, 0.30))),
    "toe-in": _legs({"toe_out": -9.0}, {"toe_out": -5.0}),
    "toe-out": _legs({"toe_out": 24.0}, {"toe_out": 18.0}),
    "bent forward": lambda g, rng: replace(g, trunk_forward_lean=float(rng.uniform(11, 16))),
}
"""Walks that differ from the usual in one way; other special words concern the picture, not the walk."""


def _gait(rng: np.random.Generator, wish: Wish) -> GaitSettings:
    own = float(rng.uniform(0.85, 1.5))
    speed = own if wish.speed is None else wish.speed
    made = GaitSettings(
        speed_m_s=speed,
        cadence=float(68 + 37 * speed + rng.normal(0, 4)),
        step_width_m=float(rng.uniform(0.06, 0.16)),
        trunk_forward_lean=float(rng.uniform(-1, 8)),
        sway_amplitude_m=float(rng.uniform(0.012, 0.03)),
        pelvic_rotation=float(rng.uniform(2, 7)),
        step_time_shift=float(rng.normal(0, 0.008)),
        start_phase=float(rng.uniform(0, 1)),
        pace_cv=float(rng.uniform(0.008, 0.025)),
        surface="treadmill" if wish.treadmill else "overground",
        left=_side_gait(rng),
        right=_side_gait(rng),
    )
    change = SPECIAL.get(wish.special)
    return made if change is None else change(made, rng)


def _camera(rng: np.random.Generator, wish: Wish) -> tuple[CameraSettings, float]:
    """The camera, and where along the walk the person starts (metres, the walk goes to smaller y)."""
    sideways = wish.view in {"left", "right"}
    long, short = 960, 540
    size = wish.size or ((long, short) if sideways else (short, long))
    away = wish.far * float(rng.uniform(3.6, 4.6) if sideways else rng.uniform(2.7, 3.2))
    base = {"left": 90.0, "right": 270.0, "front": 0.0, "back": 180.0}[wish.view]
    turn = np.radians(base + wish.yaw_deg)
    # The camera looks along (-sin, cos) of its yaw; it stands that far before the middle of the walk.
    middle_y = {"left": 0.0, "right": 0.0, "front": 0.6, "back": -0.6}[wish.view]
    height = _HEIGHT_M[wish.camera] + float(rng.uniform(-0.08, 0.08))
    place = (float(np.sin(turn) * away), float(middle_y - np.cos(turn) * away), height)
    start = 2.3 if sideways else -away * 0.1
    made = CameraSettings(
        place,
        yaw_deg=base + wish.yaw_deg,
        pitch_deg=_PITCH_DEG[wish.camera] + float(rng.uniform(-1, 1)),
        roll_deg=wish.roll_deg,
        size=size,
        fps=wish.fps,
        hfov_deg=float(rng.uniform(60, 70)),
        shake_deg=wish.shake_deg,
        uneven=wish.uneven,
        play_fps=wish.play_fps,
    )
    return made, 0.0 if wish.treadmill else start


def _row(number: int, wish: Wish, split: Split) -> Row:
    walker = np.random.default_rng((3000 if split == "tuning" else 6000) + wish.walker)
    clip = np.random.default_rng((40_000 if split == "tuning" else 70_000) + number)
    body = body_of(walker)
    look = look_of(walker, body, wish.clothes)
    gait = _gait(walker, wish)
    if wish.contrast == "low":
        look = replace(look, shirt=(0.74, 0.72, 0.66), shorts=(0.70, 0.68, 0.62))
    camera, start = _camera(clip, wish)
    sideways = wish.view in {"left", "right"}
    seconds = 4.2 / gait.speed_m_s if sideways and not wish.treadmill else 4.2
    if wish.view == "front" and not wish.treadmill:  # ends this far before the camera
        start = camera.position_m[1] + _LAST_M + gait.speed_m_s * seconds
    if wish.special == "feet leave":
        camera = replace(camera, pitch_deg=camera.pitch_deg + 9.0)
    passer = None
    if wish.special == "second person":
        passer = Passer(
            # Behind the walker in the tuning clip, between walker and camera in the held-out one.
            start_m=(0.9 if split == "tuning" else -0.9, -2.2) if sideways else (0.75, 1.0),
            heading_deg=180.0,
            body=body_of(clip),
            look=look_of(clip, body, "shorts"),
        )
    rooms: dict[str, Literal["side", "side_right", "corridor"]] = {"left": "side", "right": "side_right"}
    scene = SceneSettings(
        room="treadmill" if wish.treadmill else rooms.get(wish.view, "corridor"),
        floor=("wood", "tiles", "carpet")[int(clip.integers(3))],
        wall=WALLS[int(clip.integers(len(WALLS)))],
        light_gain=0.30 if wish.dim else float(clip.uniform(0.85, 1.1)),
        noise=0.035 if wish.dim else float(clip.uniform(0.004, 0.012)),
        blur_samples=3 if wish.dim else 1,
        exposure_s=1 / 60 if wish.dim else 1 / 240,
        crf=int(clip.integers(20, 27)),
        preset="veryfast",
        edge_samples=0,
    )
    words = [f"{wish.view}", wish.special.replace(" ", "_")]
    name = f"{'t' if split == 'tuning' else 'h'}{number:02d}_{'_'.join(words)}"
    scenario = Scenario(
        name=name,
        description=f"{wish.special} walk seen from {wish.view}",
        task="walk",
        view=wish.view,
        duration_s=float(np.clip(seconds, 2.8, 5.6)),
        camera=camera,
        body=body,
        look=look,
        gait=gait,
        scene=scene,
        start_y_m=start,
        passer=passer,
        seed=(50_000 if split == "tuning" else 80_000) + number,
    )
    factors: dict[str, float | str] = {
        "view": wish.view,
        "walk": wish.special,
        "speed_m_s": round(gait.speed_m_s, 2),
        "surface": gait.surface,
        "fps": wish.fps,
        "size": "x".join(str(v) for v in camera.size),
        "yaw_deg": wish.yaw_deg,
        "roll_deg": wish.roll_deg,
        "camera": wish.camera,
        "distance": wish.far,
        "shake_deg": wish.shake_deg,
        "light": "dim and noisy" if wish.dim else "good",
        "clothes": wish.clothes,
        "contrast": wish.contrast,
        "uneven_frames": wish.uneven,
        "slow_motion": 1.0 if wish.play_fps is None else wish.fps / wish.play_fps,
        "height_m": round(body.height_m, 2),
        "sex": "female" if body.sex > 0.5 else "male",
        "skin": SKINS.index(look.skin) + 1,
    }
    asked: dict[str, float] = {"height_cm": round(100 * body.height_m, 1)}
    if wish.play_fps is not None:
        asked["capture_fps"] = float(wish.fps)
    if wish.treadmill:
        asked["treadmill_speed_m_s"] = round(gait.speed_m_s, 2)
    return Row(scenario=scenario, split=split, factors=factors, asked=asked)


def _wishes(*, second: bool) -> tuple[Wish, ...]:
    """The clips of one split; the two splits differ in walkers and in how strong the difficulties are."""
    a = 1.0 if second else 0.8
    s = 1 if second else -1
    return (
        Wish(view="left", walker=1, fps=60),
        Wish(view="right", walker=2, speed=0.62 if second else 0.7),
        Wish(view="left", walker=3, speed=1.78 if second else 1.65, fps=60),
        Wish(view="right", walker=4, fps=60, camera="low", clothes="trousers"),
        Wish(view="left", walker=5, camera="head", roll_deg=5.0 * a * s),
        Wish(view="right", walker=6, yaw_deg=12.0 * a * s, fps=60),
        Wish(view="left", walker=7, yaw_deg=20.0 * a),
        Wish(view="right", walker=8, roll_deg=-8.0 * a, shake_deg=0.6),
        Wish(view="left", walker=9, special="limp", fps=60),
        Wish(view="right", walker=10, special="stiff knee"),
        Wish(view="right", walker=10, special="stiff knee", treadmill=True, fps=60),
        Wish(view="left", walker=11, clothes="loose trousers"),
        Wish(view="right", walker=12, dim=True, shake_deg=0.4),
        Wish(view="left", walker=13, contrast="low", far=1.4),
        Wish(view="left", walker=14, fps=120),
        Wish(view="right", walker=15, fps=240, play_fps=30, speed=1.2),
        Wish(view="left", walker=16, uneven=0.08),
        Wish(view="right", walker=17, special="second person"),
        Wish(view="left", walker=18, special="bent forward", far=0.85),
        Wish(view="right", walker=19, special="feet leave"),
        Wish(view="left", walker=20, yaw_deg=30.0 * a * -s, fps=60),
        Wish(view="left", walker=21, fps=60, special="toe-out"),
        Wish(view="right", walker=22, size=(854, 480), far=1.3),
        Wish(view="left", walker=23, size=(3840, 2160) if second else (1920, 1080)),
        Wish(view="front", walker=24, fps=60),
        Wish(view="back", walker=25, fps=60),
        Wish(view="back", walker=26, fps=60, treadmill=True, special="pelvic drop"),
        Wish(view="front", walker=27, special="trunk lean"),
        Wish(view="back", walker=28, special="pelvic hike", treadmill=True),
        Wish(view="front", walker=29, special="pelvic drop"),
        Wish(view="back", walker=30, special="wide steps", speed=0.8, fps=60),
        Wish(view="front", walker=31, special="crossed steps"),
        Wish(view="front", walker=32, special="toe-in", camera="head", fps=60),
        Wish(view="back", walker=33, special="toe-out", camera="head", treadmill=True),
        Wish(view="back", walker=34, special="limp", treadmill=True, fps=60),
        Wish(view="front", walker=35, yaw_deg=14.0 * a * s, roll_deg=4.0),
        Wish(view="back", walker=36, dim=True, shake_deg=0.5),
        Wish(view="front", walker=37, clothes="loose trousers", shake_deg=0.5, fps=60),
        Wish(view="back", walker=38, fps=60, treadmill=True, speed=1.5 if second else 1.35),
        Wish(view="front", walker=39, special="second person"),
        Wish(view="back", walker=40, treadmill=True, clothes="trousers", camera="low"),
        Wish(view="front", walker=41, uneven=0.08, treadmill=True, special="behind the console"),
    )


def rows() -> tuple[Row, ...]:
    """Every lab clip."""
    return (
        *(_row(k, wish, "tuning") for k, wish in enumerate(_wishes(second=False), start=1)),
        *(_row(k, wish, "held_out") for k, wish in enumerate(_wishes(second=True), start=1)),
    )
