"""Which stances and tasks the lab renders: people who stand, stand on one leg, rise on their toes, and squat.

As in ``scenes``: drawn from fixed seeds, tuning and held-out people share none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from validation.lab.people import SKINS, WALLS, Clothes, body_of, look_of
from validation.lab.scenes import Row, Split, View
from validation.phantom.act_settings import (
    Act,
    FootLift,
    HeelRaises,
    OneLeg,
    Posture,
    Squats,
    Stand,
    SwayKind,
)
from validation.phantom.settings import CameraSettings, Scenario, SceneSettings

_FIRST = 51
"""Numbers of walks end before."""
_SHORT_S = 2.6
_SHORT: tuple[tuple[View, Clothes], ...] = (
    ("front", "shorts"), ("back", "shorts"), ("front", "trousers"), ("left", "shorts"), ("front", "shorts"),
    ("front", "trousers"), ("back", "trousers"),
)  # fmt: skip
"""Stances too short for sway: more people whose posture is known."""
Rng = np.random.Generator


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskWish:
    """What one clip shows and how it is filmed; what is left open comes from the person's seed."""

    view: View
    what: str  # see _ACTS
    seconds: float
    sway: SwayKind = "noise"
    clothes: Clothes = "shorts"
    yaw_deg: float = 0.0
    roll_deg: float = 0.0
    far: float = 1.0
    fps: int = 30


def _posture(rng: Rng, wish: TaskWish) -> Posture:
    return Posture(
        sway=wish.sway,
        sway_rms_ml_mm=float(rng.uniform(2.0, 7.0)),
        sway_rms_ap_mm=float(rng.uniform(3.0, 9.0)),
        trunk_sway=float(rng.uniform(0.15, 0.5)),
        trunk_forward_lean=float(rng.uniform(-4, 7)),
        trunk_right_lean=float(rng.uniform(-3, 3)),
        shoulder_drop=float(rng.uniform(-4, 4)),
        pelvis_tilt=float(rng.uniform(-2.5, 2.5)),
        head_tilt=float(rng.uniform(-6, 6)),
        head_forward=float(rng.uniform(-5, 22)),
        hips_forward=float(rng.uniform(-0.01, 0.05)),
        knee_flexion=float(rng.uniform(2, 10)),
        stance_width_m=float(rng.uniform(0.14, 0.26)),
        toe_out=float(rng.uniform(2, 14)),
        eversion=float(rng.uniform(0, 7)),
        knee_valgus=float(rng.uniform(-4, 6)),
    )


def _upright(rng: Rng, wish: TaskWish) -> Posture:
    """For tasks: nothing tilted on purpose."""
    return replace(
        _posture(rng, wish),
        trunk_forward_lean=float(rng.uniform(-1, 4)),
        trunk_right_lean=float(rng.uniform(-1, 1)),
        shoulder_drop=float(rng.uniform(-2, 2)),
        pelvis_tilt=0.0,
        head_tilt=0.0,
        head_forward=float(rng.uniform(0, 8)),
        hips_forward=float(rng.uniform(0.0, 0.02)),
        knee_flexion=float(rng.uniform(3, 6)),
        knee_valgus=float(rng.uniform(-2, 2)),
    )


def _stand(rng: Rng, wish: TaskWish) -> Act:
    return Stand(_posture(rng, wish))


def _one_leg(rng: Rng, wish: TaskWish, lifts: tuple[FootLift, ...], flung: tuple[float, ...] = ()) -> OneLeg:
    still = replace(
        _upright(rng, wish),
        sway_rms_ml_mm=float(rng.uniform(3, 9)),
        trunk_sway=float(rng.uniform(0.4, 1.4)),
        stance_width_m=float(rng.uniform(0.12, 0.18)),
    )
    return OneLeg(
        still,
        tuple(
            replace(
                lift,
                off_s=lift.off_s + float(rng.uniform(-0.3, 0.3)),
                touch_s=lift.touch_s + float(rng.uniform(-0.3, 0.3)),
            )
            for lift in lifts
        ),
        held="beside" if rng.random() < 0.5 else "behind",
        height_m=float(rng.uniform(0.10, 0.20)),
        pelvic_drop=float(rng.uniform(-3, 7)),
        trunk_over=float(rng.uniform(1, 6)),
        flung_s=flung,
    )


def _on_left(rng: Rng, wish: TaskWish) -> Act:
    return _one_leg(rng, wish, (FootLift("right", 1.4, wish.seconds - 1.2),))


def _on_left_front(rng: Rng, wish: TaskWish) -> Act:
    """The free foot is held low in front, and so looks hardly lifted to a camera there."""
    return replace(_one_leg(rng, wish, (FootLift("right", 1.4, wish.seconds - 1.2),)), held="front")


def _on_right_flung(rng: Rng, wish: TaskWish) -> Act:
    return _one_leg(rng, wish, (FootLift("left", 1.4, wish.seconds - 1.2),), flung=(3.6, 6.2))


def _on_both_in_turn(rng: Rng, wish: TaskWish) -> Act:
    half = wish.seconds / 2
    lifts = (FootLift("left", 1.3, half - 0.3), FootLift("right", half + 0.9, wish.seconds - 0.9))
    return _one_leg(rng, wish, lifts)


def _raises(rng: Rng, wish: TaskWish, count: int) -> HeelRaises:
    every = float(rng.uniform(1.35, 1.5))
    return HeelRaises(
        _upright(rng, wish),
        tuple(float(one) for one in rng.uniform(20, 32) * rng.uniform(0.92, 1.06, count)),
        first_s=float(rng.uniform(0.7, 0.9)),
        every_s=every,
        up_s=every * float(rng.uniform(0.75, 0.95)),
    )


def _raises_on_both(rng: Rng, wish: TaskWish) -> Act:
    return _raises(rng, wish, 5)


def _raises_fading(rng: Rng, wish: TaskWish) -> Act:
    """The last two are too low to count."""
    act = _raises(rng, wish, 6)
    return replace(act, pitches=(*act.pitches[:4], *(0.62 * one for one in act.pitches[4:])))


def _raises_on_one(rng: Rng, wish: TaskWish) -> Act:
    act = _raises(rng, wish, 5)
    on = wish.view if wish.view in ("left", "right") else "right" if rng.random() < 0.5 else "left"
    return replace(act, on=on)


def _squats(rng: Rng, wish: TaskWish, knee: float) -> Squats:
    down = float(rng.uniform(0.85, 1.0))
    first = 0.75 + down
    step = 2 * down + float(rng.uniform(0.4, 0.5))
    shank = 18 + 0.1 * (knee - 60) + float(rng.uniform(-2, 4))
    return Squats(
        _upright(rng, wish),
        tuple(first + step * k for k in range(3)),
        down_s=down,
        hold_s=float(rng.uniform(0.2, 0.35)),
        knee_flexion=knee,
        shank_lean=shank,
        trunk_lean=0.42 * knee + float(rng.uniform(-8, 6)),
        arms_forward=float(rng.uniform(0, 60)),
    )


def _squats_plain(rng: Rng, wish: TaskWish) -> Act:
    return _squats(rng, wish, float(rng.uniform(75, 95)))


def _squats_deep_on_toes(rng: Rng, wish: TaskWish) -> Act:
    act = _squats(rng, wish, float(rng.uniform(95, 110)))
    return replace(act, heel_lift=float(rng.uniform(8, 16)), shank_lean=act.shank_lean + 6)


def _squats_for_knees(rng: Rng, wish: TaskWish) -> Act:
    """Not so deep that the thighs point at a camera in front; each knee has a line of its own."""
    act = _squats(rng, wish, float(rng.uniform(74, 84)))
    return replace(
        act,
        posture=replace(act.posture, toe_out=float(rng.uniform(2, 8))),
        valgus_left=float(rng.uniform(0, 16)),
        valgus_right=float(rng.uniform(0, 16)),
        arms_forward=0.0,
    )


_ACTS: dict[str, tuple[str, Callable[[Rng, TaskWish], Act]]] = {
    "stand": ("stand", _stand),
    "on left": ("single-leg", _on_left),
    "on left, foot in front": ("single-leg", _on_left_front),
    "on right, arms flung": ("single-leg", _on_right_flung),
    "on both in turn": ("single-leg", _on_both_in_turn),
    "raises on both": ("heel-raise", _raises_on_both),
    "raises on both, fading": ("heel-raise", _raises_fading),
    "raises on one": ("heel-raise", _raises_on_one),
    "squats": ("squat", _squats_plain),
    "squats, heels up": ("squat", _squats_deep_on_toes),
    "squats, knee lines": ("squat", _squats_for_knees),
}
"""What is shown: the task of the analyzer, and what makes it."""


def _camera(rng: Rng, wish: TaskWish) -> CameraSettings:
    base = {"left": 90.0, "right": 270.0, "front": 0.0, "back": 180.0}[wish.view]
    yaw = base + wish.yaw_deg
    turn, away = np.radians(yaw), wish.far * float(rng.uniform(2.3, 2.9))
    return CameraSettings(
        (float(np.sin(turn) * away), float(-np.cos(turn) * away), float(rng.uniform(0.8, 1.1))),
        yaw_deg=yaw,
        pitch_deg=float(rng.uniform(-2, 0)),
        roll_deg=wish.roll_deg,
        size=(360, 640),
        fps=wish.fps,
        hfov_deg=float(rng.uniform(58, 68)),
    )


def _row(number: int, wish: TaskWish, split: Split) -> Row:
    rng = np.random.default_rng((110_000 if split == "tuning" else 140_000) + number)
    body = body_of(rng)
    look = look_of(rng, body, wish.clothes)
    task, make = _ACTS[wish.what]
    act = make(rng, wish)
    scene = SceneSettings(
        room="side" if wish.view == "left" else "side_right" if wish.view == "right" else "corridor",
        floor=("wood", "tiles", "carpet")[int(rng.integers(3))],
        wall=WALLS[int(rng.integers(len(WALLS)))],
        light_gain=float(rng.uniform(0.85, 1.1)),
        noise=float(rng.uniform(0.004, 0.012)),
        crf=int(rng.integers(20, 27)),
        preset="veryfast",
        edge_samples=0,
    )
    words = wish.what.replace(",", "").replace(" ", "_")
    scenario = Scenario(
        name=f"{'t' if split == 'tuning' else 'h'}{number:02d}_{wish.view}_{words}",
        description=f"{wish.what}, seen from {wish.view}",
        task=task,  # type: ignore[arg-type]
        view=wish.view,
        duration_s=wish.seconds,
        camera=_camera(rng, wish),
        body=body,
        look=look,
        scene=scene,
        seed=(170_000 if split == "tuning" else 180_000) + number,
        act=act,
    )
    factors: dict[str, float | str] = {
        "view": wish.view,
        "does": wish.what,
        "sway": wish.sway,
        "fps": wish.fps,
        "yaw_deg": wish.yaw_deg,
        "roll_deg": wish.roll_deg,
        "clothes": wish.clothes,
        "height_m": round(body.height_m, 2),
        "sex": "female" if body.sex > 0.5 else "male",
        "skin": SKINS.index(look.skin) + 1,
    }
    return Row(
        scenario=scenario, split=split, factors=factors, asked={"height_cm": round(100 * body.height_m, 1)}
    )


def _wishes(*, second: bool) -> tuple[TaskWish, ...]:
    """The clips of one split; the second is turned and rolled a little more, the other way."""
    s = 1.0 if second else -0.8
    return (
        TaskWish(view="left", what="stand", seconds=10.3, sway="cosines"),
        TaskWish(view="front", what="stand", seconds=10.3),
        TaskWish(view="front", what="on left", seconds=9.5),
        TaskWish(view="left", what="raises on both", seconds=8.7),
        TaskWish(view="left", what="squats", seconds=8.2),
        TaskWish(view="front", what="squats, knee lines", seconds=8.2),
        TaskWish(view="right", what="stand", seconds=10.3, clothes="trousers"),
        TaskWish(view="back", what="stand", seconds=10.3, sway="cosines", clothes="trousers"),
        TaskWish(view="back", what="on right, arms flung", seconds=10.5, sway="cosines"),
        TaskWish(view="back", what="raises on one", seconds=8.7),
        TaskWish(view="right", what="squats, heels up", seconds=8.2),
        TaskWish(view="front", what="squats, knee lines", seconds=8.2, far=1.3),
        TaskWish(view="left" if second else "right", what="stand", seconds=10.3, yaw_deg=6.0 * s, far=0.9),
        TaskWish(view="front", what="stand", seconds=10.3, roll_deg=2.0 * s, far=1.1),
        TaskWish(view="front", what="on both in turn", seconds=12.0, clothes="trousers"),
        TaskWish(view="right", what="raises on both, fading", seconds=10.5),
        TaskWish(view="right" if second else "left", what="squats", seconds=8.2, yaw_deg=8.0 * s),
        TaskWish(view="front", what="squats, knee lines", seconds=8.2, far=0.9),
        TaskWish(view="right" if second else "left", what="raises on one", seconds=8.7),
        TaskWish(view="front", what="on left, foot in front", seconds=8.5),
        *(TaskWish(view=view, what="stand", seconds=_SHORT_S, clothes=worn) for view, worn in _SHORT),
    )


def rows() -> tuple[Row, ...]:
    """Every clip of these."""
    return (
        *(_row(k, wish, "tuning") for k, wish in enumerate(_wishes(second=False), start=_FIRST)),
        *(_row(k, wish, "held_out") for k, wish in enumerate(_wishes(second=True), start=_FIRST)),
    )
