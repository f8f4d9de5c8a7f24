"""Heel raises on both feet of people never trained on, as a network would see them in a clip from behind.

    python -m validation.rearfoot.raises --out DIR --people 60          # the painter's side, see the README
    python -m validation.rearfoot.raise_score --raises DIR --write

Each person is filmed by one camera in one light. The heel swings inward (inverts) by an angle of its own as it rises,
which is known; so is how far it has risen. Pictures are taken at the bottom and at tops of 10 to 45 degrees.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from validation.phantom.settings import SIDES, Side

from . import legs as legs_module
from . import shots
from .backdrop import quads, textures
from .build import in_processes, painter, stored
from .clothes import skin_paint, worn
from .legs import LegPose, stand
from .people import Person, draw
from .samples import Clip, Drawn, Sample, of_a_clip

FIRST_PERSON = 970_000
PEOPLE_A_SHARD = 5
BOTTOMS, TOPS = 8, 3
TOPS_DEG = (10.0, 15.0, 20.0, 25.0, 30.0, 35.0, 40.0, 45.0)
INVERSION_DEG = (-4.0, 14.0)
"""Drawn even: from a heel that swings outward to one that swings inward far."""


def shard(first: int, out: Path) -> Path:
    """Pictures of a few people."""
    people = range(first, first + PEOPLE_A_SHARD)
    return stored(out / f"raise_{first:06d}.npz", (row for seed in people for row in _person(seed)))


def _person(seed: int) -> Iterator[Sample]:
    person = draw(seed)
    rng = np.random.default_rng([seed, 4])
    painter().surfaces(textures(rng))
    legs = legs_module.build(person.body, person.shape)
    paint = skin_paint(legs, person.look.tone, person.look.heel_red, person.look.sole_light)
    shells = worn(legs, person.bare)
    room, light = quads(rng), shots.light(rng)
    camera = shots.camera(rng, np.array([0.0, 0.0, 0.08]), shots.WALK_SHANK_PX)
    clip = Clip(rng.normal(0, [0.03, 0.045, 0.06]), (seed, 5))
    width = rng.uniform(0.10, 0.22)
    for side in SIDES:
        out, toe_out = rng.normal(4, 2.5), rng.normal(person.habit[1], 4)
        flat, inverts = rng.normal(person.habit[0], 2), rng.uniform(*INVERSION_DEG)
        bottoms = [(0.0, 0.0)] * BOTTOMS
        for up, share in [*bottoms, *((top, 1.0) for top in TOPS_DEG for _ in range(TOPS))]:
            tilt = float(np.clip(flat - out - share * inverts, -22, 18))
            poses = _poses(rng, person, side, tilt, out, toe_out, up, width)
            stood = stand(legs, poses)
            frame = shots.framed(camera, stood, side)
            picture = painter().draw(
                legs, stood, shells, paint, person.look, light, room, camera, frame.window
            )
            drawn = Drawn(picture, frame, stood, side, camera, person, legs, person.bare.wear)
            yield {
                **of_a_clip(drawn, clip, rng),
                "up": np.float32(up),
                "tilt": np.float32(tilt),
                "shank_out": np.float32(poses[side].shank_out),
            }


def _poses(
    rng: np.random.Generator, person: Person, side: Side, tilt: float, out: float, toe_out: float, up: float,
    width: float,
) -> dict[Side, LegPose]:  # fmt: skip
    """Both feet side by side, heels risen by ``up`` degrees."""
    sign = 1.0 if side == "left" else -1.0
    other: Side = "right" if side == "left" else "left"
    own = LegPose(
        tilt=tilt, shank_out=out + rng.normal(0, 0.3), shank_forward=rng.normal(4, 2), knee=rng.uniform(2, 8),
        toe_out=toe_out + rng.normal(0, 0.5), pitch=-up + rng.normal(0, 0.5), place_m=(sign * width / 2, 0.0),
        lift_m=-0.002, leg_turn=person.leg_turn, fore_turn=person.fore_turn, arch_mm=person.arch_mm,
    )  # fmt: skip
    return {side: own, other: replace(own, place_m=(-sign * width / 2, 0.0))}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--processes", type=int, default=2)
    wanted = parser.parse_args()
    starts = range(FIRST_PERSON, FIRST_PERSON + wanted.people, PEOPLE_A_SHARD)
    in_processes(shard, starts, wanted.out, wanted.processes)


if __name__ == "__main__":
    main()
