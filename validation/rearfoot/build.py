"""Builds a set of pictures with their truth: shards of many people, each shard from its own seeds.

    python -m validation.rearfoot.build --out DIR --first 0 --people 1200 --processes 2

A shard is an .npz: pictures as the network gets them, and the truth and the circumstances by name.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from validation.phantom.settings import Side
from validation.phantom.wear import Skin

from . import legs as legs_module
from . import shots
from .backdrop import quads, textures
from .clothes import Clothes, skin_paint, worn
from .legs import Legs, stand
from .paint import LegPainter
from .people import Person, draw
from .samples import Drawn, Sample, of_a_stranger

PEOPLE_A_SHARD = 25
BARE_SHOTS, HIDDEN_SHOTS, LOOKS = 18, 4, 2

Array = NDArray[np.float64]


@cache
def painter() -> LegPainter:
    """The one drawing context of this process."""
    return LegPainter()


def shard(first: int, out: Path) -> Path:
    """All pictures of the people ``first`` to ``first + PEOPLE_A_SHARD - 1``."""
    people = range(first, first + PEOPLE_A_SHARD)
    return stored(out / f"people_{first:06d}.npz", (row for seed in people for row in _person(seed)))


def stored(path: Path, rows: Iterable[Sample]) -> Path:
    """Write samples, whole or not at all; a shard that is there already is left as it is."""
    if path.exists():
        return path
    columns: dict[str, list[NDArray[np.generic] | np.generic]] = {}
    for row in rows:
        for key, value in row.items():
            columns.setdefault(key, []).append(value)
    part = path.with_suffix(".part.npz")
    np.savez(part, **{key: np.array(values) for key, values in columns.items()})  # type: ignore[arg-type]
    os.replace(part, path)
    return path


def _person(seed: int) -> Iterator[Sample]:
    person = draw(seed)
    rng = np.random.default_rng([seed, 1])
    painter().surfaces(textures(rng))
    legs = legs_module.build(person.body, person.shape)
    paint = skin_paint(legs, person.look.tone, person.look.heel_red, person.look.sole_light)
    for clothes, count in [(person.bare, BARE_SHOTS), *((c, HIDDEN_SHOTS) for c in person.hidden)]:
        shells = worn(legs, clothes)
        for _ in range(count):
            drawn = _shot(rng, person, legs, paint, clothes, shells)
            for _ in range(LOOKS):
                yield of_a_stranger(drawn, rng)


def _shot(
    rng: np.random.Generator, person: Person, legs: Legs, paint: Array, clothes: Clothes, shells: list[Skin]
) -> Drawn:
    side: Side = "left" if rng.random() < 0.5 else "right"
    sole = clothes.sole_m + 0.004 if clothes.shoe_m is not None else 0.0
    stood = stand(legs, shots.poses(rng, person, side, sole))
    camera = shots.camera(rng, stood.points[side]["ankle"])
    frame = shots.framed(camera, stood, side)
    picture = painter().draw(
        legs, stood, shells, paint, person.look, shots.light(rng), quads(rng), camera, frame.window
    )
    return Drawn(picture, frame, stood, side, camera, person, legs, clothes.wear)


def in_processes(work: Callable[[int, Path], Path], starts: Iterable[int], out: Path, processes: int) -> None:
    """Make many shards, and say so."""
    out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("LP_NUM_THREADS", "1")  # the drawing's own threads only get in each other's way
    with ProcessPoolExecutor(processes) as pool:
        for path in pool.map(work, *zip(*((first, out) for first in starts), strict=True)):
            print(path.name, flush=True)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--people", type=int, default=1200)
    parser.add_argument("--processes", type=int, default=2)
    wanted = parser.parse_args()
    starts = range(wanted.first, wanted.first + wanted.people, PEOPLE_A_SHARD)
    in_processes(shard, starts, wanted.out, wanted.processes)


if __name__ == "__main__":
    main()
