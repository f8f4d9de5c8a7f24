"""Walkers with stickers on calves and heels, seen from behind; one row a clip.

``python -m validation.rearfoot.sticker_scenes NAME FOLDER`` renders one (the painter's side, see
``validation/phantom/requirements.txt``).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from validation.phantom.settings import (
    BodySettings,
    CameraSettings,
    Colour,
    GaitSettings,
    Look,
    Scenario,
    SceneSettings,
    SideGait,
    StandSettings,
    StickerSettings,
)

COLOURS: dict[str, Colour] = {
    "green": (0.10, 0.62, 0.25),
    "blue": (0.10, 0.32, 0.75),
    "pink": (0.93, 0.25, 0.58),
    "orange": (0.95, 0.48, 0.10),
    "white": (0.93, 0.93, 0.92),
    "black": (0.06, 0.06, 0.07),
}
SKINS: dict[str, Colour] = {
    "light": (0.92, 0.77, 0.68),
    "medium": (0.80, 0.60, 0.48),
    "brown": (0.52, 0.36, 0.26),
    "dark": (0.34, 0.23, 0.17),
}
BODIES: tuple[BodySettings, ...] = (
    BodySettings(height_m=1.75),
    BodySettings(height_m=1.63, sex=1.0, age=0.80, weight=0.66, muscle=0.40),
    BodySettings(height_m=1.86, muscle=0.80, age=0.60),
    BodySettings(height_m=1.70, sex=1.0, weight=0.40, asian=1.0, caucasian=0.0),
)
HD, UHD = (1080, 1920), (2160, 3840)


@dataclass(frozen=True)
class Wish:
    """One clip in short."""

    name: str
    colour: str
    skin: str
    kind: str  # treadmill, away, stand
    body: int
    eversion: tuple[float, float]  # of left and right
    fps: int = 30
    seconds: float = 1.9
    size: tuple[int, int] = HD
    dim: bool = False
    placing_sd_m: float = 0.0
    toe_out: tuple[float, float] = (7.0, 9.0)


WISHES: tuple[Wish, ...] = (
    Wish("green_medium_treadmill", "green", "medium", "treadmill", 0, (9, 2), fps=60, seconds=2.4),
    Wish("blue_brown_away", "blue", "brown", "away", 1, (3, 11)),
    Wish("pink_dark_stand", "pink", "dark", "stand", 2, (4, 4), seconds=1.0),
    Wish("orange_light_treadmill", "orange", "light", "treadmill", 3, (12, 5)),
    Wish("white_dark_away", "white", "dark", "away", 2, (6, 9), fps=60, seconds=1.5),
    Wish("black_light_treadmill", "black", "light", "treadmill", 1, (5, 12)),
    Wish("green_medium_dim", "green", "medium", "treadmill", 0, (9, 2), dim=True, seconds=1.4),
    Wish("white_light_treadmill", "white", "light", "treadmill", 3, (4, 10)),
    Wish("blue_medium_placed", "blue", "medium", "treadmill", 2, (8, 3), placing_sd_m=0.001),
    Wish("pink_light_toe_out", "pink", "light", "treadmill", 0, (10, 6), toe_out=(18.0, 22.0)),
    Wish("green_brown_4k", "green", "brown", "treadmill", 1, (10, 4), size=UHD, seconds=0.8),
)


def scenario(wish: Wish) -> Scenario:
    """The scenario that a wish stands for."""
    stickers = StickerSettings(COLOURS[wish.colour], placing_sd_m=wish.placing_sd_m, seed=len(wish.name))
    look = replace(Look(), skin=SKINS[wish.skin], stickers=stickers)
    away = wish.kind == "away"
    camera = CameraSettings(
        (0.0, 2.6 if away else 2.9, 0.85), yaw_deg=180.0, hfov_deg=42.0, size=wish.size, fps=wish.fps
    )
    scene = SceneSettings(
        room="treadmill" if wish.kind == "treadmill" else "corridor",
        floor="carpet" if wish.kind == "treadmill" else "tiles" if away else "wood",
        light_from=(1.6, 2.4, 4.2),
        light_gain=0.30 if wish.dim else 1.0,
        noise=0.035 if wish.dim else 0.008,
        blur_samples=3 if wish.dim else 1,
        exposure_s=1 / 60 if wish.dim else 1 / 240,
        crf=23,
        preset="medium",
    )
    legs = [SideGait(eversion_peak=e, toe_out=t) for e, t in zip(wish.eversion, wish.toe_out, strict=True)]
    gait = GaitSettings(
        speed_m_s=1.1, surface="overground" if away else "treadmill", left=legs[0], right=legs[1],
        start_phase=0.9,
    )  # fmt: skip
    stand = wish.kind == "stand"
    return Scenario(
        name=wish.name,
        description=f"{wish.colour} stickers, {wish.skin} skin, {wish.kind}",
        task="stand" if stand else "walk",
        view="back",
        duration_s=wish.seconds,
        camera=camera,
        body=BODIES[wish.body],
        look=look,
        gait=None if stand else gait,
        stand=StandSettings(eversion=wish.eversion[0]) if stand else None,
        scene=scene,
        seed=len(wish.name),
    )


if __name__ == "__main__":
    from validation.phantom.clip import render

    for one in WISHES:
        if one.name == sys.argv[1]:
            render(scenario(one), Path(sys.argv[2]))
