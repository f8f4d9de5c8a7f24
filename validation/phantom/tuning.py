"""Walkers that the error rows and event lags were first set on; not among the samples, so those stay a check.

Bodies, speeds, clothes and heights of the camera differ; every row is drawn from one seed.
"""

from __future__ import annotations

import numpy as np

from .settings import BodySettings, CameraSettings, GaitSettings, Look, Scenario, SceneSettings, SideGait

PORTRAIT = (540, 960)
LANDSCAPE = (960, 540)
_SKINS = ((0.90, 0.74, 0.64), (0.78, 0.58, 0.44), (0.55, 0.38, 0.28), (0.36, 0.24, 0.18))
_CLOTHES = (
    (0.75, 0.75, 0.72),
    (0.20, 0.34, 0.55),
    (0.15, 0.15, 0.17),
    (0.62, 0.20, 0.22),
    (0.30, 0.42, 0.28),
)


def _row(number: int, view: str, *, treadmill: bool = False) -> Scenario:
    rng = np.random.default_rng(1000 + number)
    speed = float(rng.uniform(0.75, 1.55))
    sides = [
        SideGait(
            knee_swing_peak=float(rng.uniform(52, 66)),
            knee_loading_peak=float(rng.uniform(10, 20)),
            pelvic_drop=float(rng.uniform(1, 8)),
            trunk_lean=float(rng.uniform(0, 5)),
            toe_out=float(rng.uniform(2, 12)),
            eversion_peak=float(rng.uniform(0, 10)),
            strike_pitch=float(rng.uniform(10, 22)),
        )
        for _ in range(2)
    ]
    height = float(rng.uniform(0.8, 1.3))
    away = float(rng.uniform(3.6, 4.8))
    place = {
        "left": ((away, 0.0, height), 90.0),
        "right": ((-away, 0.0, height), 270.0),
        "front": ((0.0, -3.0, height), 0.0),
        "back": ((0.0, 3.0, height), 180.0),
    }[view]
    sideways = view in {"left", "right"}
    start = 2.2 if sideways else (2.0 if view == "front" else 0.0)
    return Scenario(
        name=f"tuning_{number:02d}_{view}",
        description=f"Walker {number} for setting errors and lags, seen from {view}.",
        task="walk",
        view=view,  # type: ignore[arg-type]
        duration_s=4.4 / speed if sideways else 4.2,
        start_y_m=0.0 if treadmill else start,
        camera=CameraSettings(
            place[0], yaw_deg=place[1], pitch_deg=-1.0, size=LANDSCAPE if sideways else PORTRAIT, fps=30
        ),
        body=BodySettings(
            height_m=float(rng.uniform(1.55, 1.9)),
            sex=float(rng.integers(2)),
            age=float(rng.uniform(0.5, 0.85)),
            weight=float(rng.uniform(0.4, 0.65)),
            muscle=float(rng.uniform(0.4, 0.6)),
        ),
        look=Look(
            skin=_SKINS[number % 4],
            shirt=_CLOTHES[number % 5],
            shorts=_CLOTHES[(number + 2) % 5],
            shorts_length=float(rng.uniform(0.5, 0.85)),
        ),
        gait=GaitSettings(
            speed_m_s=speed,
            cadence=float(70 + 36 * speed + rng.normal(0, 3)),
            step_width_m=float(rng.uniform(0.06, 0.16)),
            trunk_forward_lean=float(rng.uniform(0, 8)),
            surface="treadmill" if treadmill else "overground",
            start_phase=float(rng.uniform(0, 1)),
            left=sides[0],
            right=sides[1],
        ),
        scene=SceneSettings(room="side" if sideways else ("treadmill" if treadmill else "corridor")),
        seed=2000 + number,
    )


TUNING: tuple[Scenario, ...] = (
    *(_row(number, "left" if number % 2 else "right") for number in range(1, 7)),
    _row(7, "front"),
    _row(8, "back", treadmill=True),
    _row(9, "front"),
    _row(10, "back"),
    _row(11, "back", treadmill=True),
    _row(12, "front"),
)
