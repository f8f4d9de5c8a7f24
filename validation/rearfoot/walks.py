"""Walks of people never trained on: for each foot some steps, as a network would see them in a clip.

    python -m validation.rearfoot.walks --out DIR --people 60 [--near]

Each person is filmed by one camera in one light; the landmarks' error has a part that stays through the clip and a
part that changes from picture to picture. The first rows of each foot are its owner standing. ``--near`` makes the
other set: heels of some 60 pixels, and peaks spread evenly over what feet do, so that a correlation means
something.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from validation.phantom import gait_curves
from validation.phantom.settings import SIDES, Side, SideGait

from . import legs as legs_module
from . import shots
from .backdrop import quads, textures
from .build import in_processes, painter, stored
from .clothes import skin_paint, worn
from .legs import LegPose, stand
from .people import Person, draw
from .samples import Clip, Drawn, Sample, of_a_clip

Array = NDArray[np.float64]
FIRST_PERSON, FIRST_NEAR = 900_000, 940_000
EVEN_PEAKS_DEG = (-6.0, 18.0)
STEPS, PHASES, STANDING = 6, np.linspace(0.07, 0.46, 12), 6
PEOPLE_A_SHARD = 5
STEP_SD_DEG = 1.0


def shard(first: int, out: Path) -> Path:
    """Pictures of a few people."""
    people = range(first, first + PEOPLE_A_SHARD)
    return stored(out / f"walk_{first:06d}.npz", (row for seed in people for row in _person(seed)))


def _person(seed: int) -> Iterator[Sample]:
    person = draw(seed)
    rng = np.random.default_rng([seed, 2])
    painter().surfaces(textures(rng))
    legs = legs_module.build(person.body, person.shape)
    paint = skin_paint(legs, person.look.tone, person.look.heel_red, person.look.sole_light)
    shells = worn(legs, person.bare)
    room, light = quads(rng), shots.light(rng)
    near = seed >= FIRST_NEAR
    size = shots.NEAR_SHANK_PX if near else shots.WALK_SHANK_PX
    camera = shots.camera(rng, np.array([0.0, 0.0, 0.08]), size)
    clip = Clip(rng.normal(0, [0.03, 0.045, 0.06]), (seed, 3))
    width = rng.uniform(0.06, 0.18)
    for side in SIDES:
        row = SideGait(
            eversion_peak=rng.uniform(*EVEN_PEAKS_DEG) if near else rng.normal(5, 5),
            toe_out=rng.normal(person.habit[1], 4),
            pelvic_drop=0.0,
        )
        out = rng.normal(4, 2.5)
        walking = [(k, float(p)) for k in range(STEPS) for p in PHASES]
        plan: list[tuple[int, float | None]] = [(-1, None)] * STANDING + walking  # type: ignore[list-item]
        extra = rng.normal(0, STEP_SD_DEG, STEPS)
        still = row.eversion_peak - abs(rng.normal(3, 2))
        for step, phase in plan:
            wanted = still
            if phase is not None:
                wanted = float(gait_curves.eversion(np.array([phase]), row)[0]) + extra[step]
            poses = _poses(rng, person, side, row, out, width, wanted, phase)
            stood = stand(legs, poses)
            frame = shots.framed(camera, stood, side)
            picture = painter().draw(
                legs, stood, shells, paint, person.look, light, room, camera, frame.window
            )
            drawn = Drawn(picture, frame, stood, side, camera, person, legs, person.bare.wear)
            yield {
                **of_a_clip(drawn, clip, rng),
                "step": np.int64(step),
                "phase": np.float32(0 if phase is None else phase),
            }


def _poses(
    rng: np.random.Generator, person: Person, side: Side, row: SideGait, out: float, width: float,
    wanted: float, phase: float | None,
) -> dict[Side, LegPose]:  # fmt: skip
    """Both legs at a phase of the stride (None = standing), the looked-at heel everted as wanted."""
    sign = 1.0 if side == "left" else -1.0
    other: Side = "right" if side == "left" else "left"
    tilt = float(np.clip(wanted - out, -18, 18))
    late = 0.0 if phase is None else max(0.0, phase - 0.36) / 0.1
    forward = 2.0 if phase is None else -8 + 60 * (phase - 0.07)
    own = LegPose(
        tilt=tilt, shank_out=out + rng.normal(0, 0.3), shank_forward=forward, knee=8.0,
        toe_out=row.toe_out + rng.normal(0, 0.5), pitch=-6.0 * late, place_m=(sign * width / 2, 0.0),
        lift_m=-0.002, leg_turn=person.leg_turn, fore_turn=person.fore_turn, arch_mm=person.arch_mm,
    )  # fmt: skip
    if phase is None:
        return {side: own, other: replace(own, place_m=(-sign * width / 2, 0.0))}
    swing = float(np.clip((phase - 0.10) / 0.40, 0, 1))
    away = replace(
        own, tilt=0.0, pitch=-55 * (1 - swing) * np.sin(np.pi * min(1, swing + 0.15)) + 12 * swing,
        lift_m=0.005 + 0.10 * np.sin(np.pi * swing), shank_forward=55 * np.sin(np.pi * swing) * (1 - swing),
        place_m=(-sign * width / 2, 0.55 - 1.1 * swing), knee=30.0,
    )  # fmt: skip
    return {side: own, other: away}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--near", action="store_true", help="large heels, peaks spread evenly")
    wanted = parser.parse_args()
    first = FIRST_NEAR if wanted.near else FIRST_PERSON
    starts = range(first, first + wanted.people, PEOPLE_A_SHARD)
    in_processes(shard, starts, wanted.out, wanted.processes)


if __name__ == "__main__":
    main()
