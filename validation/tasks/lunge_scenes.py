"""Knee-to-wall lunges of known lean; one row a clip.

``python -m validation.tasks.lunge_scenes NAME FOLDER`` renders one (see ``validation/phantom/requirements.txt``).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from validation.phantom.settings import CameraSettings, Look, LungeSettings, Scenario, SceneSettings, Side
from validation.rearfoot.sticker_scenes import BODIES, SKINS

SIZE = (1280, 720)
_SHIRTS = ((0.20, 0.34, 0.55), (0.72, 0.22, 0.24), (0.82, 0.82, 0.78), (0.18, 0.42, 0.36))
_SHORTS = ((0.12, 0.12, 0.15), (0.16, 0.20, 0.32), (0.26, 0.22, 0.20), (0.45, 0.42, 0.36))


@dataclass(frozen=True)
class Wish:
    """One clip in short: where it is filmed from, the front leg, lean of its shank, how far its heel is up."""

    name: str
    view: Side
    front: Side
    body: int
    skin: str
    shank_deg: tuple[float, ...]
    heel_up_deg: tuple[float, ...] = (0.0, 0.0)
    camera_yaw_deg: float = 0.0
    trousers: bool = False


WISHES: tuple[Wish, ...] = (
    Wish("near_left_38", "left", "left", 0, "medium", (36.0, 40.0)),
    Wish("near_right_28", "right", "right", 1, "brown", (30.0, 27.0)),
    Wish("near_left_47", "left", "left", 2, "dark", (46.0, 48.0)),
    Wish("near_right_trousers", "right", "right", 3, "light", (41.0, 37.0), trousers=True),
    Wish("near_right_yaw", "right", "right", 0, "light", (34.0, 38.0), camera_yaw_deg=12.0),
    Wish("near_left_22", "left", "left", 3, "brown", (20.0, 23.0)),
    Wish("far_right_38", "left", "right", 0, "light", (38.0, 36.0)),
    Wish("far_left_30", "right", "left", 1, "medium", (30.0, 32.0)),
    Wish("far_left_45", "right", "left", 2, "medium", (44.0, 46.0)),
    Wish("heel_lifts_near", "left", "left", 0, "medium", (38.0, 46.0), (0.0, 8.0)),
    Wish("heel_lifts_near_right", "right", "right", 2, "brown", (38.0, 46.0), (0.0, 12.0)),
    Wish("heel_lifts_far", "left", "right", 1, "light", (34.0, 44.0), (0.0, 10.0)),
)


def scenario(wish: Wish) -> Scenario:
    """The scenario that a wish stands for."""
    side = 1.0 if wish.view == "left" else -1.0
    return Scenario(
        name=wish.name,
        description=f"knee to wall, {wish.front} leg in front, seen from the {wish.view}",
        task="knee-to-wall",
        view=wish.view,
        duration_s=4.4,
        camera=CameraSettings(
            (side * 3.3, 0.25 - 3.3 * 0.2126 * (wish.camera_yaw_deg / 12.0), 0.85),
            yaw_deg=(90.0 if wish.view == "left" else 270.0) - side * wish.camera_yaw_deg,
            size=SIZE,
            fps=30,
        ),
        body=BODIES[wish.body],
        look=replace(
            Look(),
            skin=SKINS[wish.skin],
            shirt=_SHIRTS[wish.body],
            shorts=_SHORTS[wish.body],
            trousers=wish.trousers,
        ),
        lunge=LungeSettings(front=wish.front, shank_deg=wish.shank_deg, heel_up_deg=wish.heel_up_deg),
        scene=SceneSettings(
            room="side" if wish.view == "left" else "side_right", preset="medium", edge_samples=0
        ),
        seed=len(wish.name),
    )


if __name__ == "__main__":
    from validation.phantom.clip import render

    for one in WISHES:
        if one.name == sys.argv[1]:
            render(scenario(one), Path(sys.argv[2]))
