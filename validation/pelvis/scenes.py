"""People with two stickers on the belt line who stand side on; one row a clip.

``python -m validation.pelvis.scenes FOLDER [NAME...]`` renders them (see ``validation/phantom/requirements.txt``).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from validation.phantom.settings import (
    BeltSettings,
    CameraSettings,
    Colour,
    Look,
    Scenario,
    SceneSettings,
    Side,
    StandSettings,
)
from validation.rearfoot.sticker_scenes import BODIES, COLOURS, SKINS

SHIRTS: dict[str, Colour] = {
    "white": (0.88, 0.88, 0.86),
    "black": (0.07, 0.07, 0.08),
    "blue": (0.20, 0.34, 0.55),
    "red": (0.72, 0.22, 0.24),
    "skin": (0.80, 0.60, 0.48),
}
PORTRAIT, HD = (720, 1280), (1080, 1920)


@dataclass(frozen=True)
class Wish:
    """One clip in short."""

    name: str
    sticker: str | None
    shirt: str
    tilt: float  # of the pelvis against the body's own stance
    view: Side = "left"
    body: int = 0
    size: tuple[int, int] = HD
    camera_m: float = 0.95  # its height
    camera_yaw_deg: float = 0.0
    roll_deg: float = 0.0
    dim: bool = False
    distance_m: float = 3.0


WISHES: tuple[Wish, ...] = (
    Wish("green_on_white", "green", "white", 0.0),
    Wish("green_on_white_forward", "green", "white", 12.0),
    Wish("green_on_white_back", "green", "white", -10.0, view="right"),
    Wish("orange_on_blue", "orange", "blue", 8.0, view="right", body=1, size=PORTRAIT),
    Wish("pink_on_black", "pink", "black", 5.0, body=2),
    Wish("white_on_red", "white", "red", -6.0, body=3, size=PORTRAIT),
    Wish("blue_on_skin", "blue", "skin", 15.0, view="right", body=3),
    Wish("orange_on_blue_dim", "orange", "blue", 8.0, body=1, dim=True),
    Wish("green_on_white_rolled", "green", "white", 6.0, body=2, roll_deg=4.0),
    Wish("green_on_white_oblique", "green", "white", 10.0, camera_yaw_deg=12.0),
    Wish("green_on_white_low", "green", "white", 10.0, camera_m=0.5),
    Wish("pink_on_black_far", "pink", "black", 5.0, body=0, size=PORTRAIT, distance_m=4.6),
    Wish("none_on_blue", None, "blue", 5.0, body=1),
)


def scenario(wish: Wish) -> Scenario:
    """The scenario that a wish stands for."""
    sign = 1.0 if wish.view == "left" else -1.0
    belt = None if wish.sticker is None else BeltSettings(side=wish.view, colour=COLOURS[wish.sticker])
    turned = 0.2126 * wish.camera_yaw_deg / 12.0 * wish.distance_m
    return Scenario(
        name=wish.name,
        description=f"{wish.sticker} stickers on a {wish.shirt} shirt, seen from the {wish.view}",
        task="stand",
        view=wish.view,
        duration_s=0.6,
        camera=CameraSettings(
            (sign * wish.distance_m, -turned, wish.camera_m),
            yaw_deg=(90.0 if wish.view == "left" else 270.0) - sign * wish.camera_yaw_deg,
            pitch_deg=2.0 if wish.camera_m < 0.8 else -1.0,
            roll_deg=wish.roll_deg,
            hfov_deg=58.0,
            size=wish.size,
            fps=15,
        ),
        body=BODIES[wish.body],
        look=replace(
            Look(),
            skin=SKINS[("medium", "brown", "dark", "light")[wish.body]],
            shirt=SHIRTS[wish.shirt],
            looseness_m=0.004,
            belt=belt,
        ),
        stand=StandSettings(pelvis_forward=wish.tilt, arms_forward=62.0),
        scene=SceneSettings(
            room="side" if wish.view == "left" else "side_right",
            light_gain=0.35 if wish.dim else 1.0,
            noise=0.03 if wish.dim else 0.008,
            preset="medium",
        ),
        seed=len(wish.name),
    )


if __name__ == "__main__":
    from validation.phantom.clip import render

    for one in WISHES:
        if one.name in sys.argv[2:] or len(sys.argv) == 2:
            render(scenario(one), Path(sys.argv[1]))
