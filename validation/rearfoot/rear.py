"""Whole clips from behind for the rearfoot: people never trained on, seen by the real pose model and the network.

python -m validation.rearfoot.rear list
python -m validation.rearfoot.rear paint NAME FOLDER      (the painter's side)
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from validation.phantom.settings import (
    CameraSettings,
    GaitSettings,
    Look,
    Scenario,
    SceneSettings,
    SideGait,
    StandSettings,
)

FIRST_PERSON = 960_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Filmed:
    """How a clip is filmed."""

    person: int
    treadmill: bool = True
    size: tuple[int, int] = (1080, 1920)
    fps: int = 30
    seconds: float = 5.0
    away_m: float = 2.3
    height_m: float = 0.7
    aside_m: float = 0.0
    dim: bool = False
    stands: bool = False
    trousers: bool = False


FILMED = (
    Filmed(person=0, fps=60, seconds=7.0),
    Filmed(person=1),
    Filmed(person=2, height_m=0.4),
    Filmed(person=3, height_m=1.2, away_m=2.6),
    Filmed(person=4, aside_m=0.35),
    Filmed(person=5, dim=True),
    Filmed(person=6, size=(2160, 3840), seconds=4.0),
    Filmed(person=7, size=(720, 1280)),
    Filmed(person=8, treadmill=False, fps=60, seconds=4.5),
    Filmed(person=9, treadmill=False, size=(2160, 3840), seconds=3.5, height_m=0.5),
    Filmed(person=10),
    Filmed(person=11, height_m=0.5),
    Filmed(person=0, stands=True, seconds=2.5),
    Filmed(person=1, stands=True, seconds=2.5),
    Filmed(person=10, stands=True, seconds=2.5),
    Filmed(person=11, trousers=True, seconds=3.5),
)


def scenario(number: int) -> Scenario:
    """One clip of the list."""
    from .people import draw

    filmed = FILMED[number]
    person = draw(FIRST_PERSON + filmed.person)
    rng = np.random.default_rng([FIRST_PERSON, filmed.person])
    foot = replace(person.shape, leg_turn=person.leg_turn, fore_turn=person.fore_turn, arch_mm=person.arch_mm)
    speed = float(rng.uniform(0.9, 1.4))
    peaks = rng.normal(5, 5, 2)

    def leg(peak: float) -> SideGait:
        return SideGait(
            eversion_peak=peak, toe_out=float(rng.uniform(2, 13)), pelvic_drop=float(rng.uniform(1, 6)),
            trunk_lean=float(rng.uniform(1, 4)), stance_fraction=float(rng.uniform(0.59, 0.62)),
        )  # fmt: skip

    gait = GaitSettings(
        speed_m_s=speed, cadence=68 + 37 * speed, step_width_m=float(rng.uniform(0.07, 0.15)),
        pace_cv=0.015, start_phase=float(rng.random()), left=leg(float(peaks[0])), right=leg(float(peaks[1])),
        surface="treadmill" if filmed.treadmill else "overground",
    )  # fmt: skip
    stand = StandSettings(eversion=float(rng.normal(4, 2)), toe_out=float(rng.uniform(3, 12)))
    pitch = float(np.degrees(np.arctan2(0.95 - filmed.height_m, filmed.away_m)))
    camera = CameraSettings(
        position_m=(filmed.aside_m, filmed.away_m, filmed.height_m),
        yaw_deg=180 - float(np.degrees(np.arctan2(filmed.aside_m, filmed.away_m))), pitch_deg=pitch,
        size=filmed.size, fps=filmed.fps, hfov_deg=66.0,
    )  # fmt: skip
    look = Look(
        skin=person.look.tone, shorts=person.bare.colours[2], shirt=person.bare.colours[1],
        trousers=filmed.trousers, looseness_m=0.02 if filmed.trousers else 0.012, shorts_length=0.6,
    )  # fmt: skip
    scene = SceneSettings(
        room="treadmill" if filmed.treadmill and not filmed.stands else "corridor",
        floor=("wood", "tiles", "carpet")[int(rng.integers(3))], light_gain=0.35 if filmed.dim else 1.0,
        light_from=(float(rng.uniform(-2, 2)), float(rng.uniform(-1, 3)), 4.0),
        noise=0.03 if filmed.dim else 0.008, crf=22, preset="veryfast", edge_samples=0,
    )  # fmt: skip
    return Scenario(
        name=name(number), description="seen from behind", task="stand" if filmed.stands else "walk", view="back",
        duration_s=filmed.seconds, camera=camera, body=replace(person.body, foot=foot), look=look,
        gait=None if filmed.stands else gait, stand=stand if filmed.stands else None, scene=scene,
        seed=FIRST_PERSON + number,
    )  # fmt: skip


def name(number: int) -> str:
    """Name of a clip's files."""
    filmed = FILMED[number]
    what = "stand" if filmed.stands else "belt" if filmed.treadmill else "away"
    return f"rear{number:02d}_{what}_p{filmed.person}"


def main(arguments: list[str]) -> int:
    """Command line."""
    if arguments[:1] == ["list"]:
        for number, filmed in enumerate(FILMED):
            print(name(number), filmed)
        return 0
    from validation.phantom.clip import render

    wanted, folder = arguments[1], Path(arguments[2])
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(len(FILMED)):
        if name(number) == wanted:
            render(scenario(number), folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
